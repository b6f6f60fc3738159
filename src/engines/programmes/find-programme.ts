import { sql } from 'kysely'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { conflictsOf } from './conflict-counts.ts'
import { query } from './engine.ts'
import { ProgrammeNotFound } from './errors.ts'
import { isStaff } from './list-conflicts.ts'
import { type ProgrammeLineRow, programmeLine } from './list-programmes.ts'
import { readinessAspects, readinessLabels } from './readiness.ts'
import type { Facets, ProgrammeDetail } from './shapes.ts'

/** A published programme: header, counts, the six of its tasks, what it replaces, its versions, its filters. One statement. */
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
        publications: ProgrammeDetail['publications']
        relations: ProgrammeDetail['relations'] | null
        conflicts: number
        facets: Facets
      }
    >`
      select p.id, p.slug, p.title, p.kind, p.number, p.issuer, p.issued_on, p.start_year, p.end_year, p.owner_unit, p.state, p.document_id,
        b.number as publication, b.reviewed, b.counts, b.published_at, b.published_by_name, b.note, b.comparison, b.facets, r.warnings,
        (select jsonb_agg(jsonb_build_object('number', v.number, 'reviewed', v.reviewed, 'note', v.note, 'publishedAt',
            to_char(v.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by v.number desc)
          from programmes.publication v where v.programme_id = p.id) as publications,
        (select jsonb_agg(jsonb_build_object('relation', o.relation, 'id', o.id, 'slug', o.slug, 'title', o.title, 'kind', o.kind,
            'number', o.number))
          from (${related}) o) as relations,
        ${conflictsOf(actor)} as conflicts
      from programmes.programme p join programmes.publication b on b.id = p.current_publication
      join programmes.reading r on r.programme_id = p.id
      where p.slug = ${slug}`.execute(db)
    const row = rows[0]
    if (!row) throw ProgrammeNotFound()
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
      publications: row.publications,
      readiness: readinessAspects.map((aspect) => ({
        aspect,
        label: readinessLabels[aspect],
        present: row.counts.readiness[aspect],
        of: row.counts.tasks,
      })),
      warnings: row.warnings,
      relations: row.relations ?? [],
      conflicts: row.conflicts,
      facets: row.facets,
    }
  },
})

/** The published programmes that `p` replaces or amends, and those that replace or amend it. */
const related = sql`
  select l.kind as relation, o.id, o.slug, o.title, o.kind, o.number from programmes.relation l
    join programmes.programme o on o.id = l.older_id where l.newer_id = p.id and o.current_publication is not null
  union all
  select case l.kind when 'replaces' then 'replaced-by' else 'amended-by' end, o.id, o.slug, o.title, o.kind, o.number
    from programmes.relation l join programmes.programme o on o.id = l.newer_id
    where l.older_id = p.id and o.current_publication is not null`

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
