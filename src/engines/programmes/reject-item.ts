import { z } from '#kernel/http'
import { command } from './engine.ts'
import { StepNotPossible } from './errors.ts'
import { noteStep, sameContent, takeItems, writeItems } from './review-steps.ts'

const input = z.object({ id: z.uuid(), seen: z.int32().positive(), reason: z.string().trim().max(2000).optional() })

/** Says that this is no target, task or duty. It stays in the working copy and can be restored. */
export const rejectItem = command('reject-item', {
  does: { vi: 'Loại mục', en: 'Reject an item' },
  permit: 'programme-office',
  input,

  async run(scope, { id, seen, reason }) {
    const before = await takeItems(scope.db, [{ id, seen }])
    const [item] = before
    if (!item || item.state === 'rejected') throw StepNotPossible({ id, state: 'rejected' })
    const after = await writeItems(scope, [{ ...item, state: 'rejected' }])
    return noteStep(scope, { programmeId: item.programme_id, act: 'reject', reason, before, after })
  },
})

/** Takes a rejected item back, as it stood: nobody has accepted it yet, unless a person had changed or added it. */
export const restoreItem = command('restore-item', {
  does: { vi: 'Khôi phục mục đã loại', en: 'Restore a rejected item' },
  permit: 'programme-office',
  input,

  async run(scope, { id, seen, reason }) {
    const before = await takeItems(scope.db, [{ id, seen }])
    const [item] = before
    if (item?.state !== 'rejected') throw StepNotPossible({ id, state: item?.state ?? 'rejected' })
    const state = item.read === null ? 'added' : sameContent(item.read, item.now) ? 'proposed' : 'corrected'
    const after = await writeItems(scope, [{ ...item, state }])
    return noteStep(scope, { programmeId: item.programme_id, act: 'restore', reason, before, after })
  },
})
