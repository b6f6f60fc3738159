import { type Kysely, type RawBuilder, sql } from 'kysely'
import { Year, z } from '#kernel/http'
import { fold } from '#kernel/text'
import { query } from './engine.ts'
import { ProgrammeNotFound } from './errors.ts'
import { KnownAt, programmesKnown } from './programmes-then.ts'
import { dutyColumns, dutyRow, targetColumns, targetRow, taskColumns, taskRow } from './published-rows.ts'
import { readinessAspects } from './readiness.ts'
import type { DutyRow, Page, TargetRow, TaskRow } from './shapes.ts'
import type { Tables } from './tables.ts'

const filters = {
  programme: z.string().min(1).max(200),
  unit: z.string().max(200).optional(),
  text: z.string().trim().max(200).optional(),
  knownAt: KnownAt,
  page: z.int().min(1).max(100_000).default(1),
  size: z.int().min(1).max(200).default(50),
}

/** Targets of a published programme, filtered and sorted. One statement, two for a page without rows. */
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
  does: { vi: 'Xem trách nhiệm của các đơn vị', en: 'List duties of a programme' },
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
  knownAt?: string | undefined
  page: number
  size: number
  where: RawBuilder<unknown>[]
  order: RawBuilder<unknown>
}

/**
 * One statement: which publication is current is a scalar look-up inside it, run once. A filtered page is cut on narrow
 * columns first; the total of an unfiltered list was counted when it was published.
 */
async function pageOf(
  db: Kysely<Tables>,
  table: 'target' | 'task' | 'duty',
  columns: readonly string[],
  { programme, unit, text, knownAt, page, size, where, order }: Wanted,
): Promise<Page<unknown>> {
  const publication = sql`(select p.current_publication from ${programmesKnown(knownAt)} p where p.slug = ${programme})`
  const conditions = [
    ...where,
    ...(unit ? [namesUnit(publication, table, unit)] : []),
    ...(text
      ? fold(text)
          .split(/\s+/)
          .filter(Boolean)
          .map((word) => sql`strpos(t.folded, ${word}) > 0`)
      : []),
  ]
  const from = sql`programmes.${sql.raw(table)} t`
  const matching = sql.join([sql`t.publication_id = ${publication}`, ...conditions], sql` and `)
  const cut = sql`order by ${order} limit ${size} offset ${(page - 1) * size}`
  const list = sql.raw(columns.map((column) => `t.${column}`).join(', '))
  const whole = sql`(select (b.counts ->> ${sql.lit(countOf[table])})::int from programmes.publication b where b.id = ${publication})`
  const { rows } = await (conditions.length === 0
    ? sql<{ total: number }>`select ${list}, ${whole} as total from ${from} where ${matching} ${cut}`
    : sql<{ total: number }>`select ${list}, p.total
        from (select t.item_id, count(*) over ()::int as total from ${from} where ${matching} ${cut}) p
        join ${from} on t.publication_id = ${publication} and t.item_id = p.item_id order by ${order}`
  ).execute(db)
  if (rows[0]) return { total: rows[0].total, page, size, rows }

  const empty = await sql<{ total: number | null }>`select case when ${publication} is not null then
    (select count(*)::int from ${from} where ${matching}) end as total`.execute(db)
  const total = empty.rows[0]?.total
  if (typeof total !== 'number') throw ProgrammeNotFound()
  return { total, page, size, rows } // nothing matches, or a page past the end
}

const countOf = { target: 'targets', task: 'tasks', duty: 'duties' } as const

/**
 * Rows that name the unit, also as a member of "các sở, ban, ngành". The two look-ups are arrays and no joins: they
 * run once each whatever the planner believes, and the embedded database never gathers statistics.
 */
function namesUnit(publication: RawBuilder<unknown>, kind: string, unit: string): RawBuilder<unknown> {
  return sql`t.item_id = any (array(select a.item_id from programmes.assignment a
    where a.publication_id = ${publication} and a.kind = ${kind} and a.name = any (array(select n.name from programmes.assigned_name n
      where n.publication_id = ${publication} and n.unit_ids @> array[${unit}]))))`
}
