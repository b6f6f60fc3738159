import { sumOf } from './numbers.ts'

/**
 * What of one unit goes on in another from a day. A merger has several `from` with one `to`, each with share 1; a split
 * one `from` with several `to`. Shares are of what is counted (people, dossiers, money); those of one unit on one day
 * add up to 1. A unit that gives a part away and stays has one succession to itself.
 */
export type Succession = { from: string; to: string; on: string; share: number }

/** What is additive about a value: a count, or numerator and denominator of a ratio. Ratios are never averaged. */
export type Amounts = { [part: string]: number }

/** Why successions cannot be used: on that day the shares of the unit are not in (0, 1] or do not add up to 1. */
export type LineageFault = { unit: string; on: string; sum: number }

/** Checks successions before use; sums of shares may be off by a millionth. Empty: sound. */
export function lineageFaults(successions: readonly Succession[]): LineageFault[] {
  return [...Map.groupBy(successions, ({ from, on }) => `${on} ${from}`).values()].flatMap((all) => {
    const { from: unit, on } = all[0] as Succession
    const sum = sumOf(all.map(({ share }) => share))
    return all.every(({ share }) => share > 0 && share <= 1) && Math.abs(sum - 1) <= 1e-6 ? [] : [{ unit, on, sum }]
  })
}

/**
 * The as-is view: amounts of the units that stood on `asOf`, carried over to those that stand on `until` (ISO days; a
 * succession counts when asOf < its day ≤ until).
 *
 * Additive parts move by shares through any number of mergers and splits, and the total of every part is conserved.
 * What shares differ by (people of a split ward, its firms) is for the caller: other shares, another call. Throws on
 * successions with `lineageFaults`: a lost share would be a lost ward.
 */
export function asIs(
  amounts: ReadonlyMap<string, Amounts>,
  successions: readonly Succession[],
  { asOf, until }: { asOf: string; until: string },
): Map<string, Amounts> {
  const faults = lineageFaults(successions)
  if (faults.length > 0) throw new Error(`unsound lineage: ${JSON.stringify(faults.slice(0, 3))}`)
  const leaving = Map.groupBy(successions, ({ from }) => from)
  const standing = new Map<string, Amounts>()
  const carry = (unit: string, parts: Amounts, since: string): void => {
    const ahead = (leaving.get(unit) ?? []).filter(({ on }) => on > since && on <= until)
    const day = ahead.map(({ on }) => on).sort()[0] ?? until
    for (const { to, share } of ahead.filter(({ on }) => on === day)) carry(to, times(parts, share), day)
    if (ahead.length === 0) standing.set(unit, plus(standing.get(unit) ?? {}, parts))
  }
  for (const [unit, parts] of amounts) carry(unit, parts, asOf)
  return standing
}

function times(parts: Amounts, share: number): Amounts {
  return Object.fromEntries(Object.entries(parts).map(([part, amount]) => [part, amount * share]))
}

function plus(some: Amounts, more: Amounts): Amounts {
  const sums = { ...some }
  for (const [part, amount] of Object.entries(more)) sums[part] = (sums[part] ?? 0) + amount
  return sums
}

/**
 * The as-was view: amounts of a unit of today shared out over the units before it, as an **estimate**, in proportion to
 * `weights` (their last known amount of the same thing; equal when all are 0 or unknown). Conserves the total.
 *
 * `predecessors` are those whose whole or part went into the unit; a weight is taken times the share that did.
 */
export function asWas(
  amount: number,
  predecessors: readonly { unit: string; weight: number; share: number }[],
): Map<string, number> {
  const sum = sumOf(predecessors.map(({ weight, share }) => weight * share))
  const parts = predecessors.map(({ weight, share }) => (sum > 0 ? (weight * share) / sum : 1 / predecessors.length))
  return new Map(predecessors.map(({ unit }, at) => [unit, amount * (parts[at] as number)]))
}

/**
 * Whole numbers whose sum is the whole number nearest to the sum of the amounts, each next to its amount (largest
 * remainders, as seats are given; ties by order): people are not shown in fractions, and the total still is the total.
 */
export function inWholes(amounts: readonly number[]): number[] {
  const wholes = amounts.map(Math.floor)
  const left = Math.round(sumOf(amounts)) - sumOf(wholes)
  const order = amounts
    .map((amount, at) => ({ at, remainder: amount - (wholes[at] as number) }))
    .sort((a, b) => b.remainder - a.remainder)
  for (const { at } of order.slice(0, left)) wholes[at] = (wholes[at] as number) + 1
  return wholes
}
