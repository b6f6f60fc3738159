import { officeCalendar } from '#engines/organisations'
import { dayOf, NotPermitted, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { verifiers } from './authority.ts'
import { lockedCheck, moveCheck, refuseInvolved, settleDays } from './check-row.ts'
import { command } from './engine.ts'
import { DisputeTooLate, VerifierSettles } from './errors.ts'
import type { Scope } from './item-row.ts'
import { Seen, Supported, taskOf, Words } from './shapes.ts'
import { supportFound } from './task-support.ts'

/** The unit disputes a verdict, once, within its working days. The verdict stands until somebody else settles it. */
export const disputeCheck = command('dispute-check', {
  does: { vi: 'Khiếu nại kết luận thẩm tra', en: 'Dispute a verdict' },
  permit: ['unit-officer', 'leader'],
  input: z.object({ id: z.uuid(), seen: Seen, reason: Words }),

  async run(scope, { id, seen, reason }) {
    const check = await lockedCheck(scope, { id, seen, states: ['accepted', 'rejected'] })
    if (!speaksFor(scope.actor, check.unit)) throw NotPermitted({ needs: 'dispute-check' })
    const today = dayOf(scope.now)
    if (check.dispute_until && today > check.dispute_until) throw DisputeTooLate({ day: check.dispute_until })
    const settleBy = (await officeCalendar(scope.context)).addWorkingDays(today, settleDays)
    const version = await moveCheck(scope, {
      check,
      move: { state: 'disputed', act_by: settleBy, disputed_at: scope.now },
      word: { act: 'disputed', text: reason },
    })
    await scope.emit('check-disputed', { check: id, unit: check.unit, verifier: check.verifier_id, settleBy })
    return { id, version, settleBy }
  },
})

const settling = { id: z.uuid(), seen: Seen, reason: Words }

/** The verdict stands. */
export const upholdVerdict = command('uphold-verdict', {
  does: { vi: 'Giữ nguyên kết luận thẩm tra', en: 'Uphold a verdict' },
  permit: verifiers,
  input: z.object(settling),

  async run(scope, { id, seen, reason }) {
    const check = await disputed(scope, { id, seen })
    const move = { state: 'upheld' as const, settled_at: scope.now }
    const version = await moveCheck(scope, { check, move, word: { act: 'upheld', text: reason } })
    await scope.emit('check-settled', { check: id, unit: check.unit, outcome: 'upheld', verdict: check.verdict })
    return { id, version }
  },
})

/** The verdict was wrong: its opposite holds from now on, with what the evidence supports after all. */
export const overturnVerdict = command('overturn-verdict', {
  does: { vi: 'Thay đổi kết luận thẩm tra', en: 'Overturn a verdict' },
  permit: verifiers,
  input: z.object({ ...settling, supported: Supported }),

  async run(scope, { id, seen, reason, supported }) {
    const check = await disputed(scope, { id, seen })
    const finding = supported === null ? 'not-verifiable' : 'value'
    const move = { state: 'overturned' as const, settled_at: scope.now, finding, supported }
    const version = await moveCheck(scope, { check, move, word: { act: 'overturned', text: reason } })
    const task = taskOf(check.subject)
    const accepted = check.verdict === 'rejected'
    if (task) await supportFound(scope, { task, unit: check.unit, accepted, supported })
    await scope.emit('check-settled', { check: id, unit: check.unit, outcome: 'overturned', verdict: check.verdict })
    return { id, version }
  },
})

/** Somebody other than the verifier settles, and nobody of the unit. */
async function disputed(scope: Scope, { id, seen }: { id: string; seen: number }) {
  const check = await lockedCheck(scope, { id, seen, states: ['disputed'] })
  if (check.verifier_id === scope.actor.id) throw VerifierSettles()
  await refuseInvolved(scope, check)
  return check
}
