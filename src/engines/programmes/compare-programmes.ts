import { resolveUnitNames } from '#engines/organisations'
import type { Context } from '#kernel'
import { Paging, z } from '#kernel/http'
import { type Comparable, compareItems, countPairs, type Pair } from './comparison.ts'
import { query } from './engine.ts'
import { ProgrammeNotFound } from './errors.ts'
import { isStaff } from './list-conflicts.ts'
import { loadComparables } from './load-items.ts'

type Side = Pick<Comparable, 'id' | 'number' | 'path' | 'line' | 'text' | 'leads'>
export type ComparedPair = Omit<Pair, 'older' | 'newer'> & { older: Side | null; newer: Side | null }

/**
 * What became of each item of an older programme in a newer one: carried over, changed, moved to another unit,
 * lapsed, new, or given to two units at once. Published texts; staff may compare drafts, which nobody else sees.
 * `counts` are of the whole comparison, `total` of the outcome asked for, `pairs` one page of it.
 */
export const compareProgrammes = query('compare-programmes', {
  does: { vi: 'So sánh hai chương trình', en: 'Compare two programmes' },
  permit: 'anyone',
  input: Paging.extend({
    older: z.string().min(1).max(200),
    newer: z.string().min(1).max(200),
    outcome: z.enum(['carried-over', 'changed', 'moved', 'two-masters', 'lapsed', 'new']).optional(),
  }),

  async run({ db, actor, context }, { older, newer, outcome, page, size }) {
    const find = async (slug: string) => {
      const row = await db
        .selectFrom('programme')
        .select(['id', 'slug', 'title', 'kind', 'number', 'issued_on', 'owner_unit', 'current_publication'])
        .where('slug', '=', slug)
        .executeTakeFirst()
      if (!row || (row.current_publication === null && !isStaff(actor))) throw ProgrammeNotFound()
      const items = await loadComparables(
        db,
        row.current_publication ? { publication: row.current_publication } : { programme: row.id },
      )
      return { row, items }
    }
    const [before, after] = [await find(older), await find(newer)]
    const relation = await db
      .selectFrom('relation')
      .select(['kind', 'note'])
      .where('newer_id', '=', after.row.id)
      .where('older_id', '=', before.row.id)
      .executeTakeFirst()
    const kind = (relation?.kind ?? null) as 'replaces' | 'amends' | null
    // Without a stated replacement both texts are in force: one task under two units is then two masters.
    const earlier = await withHeirs(context, before.items, { on: after.row.issued_on, within: before.row.owner_unit })
    const pairs = compareItems(earlier, after.items, kind === 'replaces' ? 'replaces' : 'amends')
    const wanted = outcome ? pairs.filter((pair) => pair.outcome === outcome) : pairs
    const shown = ({ id, slug, title, kind, number, issued_on }: typeof before.row) => ({
      id,
      slug,
      title,
      kind,
      number,
      issuedOn: issued_on,
    })
    return {
      older: shown(before.row),
      newer: shown(after.row),
      relation: kind,
      note: relation?.note ?? null,
      counts: countPairs(pairs),
      total: wanted.length,
      page,
      size,
      pairs: wanted
        .slice((page - 1) * size, page * size)
        .map((pair): ComparedPair => ({ ...pair, older: sideOf(pair.older), newer: sideOf(pair.newer) })),
    }
  },
})

/** A department that was merged into another has not lost its task to it: names are read again on the newer's day. */
async function withHeirs(
  context: Context,
  items: Comparable[],
  on: { on: string | null; within: string | null },
): Promise<Comparable[]> {
  const names = [...new Set(items.flatMap((item) => item.leads.map((lead) => lead.name)))].slice(0, 5000)
  const resolved = await resolveUnitNames(context, { names, ...on })
  const heirs = new Map(resolved.map(({ name, units }) => [name, units.map((unit) => unit.id)]))
  return items.map((item) => ({ ...item, heirs: item.leads.flatMap((lead) => heirs.get(lead.name) ?? []) }))
}

export function sideOf(item: Comparable | null): Side | null {
  if (!item) return null
  const { id, number, path, line, text, leads } = item
  return { id, number, path, line, text, leads }
}
