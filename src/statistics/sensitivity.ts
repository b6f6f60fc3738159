import { type Aggregation, composite, logOf, type MissingRule, type Table, worstOf } from './composite.ts'
import { meanOf } from './numbers.ts'
import { ranksOf } from './ranks.ts'
import type { Assessed } from './reasons.ts'

type How = { aggregation?: Aggregation; missing?: MissingRule }

/** What happens to ranks without one criterion. `moved[u]` is the new rank minus the old; NaN where there is none. */
export type Removal = { code: string; moved: Float64Array; meanMove: number; largestMove: number }

/**
 * Takes out each criterion in turn, spreads its weight over the others and ranks again: a criterion whose absence moves
 * nobody could be dropped, one that turns the table over must be beyond doubt. In the order of the criteria.
 */
export function withoutEach(
  table: Omit<Table, 'values'>,
  normalised: Float64Array,
  how: How = {},
): Assessed<{ removals: Removal[] }> {
  const full = composite(table, normalised, how)
  if (!full.assessable) return full
  const before = ranksOf(full.scores)
  const removals: Removal[] = []
  for (const [at, { code }] of table.criteria.entries()) {
    const criteria = table.criteria.map((criterion, place) => (place === at ? { ...criterion, weight: 0 } : criterion))
    const rest = composite({ ...table, criteria }, normalised, how)
    const after = rest.assessable ? ranksOf(rest.scores) : []
    const moved = Float64Array.from(
      before,
      ({ rank }, unit) => (after[unit]?.rank ?? Number.NaN) - (rank ?? Number.NaN),
    )
    const sizes = Array.from(moved, Math.abs).filter((size) => !Number.isNaN(size))
    removals.push({
      code,
      moved,
      meanMove: sizes.length > 0 ? meanOf(sizes) : Number.NaN,
      largestMove: Math.max(...sizes, 0),
    })
  }
  return { assessable: true, removals }
}

/** What one criterion adds to the lead of one unit over another, in units of the (log) score; negative: it costs. */
export type LeadPart = { code: string; lead: number }

/** `parts` add up to `lead`, largest first. `deciding`: the fewest criteria without whose lead the order would turn. */
export type Lead = { lead: number; parts: LeadPart[]; deciding: string[] }

/**
 * Why unit `a` stands before unit `b`: the lead of each criterion, and the few that decide. With a geometric mean leads
 * are of logarithms. Null when one of them has no score, since then there is no order to explain.
 */
export function leadOf(
  { criteria, applies }: Omit<Table, 'values'>,
  normalised: Float64Array,
  [a, b]: readonly [number, number],
  { aggregation = 'arithmetic', missing = 'omit' }: How = {},
): Lead | null {
  const worst = worstOf(normalised)
  const shares = [a, b].map((unit) => {
    const own = criteria.map(({ weight }, at) => {
      const place = unit * criteria.length + at
      const value = normalised[place] as number
      const counts = applies?.[place] !== 0 && (!Number.isNaN(value) || missing === 'zero')
      const plain = Number.isNaN(value) ? worst : value
      return { weight: counts ? weight : 0, value: aggregation === 'geometric' ? logOf(plain) : plain }
    })
    const sum = own.reduce((total, { weight }) => total + weight, 0)
    return sum > 0 ? own.map(({ weight, value }) => (weight === 0 ? 0 : (weight / sum) * value)) : null
  })
  const [first, second] = shares
  if (!first || !second) return null
  const parts = criteria
    .map(({ code }, at) => ({ code, lead: (first[at] as number) - (second[at] as number) }))
    .sort((x, y) => y.lead - x.lead)
  const lead = parts.reduce((sum, part) => sum + part.lead, 0)
  const deciding: string[] = []
  let left = lead
  for (const part of parts) {
    if (left < 0 || part.lead <= 0) break
    left -= part.lead
    deciding.push(part.code)
  }
  return { lead, parts, deciding: lead > 0 ? deciding : [] }
}
