/** The sum, with the rounding errors carried along (Neumaier 1974): a million small shares still add up. Empty: 0. */
export function sumOf(values: Iterable<number>): number {
  let sum = 0
  let lost = 0
  for (const value of values) {
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return Number.isFinite(lost) ? sum + lost : sum
}

/** Arithmetic mean. Empty: NaN. */
export function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length
}

/** The middle value, of an even number the mean of the two middle ones. Empty: NaN. */
export function medianOf(values: Iterable<number>): number {
  return quantileOf(Float64Array.from(values).sort(), 0.5)
}

/**
 * The p-quantile, 0 ≤ p ≤ 1, of **sorted** values, interpolated between neighbours (type 7 of Hyndman & Fan 1996, what
 * R and spreadsheets give). Empty: NaN.
 */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return Number.NaN
  const place = (sorted.length - 1) * p
  const below = sorted[Math.floor(place)] as number
  const above = sorted[Math.ceil(place)] as number
  return below + (above - below) * (place - Math.floor(place))
}

/** Median absolute deviation from the median, not scaled. Empty: NaN. */
export function medianDeviationOf(values: readonly number[]): number {
  const middle = medianOf(values)
  return medianOf(values.map((value) => Math.abs(value - middle)))
}

/** Standard deviation of a sample (divided by n − 1). Fewer than two values: NaN. */
export function deviationOf(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN
  const mean = meanOf(values)
  return Math.sqrt(sumOf(values.map((value) => (value - mean) ** 2)) / (values.length - 1))
}

/**
 * Rounded to `decimals` places, half away from zero, as an official would by hand: 1.005 to two places is 1.01, because
 * the decimal digits are rounded and not the binary number behind them.
 */
export function roundTo(value: number, decimals: number): number {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return value
  const [digits = '0', exponent = '0'] = String(Math.abs(value)).split('e')
  const scaled = Math.round(Number(`${digits}e${Number(exponent) + decimals}`))
  const [rounded = '0', tens = '0'] = String(scaled).split('e')
  const result = Number(`${rounded}e${Number(tens) - decimals}`)
  return value < 0 && result !== 0 ? -result : result
}
