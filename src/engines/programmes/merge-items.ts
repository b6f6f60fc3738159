import { z } from '#kernel/http'
import { SeenItem } from './accept-items.ts'
import { Changes } from './correct-item.ts'
import { command } from './engine.ts'
import { DifferentKinds, StepNotPossible } from './errors.ts'
import { checkedChanges, type ItemContent } from './item-content.ts'
import { unitsOfAll } from './merged-units.ts'
import { noteStep, stateAfter, takeItems, writeItems } from './review-steps.ts'

/**
 * Makes one item of several: `into` stays, with the changes given; the others are rejected and noted as its origin.
 * Leads and coordinating units are those of all items together unless `changes` names them: no unit loses its work
 * because nobody spoke of it.
 */
export const mergeItems = command('merge-items', {
  does: { vi: 'Gộp mục', en: 'Merge items' },
  permit: 'programme-office',
  input: z.object({
    into: SeenItem,
    others: z.array(SeenItem).min(1).max(50),
    changes: Changes.default({}),
    reason: z.string().trim().max(2000).optional(),
  }),

  async run(scope, { into, others, changes, reason }) {
    const before = await takeItems(scope.db, [into, ...others])
    const [kept, ...gone] = before
    if (!kept || new Set(before.map((item) => item.id)).size !== before.length) throw DifferentKinds()
    for (const item of before) {
      if (item.programme_id !== kept.programme_id || item.kind !== kept.kind) throw DifferentKinds()
      if (item.state === 'rejected') throw StepNotPossible({ id: item.id, state: item.state })
    }
    const units = unitsOfAll(before.map((item) => item.now))
    const now = { ...kept.now, ...units, ...checkedChanges(kept.kind, changes) } as ItemContent
    const origin = [...new Set([...kept.origin, ...gone.map((item) => item.id)])]
    const after = await writeItems(scope, [
      { ...kept, now, origin, state: stateAfter(kept, now) },
      ...gone.map((item) => ({ ...item, state: 'rejected' as const })),
    ])
    return noteStep(scope, { programmeId: kept.programme_id, act: 'merge', reason, before, after })
  },
})
