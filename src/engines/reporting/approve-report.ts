import { type Context, directsAll, holds, refuseUnless } from '#kernel'
import { z } from '#kernel/http'
import { placesOf } from './authority.ts'
import { command } from './engine.ts'
import {
  lockObligation,
  moveObligation,
  note,
  type Obligation,
  refuseUnlessIn,
  refuseUnlessSeen,
  roundOfObligation,
} from './obligation-rows.ts'
import { settleReport } from './settle-report.ts'
import { Reason, Seen } from './shapes.ts'

/**
 * Approves a filed report at the level that it awaits. After the last level it counts: what it claims is written to the
 * tasks and rolled up in the same transaction, so that every overview shows it in the same moment.
 */
export const approveReport = command('approve-report', {
  does: { vi: 'Duyệt báo cáo', en: 'Approve a report' },
  permit: ['leader', 'programme-office'],
  input: z.object({ obligation: z.uuid(), seen: Seen }),

  async run(scope, { obligation, seen }) {
    const { db, actor, now, context, emit } = scope
    const owed = await lockObligation(db, obligation)
    refuseUnless(mayJudge(context, owed), 'approve-report')
    await refuseUnlessSeen(db, owed, seen)
    refuseUnlessIn(owed, ['filed'])
    const round = await roundOfObligation(db, owed.round_id)
    const filing = owed.filing_id as string
    const level = owed.awaits as string
    const next = round.approval[round.approval.indexOf(level) + 1] as Obligation['awaits'] | undefined
    if (!next) {
      const { version, left } = await settleReport(scope, { owed, round, filing, level })
      return { obligation, version, state: 'approved' as const, awaits: null, left }
    }
    await note(db, owed.id, { at: now, actor, act: 'approved', filing, level })
    const version = await moveObligation(db, owed, { awaits: next, since: now })
    await emit('report-passed-on', { obligation, unit: owed.unit, round: round.id, filing, awaits: next })
    return { obligation, version, state: 'filed' as const, awaits: next, left: 0 }
  },
})

/** Sends a filed report back to the unit with a reason; its first filing stays the one by which on time is judged. */
export const returnReport = command('return-report', {
  does: { vi: 'Trả lại báo cáo', en: 'Return a report' },
  permit: ['leader', 'programme-office'],
  input: z.object({ obligation: z.uuid(), seen: Seen, reason: Reason }),

  async run({ db, actor, now, context, emit }, { obligation, seen, reason }) {
    const owed = await lockObligation(db, obligation)
    refuseUnless(mayJudge(context, owed), 'return-report')
    await refuseUnlessSeen(db, owed, seen)
    refuseUnlessIn(owed, ['filed'])
    await note(db, owed.id, { at: now, actor, act: 'returned', filing: owed.filing_id, level: owed.awaits, reason })
    const version = await moveObligation(db, owed, {
      state: 'returned',
      awaits: null,
      returns: owed.returns + 1,
      since: now,
    })
    await emit('report-returned', { obligation, unit: owed.unit, round: owed.round_id, reason })
    return { obligation, version }
  },
})

/**
 * The leader of the unit, or whoever directs the whole city, as the report awaits. Of a unit that ended before its leader
 * judged: the leader of any of its heirs, and where there are none whoever directs the city. One who awaits nothing is
 * told why not by its state.
 */
export function mayJudge(context: Context, owed: Pick<Obligation, 'awaits' | 'unit' | 'judges'>): boolean {
  const ofUnit = placesOf(owed).some((unit) => holds(context.actor, 'leader', unit))
  if (owed.awaits === 'leader') return ofUnit || (owed.judges?.length === 0 && directsAll(context))
  return directsAll(context) || (owed.awaits === null && ofUnit)
}
