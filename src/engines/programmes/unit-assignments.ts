import { type RawBuilder, sql } from 'kysely'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { predecessorsOf } from './predecessors.ts'
import { KnownAt, programmesKnown } from './programmes-then.ts'

export type Assignment = {
  id: string
  kind: 'target' | 'task' | 'duty'
  role: 'lead' | 'coordinating' | 'owner'
  /** As printed, and whether it is a name for many. */
  name: string
  collective: boolean
  /** Given to a unit that this one took over from; null where it was given to this one. */
  inheritedFrom: string | null
  number: number
  path: string
  line: number
  text: string
  year: number | null
  reviewed: boolean
  programme: {
    id: string
    slug: string
    title: string
    kind: string | null
    number: string | null
    state: 'published' | 'replaced'
  }
}

/**
 * Everything that published programmes give a unit to do: by name, as a member of a collective, and what its
 * predecessors were given. An item that names it twice is listed once, under its strongest role. As known at a moment, by the
 * versions of then; the unit's lineage is that of today. One statement, and the lineage.
 */
export const unitAssignments = query('unit-assignments', {
  does: { vi: 'Xem mọi việc giao cho đơn vị', en: 'See everything assigned to a unit' },
  permit: 'anyone',
  input: z.object({
    unit: z.string().min(1).max(200),
    kind: z.enum(['target', 'task', 'duty']).optional(),
    role: z.enum(['lead', 'coordinating', 'owner']).optional(),
    programme: z.string().max(200).optional(),
    /** Also what reaches it only through "các sở, ban, ngành" and the like. */
    collective: z.boolean().default(true),
    knownAt: KnownAt,
    page: z.int().min(1).max(100_000).default(1),
    size: z.int().min(1).max(200).default(50),
  }),

  async run({ db, context }, { unit, kind, role, programme, collective, knownAt, page, size }) {
    const predecessors = await predecessorsOf(context, unit)
    const units = [unit, ...predecessors]
    // Names come first: there are some dozens a document, and the index on their members finds the unit in them.
    const given = sql`with named as materialized (
        select n.publication_id, n.name, n.outcome = 'collective' as collective,
          case when ${unit} = any (n.unit_ids) then null else (select u from unnest(n.unit_ids) u where u = any (${predecessors}::text[]) limit 1) end as inherited_from,
          p.id as programme_id, p.slug, p.title, p.kind as programme_kind, p.number as programme_number, p.state, p.issued_on
        from programmes.assigned_name n join ${programmesKnown(knownAt)} p on p.current_publication = n.publication_id
        where n.unit_ids && ${units}::text[] ${programme ? sql`and p.slug = ${programme}` : sql``}
          ${collective ? sql`` : sql`and n.outcome <> 'collective'`}
      ), given as materialized (
        select distinct on (a.kind, a.item_id) a.kind, a.item_id, a.role, n.*
        from named n join programmes.assignment a on a.publication_id = n.publication_id and a.name = n.name
        where true ${kind ? sql`and a.kind = ${kind}` : sql``} ${role ? sql`and a.role = ${role}` : sql``}
        order by a.kind, a.item_id, array_position(array['lead', 'owner', 'coordinating'], a.role), n.collective, n.inherited_from nulls first
      )`
    const answer = await sql<{ rows: Assignment[]; counts: Count[] }>`${given}
      select
        coalesce((select jsonb_agg(to_jsonb(page) - 'place' order by place) from (
          select g.item_id as id, g.kind, g.role, g.name, g.collective, g.inherited_from as "inheritedFrom", i.number, i.path, i.line, i.text, i.year,
            i.state <> 'proposed' as reviewed, jsonb_build_object('id', g.programme_id, 'slug', g.slug, 'title', g.title, 'kind', g.programme_kind,
              'number', g.programme_number, 'state', g.state) as programme,
            row_number() over (order by g.state, g.issued_on desc nulls last, g.programme_id, array_position(array['target', 'task', 'duty'], g.kind), i.ordinal) as place
          from given g join (${itemsOfAllKinds}) i on i.publication_id = g.publication_id and i.item_id = g.item_id and i.kind = g.kind
          order by place limit ${size} offset ${(page - 1) * size}) page), '[]') as rows,
        coalesce((select jsonb_agg(to_jsonb(counted)) from (
          select kind, role, collective, inherited_from is not null as inherited, count(*)::int as n from given group by 1, 2, 3, 4) counted), '[]') as counts`.execute(
      db,
    )
    const { rows, counts } = answer.rows[0] ?? { rows: [], counts: [] }
    const total = counts.reduce((sum, row) => sum + row.n, 0)
    return { unit, predecessors, total, counts, page, size, rows }
  },
})

type Count = { kind: Assignment['kind']; role: Assignment['role']; collective: boolean; inherited: boolean; n: number }

const itemsOfAllKinds: RawBuilder<unknown> = sql.join(
  [
    ['target', 'year'],
    ['task', 'end_year'],
    ['duty', 'null::int'],
  ].map(
    ([
      kind,
      year,
    ]) => sql`select publication_id, item_id, ${sql.lit(kind)} as kind, number, ordinal, path, line, text, ${sql.raw(year as string)} as year, state
      from programmes.${sql.raw(kind as string)}`,
  ),
  sql` union all `,
)
