import { dayOf, refuseUnless, speaksFor } from '#kernel'
import { Seen, z } from '#kernel/http'
import { Answer, Draft } from './answer.ts'
import { command } from './engine.ts'
import { lockedRequest, say } from './request-row.ts'

/** Keeps what the unit has written so far. The version stays: a draft changes nothing for the asker. */
export const saveExplanationDraft = command('save-explanation-draft', {
  does: { vi: 'Lưu nháp giải trình', en: 'Save a draft of an explanation' },
  permit: ['unit-officer', 'leader'],
  input: z.object({ id: z.uuid(), seen: Seen, draft: Draft }),

  async run({ db, actor, now }, { id, seen, draft }) {
    const row = await lockedRequest(db, { id, seen, states: ['asked'] })
    refuseUnless(speaksFor(actor, row.unit), 'save-explanation-draft')
    await db
      .updateTable('request')
      .set({ draft: JSON.stringify(draft), draft_at: now, draft_name: actor.name })
      .where('id', '=', id)
      .execute()
    return { id, savedAt: now.toISOString() }
  },
})

/** Sends the unit's answer. Late or not, it is taken; that it was late stays with it. */
export const answerExplanation = command('answer-explanation', {
  does: { vi: 'Gửi giải trình', en: 'Answer a request for an explanation' },
  permit: ['unit-officer', 'leader'],
  input: z.object({ id: z.uuid(), seen: Seen, answer: Answer }),

  async run({ db, actor, now, emit }, { id, seen, answer }) {
    const row = await lockedRequest(db, { id, seen, states: ['asked'] })
    refuseUnless(speaksFor(actor, row.unit), 'answer-explanation')
    const late = dayOf(now) > row.due_on
    await db
      .updateTable('request')
      .set({
        state: 'answered',
        answer: JSON.stringify(answer),
        answered_at: now,
        draft: null,
        draft_at: null,
        draft_name: null,
        version: seen + 1,
      })
      .where('id', '=', id)
      .execute()
    await say(db, { request: id, at: now, actor, act: 'answered', said: answer, late })
    await emit('explanation-answered', { request: id, unit: row.unit, askedBy: row.asked_by, late })
    return { id, version: seen + 1, late }
  },
})
