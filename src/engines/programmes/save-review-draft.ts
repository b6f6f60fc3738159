import { z } from '#kernel/http'
import { command, query } from './engine.ts'
import { ProgrammeNotFound } from './errors.ts'

const longestDraft = 60_000 // characters of JSON: an item with the longest text allowed, twice over

/** Keeps what somebody is typing, for them alone. An empty content drops it. The trail notes that, not the typing. */
export const saveReviewDraft = command('save-review-draft', {
  does: { vi: 'Lưu nháp phần đang sửa', en: 'Keep an unfinished correction' },
  permit: 'programme-office',
  input: z.object({
    programme: z.uuid(),
    itemKey: z.string().regex(/^([0-9a-f-]{36}|new:\d{1,7})$/),
    seen: z.int32().positive().nullable(),
    content: z
      .record(z.string(), z.unknown())
      .refine((content) => JSON.stringify(content).length <= longestDraft)
      .nullable(),
  }),
  secrets: ['content'],

  async run({ db, actor, now }, { programme, itemKey, seen, content }) {
    const key = { person_id: actor.id, programme_id: programme, item_key: itemKey }
    if (!content) {
      await db
        .deleteFrom('review_draft')
        .where((e) => e.and(key))
        .execute()
      return { savedAt: null }
    }
    if (!(await db.selectFrom('programme').select('id').where('id', '=', programme).executeTakeFirst()))
      throw ProgrammeNotFound()
    const row = { seen, content: JSON.stringify(content), saved_at: now }
    await db
      .insertInto('review_draft')
      .values({ ...key, ...row })
      .onConflict((conflict) => conflict.columns(['person_id', 'programme_id', 'item_key']).doUpdateSet(row))
      .execute()
    return { savedAt: now.toISOString() }
  },
})

/** One's own unfinished corrections of a programme. */
export const reviewDrafts = query('review-drafts', {
  does: { vi: 'Xem nháp của mình', en: 'See one’s unfinished corrections' },
  permit: 'programme-office',
  input: z.object({ programme: z.uuid() }),

  async run({ db, actor }, { programme }) {
    const rows = await db
      .selectFrom('review_draft')
      .selectAll()
      .where('person_id', '=', actor.id)
      .where('programme_id', '=', programme)
      .orderBy('saved_at')
      .execute()
    return rows.map((row) => ({
      itemKey: row.item_key,
      seen: row.seen,
      content: row.content as Record<string, unknown>,
      savedAt: row.saved_at.toISOString(),
    }))
  },
})
