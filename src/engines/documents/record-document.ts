import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { inTurn } from '#kernel'
import { fold, tidySpaces } from '#kernel/text'
import { anchorOf, slugOf } from './addresses.ts'
import { command } from './engine.ts'
import { DocumentAlreadyRecorded, DocumentNotFound } from './errors.ts'

const Citation = z.object({
  number: z.string(),
  issuedOn: z.iso.date().nullable(),
  issuer: z.string().nullable(),
  title: z.string().nullable(),
  line: z.int().positive(),
})

const Clause = z.object({
  path: z.string(),
  label: z.string(),
  kind: z.string(),
  heading: z.string(),
  line: z.int().positive(),
  endLine: z.int().positive(),
  parent: z.string().nullable(),
})

/**
 * Keeps a document whole: the original by its hash, the text line by line, outline and citations as they were read.
 * It is never changed afterwards. The caller has kept the file and calls this in its own transaction.
 */
export const recordDocument = command('record-document', {
  does: { vi: 'Ghi nhận văn bản', en: 'Record a document' },
  permit: 'programme-office',
  input: z.object({
    file: z.object({ sha256: z.string().length(64), name: z.string().min(1), mime: z.string(), size: z.int() }),
    sourceKind: z.enum(['txt', 'docx', 'pdf', 'scan']),
    text: z.string(),
    document: z.object({
      title: z.string().nullable(),
      kind: z.string().nullable(),
      number: z.string().nullable(),
      issuer: z.string().nullable(),
      issuedOn: z.iso.date().nullable(),
      place: z.string().nullable(),
      signer: z.object({ name: z.string(), capacity: z.string().nullable() }).nullable(),
      period: z.object({ startYear: z.int().nullable(), endYear: z.int() }).nullable(),
      cites: z.array(Citation),
    }),
    outline: z.array(Clause),
    ownerUnit: z.string().nullable(),
    replaces: z.uuid().nullish(),
    amends: z.uuid().nullish(),
  }),

  async run({ db, actor, now, emit }, { file, sourceKind, text, document, outline, ownerUnit, replaces, amends }) {
    const before = await db
      .selectFrom('document')
      .select(['id', 'slug', 'title'])
      .where('file_sha256', '=', file.sha256)
      .where(sql`coalesce(owner_unit, '')`, '=', ownerUnit ?? '')
      .executeTakeFirst()
    if (before) throw DocumentAlreadyRecorded(before)
    for (const earlier of [replaces, amends]) {
      if (earlier && !(await db.selectFrom('document').select('id').where('id', '=', earlier).executeTakeFirst()))
        throw DocumentNotFound()
    }

    const id = randomUUID()
    const title = document.title ?? file.name
    // Two documents of one number recorded at once would take the same slug: one waits for the other.
    await inTurn(db, 'documents/slug')
    const lines = text.split('\n')
    const slug = await freeSlug(slugOf(nameOf(document.kind, document.number ?? title)) || id, async (wanted) =>
      Boolean(await db.selectFrom('document').select('id').where('slug', '=', wanted).executeTakeFirst()),
    )
    await db
      .insertInto('document')
      .values({
        id,
        slug,
        kind: document.kind,
        number: document.number,
        title,
        issuer: document.issuer,
        issued_on: document.issuedOn,
        place: document.place,
        signer: document.signer && JSON.stringify(document.signer),
        start_year: document.period?.startYear ?? null,
        end_year: document.period?.endYear ?? null,
        owner_unit: ownerUnit,
        file_sha256: file.sha256,
        file_name: file.name,
        mime: file.mime,
        size: file.size,
        source_kind: sourceKind,
        line_count: lines.length,
        replaces: replaces ?? null,
        amends: amends ?? null,
        recorded_at: now,
        recorded_by: actor.id,
      })
      .execute()

    const kept = lines
      .map((line, index) => ({ line: index + 1, text: tidySpaces(line) }))
      .filter((row) => row.text !== '')
    await sql`insert into documents.line (document_id, line, text)
      select ${id}::uuid, line, text from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as r (line int, text text)`.execute(
      db,
    )
    await sql`insert into documents.clause (document_id, ordinal, path, anchor, label, kind, heading, line, end_line, parent)
      select ${id}::uuid, ordinal, path, anchor, label, kind, heading, line, "endLine", parent
      from jsonb_to_recordset(${JSON.stringify(withAnchors(outline))}::jsonb)
        as r (ordinal int, path text, anchor text, label text, kind text, heading text, line int, "endLine" int, parent text)`.execute(
      db,
    )
    await sql`insert into documents.citation (document_id, ordinal, number, issued_on, issuer, title, line)
      select ${id}::uuid, ordinal, number, "issuedOn", issuer, title, line
      from jsonb_to_recordset(${JSON.stringify(document.cites.map((cite, ordinal) => ({ ...cite, ordinal })))}::jsonb)
        as r (ordinal int, number text, "issuedOn" date, issuer text, title text, line int)`.execute(db)

    await emit('document-recorded', { id, slug, ownerUnit })
    return { id, slug }
  },
})

/** "kế hoạch 12/KH-UBND"; a title that begins with its kind does not say it twice. */
function nameOf(kind: string | null, numberOrTitle: string): string {
  return kind && !fold(numberOrTitle).startsWith(fold(kind)) ? `${kind} ${numberOrTitle}` : numberOrTitle
}

/** The wanted slug, or the first of slug-2, slug-3… that is free. */
async function freeSlug(wanted: string, taken: (slug: string) => Promise<boolean>): Promise<string> {
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (!(await taken(slug))) return slug
  }
}

function withAnchors<C extends { path: string }>(outline: C[]): (C & { ordinal: number; anchor: string })[] {
  const seen = new Map<string, number>()
  return outline.map((clause, ordinal) => {
    const plain = anchorOf(clause.path) || `c${ordinal}`
    const times = (seen.get(plain) ?? 0) + 1
    seen.set(plain, times)
    return { ...clause, ordinal, anchor: times === 1 ? plain : `${plain}_${times}` }
  })
}
