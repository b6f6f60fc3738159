import { type Assessed, notAssessable } from './reasons.ts'

/**
 * Units × criteria, row by row: the value of unit u and criterion c is `values[u * criteria.length + c]`. NaN is
 * missing. `applies` (same shape, 1 or 0; absent: all 1) says which criteria concern which unit: 17 departments may be
 * scored on 33 of 34, and then their weights are spread over those 33.
 */
export type Table = { units: number; criteria: readonly Criterion[]; values: Float64Array; applies?: Uint8Array }

/**
 * `direction` says which way is better. `weight` ≥ 0, in any scale (maximum points do). `target` for the distance to a
 * target; `goalposts` [worst, best] for fixed ends: without them a method that needs them takes the worst and best
 * unit.
 */
export type Criterion = {
  code: string
  direction: 'up' | 'down'
  weight: number
  target?: number
  goalposts?: readonly [number, number]
}

export type Aggregation = 'arithmetic' | 'geometric'

/** `omit`: a missing value leaves the criterion out for this unit; `zero`: it scores the worst. Said, never silent. */
export type MissingRule = 'omit' | 'zero'

/** One score a unit, NaN where nothing applies or is known, and the share of the weight that is known. */
export type Scores = { scores: Float64Array; coverage: Float64Array }

/**
 * The composite of normalised values: Σ w·x ÷ Σ w, or geometric exp(Σ w·ln x ÷ Σ w), over the criteria that apply.
 *
 * `normalised` as `normalise` gives it, better is higher; of an official set it is points ÷ maximum, with the maxima as
 * weights, so that the score is the sum of points over the sum of the maxima that apply to the unit. Geometric takes
 * values from 0.01 up (as goalposts usually are floored): one zero would make all other merits worthless.
 *
 * Not assessable: weights that are negative, no numbers or all 0; geometric of values below 0, as z-scores have.
 */
export function composite(
  { units, criteria, applies }: Omit<Table, 'values'>,
  normalised: Float64Array,
  { aggregation = 'arithmetic', missing = 'omit' }: { aggregation?: Aggregation; missing?: MissingRule } = {},
): Assessed<Scores> {
  const weights = criteria.map(({ weight }) => weight)
  if (!weights.every((weight) => weight >= 0 && Number.isFinite(weight)) || !weights.some((weight) => weight > 0))
    return notAssessable('weights-invalid')
  const scores = new Float64Array(units)
  const coverage = new Float64Array(units)
  const worst = worstOf(normalised)
  if (aggregation === 'geometric' && worst < 0) return notAssessable('needs-positive')
  const into = aggregation === 'geometric' ? logOf : (value: number) => value
  for (let unit = 0; unit < units; unit++) {
    let [sum, used, known, due] = [0, 0, 0, 0]
    for (let at = 0; at < weights.length; at++) {
      const place = unit * weights.length + at
      if (applies && applies[place] === 0) continue
      const weight = weights[at] as number
      const value = normalised[place] as number
      due += weight
      if (!Number.isNaN(value)) known += weight
      else if (missing === 'omit') continue
      used += weight
      sum += weight * into(Number.isNaN(value) ? worst : value)
    }
    const mean = used > 0 ? sum / used : Number.NaN
    scores[unit] = aggregation === 'geometric' ? Math.exp(mean) : mean
    coverage[unit] = due > 0 ? known / due : 0
  }
  return { assessable: true, scores, coverage }
}

/** What the worst unit has: 0 on scales from 0 to 1, the lowest z-score else. Missing values score so under `zero`. */
export function worstOf(normalised: Float64Array): number {
  let worst = 0
  for (const value of normalised) if (value < worst) worst = value
  return worst
}

/** The least that a geometric mean takes: 1 % of the scale. */
export const geometricFloor = 0.01

export function logOf(value: number): number {
  return Math.log(Math.max(geometricFloor, value))
}
