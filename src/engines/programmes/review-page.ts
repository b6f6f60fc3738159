import { sql } from 'kysely'
import { z } from '#kernel/http'
import { fold } from '#kernel/text'
import { withoutTotal } from './counted-rows.ts'
import { query } from './engine.ts'
import { ProgrammeNotFound } from './errors.ts'
import type { ItemContent, ItemKind } from './item-content.ts'
import { readinessOf, spellReadiness } from './readiness.ts'
import { ItemState, type NamedUnit, type ReadinessCheck } from './shapes.ts'

export type ReviewUnit = NamedUnit & { role: 'lead' | 'coordinating' | 'owner'; why: { vi: string; en: string } | null }
export type ReviewItem = {
  id: string
  kind: ItemKind
  number: number
  path: string
  line: number
  state: ItemState
  version: number
  confidence: number | null
  marks: { line: number; start: number; end: number; role: string }[]
  read: ItemContent | null
  now: ItemContent
  /** Fields in which `now` differs from `read`. */
  changed: string[]
  units: ReviewUnit[]
  origin: string[]
  /** The "6 rõ" of a task; null for other kinds. */
  readiness: ReadinessCheck[] | null
}

/** One page of the working copy, with what the reviewer needs beside it. Four statements however long it is. */
export const reviewPage = query('review-page', {
  does: { vi: 'Xem màn hình duyệt', en: 'See the review of a programme' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({
    programme: z.union([z.uuid(), z.string().max(200)]),
    kind: z.enum(['target', 'task', 'duty']).optional(),
    state: ItemState.optional(),
    text: z.string().trim().max(200).optional(),
    line: z.int32().positive().optional(),
    sort: z.enum(['line', 'confidence']).default('line'),
    page: z.int().min(1).default(1),
    size: z.int().min(1).max(500).default(100),
  }),

  async run({ db }, { programme: given, kind, state, text, line, sort, page, size }) {
    const byId = z.uuid().safeParse(given).success
    const programme = await db
      .selectFrom('programme')
      .innerJoin('reading', 'reading.programme_id', 'programme.id')
      .leftJoin('publication', 'publication.id', 'programme.current_publication')
      .select([
        'programme.id',
        'slug',
        'document_id',
        'title',
        'programme.number',
        'programme.state',
        'programme.version',
        'owner_unit',
        'warnings',
      ])
      .select(['publication.number as published', 'publication.reviewed'])
      .where(byId ? 'programme.id' : 'slug', '=', given)
      .executeTakeFirst()
    if (!programme) throw ProgrammeNotFound()

    const words = text ? fold(text).split(/\s+/).filter(Boolean) : []
    const wanted = sql`i.programme_id = ${programme.id}
      ${kind ? sql`and i.kind = ${kind}` : sql``} ${state ? sql`and i.state = ${state}` : sql``}
      ${line ? sql`and i.line = ${line}` : sql``}
      ${
        words.length
          ? sql.join(
              words.map((word) => sql`and strpos(i.folded, ${word}) > 0`),
              sql` `,
            )
          : sql``
      }`
    const order =
      sort === 'line' ? sql`i.line, i.kind, i.ordinal, i.id` : sql`i.confidence nulls last, i.line, i.ordinal, i.id`
    const { rows } = await sql<Omit<ReviewItem, 'changed' | 'readiness'> & { total: number }>`
      select i.id, i.kind, i.number, i.path, i.line, i.state, i.version, i.confidence, i.marks, i.read, i.now, i.origin, p.total,
        coalesce((select jsonb_agg(jsonb_build_object('role', u.role, 'name', u.name, 'outcome', coalesce(r.outcome, 'unknown'),
            'units', coalesce(r.labels, '[]'), 'why', r.why) order by u.role, u.ordinal)
          from programmes.item_unit u left join programmes.resolved_name r on r.programme_id = i.programme_id and r.name = u.name
          where u.item_id = i.id), '[]') as units
      from (select i.id, count(*) over ()::int as total from programmes.item i where ${wanted}
            order by ${order} limit ${size} offset ${(page - 1) * size}) p
      join programmes.item i on i.id = p.id order by ${order}`.execute(db)
    const counts = await sql<{ kind: ItemKind; state: ItemState; n: number }>`
      select kind, state, count(*)::int as n from programmes.item where programme_id = ${programme.id} group by kind, state`.execute(
      db,
    )

    return {
      programme: {
        id: programme.id,
        slug: programme.slug,
        documentId: programme.document_id,
        title: programme.title,
        number: programme.number,
        state: programme.state as 'draft' | 'published' | 'replaced',
        version: programme.version,
        ownerUnit: programme.owner_unit,
        published:
          programme.published === null ? null : { number: programme.published, reviewed: programme.reviewed === true },
        warnings: programme.warnings as { line: number; code: string; message: { vi: string; en: string } }[],
      },
      counts: counts.rows,
      total: rows[0]?.total ?? 0,
      page,
      size,
      items: withoutTotal(rows).map(
        (item): ReviewItem => ({ ...item, changed: changedIn(item), readiness: readinessIn(item) }),
      ),
    }
  },
})

function changedIn({ read, now }: { read: ItemContent | null; now: ItemContent }): string[] {
  if (!read) return []
  const [was, is] = [read as Record<string, unknown>, now as Record<string, unknown>]
  return Object.keys(is).filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
}

function readinessIn({ kind, now, units }: { kind: ItemKind; now: ItemContent; units: ReviewUnit[] }) {
  if (kind !== 'task' || !('due' in now)) return null
  return spellReadiness(readinessOf({ ...now, leads: units.filter((unit) => unit.role === 'lead') }))
}
