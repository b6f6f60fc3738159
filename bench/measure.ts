/** The middle of the figures; of an even number the lower of the two. */
export function median(figures: number[]): number {
  return percentile(figures, 0.5)
}

/** The p-th share of the figures, 0…1, by nearest rank. */
export function percentile(figures: number[], p: number): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN
}

/** One JSON object on standard output, figures to four places. */
export function print(result: Record<string, unknown>): void {
  console.log(
    JSON.stringify(result, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value), 2),
  )
}
