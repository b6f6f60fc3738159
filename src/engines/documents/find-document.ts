import { sql } from 'kysely'
import * as z from 'zod'
import { query } from './engine.ts'
import { DocumentNotFound } from './errors.ts'
import { readable } from './readers.ts'

/**
 * A document with what it cites, what cites it, and where it stands between older and newer ones. One that is not open,
 * and every trace of it beside others, is there for staff only.
 */
export const findDocument = query('find-document', {
  does: { vi: 'Xem văn bản', en: 'See a document' },
  permit: 'anyone',
  input: z.union([z.object({ id: z.uuid() }), z.object({ slug: z.string() })]),

  async run({ db, actor }, by) {
    const row = await db
      .selectFrom('document')
      .leftJoin('opening', 'opening.document_id', 'document.id')
      .selectAll('document')
      .select('opening.opened_at')
      .where('id' in by ? 'id' : 'slug', '=', 'id' in by ? by.id : by.slug)
      .where(readable(actor, 'document.id'))
      .executeTakeFirst()
    if (!row) throw DocumentNotFound()

    const cites = await sql<{
      number: string
      issuedOn: string | null
      issuer: string | null
      title: string | null
      line: number
      slug: string | null
    }>`
      select c.number, c.issued_on as "issuedOn", c.issuer, c.title, c.line,
             (select d.slug from documents.document d where lower(d.number) = lower(c.number) and ${readable(actor, 'd.id')} order by d.recorded_at limit 1) as slug
      from documents.citation c where c.document_id = ${row.id} order by c.ordinal`.execute(db)
    const kin = await sql<{
      relation: 'replaces' | 'amends' | 'replaced-by' | 'amended-by' | 'cited-by'
      id: string
      slug: string
      title: string
      number: string | null
    }>`
      select k.relation, d.id, d.slug, d.title, d.number from (
        select 'replaces' as relation, ${row.replaces}::uuid as id
        union all select 'amends', ${row.amends}::uuid
        union all select 'replaced-by', id from documents.document where replaces = ${row.id}
        union all select 'amended-by', id from documents.document where amends = ${row.id}
        union all select distinct 'cited-by', document_id from documents.citation
          where lower(number) = lower(${row.number}) and document_id <> ${row.id}
      ) k join documents.document d on d.id = k.id where ${readable(actor, 'd.id')}`.execute(db)

    return {
      id: row.id,
      slug: row.slug,
      kind: row.kind,
      number: row.number,
      title: row.title,
      issuer: row.issuer,
      issuedOn: row.issued_on,
      place: row.place,
      signer: row.signer as { name: string; capacity: string | null } | null,
      period: row.end_year ? { startYear: row.start_year, endYear: row.end_year } : null,
      ownerUnit: row.owner_unit,
      sourceKind: row.source_kind,
      file: { sha256: row.file_sha256, name: row.file_name, mime: row.mime, size: row.size },
      lineCount: row.line_count,
      recordedAt: row.recorded_at,
      /** Null while only staff may read it. */
      openedAt: row.opened_at,
      replaces: row.replaces,
      amends: row.amends,
      cites: cites.rows,
      kin: kin.rows,
    }
  },
})

/** The outline in reading order. */
export const outlineOfDocument = query('document-outline', {
  does: { vi: 'Xem mục lục văn bản', en: 'See the outline of a document' },
  permit: 'anyone',
  input: z.object({ id: z.uuid() }),

  run: ({ db, actor }, { id }) =>
    db
      .selectFrom('clause')
      .select(['path', 'anchor', 'label', 'kind', 'heading', 'line', 'end_line as endLine', 'parent'])
      .where('document_id', '=', id)
      .where(readable(actor, 'clause.document_id'))
      .orderBy('ordinal')
      .execute(),
})

const mostLines = 5000

/** Lines `from`…`to` (both included, counted from 1) that are not empty. */
export const readLines = query('document-lines', {
  does: { vi: 'Đọc nội dung văn bản', en: 'Read the text of a document' },
  permit: 'anyone',
  input: z.object({ id: z.uuid(), from: z.int32().positive().default(1), to: z.int32().positive().default(mostLines) }),

  run: ({ db, actor }, { id, from, to }) =>
    db
      .selectFrom('line')
      .select(['line', 'text'])
      .where('document_id', '=', id)
      .where(readable(actor, 'line.document_id'))
      .where('line', '>=', from)
      .where('line', '<=', Math.min(to, from + mostLines - 1))
      .orderBy('line')
      .execute(),
})
