import { officeCalendar } from '#engines/organisations'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { usualDays } from './request-explanation.ts'
import { lockedRequest, refuseUnlessAsker, say } from './request-row.ts'

const input = z.object({ id: z.uuid(), seen: z.int32().positive(), reason: z.string().trim().min(1).max(4000) })

/** The answer does not satisfy: the same question with a reason, and a new clock. The answer so far stays in the thread. */
export const askAgain = command('ask-again', {
  does: { vi: 'Yêu cầu giải trình lại', en: 'Ask again for an explanation' },
  permit: ['leader', 'programme-office'],
  input: input.extend({ days: z.int().min(1).max(60).default(usualDays) }),

  async run({ db, actor, now, context, emit }, { id, seen, reason, days }) {
    const row = await lockedRequest(db, { id, seen, states: ['answered'] })
    refuseUnlessAsker(context, row, 'ask-again')
    const dueOn = (await officeCalendar(context)).addWorkingDays(dayOf(now), days)
    await db
      .updateTable('request')
      .set({
        state: 'asked',
        rounds: row.rounds + 1,
        days,
        due_on: dueOn,
        draft: JSON.stringify(row.answer), // the unit goes on from what it wrote
        draft_at: now,
        draft_name: null,
        answer: null,
        answered_at: null,
        escalated_at: null,
        version: seen + 1,
      })
      .where('id', '=', id)
      .execute()
    await say(db, { request: id, at: now, actor, act: 'asked-again', said: { reason, dueOn } })
    await emit('explanation-requested', {
      request: id,
      unit: row.unit,
      subject: row.subject,
      dueOn,
      askedBy: row.asked_by,
    })
    return { id, version: seen + 1, dueOn }
  },
})

/** The asker is content: the thread is closed with a word. */
export const closeExplanation = command('close-explanation', {
  does: { vi: 'Kết thúc giải trình', en: 'Close a request for an explanation' },
  permit: ['leader', 'programme-office'],
  input,

  async run({ db, actor, now, context, emit }, { id, seen, reason }) {
    const row = await lockedRequest(db, { id, seen, states: ['answered'] })
    refuseUnlessAsker(context, row, 'close-explanation')
    await db
      .updateTable('request')
      .set({ state: 'closed', ended_at: now, version: seen + 1 })
      .where('id', '=', id)
      .execute()
    await say(db, { request: id, at: now, actor, act: 'closed', said: { reason } })
    await emit('explanation-closed', { request: id, unit: row.unit })
    return { id, version: seen + 1 }
  },
})

/** Asked by mistake: taken back before it was answered. It counts for nobody. */
export const withdrawExplanation = command('withdraw-explanation', {
  does: { vi: 'Rút yêu cầu giải trình', en: 'Withdraw a request for an explanation' },
  permit: ['leader', 'programme-office'],
  input,

  async run({ db, actor, now, context, emit }, { id, seen, reason }) {
    const row = await lockedRequest(db, { id, seen, states: ['asked'] })
    refuseUnlessAsker(context, row, 'withdraw-explanation')
    await db
      .updateTable('request')
      .set({ state: 'withdrawn', ended_at: now, version: seen + 1 })
      .where('id', '=', id)
      .execute()
    await say(db, { request: id, at: now, actor, act: 'withdrawn', said: { reason } })
    await emit('explanation-closed', { request: id, unit: row.unit })
    return { id, version: seen + 1 }
  },
})
