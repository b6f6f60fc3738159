import { sql } from 'kysely'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { ItemChanged, NothingToUndo } from './errors.ts'
import { type Item, noteStep, type Snapshot, writeItems } from './review-steps.ts'

/**
 * Takes back one's own last step that still stands; again, the one before. A step on which somebody else has built
 * is not taken back: what they did would be lost unseen.
 */
export const undoReview = command('undo-review', {
  does: { vi: 'Hoàn tác bước duyệt', en: 'Undo a step of the review' },
  permit: 'programme-office',
  input: z.object({ programme: z.uuid() }),

  async run(scope, { programme }) {
    const { db, actor } = scope
    const { rows } = await sql<{ seq: number; item_ids: string[]; before: Snapshot[]; after: Snapshot[] }>`
      select s.seq, s.item_ids, s.before, s.after from programmes.review_step s
      where s.programme_id = ${programme} and s.actor_id = ${actor.id} and s.act <> 'undo'
        and not exists (select 1 from programmes.review_step u where u.undoes = s.seq)
      order by s.seq desc limit 1`.execute(db)
    const step = rows[0]
    if (!step) throw NothingToUndo()

    const items = (await db
      .selectFrom('item')
      .selectAll()
      .where('id', 'in', step.item_ids)
      .orderBy('id')
      .forUpdate()
      .execute()) as unknown as Item[]
    const later = await sql<{ item_ids: string[] }>`
      select s.item_ids from programmes.review_step s
      where s.item_ids && ${step.item_ids}::uuid[] and s.seq > ${step.seq} and s.act <> 'undo'
        and not exists (select 1 from programmes.review_step u where u.undoes = s.seq) limit 1`.execute(db)
    const blocking = later.rows[0]?.item_ids.find((id) => step.item_ids.includes(id))
    if (blocking) {
      const seen = step.after.find((item) => item.id === blocking)?.version ?? 0
      throw ItemChanged({ id: blocking, seen, current: items.find((item) => item.id === blocking)?.version ?? 0 })
    }

    const was = new Map(step.before.map((item) => [item.id, item]))
    const restored = items.flatMap((item) => {
      const { state, now, origin } = was.get(item.id) ?? {}
      return state && now && origin ? [{ ...item, state, now, origin }] : []
    })
    const added = items.filter((item) => !was.has(item.id))
    const after = await writeItems(scope, restored)
    if (added.length)
      await db
        .deleteFrom('item')
        .where(
          'id',
          'in',
          added.map((item) => item.id),
        )
        .execute()
    return noteStep(scope, { programmeId: programme, act: 'undo', before: items, after, undoes: step.seq })
  },
})
