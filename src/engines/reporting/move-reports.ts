import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { successorsOf } from '#engines/organisations'
import { type CommandScope, dayOf } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { entrustReports } from './entrust-reports.ts'
import { lockObligation, moveObligation, note, type Obligation } from './obligation-rows.ts'
import { laterOf } from './period-rules.ts'
import type { Tables } from './tables.ts'

/**
 * Reports still owed by units that have ended go to the one that has their duties, the first of several, as their
 * tasks do. The successor owes one report a round: what the ended unit had drafted is added where the successor said
 * nothing, and a report that it filed already comes back to it, since the round asks for more now. What was owed before
 * stays readable, marked as moved. What was filed and moves nowhere finds another judge. Run again it moves nothing more.
 */
export const moveReports = command('move-reports', {
  does: { vi: 'Chuyển báo cáo của đơn vị đã kết thúc sang đơn vị kế tiếp', en: 'Move reports of units that ended' },
  permit: 'system',
  input: z.object({}),

  async run(scope) {
    const { db, now, context } = scope
    const today = dayOf(now)
    const { rows: open } = await sql<{ id: string; unit: string }>`
      select o.id, o.unit from reporting.obligation o join reporting.round r on r.id = o.round_id
        join organisations.unit_public u on u.id = o.unit
      where o.state in ('expected', 'filed', 'returned') and r.state <> 'locked' and u.valid_to < ${today}::date
      order by r.data_to, o.unit_sort, o.id limit 500`.execute(db)
    const heirs = new Map<string, string | undefined>()
    for (const unit of new Set(open.map((row) => row.unit))) {
      heirs.set(unit, (await successorsOf(context, { id: unit, on: today })).heirs[0]?.id)
    }
    let moved = 0
    for (const { id, unit } of open) {
      const heir = heirs.get(unit)
      if (!heir) continue // nobody has the duties yet: it waits, and the office may excuse it
      await moveOne(scope, id, heir)
      moved++
    }
    await entrustReports(scope)
    return { moved }
  },
})

async function moveOne(scope: CommandScope<Tables>, id: string, heir: string): Promise<void> {
  const { db, now, actor, emit } = scope
  const from = await lockObligation(db, id)
  const to = await obligationOf(db, from, heir, now)
  await moveObligation(db, from, { state: 'moved', awaits: null, moved_to: to.id, since: now })
  await note(db, id, { at: now, actor, act: 'moved', facts: { from: from.unit, to: heir } })
  const reopened = to.state === 'filed' || to.state === 'approved'
  const awaited = to.state === 'excused' || to.state === 'missed'
  const version = await moveObligation(db, to, {
    due_on: laterOf(to.due_on, from.due_on),
    ...(reopened ? { state: 'returned' as const, awaits: null, since: now } : {}),
    ...(awaited ? { state: 'expected' as const, since: now } : {}),
  })
  await sql`insert into reporting.report_field (obligation_id, subject, field, value, version, at, actor_id, actor_name)
    select ${to.id}, subject, field, value, ${version}, at, actor_id, actor_name from reporting.report_field where obligation_id = ${id}
    on conflict do nothing`.execute(db)
  const reason = `Tiếp nhận phần báo cáo của ${await nameOf(db, from.unit)}`
  await note(db, to.id, {
    at: now,
    actor,
    act: reopened ? 'returned' : 'expected',
    reason,
    facts: { from: from.unit, to: heir },
  })
  await emit('report-moved', { round: from.round_id, from: id, obligation: to.id, unit: heir })
}

/** As people call the unit: they read this beside the report. */
async function nameOf(db: Kysely<Tables>, unit: string): Promise<string> {
  const { rows } = await sql<{
    name: string
  }>`select label ->> 'vi' as name from organisations.unit_public where id = ${unit}`.execute(db)
  return rows[0]?.name ?? unit
}

/** What the heir owes in the same round; made where it owes nothing yet. */
async function obligationOf(db: Kysely<Tables>, from: Obligation, heir: string, now: Date): Promise<Obligation> {
  await sql`insert into reporting.obligation (id, round_id, unit, unit_sort, title, due_on, first_due_on, since)
    select ${randomUUID()}, ${from.round_id}, u.id, u.sort_key, ${from.title}, ${from.due_on}, ${from.first_due_on}, ${now}
    from organisations.unit_public u where u.id = ${heir} on conflict (round_id, unit) do nothing`.execute(db)
  const { id } = await db
    .selectFrom('obligation')
    .select('id')
    .where('round_id', '=', from.round_id)
    .where('unit', '=', heir)
    .executeTakeFirstOrThrow()
  return lockObligation(db, id)
}
