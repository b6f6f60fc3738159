import { type Aggregation, logOf, type MissingRule, type Table, worstOf } from './composite.ts'
import { generatorFrom } from './generator.ts'
import { atMost, type Normalisation, normalise } from './normalise.ts'
import { type Assessed, notAssessable } from './reasons.ts'

/** What is doubted: each re-score draws one of the normalisations, one aggregation, and weights within ± `spread`. */
export type Doubts = {
  normalisations: readonly Normalisation[]
  aggregations?: readonly Aggregation[]
  /** 0.25 draws each weight evenly between 75 and 125 % of its own. From 0 to 1. */
  spread: number
}

/**
 * Ranks over all re-scores. `low` … `high` is where the middle `level` of them lie.
 * `counts[u * units + r]` re-scores gave unit u the rank r + 1 (4 · units² bytes: 360 kB for
 * 300 units; classes of many thousands are ranked by a sample). Units never scored have NaN.
 */
export type RankIntervals = {
  draws: number
  low: Float64Array
  middle: Float64Array
  high: Float64Array
  mean: Float64Array
  counts: Int32Array
}

/**
 * Rank intervals by Monte Carlo (the uncertainty analysis of the OECD/JRC handbook and COINr): how far ranks hang on
 * choices that could have been otherwise. The same `seed` gives the same intervals.
 *
 * Ties take the better rank. `missing` as in `composite`. The combination of z-scores with a geometric mean does not
 * exist and is refused. `progress` is called about a hundred times with the re-scores done; answering false stops
 * there, and `draws` says how many stand. Nothing is allocated while drawing: 10,000 × 300 units × 98 criteria take a
 * second or two.
 */
export function rankIntervals(
  table: Table,
  doubts: Doubts,
  {
    seed,
    draws = 10_000,
    level = 0.9,
    missing = 'omit',
    progress,
  }: {
    seed: string
    draws?: number
    level?: number
    missing?: MissingRule
    progress?: (done: number, of: number) => boolean | undefined
  },
): Assessed<RankIntervals> {
  const { units, criteria } = table
  const own = Float64Array.from(criteria, ({ weight }) => weight)
  if (!own.every((weight) => weight >= 0 && Number.isFinite(weight)) || !own.some((weight) => weight > 0))
    return notAssessable('weights-invalid')
  if (!(doubts.spread >= 0 && doubts.spread <= 1) || !(draws >= 1)) return notAssessable('not-a-number')
  const prepared = prepare(table, doubts, missing)
  if (!prepared.assessable) return prepared
  const { variants, mask } = prepared

  const generator = generatorFrom(seed)
  const weights = new Float64Array(criteria.length)
  const scores = new Float64Array(units)
  const sorted = new Float64Array(units)
  const counts = new Int32Array(units * units)
  const often = Math.max(1, Math.floor(draws / 100))
  let done = 0
  while (done < draws) {
    const variant = variants[Math.floor(generator.share() * variants.length)] as Float64Array
    for (let at = 0; at < weights.length; at++)
      weights[at] = (own[at] as number) * (1 + doubts.spread * (2 * generator.share() - 1))
    if (mask === null) scorePlain(variant, weights, scores)
    else scoreMasked(variant, mask, weights, scores)
    countRanks(scores, sorted, counts)
    done++
    if (done % often === 0 && progress?.(done, draws) === false) break
  }
  return { assessable: true, draws: done, counts, ...summary(counts, units, level) }
}

