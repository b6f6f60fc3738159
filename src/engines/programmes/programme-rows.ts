import { type Kysely, type RawBuilder, sql } from 'kysely'
import { Year, z } from '#kernel/http'
import { fold } from '#kernel/text'
import { query } from './engine.ts'
import { ProgrammeNotFound } from './errors.ts'
import { dutyColumns, dutyRow, targetColumns, targetRow, taskColumns, taskRow } from './published-rows.ts'
import { readinessAspects } from './readiness.ts'
import type { Counts, DutyRow, Page, TargetRow, TaskRow } from './shapes.ts'
import type { Tables } from './tables.ts'

const filters = {
  programme: z.string().min(1).max(200),
  unit: z.string().max(200).optional(),
  text: z.string().trim().max(200).optional(),
  page: z.int().min(1).max(100_000).default(1),
  size: z.int().min(1).max(200).default(50),
}

/** Targets of a published programme, filtered and sorted. Two statements, three for a filtered page past the end. */
export const programmeTargets = query('programme-targets', {
  does: { vi: 'Xem chỉ tiêu của chương trình', en: 'List targets of a programme' },
  permit: 'anyone',
  input: z.object({
    ...filters,
    group: z.string().max(500).optional(),
    year: Year.optional(),
    sort: z.enum(['order', 'name', 'year']).default('order'),
  }),

  async run({ db }, { group, year, sort, ...given }): Promise<Page<TargetRow>> {
    const found = await pageOf(db, 'target', targetColumns, {
      ...given,
      where: [...(group ? [sql`t.group_name = ${group}`] : []), ...(year ? [sql`t.year = ${year}`] : [])],
      order: { order: sql`t.ordinal`, name: sql`t.name_sort, t.ordinal`, year: sql`t.year nulls last, t.ordinal` }[
        sort
      ],
    })
    return { ...found, rows: found.rows.map(targetRow as (row: unknown) => TargetRow) }
  },
})

/** Tasks of a published programme. `lacks` keeps those without that one of the six; `ready`, with or without all. */
export const programmeTasks = query('programme-tasks', {
  does: { vi: 'Xem nhiệm vụ của chương trình', en: 'List tasks of a programme' },
  permit: 'anyone',
  input: z.object({
    ...filters,
    year: Year.optional(),
    ready: z.boolean().optional(),
    lacks: z.enum(readinessAspects).optional(),
    sort: z.enum(['order', 'lead', 'deadline', 'readiness']).default('order'),
  }),

  async run({ db }, { year, ready, lacks, sort, ...given }): Promise<Page<TaskRow>> {
    const found = await pageOf(db, 'task', taskColumns, {
      ...given,
      where: [
        ...(year
          ? [sql`${year} between coalesce(t.start_year, t.end_year) and coalesce(t.end_year, t.start_year)`]
          : []),
        ...(ready === undefined ? [] : [ready ? sql`t.lacking = 0` : sql`t.lacking > 0`]),
        ...(lacks ? [sql`t.readiness & ${1 << readinessAspects.indexOf(lacks)} = 0`] : []),
      ],
      order: {
        order: sql`t.ordinal`,
        lead: sql`t.lead_sort, t.ordinal`,
        deadline: sql`t.end_year nulls last, t.ordinal`,
        readiness: sql`t.lacking desc, t.ordinal`,
      }[sort],
    })
    return { ...found, rows: found.rows.map(taskRow as (row: unknown) => TaskRow) }
  },
})

/** What the organisation part gives each unit to do. */
export const programmeDuties = query('programme-duties', {
  does: { vi: 'Xem phân công tổ chức thực hiện', en: 'List duties of a programme' },
  permit: 'anyone',
  input: z.object(filters),

  async run({ db }, given): Promise<Page<DutyRow>> {
    const found = await pageOf(db, 'duty', dutyColumns, { ...given, where: [], order: sql`t.ordinal` })
    return { ...found, rows: found.rows.map(dutyRow as (row: unknown) => DutyRow) }
  },
})

type Wanted = {
  programme: string
  unit?: string
  text?: string
  page: number
  size: number
  where: RawBuilder<unknown>[]
  order: RawBuilder<unknown>
}

/** The page is cut on narrow columns first; the total of an unfiltered list was counted when it was published. */
async function pageOf(
  db: Kysely<Tables>,
  table: 'target' | 'task' | 'duty',
  columns: readonly string[],
  { programme, unit, text, page, size, where, order }: Wanted,
): Promise<Page<unknown>> {
  const publication = await db
    .selectFrom('programme')
    .innerJoin('publication', 'publication.id', 'current_publication')
    .select(['publication.id', 'counts'])
    .where('slug', '=', programme)
    .executeTakeFirst()
  if (!publication) throw ProgrammeNotFound()

  const conditions = [
    ...where,
    ...(unit ? [namesUnit(publication.id, table, unit)] : []),
    ...(text
      ? fold(text)
          .split(/\s+/)
          .filter(Boolean)
          .map((word) => sql`strpos(t.folded, ${word}) > 0`)
      : []),
  ]
  const matching = sql`t.publication_id = ${publication.id} ${conditions.length ? sql`and ${sql.join(conditions, sql` and `)}` : sql``}`
  const from = sql`programmes.${sql.raw(table)} t`
  const list = sql.raw(columns.map((column) => `t.${column}`).join(', '))
  const whole = (publication.counts as Counts)[countOf[table]]
  if (conditions.length === 0) {
    const { rows } =
      await sql`select ${list} from ${from} where ${matching} order by ${order} limit ${size} offset ${(page - 1) * size}`.execute(
        db,
      )
    return { total: whole, page, size, rows }
  }
  const { rows } = await sql<{ total: number }>`select ${list}, p.total
    from (select t.item_id, count(*) over ()::int as total from ${from} where ${matching} order by ${order} limit ${size} offset ${(page - 1) * size}) p
    join ${from} on t.publication_id = ${publication.id} and t.item_id = p.item_id order by ${order}`.execute(db)
  if (rows[0] || page === 1) return { total: rows[0]?.total ?? 0, page, size, rows }
  const counted = await sql<{ total: number }>`select count(*)::int as total from ${from} where ${matching}`.execute(db)
  return { total: counted.rows[0]?.total ?? 0, page, size, rows } // a page past the end
}

const countOf = { target: 'targets', task: 'tasks', duty: 'duties' } as const

/**
 * Rows that name the unit, also as a member of "các sở, ban, ngành". The two look-ups are arrays and no joins: they
 * run once each whatever the planner believes, and the embedded database never gathers statistics.
 */
function namesUnit(publication: string, kind: string, unit: string): RawBuilder<unknown> {
  return sql`t.item_id = any (array(select a.item_id from programmes.assignment a
    where a.publication_id = ${publication} and a.kind = ${kind} and a.name = any (array(select n.name from programmes.assigned_name n
      where n.publication_id = ${publication} and n.unit_ids @> array[${unit}]))))`
}
