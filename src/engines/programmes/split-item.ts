import { randomUUID } from 'node:crypto'
import { z } from '#kernel/http'
import { Changes } from './correct-item.ts'
import { command } from './engine.ts'
import { StepNotPossible } from './errors.ts'
import { checkedChanges, type ItemContent } from './item-content.ts'
import { insertItems, nextNumber } from './new-items.ts'
import { type Item, noteStep, stateAfter, takeItems, writeItems } from './review-steps.ts'

/** Makes several items of one: the first part stays the item itself, the others follow it, at the same line. */
export const splitItem = command('split-item', {
  does: { vi: 'Tách mục', en: 'Split an item' },
  permit: 'programme-office',
  input: z.object({
    id: z.uuid(),
    seen: z.int32().positive(),
    parts: z.array(Changes).min(2).max(20),
    reason: z.string().trim().max(2000).optional(),
  }),

  async run(scope, { id, seen, parts, reason }) {
    const [item] = await takeItems(scope.db, [{ id, seen }])
    if (!item) throw new Error('takeItems gave no item')
    if (item.state === 'rejected') throw StepNotPossible({ id, state: item.state })
    const said = parts.map(
      (part, n) => ({ ...item.now, ...checkedChanges(item.kind, part, `parts.${n}`) }) as ItemContent,
    )
    const number = await nextNumber(scope.db, item.programme_id, item.kind)
    const next = await scope.db
      .selectFrom('item')
      .select('ordinal')
      .where('programme_id', '=', item.programme_id)
      .where('kind', '=', item.kind)
      .where('ordinal', '>', item.ordinal)
      .orderBy('ordinal')
      .limit(1)
      .executeTakeFirst()
    const step = ((next?.ordinal ?? item.ordinal + 1) - item.ordinal) / parts.length
    const first = { ...item, now: said[0] as ItemContent }
    const rest = said.slice(1).map(
      (now, n): Item => ({
        ...item,
        id: randomUUID(),
        number: number + n,
        ordinal: item.ordinal + step * (n + 1),
        read: null,
        now,
        state: 'added',
        version: 1,
        confidence: null,
        origin: [id],
      }),
    )
    const changed = await writeItems(scope, [{ ...first, state: stateAfter(first, first.now) }])
    await insertItems(scope, rest)
    return noteStep(scope, {
      programmeId: item.programme_id,
      act: 'split',
      reason,
      before: [item],
      after: [...changed, ...rest],
    })
  },
})
