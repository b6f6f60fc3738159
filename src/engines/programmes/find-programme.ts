import { sql } from 'kysely'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { ProgrammeNotFound } from './errors.ts'
import { isStaff } from './list-conflicts.ts'
import { type ProgrammeLineRow, programmeLine } from './list-programmes.ts'
import { readinessAspects, readinessLabels } from './readiness.ts'
import type { Facets, ProgrammeDetail } from './shapes.ts'

/** A published programme: header, counts, the six of its tasks, what it replaces, its versions. Three statements. */
export const findProgramme = query('find-programme', {
  does: { vi: 'Xem chương trình, kế hoạch', en: 'See a programme' },
  permit: 'anyone',
  input: z.object({ slug: z.string().min(1).max(200) }),

  async run({ db, actor }, { slug }): Promise<ProgrammeDetail> {
    const { rows } = await sql<
      ProgrammeLineRow & {
        document_id: string
        publication: number
        published_at: Date
        published_by_name: string
        note: string | null
        comparison: Record<string, number> | null
        warnings: { line: number; code: string; message: Label }[]
      }
    >`
      select p.id, p.slug, p.title, p.kind, p.number, p.issuer, p.issued_on, p.start_year, p.end_year, p.owner_unit, p.state, p.document_id,
        b.number as publication, b.reviewed, b.counts, b.published_at, b.published_by_name, b.note, b.comparison, r.warnings
      from programmes.programme p join programmes.publication b on b.id = p.current_publication
      join programmes.reading r on r.programme_id = p.id
      where p.slug = ${slug}`.execute(db)
    const row = rows[0]
    if (!row) throw ProgrammeNotFound()
    const publications = await db
      .selectFrom('publication')
      .select(['number', 'published_at', 'reviewed', 'note'])
      .where('programme_id', '=', row.id)
      .orderBy('number', 'desc')
      .execute()
    const relations = await sql<ProgrammeDetail['relations'][number]>`
      select r.kind as relation, p.id, p.slug, p.title, p.kind, p.number from programmes.relation r
        join programmes.programme p on p.id = r.older_id where r.newer_id = ${row.id} and p.current_publication is not null
      union all
      select case r.kind when 'replaces' then 'replaced-by' else 'amended-by' end, p.id, p.slug, p.title, p.kind, p.number
        from programmes.relation r join programmes.programme p on p.id = r.newer_id
        where r.older_id = ${row.id} and p.current_publication is not null`.execute(db)
    return {
      ...programmeLine(row),
      document: { id: row.document_id, slug: row.slug },
      publication: {
        number: row.publication,
        publishedAt: row.published_at.toISOString(),
        publishedBy: isStaff(actor) ? row.published_by_name : null,
        note: row.note,
        comparison: row.comparison,
      },
      publications: publications.map(({ published_at, ...version }) => ({
        ...version,
        publishedAt: published_at.toISOString(),
      })),
      readiness: readinessAspects.map((aspect) => ({
        aspect,
        label: readinessLabels[aspect],
        present: row.counts.readiness[aspect],
        of: row.counts.tasks,
      })),
      warnings: row.warnings,
      relations: relations.rows,
    }
  },
})

/** What the filters of a programme offer: units, groups of targets, years, each with its counts. */
export const programmeFacets = query('programme-facets', {
  does: { vi: 'Xem bộ lọc của chương trình', en: 'See the filters of a programme' },
  permit: 'anyone',
  input: z.object({ slug: z.string().min(1).max(200) }),

  async run({ db }, { slug }): Promise<Facets> {
    const row = await db
      .selectFrom('programme')
      .innerJoin('publication', 'publication.id', 'current_publication')
      .select('facets')
      .where('slug', '=', slug)
      .executeTakeFirst()
    if (!row) throw ProgrammeNotFound()
    return row.facets as Facets
  },
})

/** The programmes of the city in figures, for its front page. */
export const cityNumbers = query('city-numbers', {
  does: { vi: 'Số liệu chung của các chương trình', en: 'The programmes in figures' },
  permit: 'anyone',
  input: z.object({}),

  async run({ db }) {
    const { rows } = await sql<{
      programmes: number
      inForce: number
      targets: number
      tasks: number
      duties: number
      ready: number
      unreviewed: number
      units: number
    }>`
      select count(*)::int as programmes, (count(*) filter (where p.state = 'published'))::int as "inForce",
        coalesce(sum((b.counts ->> 'targets')::int), 0)::int as targets, coalesce(sum((b.counts ->> 'tasks')::int), 0)::int as tasks,
        coalesce(sum((b.counts ->> 'duties')::int), 0)::int as duties, coalesce(sum((b.counts ->> 'ready')::int), 0)::int as ready,
        coalesce(sum((b.counts ->> 'unreviewed')::int), 0)::int as unreviewed,
        (select count(distinct unit ->> 'id')::int from programmes.programme q join programmes.publication c on c.id = q.current_publication,
          jsonb_array_elements(c.facets -> 'units') as unit) as units
      from programmes.programme p join programmes.publication b on b.id = p.current_publication`.execute(db)
    const numbers = rows[0]
    if (!numbers) throw new Error('an aggregate gave no row')
    return numbers
  },
})
