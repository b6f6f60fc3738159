import { z } from '#kernel/http'
import { command } from './engine.ts'
import { StepNotPossible } from './errors.ts'
import { checkedChanges, type ItemContent } from './item-content.ts'
import { noteStep, stateAfter, takeItems, writeItems } from './review-steps.ts'

/** Changed fields, by name; which there are depends on the kind of the item. */
export const Changes = z.record(z.string(), z.unknown())

/** Changes the fields named and no other. What the machine read stays beside it. */
export const correctItem = command('correct-item', {
  does: { vi: 'Sửa mục', en: 'Correct an item' },
  permit: 'programme-office',
  input: z.object({
    id: z.uuid(),
    seen: z.int32().positive(),
    changes: Changes,
    reason: z.string().trim().max(2000).optional(),
  }),

  async run(scope, { id, seen, changes, reason }) {
    const [item] = await takeItems(scope.db, [{ id, seen }])
    if (!item) throw new Error('takeItems gave no item')
    if (item.state === 'rejected') throw StepNotPossible({ id, state: item.state })
    const now = { ...item.now, ...checkedChanges(item.kind, changes) } as ItemContent
    const after = await writeItems(scope, [{ ...item, now, state: stateAfter(item, now) }])
    return noteStep(scope, { programmeId: item.programme_id, act: 'correct', reason, before: [item], after })
  },
})
