import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import type { PrintedSection } from './administrative.ts'
import { findKept } from './documents.ts'
import { query } from './engine.ts'
import { DocumentNotFound, PictureGone } from './errors.ts'
import { countsIn, type Figures, figures, whereOf } from './figures.ts'
import { placeOf } from './place.ts'
import { staff, Which } from './shapes.ts'
import type { Tables } from './tables.ts'

export type FigureRow = {
  ordinal: number
  subject: string | null
  title: string | null
  unit: string
  label: Label
  obligation: string
  filing: string | null
  filedOn: string | null
  sha256: string | null
  /** Of the line, or of the report where units are counted. */
  state: string
  progress: number | null
  value: number | null
  measure: string | null
  promised: number | null
  dueOn: string | null
  evidence: string | null
  schedule: string | null
  obstacles: string[]
  obstacleText: string | null
  onTime: boolean | null
  lateDays: number | null
}

/** What is behind one figure of one generation: the rows it counts, each with the filing that says so. */
export const findFigure = query('find-figure', {
  does: { vi: 'Xem nguồn của một con số trong báo cáo', en: 'See where a figure of a report comes from' },
  permit: staff,
  input: z.object({
    which: Which,
    number: z.int().positive().max(100_000),
    key: z.string().max(60),
    section: z.int().min(0).max(500).optional(),
    unit: z.string().max(100).optional(),
    page: z.int().min(1).max(10_000).default(1),
    size: z.int().min(1).max(200).default(50),
  }),

  async run({ db, context }, { which, number, key, section, unit, page, size }) {
    const place = await placeOf(context, which, 'find-figure', 'read')
    const kept = await findKept(db, place)
    const figure = figures.get(key)
    const made = kept
      ? await db
          .selectFrom('generation')
          .selectAll()
          .where('document_id', '=', kept.id)
          .where('number', '=', number)
          .where('figures', 'is not', null)
          .executeTakeFirst()
      : undefined
    if (!figure || !made) throw DocumentNotFound()
    if (await isGone(db, made.data_of)) throw PictureGone({ days: context.system.config.AGGREGATE_KEEP_DAYS })
    const ref = { key, ...(section === undefined ? {} : { section }), ...(unit === undefined ? {} : { unit }) }
    const counts = made.figures as unknown as Figures
    const cut = sql`order by l.ordinal limit ${size} offset ${(page - 1) * size}`
    const { rows } =
      figure.of === 'unit'
        ? await sql<FigureRow>`
            select l.ordinal, null as subject, null as title, l.unit, l.label, l.obligation_id as obligation, l.filing_id as filing, f.filed_on as "filedOn",
              f.sha256, l.state, null as progress, null as value, null as measure, null as promised, null as "dueOn", null as evidence, null as schedule,
              '{}'::text[] as obstacles, null as "obstacleText", l.on_time as "onTime", l.late_days as "lateDays"
            from aggregates.unit_report l left join reporting.filing_public f on f.id = l.filing_id
            where l.generation_id = ${made.data_of} and ${whereOf(figure, ref)} ${cut}`.execute(db)
        : await sql<FigureRow>`
            select l.ordinal, l.subject, coalesce(r.title, l.title) as title, l.unit, n.label, l.obligation_id as obligation, l.filing_id as filing,
              f.filed_on as "filedOn", f.sha256, l.state, l.progress, r.value, r.measure, l.promised, l.due_on as "dueOn", l.evidence, l.schedule,
              l.obstacles, r.obstacle_text as "obstacleText", n.on_time as "onTime", n.late_days as "lateDays"
            from (select * from aggregates.line l where l.generation_id = ${made.data_of} and ${whereOf(figure, ref)} ${cut}) l
              join aggregates.unit_report n on n.generation_id = ${made.data_of} and n.unit = l.unit
              left join reporting.filing_public f on f.id = l.filing_id
              left join reporting.line_public r on r.filing_id = l.filing_id and r.subject = l.subject
            order by l.ordinal`.execute(db)
    return {
      round: place.round,
      own: place.own,
      number,
      dataAt: made.data_at?.toISOString() ?? null,
      figure: { ...ref, of: figure.of, label: figure.label },
      section:
        section === undefined ? null : sectionHeading(made.sections as unknown as PrintedSection[], counts, section),
      unit: unit === undefined ? null : (rows[0]?.label ?? null),
      total: countsIn(counts, ref),
      page,
      size,
      rows,
    }
  },
})

/** Whether the rows that a generation counts were removed. */
export async function isGone(db: Kysely<Tables>, dataOf: string): Promise<boolean> {
  const row = await db.selectFrom('generation').select('picture_gone_at').where('id', '=', dataOf).executeTakeFirst()
  return row !== undefined && row.picture_gone_at !== null
}

/** The heading of a part of the plan. In old generations, those that are printed are the parts that have tasks, in their order. */
function sectionHeading(sections: PrintedSection[], counts: Figures, section: number): string | null {
  const printed = sections.filter(({ key }) => key.startsWith('part:'))
  if (printed.some(({ part }) => part !== undefined))
    return printed.find(({ part }) => part === section)?.heading ?? null
  const place = counts.sections.slice(0, section).filter((one) => (one.tasks ?? 0) > 0).length
  return printed[place]?.heading ?? null
}
