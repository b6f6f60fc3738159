import { defineEngine } from '#kernel'
import { api } from './api.ts'
import { jobs, on } from './jobs.ts'

/**
 * Explanations: a leader asks a unit about a task or a target (giải trình), with a clock in working days.
 *
 * Whoever answers finds the page filled in. An answer that is late reaches the unit's head, once. Every word stays in an
 * append-only thread, and a question put again is a word in it.
 */
export default defineEngine({
  name: 'explanations',
  does: { vi: 'Giải trình', en: 'Explanations' },
  uses: ['assignments', 'programmes', 'organisations'],
  migrations: new URL('./migrations/', import.meta.url),
  api,
  jobs,
  on,
})

export type { Answer, Draft } from './answer.ts'
export { answerExplanation, saveExplanationDraft } from './answer-explanation.ts'
export { askAgain, closeExplanation, withdrawExplanation } from './end-explanation.ts'
export * from './errors.ts'
export { escalateExplanations } from './escalate-explanations.ts'
export { type ExplanationForm, explanationForm } from './explanation-form.ts'
export {
  type Explanation,
  type ExplanationLine,
  explanationNumbers,
  findExplanation,
  listExplanations,
} from './find-explanation.ts'
export { moveExplanations } from './move-explanations.ts'
export { requestExplanation, usualDays } from './request-explanation.ts'
