import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf, directsAll, refuseUnless } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { RoundLocked, UnitUnexpected } from './errors.ts'
import { lockObligation, moveObligation, note, refuseUnlessIn } from './obligation-rows.ts'
import { roundOf, stands } from './round-rows.ts'
import { Reason, UnitId } from './shapes.ts'

/** No report is expected of this unit in this round, for a reason that stays. It counts neither as filed nor as missing. */
export const excuseReport = command('excuse-report', {
  does: { vi: 'Miễn báo cáo kỳ này', en: 'Excuse a unit from a report' },
  permit: ['programme-office', 'leader'],
  input: z.object({ obligation: z.uuid(), reason: Reason }),

  async run({ db, actor, now, context, emit }, { obligation, reason }) {
    refuseUnless(directsAll(context), 'excuse-report')
    const owed = await lockObligation(db, obligation)
    refuseUnlessIn(owed, ['expected', 'returned', 'missed'])
    const version = await moveObligation(db, owed, { state: 'excused', excuse: reason, since: now })
    await db
      .updateTable('extension')
      .set({ state: 'withdrawn' })
      .where('obligation_id', '=', obligation)
      .where('state', '=', 'asked')
      .execute()
    await note(db, obligation, { at: now, actor, act: 'excused', reason })
    await emit('report-excused', { obligation, unit: owed.unit, round: owed.round_id })
    return { obligation, version }
  },
})

/** Expects a report of a unit that the round did not: founded since, given its first task since, or excused too soon. */
export const expectReport = command('expect-report', {
  does: { vi: 'Yêu cầu thêm đơn vị báo cáo', en: 'Expect a report of one more unit' },
  permit: ['programme-office', 'leader'],
  input: z.object({ round: z.uuid(), unit: UnitId, reason: Reason }),

  async run({ db, actor, now, context, emit }, { round: id, unit, reason }) {
    refuseUnless(directsAll(context), 'expect-report')
    const round = await roundOf(db, id)
    if (round.state === 'locked') throw RoundLocked({ lockedAt: round.locked_at?.toISOString() ?? null })
    const { rows } = await sql<{ id: string }>`
      insert into reporting.obligation as o (id, round_id, unit, unit_sort, title, due_on, first_due_on, since)
      select ${randomUUID()}, ${id}, u.id, u.sort_key, ${round.title}, ${round.due_on}, ${round.due_on}, ${now}
      from organisations.unit_public u where u.id = ${unit} and ${stands(dayOf(now))}
      on conflict (round_id, unit) do update set state = 'expected', since = ${now}, version = o.version + 1, excuse = null where o.state = 'excused'
      returning o.id`.execute(db)
    const obligation = rows[0]?.id
    if (!obligation) throw UnitUnexpected({ unit })
    await note(db, obligation, { at: now, actor, act: 'expected', reason })
    await emit('report-expected', { round: id, obligation, unit, dueOn: round.due_on })
    return { obligation }
  },
})
