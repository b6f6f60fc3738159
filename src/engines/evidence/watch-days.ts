import { sql } from 'kysely'
import { dayOf, shiftDay } from '#kernel'
import { z } from '#kernel/http'
import { laterOf, lockedCheck, moveCheck } from './check-row.ts'
import { command } from './engine.ts'
import { note, type Scope } from './item-row.ts'
import { warningDays } from './new-item.ts'
import { supportAnew } from './task-support.ts'
import { tasksOf } from './withdraw-evidence.ts'

const together = 100

/**
 * What the calendar does to evidence and checks: says that evidence expires soon, sets back what rested on evidence that
 * expired, and takes a check back to its verifier when the unit did not answer in time. Each once: a row is changed under
 * its condition in one transaction with its event, so that a worker that dies has done nothing and two never meet.
 */
export const watchDays = command('watch-evidence-days', {
  does: { vi: 'Theo dõi hạn của minh chứng và thẩm tra', en: 'Watch the days of evidence and checks' },
  permit: 'system',
  input: z.object({}),

  async run(scope) {
    const { db, now, emit } = scope
    const today = dayOf(now)
    const { rows: warned } = await sql<{ id: string; unit: string; expiresOn: string }>`
      update evidence.item set warned_at = ${now} where id in (
        select id from evidence.item where expires_on between ${today}::date and ${shiftDay(today, warningDays)}::date
          and uses > 0 and expired_at is null and withdrawn_at is null and warned_at is null
        order by expires_on, id limit ${together} for update skip locked)
      returning id, unit, expires_on as "expiresOn"`.execute(db)
    for (const { id, unit, expiresOn } of warned) await emit('evidence-expiring', { evidence: id, unit, expiresOn })

    const { rows: expired } = await sql<{ id: string; unit: string; expiresOn: string }>`
      update evidence.item set expired_at = ${now}, warned_at = coalesce(warned_at, ${now}), version = version + 1 where id in (
        select id from evidence.item where expires_on < ${today}::date and expired_at is null and withdrawn_at is null
        order by expires_on, id limit ${together} for update skip locked)
      returning id, unit, expires_on as "expiresOn"`.execute(db)
    const uses = await usesOf(scope, expired)
    // All at once and in one order: two who set back many tasks never wait for each other.
    const setBack = new Set(await supportAnew(scope, tasksOf(uses)))
    for (const { id, unit, expiresOn } of expired) {
      await note(scope, { item: id, act: 'expired', said: { expiresOn } })
      const tasks = tasksOf(uses.filter((use) => use.evidence_id === id)).filter((task) => setBack.has(task))
      await emit('evidence-expired', { evidence: id, unit, expiresOn, tasks })
    }

    const { rows: silent } = await sql<{ id: string; version: number; unit: string; due_on: string }>`
      select id, version, unit, due_on from evidence.check where state = 'asked' and act_by < ${today}::date
      order by act_by, id limit ${together} for update skip locked`.execute(db)
    for (const { id, version, unit, due_on: dueOn } of silent) {
      const check = await lockedCheck(scope, { id, seen: version, states: ['asked'] })
      const move = { state: 'open' as const, act_by: laterOf(dueOn, today) }
      await moveCheck(scope, { check, move, word: { act: 'unanswered', text: null } })
      await emit('check-unanswered', { check: id, unit })
    }
    const more = [warned, expired, silent].some(({ length }) => length === together)
    return { warned: warned.length, expired: expired.length, unanswered: silent.length, more }
  },
})

async function usesOf({ db }: Scope, items: readonly { id: string }[]) {
  const { rows } = await sql<{ evidence_id: string; subject: string }>`
    select evidence_id, subject from evidence.use
    where evidence_id = any(${items.map(({ id }) => id)}::uuid[]) and removed_at is null`.execute(db)
  return rows
}
