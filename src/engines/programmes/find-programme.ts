import { sql } from 'kysely'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { conflictsOf } from './conflict-counts.ts'
import { query } from './engine.ts'
import { ProgrammeNotFound } from './errors.ts'
import { isStaff } from './list-conflicts.ts'
import { type ProgrammeLineRow, programmeLine } from './list-programmes.ts'
import { KnownAt, programmesKnown, thereBy } from './programmes-then.ts'
import { readinessAspects, readinessLabels } from './readiness.ts'
import type { Facets, ProgrammeDetail } from './shapes.ts'

/**
 * A published programme: header, counts, the six of its tasks, what it replaces, its versions, its filters. As known at a
 * moment, the version of then and what was known of others; conflicts are counted as of now only. One statement.
 */
export const findProgramme = query('find-programme', {
  does: { vi: 'Xem chương trình, kế hoạch', en: 'See a programme' },
  permit: 'anyone',
  input: z.object({ slug: z.string().min(1).max(200), knownAt: KnownAt }),

  async run({ db, actor }, { slug, knownAt }): Promise<ProgrammeDetail> {
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
        conflicts: number | null
        facets: Facets
      }
    >`
      select p.id, p.slug, p.title, p.kind, p.number, p.issuer, p.issued_on, p.start_year, p.end_year, p.owner_unit, p.state, p.document_id,
        b.number as publication, b.reviewed, b.counts, b.published_at, b.published_by_name, b.note, b.comparison, b.facets, r.warnings,
        (select jsonb_agg(jsonb_build_object('number', v.number, 'reviewed', v.reviewed, 'note', v.note, 'publishedAt',
            to_char(v.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by v.number desc)
          from programmes.publication v where v.programme_id = p.id and ${thereBy(sql`v.published_at`, knownAt)}) as publications,
        (select jsonb_agg(jsonb_build_object('relation', o.relation, 'id', o.id, 'slug', o.slug, 'title', o.title, 'kind', o.kind,
            'number', o.number))
          from (${related(knownAt)}) o) as relations,
        ${knownAt === undefined ? conflictsOf(actor) : sql`null::int`} as conflicts
      from ${programmesKnown(knownAt)} p join programmes.publication b on b.id = p.current_publication
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
const related = (knownAt: string | undefined) => sql`
  select l.kind as relation, o.id, o.slug, o.title, o.kind, o.number from programmes.relation l
    join ${programmesKnown(knownAt)} o on o.id = l.older_id where l.newer_id = p.id and o.current_publication is not null and ${thereBy(sql`l.at`, knownAt)}
  union all
  select case l.kind when 'replaces' then 'replaced-by' else 'amended-by' end, o.id, o.slug, o.title, o.kind, o.number
    from programmes.relation l join ${programmesKnown(knownAt)} o on o.id = l.newer_id
    where l.older_id = p.id and o.current_publication is not null and ${thereBy(sql`l.at`, knownAt)}`

/** What the filters of a programme offer: units, groups of targets, years, each with its counts. */
export const programmeFacets = query('programme-facets', {
  does: { vi: 'Xem bộ lọc của chương trình', en: 'See the filters of a programme' },
  permit: 'anyone',
  input: z.object({ slug: z.string().min(1).max(200), knownAt: KnownAt }),

  async run({ db }, { slug, knownAt }): Promise<Facets> {
    const { rows } = await sql<{ facets: Facets }>`select b.facets from ${programmesKnown(knownAt)} p
      join programmes.publication b on b.id = p.current_publication where p.slug = ${slug}`.execute(db)
    if (!rows[0]) throw ProgrammeNotFound()
    return rows[0].facets
  },
})

/** The programmes of the city in figures, for its front page. */
export const cityNumbers = query('city-numbers', {
  does: { vi: 'Số liệu chung của các chương trình', en: 'The programmes in figures' },
  permit: 'anyone',
  input: z.object({ knownAt: KnownAt }),

  async run({ db }, { knownAt }) {
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
        (select count(distinct unit ->> 'id')::int from ${programmesKnown(knownAt)} q join programmes.publication c on c.id = q.current_publication,
          jsonb_array_elements(c.facets -> 'units') as unit) as units
      from ${programmesKnown(knownAt)} p join programmes.publication b on b.id = p.current_publication`.execute(db)
    const numbers = rows[0]
    if (!numbers) throw new Error('an aggregate gave no row')
    return numbers
  },
})
