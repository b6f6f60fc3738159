import type { Criterion, Table } from './composite.ts'
import { deviationOf, meanOf } from './numbers.ts'
import { type Assessed, notAssessable } from './reasons.ts'

/**
 * `min-max`: (x − worst) ÷ (best − worst) among the units. `goalposts`: the same between fixed ends, cut at 0 and 1.
 * `target`: the way from the worst unit to the target, cut at 1. `z`: standard deviations from the mean (sample).
 * `rank`: the place from 0 (worst) to 1 (best), ties in the middle. OECD/JRC Handbook on composite indicators, 2008.
 */
export type Normalisation = 'min-max' | 'goalposts' | 'target' | 'z' | 'rank'

/**
 * The values of a table on one scale, better is higher, in the same shape; NaN stays NaN. Units to which a criterion
 * does not apply neither count nor get a value. A criterion on which all units are equal gives 0.5 to all (z: 0), or
 * its place between goalposts: it can tell nothing apart and must not move a rank.
 *
 * Not assessable: infinite values, `target` without a target, goalposts that are equal.
 */
export function normalise(table: Table, method: Normalisation): Assessed<{ normalised: Float64Array }> {
  const { units, criteria, values, applies } = table
  const normalised = new Float64Array(values.length).fill(Number.NaN)
  for (const [at, criterion] of criteria.entries()) {
    const places: number[] = []
    for (let unit = 0; unit < units; unit++) {
      const place = unit * criteria.length + at
      const value = values[place] as number
      if (Math.abs(value) === Number.POSITIVE_INFINITY) return notAssessable('not-a-number')
      if (!Number.isNaN(value) && applies?.[place] !== 0) places.push(place)
    }
    const better = criterion.direction === 'up' ? 1 : -1
    const known = places.map((place) => better * (values[place] as number)) // from here on, higher is better
    const into = scaleFor(method, criterion, known)
    if (into === null) return notAssessable(method === 'target' ? 'not-quantified' : 'no-spread')
    for (const [of, place] of places.entries()) normalised[place] = into(known[of] as number)
  }
  return { assessable: true, normalised }
}

function scaleFor(method: Normalisation, criterion: Criterion, known: number[]): ((value: number) => number) | null {
  const better = criterion.direction === 'up' ? 1 : -1
  const worst = known.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const best = known.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  switch (method) {
    case 'min-max':
      return best > worst ? between(worst, best) : () => 0.5
    case 'goalposts': {
      if (!criterion.goalposts) return best > worst ? between(worst, best) : () => 0.5
      const [from, to] = [better * criterion.goalposts[0], better * criterion.goalposts[1]]
      return to > from ? between(from, to) : null
    }
    case 'target': {
      if (criterion.target === undefined || !Number.isFinite(criterion.target)) return null
      const target = better * criterion.target
      return worst < target ? between(worst, target) : () => 1 // the worst unit is there already, and so are all
    }
    case 'z': {
      const [mean, deviation] = [meanOf(known), deviationOf(known)]
      return deviation > 0 ? (value) => (value - mean) / deviation : () => 0
    }
    case 'rank': {
      const sorted = Float64Array.from(known).sort()
      return (value) =>
        sorted.length < 2 ? 0.5 : (below(sorted, value) + atMost(sorted, value) - 1) / 2 / (sorted.length - 1)
    }
  }
}

/** From 0 at `from` to 1 at `to`, cut at both ends. */
function between(from: number, to: number): (value: number) => number {
  return (value) => Math.min(1, Math.max(0, (value - from) / (to - from)))
}

/** How many of the sorted numbers are below a value. */
export function below(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** How many of the sorted numbers are at most a value. */
export function atMost(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low
}
