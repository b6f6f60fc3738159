import { meanOf } from './numbers.ts'
import { type Rank, ranksOf } from './ranks.ts'
import { type Assessed, notAssessable } from './reasons.ts'

/**
 * Ranks inside each class: a department is not compared with a ward, nor a ward scored under another set. `classes[u]`
 * is the class of unit u; null: not ranked.
 */
export function ranksWithin(
  scores: ArrayLike<number>,
  classes: readonly (string | null)[],
  options: { decimals?: number } = {},
): Rank[] {
  const ranks: Rank[] = classes.map(() => ({ rank: null, tied: 0 }))
  const members = Map.groupBy(classes.keys(), (unit) => classes[unit] as string | null)
  for (const [name, units] of members) {
    if (name === null) continue
    const own = ranksOf(
      units.map((unit) => scores[unit] as number),
      options,
    )
    for (const [at, unit] of units.entries()) ranks[unit] = own[at] as Rank
  }
  return ranks
}

/**
 * `moved[u]`: places gained (above 0) or lost from one ranking to the other; null for a unit that stands in one only.
 * `agreement`: Spearman's rank correlation over those that stand in both, 1 for the same order, −1 for the opposite.
 */
export type RankComparison = { moved: (number | null)[]; agreement: number; compared: number }

/**
 * Compares two rankings of the same units in the same order: two cycles, or one cycle under two rulebooks. Ties count
 * in the middle of their places for the agreement. Not assessable: fewer than three units in both, or all of them tied.
 */
export function compareRanks(before: readonly Rank[], after: readonly Rank[]): Assessed<RankComparison> {
  const both = [...before.keys()].filter(
    (unit) => (before[unit]?.rank ?? null) !== null && (after[unit]?.rank ?? null) !== null,
  )
  if (both.length < 3) return notAssessable('too-few-values', { have: both.length, need: 3 })
  const placesOf = (ranks: readonly Rank[]) => {
    // Ranked again among those compared, so that a unit that left does not leave a hole.
    const own = ranksOf(both.map((unit) => -(ranks[unit]?.rank as number)))
    return own.map(({ rank, tied }) => (rank as number) + (tied - 1) / 2)
  }
  const [x, y] = [placesOf(before), placesOf(after)]
  const agreement = correlationOf(x, y)
  if (Number.isNaN(agreement)) return notAssessable('no-spread')
  const moved = before.map(({ rank }, unit) => {
    const now = after[unit]?.rank ?? null
    return rank === null || now === null ? null : rank - now
  })
  return { assessable: true, moved, agreement, compared: both.length }
}

/**
 * The main indexes of a merged unit in a cycle that scored the old units: the arithmetic mean of each, unweighted, as
 * the provinces merged in 2025 were given for the cycle of 2024. `old[u][i]` is index i of old unit u. Not assessable:
 * no old unit, or one whose index is missing (NaN): the rule says nothing of that.
 */
export function mergedIndexes(old: readonly (readonly number[])[]): Assessed<{ indexes: number[] }> {
  if (old.length === 0 || old.some((one) => one.length !== old[0]?.length || one.some(Number.isNaN)))
    return notAssessable('no-value')
  return {
    assessable: true,
    indexes: (old[0] as readonly number[]).map((_, at) => meanOf(old.map((one) => one[at] as number))),
  }
}

function correlationOf(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [meanOf(x), meanOf(y)]
  let [xy, xx, yy] = [0, 0, 0]
  for (let at = 0; at < x.length; at++) {
    const [a, b] = [(x[at] as number) - mx, (y[at] as number) - my]
    xy += a * b
    xx += a * a
    yy += b * b
  }
  return xy / Math.sqrt(xx * yy)
}
