import { officeCalendar } from '#engines/organisations'
import { dayOf, NotPermitted, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { verifiers } from './authority.ts'
import { defaultAnswerDays, laterOf, lockedCheck, moveCheck, refuseInvolved } from './check-row.ts'
import { command } from './engine.ts'
import { Seen, Words } from './shapes.ts'

/** The verifier asks the unit, which has some working days to answer. */
export const askUnit = command('ask-unit', {
  does: { vi: 'Hỏi đơn vị về minh chứng', en: 'Ask the unit about its evidence' },
  permit: verifiers,
  input: z.object({
    id: z.uuid(),
    seen: Seen,
    question: Words,
    days: z.int().min(1).max(60).default(defaultAnswerDays),
  }),

  async run(scope, { id, seen, question, days }) {
    const check = await lockedCheck(scope, { id, seen, states: ['open', 'answered'] })
    await refuseInvolved(scope, check)
    const answerBy = (await officeCalendar(scope.context)).addWorkingDays(dayOf(scope.now), days)
    const version = await moveCheck(scope, {
      check,
      move: { state: 'asked', act_by: answerBy },
      word: { act: 'asked', text: question },
    })
    await scope.emit('check-asked', { check: id, unit: check.unit, answerBy, askedBy: scope.actor.id })
    return { id, version, answerBy }
  },
})

/** The unit answers; what evidence it brought meanwhile lies before the verifier with the answer. */
export const answerCheck = command('answer-check', {
  does: { vi: 'Trả lời câu hỏi thẩm tra', en: 'Answer a verifier' },
  permit: ['unit-officer', 'leader'],
  input: z.object({ id: z.uuid(), seen: Seen, answer: Words }),

  async run(scope, { id, seen, answer }) {
    const check = await lockedCheck(scope, { id, seen, states: ['asked'] })
    if (!speaksFor(scope.actor, check.unit)) throw NotPermitted({ needs: 'answer-check' })
    const version = await moveCheck(scope, {
      check,
      move: { state: 'answered', act_by: laterOf(check.due_on, dayOf(scope.now)) },
      word: { act: 'answered', text: answer },
    })
    await scope.emit('check-answered', { check: id, unit: check.unit })
    return { id, version }
  },
})
