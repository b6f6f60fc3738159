import { type AssignedTask, findAssignedTask } from '#engines/assignments'
import { findTarget, type TargetDetail } from '#engines/programmes'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { type Explanation, type ExplanationLine, findExplanation, listExplanations } from './find-explanation.ts'

export type ExplanationForm = {
  request: Explanation
  /** What is asked about, with everything the system knows of it: statuses, history, earlier promises. */
  task: AssignedTask | null
  target: TargetDetail | null
  /** What was explained before about the same thing. */
  earlier: ExplanationLine[]
}

/** The answer page, filled in: nobody types again what is known. */
export const explanationForm = query('explanation-form', {
  does: { vi: 'Mở trang giải trình', en: 'Open the page for an answer' },
  permit: ['leader', 'programme-office', 'unit-officer', 'auditor'],
  input: z.object({ id: z.uuid() }),

  async run({ context }, { id }): Promise<ExplanationForm> {
    const request = await findExplanation(context, { id })
    const [kind, about = ''] = request.subject.split(':')
    const [task, target, { rows }] = await Promise.all([
      kind === 'task' ? findAssignedTask(context, { id: about }) : null,
      kind === 'target' ? findTarget(context, { id: about }) : null,
      listExplanations(context, { subject: request.subject, size: 20 }),
    ])
    return { request, task, target, earlier: rows.filter((row) => row.id !== id) }
  },
})
