import { sumOf } from './numbers.ts'
import { type Assessed, assessed, notAssessable } from './reasons.ts'

/**
 * How an indicator adds up in one dimension; it has one rule over units and one over time. `sum`: counts and flows.
 * `ratio`: the sum of numerators over the sum of denominators, which is the mean of the ratios weighted by their
 * denominators. `last`: stocks, over time only. `none`: it must not be added (a survey's index, a rank).
 */
export type AggregationRule = 'sum' | 'ratio' | 'last' | 'none'

/** One known value, or why there is none. A ratio comes as its parts, times `factor` (100 for per cent). */
export type Part =
  | { state: 'known'; value: number }
  | { state: 'known'; numerator: number; denominator: number }
  | { state: 'missing' | 'not-applicable' | 'not-verifiable' }

/** A total with what it rests on: of `expected` parts to which the indicator applies, `known` were there. */
export type Aggregate = {
  value: number
  numerator: number | null
  denominator: number | null
  known: number
  expected: number
}

/**
 * Aggregates parts in the order of units or of time.
 *
 * Parts that are not applicable do not count at all; missing ones lower the coverage and are never zero. `atLeast`: the
 * share of parts that must be known (default 1: a sum without one ward is not the city's sum). `factor` for ratios.
 *
 * Not assessable: rule `none`, too little coverage, a ratio given without its parts or with a sum of denominators of 0,
 * negative denominators, numbers out of range. `last` takes the last known part; when the last one is missing that is
 * too little coverage unless `atLeast` is below 1.
 */
export function aggregate(
  parts: readonly Part[],
  rule: AggregationRule,
  { atLeast = 1, factor = 1 }: { atLeast?: number; factor?: number } = {},
): Assessed<Aggregate> {
  if (rule === 'none') return notAssessable('not-additive')
  const counted = parts.filter(({ state }) => state !== 'not-applicable')
  const known = counted.filter((part) => part.state === 'known')
  const expected = counted.length
  if (expected === 0) return notAssessable('nothing-applies')
  if (known.length === 0) return notAssessable('no-value')
  if (known.some((part) => Object.values(part).some((one) => typeof one === 'number' && !Number.isFinite(one))))
    return notAssessable('not-a-number')
  const lastMissing = rule === 'last' && counted.at(-1)?.state !== 'known' && atLeast >= 1
  if ((rule !== 'last' && known.length < atLeast * expected - 1e-9) || lastMissing)
    return notAssessable('coverage-too-low', {
      have: known.length,
      expected,
      need: Math.ceil(atLeast * expected - 1e-9),
    })

  const used = rule === 'last' ? known.slice(-1) : known
  const coverage = { known: known.length, expected }
  if (used.every((part) => 'numerator' in part)) {
    const numerator = sumOf(used.map((part) => part.numerator))
    const denominator = sumOf(used.map((part) => part.denominator))
    if (used.some((part) => part.denominator < 0) || denominator === 0) return notAssessable('no-denominator')
    return assessed({ value: (factor * numerator) / denominator, numerator, denominator, ...coverage })
  }
  if (rule === 'ratio' || used.some((part) => 'numerator' in part)) return notAssessable('no-denominator')
  const value = sumOf(used.map((part) => ('value' in part ? part.value : 0)))
  return assessed({ value, numerator: null, denominator: null, ...coverage })
}
