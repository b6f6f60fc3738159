import { printed, z } from '#kernel/http'
import type { PrintedSection } from './administrative.ts'
import { lockKept } from './documents.ts'
import { command } from './engine.ts'
import { SectionUnknown, TextChanged } from './errors.ts'
import { placeOf } from './place.ts'
import { plainText } from './sentences.ts'
import { Head, SectionKey, Which, writers } from './shapes.ts'

/**
 * Keeps what the office writes in a section, beside the generated words that it read then: where those change with a new
 * generation, the page shows what they were. Saving an unchanged text says that the new words were read. `text` null
 * takes it away.
 */
export const saveOwnText = command('save-own-text', {
  does: { vi: 'Lưu lời của đơn vị trong báo cáo', en: 'Save the office’s own text of a report' },
  permit: writers,
  input: z.object({
    which: Which,
    section: SectionKey,
    text: printed(20_000).nullable(),
    instead: z.boolean().default(false),
    seen: z.int().min(0),
  }),

  async run({ db, actor, now, context }, { which, section, text, instead, seen }) {
    const place = await placeOf(context, which, 'save-own-text', 'write')
    const kept = await lockKept(db, place, now)
    const found = await db
      .selectFrom('own_text')
      .selectAll()
      .where('document_id', '=', kept.id)
      .where('section', '=', section)
      .executeTakeFirst()
    const current = found?.version ?? 0
    if (current !== seen) throw TextChanged({ seen, current, by: found?.actor_name ?? '', text: found?.text ?? '' })
    const newest = await db
      .selectFrom('generation')
      .select('sections')
      .where('document_id', '=', kept.id)
      .where('state', '=', 'done')
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    const standing = (newest?.sections as unknown as PrintedSection[] | undefined)?.find(({ key }) => key === section)
    if (!standing && !found) throw SectionUnknown()
    if (text === null) {
      await db.deleteFrom('own_text').where('document_id', '=', kept.id).where('section', '=', section).execute()
      return { section, version: 0 }
    }
    const values = {
      text,
      instead,
      under: standing ? plainText(standing.blocks) : (found?.under ?? ''),
      version: current + 1,
      at: now,
      actor_id: actor.id,
      actor_name: actor.name,
    }
    await db
      .insertInto('own_text')
      .values({ document_id: kept.id, section, ...values })
      .onConflict((conflict) => conflict.columns(['document_id', 'section']).doUpdateSet(values))
      .execute()
    return { section, version: values.version }
  },
})

/** Letterhead, recipients and signature. The next report of the same issuer begins with them. */
export const saveHead = command('save-report-head', {
  does: { vi: 'Lưu phần đầu, nơi nhận, chữ ký của báo cáo', en: 'Save the letterhead and signature of a report' },
  permit: writers,
  input: z.object({ which: Which, head: Head, seen: z.int().min(0) }),

  async run({ db, now, context }, { which, head, seen }) {
    const place = await placeOf(context, which, 'save-report-head', 'write')
    const kept = await lockKept(db, place, now)
    if (kept.head_version !== seen) throw TextChanged({ seen, current: kept.head_version, by: 'Người khác', text: '' })
    await db
      .updateTable('document')
      .set({ head: JSON.stringify(head), head_version: seen + 1 })
      .where('id', '=', kept.id)
      .execute()
    return { version: seen + 1 }
  },
})
