import { type RawBuilder, sql } from 'kysely'
import { type Actor, holds, type Label, type Role } from '#kernel'
import { z } from '#kernel/http'
import type { ConflictKind, ConflictSide } from './conflict.ts'
import { withoutTotal } from './counted-rows.ts'
import { query } from './engine.ts'

const staff: Role[] = ['programme-office', 'leader', 'auditor', 'unit-officer']

/** Whether somebody works with programmes before they are public. */
export const isStaff = (actor: Actor) => staff.some((role) => holds(actor, role))

/** The conflicts `c` that staff see: those no longer found are nobody's. */
export const found = sql`c.gone_at is null`

/** The conflicts `c` that everybody sees. */
export const shown = sql`c.gone_at is null and c.verdict is distinct from 'no-conflict' and not c.programmes &&
  array(select h.id from programmes.programme h where h.current_publication is null)`

const seenBy = (actor: Actor): RawBuilder<unknown> => (isStaff(actor) ? found : shown)

export type ConflictShown = {
  id: string
  kind: ConflictKind
  severity: 'conflict' | 'lineage'
  explanation: Label
  sides: (ConflictSide & {
    programme: { id: string; slug: string; title: string; kind: string | null; number: string | null } | null
  })[]
  confidence: number
  version: number
  verdict: 'real' | 'no-conflict' | null
  note: string | null
  settledAt: string | null
  /** Staff see the person; the public, that the office has settled it. */
  settledBy: string | null
}

/**
 * Contradictions between documents. Staff see all of them. The public sees those between published programmes, but for
 * what a person found to be none; one that nobody has looked at yet says so, as items read by machine do.
 */
export const listConflicts = query('list-conflicts', {
  does: { vi: 'Xem mâu thuẫn giữa các văn bản', en: 'List conflicts between documents' },
  permit: 'anyone',
  input: z.object({
    programme: z.uuid().optional(),
    state: z.enum(['open', 'settled', 'all']).default('all'),
    severity: z.enum(['conflict', 'lineage']).optional(),
    kind: z
      .enum(['value-differs', 'later-below-earlier', 'same-text', 'task-assigned-twice', 'two-masters'])
      .optional(),
    page: z.int().min(1).default(1),
    size: z.int().min(1).max(200).default(50),
  }),

  async run({ db, actor }, { programme, state, severity, kind, page, size }) {
    const order = sql`c.severity, (c.verdict is not null), c.confidence desc, c.found_at, c.id`
    // The page is cut on narrow columns first: sides and explanations of thousands would be carried through the sort.
    const { rows } = await sql<ConflictShown & { total: number }>`
      select c.id, c.kind, c.severity, c.explanation, c.confidence, c.version, c.verdict, c.note,
        to_char(c.settled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "settledAt", c.settled_name as "settledBy",
        (select jsonb_agg(side || jsonb_build_object('programme', case when p.id is null then null else
            jsonb_build_object('id', p.id, 'slug', p.slug, 'title', p.title, 'kind', p.kind, 'number', p.number) end) order by n)
          from jsonb_array_elements(c.sides) with ordinality as s (side, n)
          left join programmes.programme p on p.id = (side ->> 'plan')::uuid) as sides,
        cut.total
      from (select c.id, count(*) over ()::int as total from programmes.conflict c
        where ${seenBy(actor)}
          ${programme ? sql`and c.programmes @> array[${programme}::uuid]` : sql``}
          ${state === 'open' ? sql`and c.verdict is null` : state === 'settled' ? sql`and c.verdict is not null` : sql``}
          ${severity ? sql`and c.severity = ${severity}` : sql``} ${kind ? sql`and c.kind = ${kind}` : sql``}
        order by ${order} limit ${size} offset ${(page - 1) * size}) cut
      join programmes.conflict c on c.id = cut.id
      order by ${order}`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      conflicts: withoutTotal(rows).map(
        (row): ConflictShown => ({ ...row, settledBy: isStaff(actor) ? row.settledBy : null }),
      ),
    }
  },
})
