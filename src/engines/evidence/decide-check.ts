import { officeCalendar } from '#engines/organisations'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import { verifiers } from './authority.ts'
import { lockedCheck, moveCheck, refuseInvolved } from './check-row.ts'
import { command } from './engine.ts'
import { AnswerAwaited } from './errors.ts'
import type { Scope } from './item-row.ts'
import { Seen, Supported, taskOf, type Verdict, Words } from './shapes.ts'
import { supportFound } from './task-support.ts'

const given = { id: z.uuid(), seen: Seen, supported: Supported }

/** The evidence holds: `supported` is how much of the work it supports, null where that cannot be verified. */
export const acceptCheck = command('accept-check', {
  does: { vi: 'Chấp nhận minh chứng', en: 'Accept the evidence' },
  permit: verifiers,
  input: z.object({ ...given, reason: Words.nullable().default(null) }),
  run: (scope, input) => decide(scope, { ...input, verdict: 'accepted' }),
})

/** The evidence does not hold what was claimed: so much it does support, and why no more. */
export const rejectCheck = command('reject-check', {
  does: { vi: 'Không chấp nhận minh chứng', en: 'Reject the evidence' },
  permit: verifiers,
  input: z.object({ ...given, reason: Words }),
  run: (scope, input) => decide(scope, { ...input, verdict: 'rejected' }),
})

type Given = { id: string; seen: number; supported: number | null; reason: string | null; verdict: Verdict }

/** A verdict reaches the task in the same transaction. A unit that was asked has its days to answer first. */
async function decide(scope: Scope, { id, seen, supported, reason, verdict }: Given) {
  const { actor, now, context, emit } = scope
  const check = await lockedCheck(scope, { id, seen, states: ['open', 'asked', 'answered'] })
  await refuseInvolved(scope, check)
  const today = dayOf(now)
  if (check.state === 'asked' && check.act_by && check.act_by >= today) throw AnswerAwaited({ day: check.act_by })
  const disputeUntil = (await officeCalendar(context)).addWorkingDays(today, check.dispute_days)
  const version = await moveCheck(scope, {
    check,
    move: {
      state: verdict,
      verdict,
      finding: supported === null ? 'not-verifiable' : 'value',
      supported,
      verifier_id: actor.id,
      verifier_name: actor.name,
      decided_at: now,
      dispute_until: disputeUntil,
    },
    word: { act: verdict, text: reason },
  })
  const task = taskOf(check.subject)
  if (task) await supportFound(scope, { task, unit: check.unit, accepted: verdict === 'accepted', supported })
  await emit('check-decided', { check: id, unit: check.unit, verdict, supported, disputeUntil })
  return { id, version, disputeUntil }
}