/** One matrix a combination of choices, zeros where nothing is known, and the mask of what is (null: everything is). */
function prepare(
  table: Table,
  doubts: Doubts,
  missing: MissingRule,
): Assessed<{ variants: Float64Array[]; mask: Float64Array | null }> {
  const variants: Float64Array[] = []
  const mask = Float64Array.from(table.values, (value, at) =>
    table.applies?.[at] === 0 || (Number.isNaN(value) && missing === 'omit') ? 0 : 1,
  )
  for (const normalisation of doubts.normalisations) {
    const plain = normalise(table, normalisation)
    if (!plain.assessable) return plain
    for (const aggregation of doubts.aggregations ?? ['arithmetic']) {
      if (aggregation === 'geometric' && normalisation === 'z') return notAssessable('needs-positive')
      const into = aggregation === 'geometric' ? logOf : (value: number) => value // ranks need no exp()
      const worst = into(worstOf(plain.normalised)) // of a missing value that scores the worst
      variants.push(
        plain.normalised.map((value, at) => (mask[at] === 0 ? 0 : Number.isNaN(value) ? worst : into(value))),
      )
    }
  }
  if (variants.length === 0 || !mask.includes(1)) return notAssessable('nothing-applies')
  return { assessable: true, variants, mask: mask.includes(0) ? mask : null }
}

/** Four running sums, so that one addition does not wait for the one before. */
function scorePlain(variant: Float64Array, weights: Float64Array, scores: Float64Array): void {
  const width = weights.length
  const fours = width - (width % 4)
  for (let unit = 0, row = 0; unit < scores.length; unit++, row += width) {
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    for (let at = 0; at < fours; at += 4) {
      a += (variant[row + at] as number) * (weights[at] as number)
      b += (variant[row + at + 1] as number) * (weights[at + 1] as number)
      c += (variant[row + at + 2] as number) * (weights[at + 2] as number)
      d += (variant[row + at + 3] as number) * (weights[at + 3] as number)
    }
    for (let at = fours; at < width; at++) a += (variant[row + at] as number) * (weights[at] as number)
    scores[unit] = a + b + (c + d)
  }
}

/** As above, divided by the weights that a unit has; a unit that has none gets NaN. */
function scoreMasked(variant: Float64Array, mask: Float64Array, weights: Float64Array, scores: Float64Array): void {
  const width = weights.length
  for (let unit = 0, row = 0; unit < scores.length; unit++, row += width) {
    let sum = 0
    let used = 0
    for (let at = 0; at < width; at++) {
      const weight = weights[at] as number
      sum += (variant[row + at] as number) * weight
      used += (mask[row + at] as number) * weight
    }
    scores[unit] = sum / used
  }
}

/** NaN sorts behind every number, so units without a score stand after those with one and are not counted. */
function countRanks(scores: Float64Array, sorted: Float64Array, counts: Int32Array): void {
  sorted.set(scores)
  sorted.sort()
  const units = scores.length
  let scored = units
  while (scored > 0 && Number.isNaN(sorted[scored - 1])) scored--
  for (let unit = 0; unit < units; unit++) {
    const score = scores[unit] as number
    if (Number.isNaN(score)) continue
    const better = scored - atMost(sorted, score + 1e-12 * Math.abs(score))
    const place = unit * units + Math.max(0, better)
    counts[place] = (counts[place] as number) + 1
  }
}

function summary(counts: Int32Array, units: number, level: number) {
  const [low, middle, high, mean] = Array.from({ length: 4 }, () => new Float64Array(units).fill(Number.NaN)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let unit = 0; unit < units; unit++) {
    const own = counts.subarray(unit * units, (unit + 1) * units)
    const total = own.reduce((sum, count) => sum + count, 0)
    if (total === 0) continue
    const rankAt = (share: number) => {
      let passed = 0
      for (let rank = 0; rank < units; rank++) {
        passed += own[rank] as number
        if (passed >= share * total - 1e-9) return rank + 1
      }
      return units
    }
    low[unit] = rankAt(Math.max((1 - level) / 2, 1 / total))
    middle[unit] = rankAt(0.5)
    high[unit] = rankAt((1 + level) / 2)
    mean[unit] = own.reduce((sum, count, rank) => sum + count * (rank + 1), 0) / total
  }
  return { low, middle, high, mean }
}
