/** `rank` from 1, null for a unit without a score; `tied` is how many units share it, 1 when it is alone. */
export type Rank = { rank: number | null; tied: number }

/**
 * Ranks by score, highest first. Equal scores share the better rank and the next one is left out (1, 2, 2, 4), and the
 * tie is stated. Scores are compared after rounding to `decimals` (default 9), so that what the page shows as equal is.
 */
export function ranksOf(scores: ArrayLike<number>, { decimals = 9 }: { decimals?: number } = {}): Rank[] {
  const step = 10 ** decimals
  const rounded = Array.from(scores, (score) => Math.round(score * step))
  const sorted = rounded.filter((score) => !Number.isNaN(score)).sort((a, b) => b - a)
  const first = new Map<number, number>()
  const tied = new Map<number, number>()
  for (const [at, score] of sorted.entries()) {
    if (!first.has(score)) first.set(score, at + 1)
    tied.set(score, (tied.get(score) ?? 0) + 1)
  }
  return rounded.map((score) => ({ rank: first.get(score) ?? null, tied: tied.get(score) ?? 0 }))
}
