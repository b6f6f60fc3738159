/** Where values stand on a chart: a low and a high end that are round, and the lines between. */
export type Scale = { low: number; high: number; ticks: number[] }

/** Four to six round steps that hold every value. Zero is an end where values come near it: a small change is not made to look big. */
export function scaleOf(values: readonly number[]): Scale {
  const known = values.filter(Number.isFinite)
  if (known.length === 0) return { low: 0, high: 1, ticks: [0, 1] }
  let [low, high] = [Math.min(...known), Math.max(...known)]
  if (low > 0 && low < high * 0.5) low = 0
  if (high < 0 && high > low * 0.5) high = 0
  if (high === low) [low, high] = low === 0 ? [0, 1] : [low - Math.abs(low) / 10, high + Math.abs(high) / 10]
  const rough = (high - low) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10) * power
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)]
  const ticks = Array.from({ length: last - first + 1 }, (_, n) => Number(((first + n) * step).toPrecision(12)))
  return { low: ticks[0] as number, high: ticks.at(-1) as number, ticks }
}

/** The years that a stretch of time goes over, so many at most that their names stand apart on a phone. */
export function yearsOn(from: number, to: number, most = 6): number[] {
  const [first, last] = [Math.ceil(from - 1e-9), Math.floor(to + 1e-9)]
  const every = Math.max(1, Math.ceil((last - first + 1) / most))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n).filter(
    (year) => (last - year) % every === 0,
  )
}
