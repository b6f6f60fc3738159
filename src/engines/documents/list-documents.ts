import { sql } from 'kysely'
import * as z from 'zod'
import { fold } from '#kernel/text'
import { query } from './engine.ts'
import { readable } from './readers.ts'

/** Documents that the reader may read, newest first; `text` searches title, number and every line without regard to diacritics. */
export const listDocuments = query('list-documents', {
  does: { vi: 'Danh sách văn bản', en: 'List documents' },
  permit: 'anyone',
  input: z.object({
    text: z.string().trim().max(200).optional(),
    ownerUnit: z.string().optional(),
    /** Only those of these public names. */
    slugs: z.array(z.string().max(200)).max(500).optional(),
    /** Only those of these numbers, whatever the case. */
    numbers: z.array(z.string().max(100)).max(500).optional(),
    page: z.int().min(1).default(1),
    size: z.int().min(1).max(200).default(50),
  }),

  async run({ db, actor }, { text, ownerUnit, slugs, numbers, page, size }) {
    const words = text ? fold(text).match(/[a-z0-9]+/g) : null
    const found = words
      ? sql`and (kernel.vn_fold(coalesce(d.number, '') || ' ' || d.title) like ${`%${words.join('%')}%`} or exists (
          select 1 from documents.line l where l.document_id = d.id
          and to_tsvector('simple', kernel.vn_fold(l.text)) @@ to_tsquery('simple', ${words.join(' & ')})))`
      : sql``
    const { rows } = await sql<{
      id: string
      slug: string
      kind: string | null
      number: string | null
      title: string
      issuer: string | null
      issuedOn: string | null
      ownerUnit: string | null
      total: number
    }>`
      select d.id, d.slug, d.kind, d.number, d.title, d.issuer, d.issued_on as "issuedOn", d.owner_unit as "ownerUnit",
             count(*) over ()::int as total
      from documents.document d where ${readable(actor, 'd.id')} ${ownerUnit ? sql`and d.owner_unit = ${ownerUnit}` : sql``} ${found}
        ${slugs ? sql`and d.slug = any(${slugs}::text[])` : sql``}
        ${numbers ? sql`and lower(d.number) = any(${numbers.map((number) => number.toLowerCase())}::text[])` : sql``}
      order by d.issued_on desc nulls last, d.recorded_at desc, d.id
      limit ${size} offset ${(page - 1) * size}`.execute(db)
    return { total: rows[0]?.total ?? 0, page, size, documents: rows.map(({ total: _, ...document }) => document) }
  },
})

/** Lines in which all the words occur, over all documents that the reader may read, for a search that leads to the clause. */
export const searchLines = query('search-lines', {
  does: { vi: 'Tìm trong nội dung văn bản', en: 'Search the text of documents' },
  permit: 'anyone',
  input: z.object({ text: z.string().trim().min(2).max(200), size: z.int().min(1).max(100).default(20) }),

  async run({ db, actor }, { text, size }) {
    const words = fold(text).match(/[a-z0-9]+/g)
    if (!words) return []
    const { rows } = await sql<{
      slug: string
      title: string
      line: number
      text: string
      anchor: string | null
      path: string | null
    }>`
      select d.slug, d.title, l.line, l.text, c.anchor, c.path
      from (select t.document_id, t.line, t.text from documents.line t
            where to_tsvector('simple', kernel.vn_fold(t.text)) @@ to_tsquery('simple', ${words.join(' & ')})
              and ${readable(actor, 't.document_id')}
            order by (position(lower(${text}) in lower(t.text)) > 0) desc, t.document_id, t.line limit ${size}) l
      join documents.document d on d.id = l.document_id
      left join lateral (select anchor, path from documents.clause c where c.document_id = l.document_id and c.line <= l.line
                         and c.end_line >= l.line order by c.ordinal desc limit 1) c on true`.execute(db)
    return rows
  },
})
