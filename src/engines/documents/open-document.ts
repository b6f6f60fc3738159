import * as z from 'zod'
import { command } from './engine.ts'
import { DocumentNotFound } from './errors.ts'

/**
 * Lets everybody read a document from now on: its text, its outline and the file it came as. Whoever publishes what
 * stands in it calls this in the same transaction; the office calls it for a document that holds nothing to carry out.
 * Opening what is open changes nothing.
 */
export const openDocument = command('open-document', {
  does: { vi: 'Công khai văn bản', en: 'Open a document to the public' },
  permit: 'programme-office',
  input: z.union([z.object({ id: z.uuid() }), z.object({ slug: z.string() })]),

  async run({ db, actor, now, emit }, by) {
    const document = await db
      .selectFrom('document')
      .select(['id', 'slug'])
      .where('id' in by ? 'id' : 'slug', '=', 'id' in by ? by.id : by.slug)
      .executeTakeFirst()
    if (!document) throw DocumentNotFound()
    const opened = await db
      .insertInto('opening')
      .values({ document_id: document.id, opened_at: now, opened_by: actor.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning('document_id')
      .executeTakeFirst()
    if (opened) await emit('document-opened', document)
    return document
  },
})
