import * as z from 'zod'
import { query } from './engine.ts'
import { DocumentNotFound } from './errors.ts'
import { readable } from './readers.ts'

/** The file as it was received, byte for byte, with its name and its kind by content. At most 20 MiB, as imports allow. */
export const findOriginal = query('find-original', {
  does: { vi: 'Tải tệp gốc của văn bản', en: 'Download the original of a document' },
  permit: 'anyone',
  input: z.object({ slug: z.string() }),

  async run({ db, actor, context }, { slug }) {
    const row = await db
      .selectFrom('document')
      .select(['file_sha256', 'file_name', 'mime'])
      .where('slug', '=', slug)
      .where(readable(actor, 'document.id'))
      .executeTakeFirst()
    if (!row) throw DocumentNotFound()
    return { bytes: await context.system.files.get(row.file_sha256), name: row.file_name, mime: row.mime }
  },
})
