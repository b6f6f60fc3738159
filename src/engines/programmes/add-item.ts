import { randomUUID } from 'node:crypto'
import { findDocument } from '#engines/documents'
import { z } from '#kernel/http'
import type { Clause } from '#reading'
import { command } from './engine.ts'
import { NoSuchLine, ProgrammeNotFound } from './errors.ts'
import { checkedContent } from './item-content.ts'
import { insertItems, nextNumber } from './new-items.ts'
import { type Item, noteStep } from './review-steps.ts'

/** Adds what the machine missed, tied to its line of the source like everything else. */
export const addItem = command('add-item', {
  does: { vi: 'Thêm mục máy bỏ sót', en: 'Add an item that was missed' },
  permit: 'programme-office',
  input: z.object({
    programme: z.uuid(),
    kind: z.enum(['target', 'task', 'duty']),
    line: z.int().positive(),
    content: z.record(z.string(), z.unknown()),
    reason: z.string().trim().max(2000).optional(),
  }),

  async run(scope, { programme: id, kind, line, content, reason }) {
    const { db, context } = scope
    const programme = await db
      .selectFrom('programme')
      .innerJoin('reading', 'reading.programme_id', 'programme.id')
      .select(['document_id', 'outline'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!programme) throw ProgrammeNotFound()
    const { lineCount } = await findDocument(context, { id: programme.document_id })
    if (line > lineCount) throw NoSuchLine({ line, lineCount })
    const now = checkedContent(kind, content)

    const number = await nextNumber(db, id, kind)
    const before = await db
      .selectFrom('item')
      .select((e) => e.fn.max('ordinal').as('ordinal'))
      .where('programme_id', '=', id)
      .where('kind', '=', kind)
      .where('line', '<=', line)
      .executeTakeFirst()
    const after = await db
      .selectFrom('item')
      .select((e) => e.fn.min('ordinal').as('ordinal'))
      .where('programme_id', '=', id)
      .where('kind', '=', kind)
      .where('ordinal', '>', before?.ordinal ?? 0)
      .executeTakeFirst()
    const from = before?.ordinal ?? 0
    const item: Item = {
      id: randomUUID(),
      programme_id: id,
      kind,
      number,
      ordinal: (from + (after?.ordinal ?? from + 2)) / 2,
      path: clauseAt(programme.outline as Clause[], line),
      line,
      read: null,
      now,
      state: 'added',
      version: 1,
      confidence: null,
      marks: [],
      origin: [],
      folded: '',
    }
    await insertItems(scope, [item])
    return noteStep(scope, { programmeId: id, act: 'add', reason, before: [], after: [item] })
  },
})

/** The innermost clause that holds the line. */
function clauseAt(outline: Clause[], line: number): string {
  const holding = outline.filter((clause) => clause.line <= line && clause.endLine >= line)
  return holding.sort((a, b) => a.endLine - a.line - (b.endLine - b.line))[0]?.path ?? ''
}
