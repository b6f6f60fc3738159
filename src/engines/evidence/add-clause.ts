import { findDocument, outlineOfDocument, readLines } from '#engines/documents'
import { type Context, dayOf } from '#kernel'
import { z } from '#kernel/http'
import { owners } from './authority.ts'
import { command } from './engine.ts'
import { ClauseNotFound } from './errors.ts'
import { sha256 } from './item-row.ts'
import { about, addItem, refuseWrongStart } from './new-item.ts'

const mostQuoted = 4000

/**
 * Takes a clause of a stored document as evidence: its words as they stand now, and a fingerprint over the document's
 * own hash, the anchor and all of the words.
 */
export const addClause = command('add-evidence-clause', {
  does: { vi: 'Thêm minh chứng: điểm, khoản của văn bản', en: 'Add evidence: a clause of a document' },
  permit: owners,
  input: z.object({ ...about, document: z.string().min(1).max(200), anchor: z.string().min(1).max(200) }),

  async run(scope, { document: slug, anchor, ...rest }) {
    const document = await findDocument(scope.context, { slug })
    const today = dayOf(scope.now)
    const issued = document.issuedOn && document.issuedOn <= today ? document.issuedOn : today
    const given = { ...rest, datedOn: rest.datedOn ?? issued }
    await refuseWrongStart(scope, given, 'add-evidence-clause')
    const words = await wordsOf(scope.context, { id: document.id, anchor })
    return addItem(scope, given, {
      kind: 'clause',
      fingerprint: sha256(`clause\n${document.file.sha256}\n${anchor}\n${words}`),
      columns: {
        document_id: document.id,
        document_slug: document.slug,
        document_title: document.title,
        anchor,
        quote: [...words].slice(0, mostQuoted).join(''),
      },
    })
  },
})

async function wordsOf(context: Context, { id, anchor }: { id: string; anchor: string }): Promise<string> {
  const outline = await outlineOfDocument(context, { id })
  const clause = outline.find((each) => each.anchor === anchor)
  if (!clause) throw ClauseNotFound({ anchor })
  const lines = await readLines(context, { id, from: clause.line, to: clause.endLine })
  return lines.map(({ text }) => text).join('\n')
}
