import { meanOf } from './numbers.ts'
import { type Assessed, notAssessable } from './reasons.ts'

/** What was said and what came of it. */
export type Said = { probability: number; met: boolean }

/**
 * Of the probabilities in [from, to): how many, their mean, how often the target was met, and a 95 % interval for that.
 */
export type ReliabilityBin = {
  from: number
  to: number
  count: number
  said: number
  came: number
  low: number
  high: number
}

export type Calibration = {
  count: number
  /** Mean squared difference (Brier 1950): 0 is perfect; always saying 50 % gives 0.25. */
  brier: number
  /**
   * 1 − brier ÷ that of always saying the share that came true. Above 0 is worth more than it. Null if all came alike.
   */
  skill: number | null
  /** Murphy (1973): brier = reliability − resolution + uncertainty + what varies within the bins. */
  reliability: number
  resolution: number
  uncertainty: number
  bins: ReliabilityBin[]
}

/** Fewer past probabilities say nothing about calibration; one in ten cannot be told from one in five. Ours. */
export const leastSaid = 10

/**
 * How well past probabilities kept their word, in `binCount` bins of equal width (default 5; 1 belongs to the last).
 * Bins nobody used are left out. Not assessable: fewer than ten, or a probability outside 0 … 1.
 */
export function calibrationOf(all: readonly Said[], binCount = 5): Assessed<Calibration> {
  if (all.some(({ probability }) => !(probability >= 0 && probability <= 1))) return notAssessable('not-a-number')
  if (all.length < leastSaid) return notAssessable('too-few-values', { have: all.length, need: leastSaid })
  const base = meanOf(all.map(came))
  const brier = meanOf(all.map((one) => (one.probability - came(one)) ** 2))
  const uncertainty = base * (1 - base)
  const bins = Array.from({ length: binCount }, (_, at) =>
    all.filter(({ probability }) => Math.min(binCount - 1, Math.floor(probability * binCount)) === at),
  ).flatMap((inside, at): ReliabilityBin[] => {
    if (inside.length === 0) return []
    const share = meanOf(inside.map(came))
    const said = meanOf(inside.map(({ probability }) => probability))
    const interval = shareInterval(share, inside.length)
    return [{ from: at / binCount, to: (at + 1) / binCount, count: inside.length, said, came: share, ...interval }]
  })
  const weighted = (of: (bin: ReliabilityBin) => number) =>
    bins.reduce((sum, bin) => sum + bin.count * of(bin), 0) / all.length
  return {
    assessable: true,
    count: all.length,
    brier,
    skill: uncertainty === 0 ? null : 1 - brier / uncertainty,
    reliability: weighted((bin) => (bin.said - bin.came) ** 2),
    resolution: weighted((bin) => (bin.came - base) ** 2),
    uncertainty,
    bins,
  }
}

/** Interval of 95 % for a share out of n (Wilson 1927): inside 0 … 1, and honest with small n. */
export function shareInterval(share: number, n: number): { low: number; high: number } {
  const z = 1.959963984540054
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

const came = ({ met }: Said) => (met ? 1 : 0)
