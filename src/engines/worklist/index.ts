import { defineEngine } from '#kernel'
import { api } from './api.ts'

/**
 * The worklist ("Việc của tôi") is what each person must do next, from every engine, by deadline.
 *
 * It keeps nothing: each engine publishes a view for each kind of work, and a page is one statement over all of them. What was
 * done a moment ago is therefore gone from the list, and nothing can drift.
 */
export default defineEngine({
  name: 'worklist',
  does: { vi: 'Việc của tôi', en: 'Worklist' },
  uses: [
    'assignments',
    'evidence',
    'reporting',
    'explanations',
    'programmes',
    'exchange',
    'rulebooks',
    'indicators',
    'organisations',
  ],
  api,
})

export { viewOf, type WorkKind, wordsOf, workKinds } from './kinds.ts'
export { mostCounted, myWork, unitWork, type WorkLine, type WorkPage, workCounts } from './my-work.ts'
