import { type RawBuilder, sql } from 'kysely'
import { dayOf, type Label } from '#kernel'
import { z } from '#kernel/http'
import { fold } from '#kernel/text'
import { seesAll } from './authority.ts'
import { query } from './engine.ts'
import { RoundNotFound } from './errors.ts'
import { lineColumns, type RoundLine } from './list-rounds.ts'
import { countsOf } from './round-counts.ts'
import { type ReportState, staff } from './shapes.ts'

export type RoundUnit = {
  obligation: string
  unit: { id: string; label: Label | null }
  state: ReportState
  awaits: string | null
  dueOn: string
  firstDueOn: string
  filedAt: string | null
  filedOn: string | null
  onTime: boolean | null
  lateDays: number | null
  approvedAt: string | null
  returns: number
  excuse: string | null
  movedTo: string | null
  reminded: number
  asksUntil: string | null
}

/**
 * One round: its numbers, and each unit with the state of its report, by name or the latest first. Whoever speaks for
 * one unit sees that unit. Two statements.
 */
export const findRound = query('find-round', {
  does: { vi: 'Xem một kỳ báo cáo', en: 'See a round' },
  permit: staff,
  input: z.object({
    id: z.uuid(),
    state: z.enum(['expected', 'filed', 'returned', 'approved', 'missed', 'excused', 'moved']).optional(),
    late: z.boolean().optional(),
    /** Awaited still, and its due day is past. */
    overdue: z.boolean().optional(),
    /** Asks for more time and has no answer yet. */
    asks: z.boolean().optional(),
    /** A part of the name of the unit. */
    text: z.string().trim().max(200).optional(),
    sort: z.enum(['name', 'lateness']).default('name'),
    page: z.int().min(1).max(10_000).default(1),
    size: z.int().min(1).max(500).default(300),
  }),

  async run({ db, actor, now, context }, { id, sort, page, size, ...asked }) {
    const { rows: found } = await sql<RoundLine>`select ${lineColumns}, c.counts from reporting.round r
      cross join lateral (select ${countsOf} as counts from reporting.obligation o where o.round_id = r.id) c where r.id = ${id}`.execute(
      db,
    )
    const [line] = found
    if (!line) throw RoundNotFound()
    const today = dayOf(now)
    const mine = seesAll(context) ? null : actor.roles.map(({ unit }) => unit)
    const { rows } = await sql<RoundUnit & { total: number }>`
      select o.id as obligation, jsonb_build_object('id', o.unit, 'label', u.label) as unit, o.state, o.awaits, o.due_on as "dueOn",
        o.first_due_on as "firstDueOn", o.filed_at as "filedAt", o.filed_on as "filedOn",
        case when o.filed_on is not null then o.filed_on <= o.due_on end as "onTime", o.late_days as "lateDays", o.approved_at as "approvedAt",
        o.returns, o.excuse, o.moved_to as "movedTo",
        (select count(*)::int from reporting.reminder m where m.obligation_id = o.id) as reminded,
        (select e.until from reporting.extension e where e.obligation_id = o.id and e.state = 'asked') as "asksUntil",
        count(*) over ()::int as total
      from reporting.obligation o left join organisations.unit_public u on u.id = o.unit
      where o.round_id = ${id} ${mine ? sql`and o.unit = any(${mine}::text[])` : sql``} ${narrowed(asked, today)}
      order by ${sort === 'lateness' ? sql`${lateness(today)},` : sql``} o.unit_sort, o.id limit ${size} offset ${(page - 1) * size}`.execute(
      db,
    )
    const units = rows.map(
      ({ total: _, ...row }: RoundUnit & { total?: number }): RoundUnit => ({
        ...row,
        filedAt: iso(row.filedAt),
        approvedAt: iso(row.approvedAt),
      }),
    )
    return { ...line, units: { total: rows[0]?.total ?? 0, page, size, rows: units } }
  },
})

type Asked = { state?: string; late?: boolean; overdue?: boolean; asks?: boolean; text?: string }

/** What was asked for, as conditions on rows `o` with their unit `u`. */
function narrowed({ state, late, overdue, asks, text }: Asked, today: string): RawBuilder<unknown> {
  const isOverdue = sql`(o.state in ('expected', 'returned') and o.due_on < ${today}::date)`
  const isAsking = sql`exists (select 1 from reporting.extension e where e.obligation_id = o.id and e.state = 'asked')`
  const conditions = [
    ...(state ? [sql`and o.state = ${state}`] : []),
    ...(late === undefined ? [] : [late ? sql`and o.filed_on > o.due_on` : sql`and o.filed_on <= o.due_on`]),
    ...(overdue === undefined ? [] : [overdue ? sql`and ${isOverdue}` : sql`and not ${isOverdue}`]),
    ...(asks === undefined ? [] : [asks ? sql`and ${isAsking}` : sql`and not ${isAsking}`]),
    ...(text ? [sql`and strpos(u.folded, ${fold(text)}) > 0`] : []),
  ]
  return conditions.length ? sql.join(conditions, sql` `) : sql``
}

/** Those that have been late the longest, then those that are awaited, then what came, then what is not expected. */
const lateness = (today: string) => sql`
  case when o.state in ('excused', 'moved') then 3 when o.filed_on is null or o.filed_on > o.due_on then 0 else 1 end,
  case when o.state in ('excused', 'moved') then 0 else greatest(coalesce(o.filed_on, ${today}::date) - o.due_on, 0) end desc,
  o.filed_on is not null, o.due_on`

const iso = (at: string | Date | null) => (at === null ? null : new Date(at).toISOString())
