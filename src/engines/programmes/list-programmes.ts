import { sql } from 'kysely'
import { Year, z } from '#kernel/http'
import { fold } from '#kernel/text'
import { withoutTotal } from './counted-rows.ts'
import { query } from './engine.ts'
import { KnownAt, programmesKnown } from './programmes-then.ts'
import type { Counts, ProgrammeLine } from './shapes.ts'

export type ProgrammeLineRow = {
  id: string
  slug: string
  title: string
  kind: string | null
  number: string | null
  issuer: string | null
  issued_on: string | null
  start_year: number | null
  end_year: number | null
  owner_unit: string | null
  state: string
  reviewed: boolean
  counts: Counts
}

/** Published programmes, newest first; as known at a moment, those published by then in the version of then. One statement. */
export const listProgrammes = query('list-programmes', {
  does: { vi: 'Danh sách chương trình, kế hoạch', en: 'List programmes' },
  permit: 'anyone',
  input: z.object({
    text: z.string().trim().max(200).optional(),
    ownerUnit: z.string().max(200).optional(),
    year: Year.optional(),
    state: z.enum(['published', 'replaced']).optional(),
    sort: z.enum(['newest', 'title']).default('newest'),
    knownAt: KnownAt,
    page: z.int().min(1).max(100_000).default(1),
    size: z.int().min(1).max(200).default(50),
  }),

  async run({ db }, { text, ownerUnit, year, state, sort, knownAt, page, size }) {
    const words = text ? fold(text).split(/\s+/).filter(Boolean) : []
    const { rows } = await sql<ProgrammeLineRow & { total: number }>`
      select p.id, p.slug, p.title, p.kind, p.number, p.issuer, p.issued_on, p.start_year, p.end_year, p.owner_unit, p.state,
        b.reviewed, b.counts, count(*) over ()::int as total
      from ${programmesKnown(knownAt)} p join programmes.publication b on b.id = p.current_publication
      where true ${ownerUnit ? sql`and p.owner_unit = ${ownerUnit}` : sql``} ${state ? sql`and p.state = ${state}` : sql``}
        ${year ? sql`and ${year} between coalesce(p.start_year, p.end_year) and p.end_year` : sql``}
        ${
          words.length
            ? sql.join(
                words.map((word) => sql`and strpos(p.folded, ${word}) > 0`),
                sql` `,
              )
            : sql``
        }
      order by ${sort === 'title' ? sql`p.title_sort, p.id` : sql`p.issued_on desc nulls last, p.id`}
      limit ${size} offset ${(page - 1) * size}`.execute(db)
    return { total: rows[0]?.total ?? 0, page, size, rows: rows.map(programmeLine) }
  },
})

export function programmeLine(row: ProgrammeLineRow): ProgrammeLine {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    kind: row.kind,
    number: row.number,
    issuer: row.issuer,
    issuedOn: row.issued_on,
    period: row.end_year !== null ? { startYear: row.start_year, endYear: row.end_year } : null,
    ownerUnit: row.owner_unit,
    state: row.state as ProgrammeLine['state'],
    reviewed: row.reviewed,
    counts: row.counts,
  }
}

export type WorkingProgramme = {
  id: string
  slug: string
  title: string
  number: string | null
  issuedOn: string | null
  state: 'draft' | 'published' | 'replaced'
  version: number
  published: number | null
  items: number
  open: number
  conflicts: number
  createdAt: string
}

/** Every programme of the workspace, drafts too, with how much of it nobody has checked. */
export const listWorkingProgrammes = query('list-working-programmes', {
  does: { vi: 'Danh sách chương trình đang làm', en: 'List programmes in work' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({
    state: z.enum(['draft', 'published', 'replaced']).optional(),
    page: z.int().min(1).default(1),
    size: z.int().min(1).max(200).default(50),
  }),

  async run({ db }, { state, page, size }) {
    const { rows } = await sql<Omit<WorkingProgramme, 'createdAt'> & { createdAt: Date; total: number }>`
      with paged as (select p.*, count(*) over ()::int as total from programmes.programme p
        where ${state ? sql`p.state = ${state}` : sql`true`} order by p.created_at desc, p.id limit ${size} offset ${(page - 1) * size})
      select p.id, p.slug, p.title, p.number, p.issued_on as "issuedOn", p.state, p.version, b.number as published,
        i.items, i.open, (select count(*)::int from programmes.conflict c where c.gone_at is null and c.verdict is null
          and c.severity = 'conflict' and c.programmes @> array[p.id]) as conflicts, p.created_at as "createdAt", p.total
      from paged p left join programmes.publication b on b.id = p.current_publication
      left join lateral (select count(*)::int as items, count(*) filter (where state = 'proposed')::int as open
        from programmes.item where programme_id = p.id) i on true
      order by p.created_at desc, p.id`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      rows: withoutTotal(rows).map((row): WorkingProgramme => ({ ...row, createdAt: row.createdAt.toISOString() })),
    }
  },
})
