import { meanOf, medianDeviationOf, medianOf } from './numbers.ts'
import { type Assessed, notAssessable } from './reasons.ts'
import { gridOf, type Observation } from './series.ts'

/** `score` is the modified z-score; `place` the position in what was given. */
export type Outlier = { place: number; value: number; score: number }

/** From 3.5 in absolute value Iglewicz and Hoaglin (1993) call a value a possible outlier. */
export const outlierFrom = 3.5

const leastForOutliers = 5 // with fewer the median and its deviation rest on one or two values; ours

/**
 * The modified z-scores of values: 0.6745 · (x − median) ÷ MAD (Iglewicz & Hoaglin 1993). Where more than half of the
 * values are equal and the MAD is 0, the mean deviation stands in: (x − median) ÷ (1.253314 · mean deviation). All
 * equal: all 0. Not assessable: fewer than five values, or one that is no number.
 */
export function modifiedScores(values: readonly number[]): Assessed<{ scores: number[] }> {
  if (values.some((value) => !Number.isFinite(value))) return notAssessable('not-a-number')
  if (values.length < leastForOutliers)
    return notAssessable('too-few-values', { have: values.length, need: leastForOutliers })
  const middle = medianOf(values)
  const median = medianDeviationOf(values) / 0.6745
  const scale = median > 0 ? median : 1.253314 * meanOf(values.map((value) => Math.abs(value - middle)))
  if (!Number.isFinite(scale)) return notAssessable('out-of-range')
  return { assessable: true, scores: values.map((value) => (scale === 0 ? 0 : (value - middle) / scale)) }
}

/** The values whose modified z-score is 3.5 or more (or `from`), among units in one period or periods of one unit. */
export function outliersOf(values: readonly number[], from = outlierFrom): Assessed<{ outliers: Outlier[] }> {
  const scored = modifiedScores(values)
  if (!scored.assessable) return scored
  const outliers = scored.scores.flatMap((score, place) =>
    Math.abs(score) >= from ? [{ place, value: values[place] as number, score }] : [],
  )
  return { assessable: true, outliers }
}

/**
 * A change that is not like the others. `spike`: the next value went back most of the way; `last`: nobody knows yet.
 */
export type Jump = { period: number; before: number; value: number; score: number; kind: 'spike' | 'step' | 'last' }

/**
 * Changes per period between known values whose modified z-score is `from` or more and which are at least `leastShare`
 * (default a tenth) of the value before: in a calm series the largest of small changes is no jump. The way back from a
 * spike is not reported again. Not assessable as above, over the changes, so six known values are needed.
 */
export function jumpsOf(
  observations: readonly Observation[],
  { from = outlierFrom, leastShare = 0.1 }: { from?: number; leastShare?: number } = {},
): Assessed<{ jumps: Jump[] }> {
  const grid = gridOf(observations)
  if (!grid.assessable) return grid
  const known = observations.toSorted((a, b) => a.period - b.period)
  const changes = known.slice(1).map(({ period, value }, at) => {
    const before = known[at] as Observation
    return {
      period,
      before: before.value,
      value,
      change: value - before.value,
      pace: (value - before.value) / (period - before.period),
    }
  })
  const scored = modifiedScores(changes.map(({ pace }) => pace))
  if (!scored.assessable) return scored
  const jumps: Jump[] = []
  for (const [at, { period, before, value, change }] of changes.entries()) {
    const score = scored.scores[at] as number
    if (Math.abs(score) < from || Math.abs(change) < leastShare * Math.abs(before)) continue
    if (jumps.at(-1)?.kind === 'spike' && changes[at - 1]?.period === jumps.at(-1)?.period) continue
    const next = changes[at + 1]
    const kind = next === undefined ? 'last' : next.change / change <= -0.5 ? 'spike' : 'step'
    jumps.push({ period, before, value, score, kind })
  }
  return { assessable: true, jumps }
}
