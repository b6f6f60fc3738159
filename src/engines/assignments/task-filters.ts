import { type Kysely, type RawBuilder, sql } from 'kysely'
import { Day, z } from '#kernel/http'
import { type Group, groupSql, groups, type Schedule, scheduleSql, schedules } from './schedule.ts'
import { wordsOf } from './search-form.ts'
import { EvidenceName, ObstacleName, SourceName, StateName, UnitId } from './shapes.ts'
import type { Tables } from './tables.ts'
import type { Today } from './working-count.ts'

/** What lists and overviews of tasks may be narrowed by. */
export const filters = {
  /** Leads it or takes part in it. */
  unit: UnitId.optional(),
  /** Only as the one or the other. */
  role: z.enum(['lead', 'coordinating']).optional(),
  programme: z.uuid().optional(),
  source: SourceName.optional(),
  /** Where none is given, all but withdrawn ones. */
  state: StateName.optional(),
  group: z.enum(Object.keys(groups) as [Group, ...Group[]]).optional(),
  schedule: z.enum(Object.keys(schedules) as [Schedule, ...Schedule[]]).optional(),
  evidence: EvidenceName.optional(),
  obstacle: ObstacleName.optional(),
  dueAfter: Day.optional(),
  dueBefore: Day.optional(),
  /** Only those at the top: no share of a larger task. */
  top: z.boolean().default(false),
  text: z.string().trim().max(200).optional(),
}
export type Filters = z.output<z.ZodObject<typeof filters>>

/** The conditions on rows `t`, each a bracketless term to be joined by and. */
export function conditionsOf(given: Partial<Filters> & { ids?: string[] }, today: Today): RawBuilder<unknown> {
  const {
    unit,
    role,
    programme,
    source,
    state,
    group,
    schedule,
    evidence,
    obstacle,
    dueAfter,
    dueBefore,
    top,
    text,
    ids,
  } = given
  return sql.join(
    [
      state ? sql`t.state = ${state}` : sql`t.state <> 'withdrawn'`,
      ...(unit ? [unitSql(unit, role)] : []),
      ...(programme ? [sql`t.programme_id = ${programme}`] : []),
      ...(source ? [sql`t.source = ${source}`] : []),
      ...(group ? [sql`${groupSql(today)} = ${group}`] : []),
      ...(schedule ? [sql`${scheduleSql(today)} = ${schedule}`] : []),
      ...(evidence ? [sql`t.evidence = ${evidence}`] : []),
      ...(obstacle ? [sql`${obstacle} = any(t.obstacles)`] : []),
      ...(dueAfter ? [sql`t.due_on >= ${dueAfter}::date`] : []),
      ...(dueBefore ? [sql`t.due_on <= ${dueBefore}::date`] : []),
      ...(top ? [sql`t.parent is null`] : []),
      ...(text ? [wordsSql(text, sql`t.folded`)] : []),
      ...(ids ? [sql`t.id = any(${ids}::uuid[])`] : []),
    ],
    sql` and `,
  )
}

/** Tasks in which a unit has to do: parts by an array, which is read once whatever the planner believes. */
function unitSql(unit: string, role: Filters['role']): RawBuilder<unknown> {
  const coordinating = sql`t.id = any(array(select q.task_id from assignments.part q where q.unit = ${unit} and q.state <> 'withdrawn'))`
  if (role === 'lead') return sql`t.lead_unit = ${unit}`
  return role === 'coordinating' ? coordinating : sql`(t.lead_unit = ${unit} or ${coordinating})`
}

const fewEnough = 5000

/**
 * Turns words into the tasks that hold them where those are few; where they are many each row is looked at, since a page
 * of them is soon full. One statement, where there are words at all.
 */
export async function narrowed<F extends Partial<Filters>>(db: Kysely<Tables>, given: F): Promise<F> {
  if (!given.text) return given
  const { rows } = await sql<{ id: string }>`select w.task_id as id from assignments.words w
    where ${wordsSql(given.text, sql`w.folded`)} limit ${fewEnough + 1}`.execute(db)
  return rows.length > fewEnough ? given : { ...given, text: undefined, ids: rows.map(({ id }) => id) }
}

/** Each word begins one of title or product. Nothing is found by signs alone. */
function wordsSql(text: string, folded: RawBuilder<unknown>): RawBuilder<unknown> {
  const begun = wordsOf(text).map((word) => sql`${folded} like ${`% ${word}%`}`)
  return begun.length === 0 ? sql`false` : sql`(${sql.join(begun, sql` and `)})`
}
