import { z } from '#kernel/http'
import { command } from './engine.ts'
import { DifferentKinds, StepNotPossible } from './errors.ts'
import { noteStep, takeItems, writeItems } from './review-steps.ts'

export const SeenItem = z.object({ id: z.uuid(), seen: z.int32().positive() })

/** Confirms that items say what the document says. All of them or, where one was changed meanwhile, none. */
export const acceptItems = command('accept-items', {
  does: { vi: 'Chấp nhận mục máy đọc', en: 'Accept items as read' },
  permit: 'programme-office',
  input: z.object({ items: z.array(SeenItem).min(1).max(1000) }),

  async run(scope, { items }) {
    const before = await takeItems(scope.db, items)
    const programmeId = before[0]?.programme_id as string
    for (const item of before) {
      if (item.programme_id !== programmeId) throw DifferentKinds()
      if (item.state !== 'proposed') throw StepNotPossible({ id: item.id, state: item.state })
    }
    const after = await writeItems(
      scope,
      before.map((item) => ({ ...item, state: 'accepted' as const })),
    )
    return noteStep(scope, { programmeId, act: 'accept', before, after })
  },
})
