import { dayOf, InvalidInput, shiftDay } from '#kernel'
import { z } from '#kernel/http'
import { owners } from './authority.ts'
import { command } from './engine.ts'
import { lockedItem, note, type Scope } from './item-row.ts'
import { warningDays } from './new-item.ts'
import { NearDay, Seen, taskOf, Words } from './shapes.ts'
import { supportAnew } from './task-support.ts'

/**
 * Withdraws evidence, with a reason. It is never deleted: checks that looked at it still show it. It serves nothing any
 * more, and what it supported is to be verified anew.
 */
export const withdrawEvidence = command('withdraw-evidence', {
  does: { vi: 'Rút minh chứng', en: 'Withdraw evidence' },
  permit: owners,
  input: z.object({ id: z.uuid(), seen: Seen, reason: Words }),

  async run(scope, { id, seen, reason }) {
    const item = await lockedItem(scope, { id, seen, act: 'withdraw-evidence' })
    const uses = await endUses(scope, id)
    const version = item.version + 1
    await scope.db
      .updateTable('item')
      .set({ withdrawn_at: scope.now, withdrawn_reason: reason, uses: 0, public_at: null, version })
      .where('id', '=', id)
      .execute()
    await note(scope, { item: id, act: 'withdrawn', said: { reason, uses: uses.length } })
    const tasks = await supportAnew(scope, tasksOf(uses))
    await scope.emit('evidence-withdrawn', { evidence: id, unit: item.unit, tasks })
    return { id, version }
  },
})

/** The evidence holds longer than was said: a new last day, with the reason. What had expired stays to be verified. */
export const renewEvidence = command('renew-evidence', {
  does: { vi: 'Gia hạn minh chứng', en: 'Renew evidence' },
  permit: owners,
  input: z.object({ id: z.uuid(), seen: Seen, expiresOn: NearDay.nullable(), reason: Words }),

  async run(scope, { id, seen, expiresOn, reason }) {
    const item = await lockedItem(scope, { id, seen, act: 'renew-evidence' })
    const today = dayOf(scope.now)
    if (expiresOn && (expiresOn < today || (item.expires_on && expiresOn <= item.expires_on)))
      throw InvalidInput({ faults: [{ path: 'expiresOn', message: notLater }] })
    const soon = expiresOn !== null && expiresOn <= shiftDay(today, warningDays)
    const version = item.version + 1
    await scope.db
      .updateTable('item')
      .set({ expires_on: expiresOn, warned_at: soon ? scope.now : null, expired_at: null, version })
      .where('id', '=', id)
      .execute()
    await note(scope, { item: id, act: 'renewed', said: { from: item.expires_on, to: expiresOn, reason } })
    await scope.emit('evidence-renewed', { evidence: id, unit: item.unit })
    return { id, version }
  },
})

type Use = { id: string; subject: string }

/** Ends every use that stands, and says which they were. */
export function endUses({ db, now, actor }: Scope, evidence: string): Promise<Use[]> {
  return db
    .updateTable('use')
    .set({ removed_at: now, removed_name: actor.name })
    .where('evidence_id', '=', evidence)
    .where('removed_at', 'is', null)
    .returning(['id', 'subject'])
    .execute()
}

export function tasksOf(uses: readonly { subject: string }[]): string[] {
  return [...new Set(uses.flatMap(({ subject }) => taskOf(subject) ?? []))]
}

const notLater = { vi: 'Ngày mới phải muộn hơn ngày đã ghi', en: 'The new day must be later than the one given' }
