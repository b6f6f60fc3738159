import { z } from '#kernel/http'
import { lockTask } from './change-task.ts'
import { command } from './engine.ts'
import { EvidenceName, Percent } from './shapes.ts'
import { writeSteps } from './steps.ts'

/**
 * What the evidence supports, told by the evidence engine in its own transaction: when a unit attaches a proof, when
 * somebody verifies it. It moves its own status and nothing else; the claim stays what the unit says.
 */
export const recordSupport = command('record-support', {
  does: { vi: 'Ghi kết quả minh chứng', en: 'Record what the evidence supports' },
  permit: ['unit-officer', 'leader', 'auditor', 'programme-office'],
  input: z.object({ task: z.uuid(), evidence: EvidenceName, supported: Percent.nullable().default(null) }),

  async run(scope, { task: id, evidence, supported }) {
    const task = await lockTask(scope.db, { id })
    if (task.evidence === evidence && task.supported === supported) return { task: id }
    await scope.db.updateTable('task').set({ evidence, supported }).where('id', '=', id).execute()
    await writeSteps(scope, [
      {
        task: id,
        act: 'record-support',
        before: { evidence: task.evidence, supported: task.supported },
        after: { evidence, supported },
      },
    ])
    await scope.emit('support-recorded', { task: id, evidence })
    return { task: id }
  },
})
