import { sql } from 'kysely'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { ProgrammeNotFound } from './errors.ts'

export type RelatedProgramme = {
  relation: 'replaces' | 'amends' | 'replaced-by' | 'amended-by'
  slug: string
  title: string
  number: string | null
}

/** The file of a programme in the workspace, drafts too: whose it is, its versions, what comes before and after it. */
export const findWorkingProgramme = query('find-working-programme', {
  does: { vi: 'Xem hồ sơ chương trình', en: 'See the file of a programme' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({ slug: z.string().min(1).max(200) }),

  async run({ db }, { slug }) {
    const row = await db.selectFrom('programme').selectAll().where('slug', '=', slug).executeTakeFirst()
    if (!row) throw ProgrammeNotFound()
    const publications = await db
      .selectFrom('publication')
      .select(['number', 'published_at', 'published_by_name', 'reviewed', 'note'])
      .where('programme_id', '=', row.id)
      .orderBy('number', 'desc')
      .execute()
    const { rows: relations } = await sql<RelatedProgramme>`
      select r.kind as relation, p.slug, p.title, p.number from programmes.relation r
        join programmes.programme p on p.id = r.older_id where r.newer_id = ${row.id}
      union all
      select case r.kind when 'replaces' then 'replaced-by' else 'amended-by' end, p.slug, p.title, p.number
        from programmes.relation r join programmes.programme p on p.id = r.newer_id where r.older_id = ${row.id}`.execute(
      db,
    )
    return {
      id: row.id,
      slug: row.slug,
      title: row.title,
      number: row.number,
      issuer: row.issuer,
      issuedOn: row.issued_on,
      ownerUnit: row.owner_unit,
      state: row.state as 'draft' | 'published' | 'replaced',
      version: row.version,
      createdAt: row.created_at.toISOString(),
      publications: publications.map((one) => ({
        number: one.number,
        publishedAt: one.published_at.toISOString(),
        publishedBy: one.published_by_name,
        reviewed: one.reviewed,
        note: one.note,
      })),
      relations,
    }
  },
})
