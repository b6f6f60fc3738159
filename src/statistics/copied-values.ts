import type { Observation } from './series.ts'

/** The same value in `count` periods one after another. */
export type CopiedRun = { from: number; to: number; count: number; value: number }

/**
 * Runs of `least` (default 3) or more equal values in successive known periods: often last quarter's figure sent again.
 * Zeros and values in `natural` (100 for shares) stand still by themselves and are not reported, nor is a series that
 * never had another value: of that nothing can be said.
 */
export function copiedRuns(
  observations: readonly Observation[],
  { least = 3, natural = [0, 100] }: { least?: number; natural?: readonly number[] } = {},
): CopiedRun[] {
  const sorted = observations.toSorted((a, b) => a.period - b.period)
  if (new Set(sorted.map(({ value }) => value)).size < 2) return []
  const runs: CopiedRun[] = []
  for (const { period, value } of sorted) {
    const run = runs.at(-1)
    if (run && run.value === value) Object.assign(run, { to: period, count: run.count + 1 })
    else runs.push({ from: period, to: period, count: 1, value })
  }
  return runs.filter((run) => run.count >= least && !natural.includes(run.value))
}

/** Units with the very same figures in the same stretch of periods. */
export type CopiedBetween = { units: string[]; from: number; to: number; values: number[] }

/**
 * Units whose values agree, to the last digit, in `least` (default 4) successive periods of a stretch that varies and
 * is not made of round numbers only: one table filled in for several units. One finding for each longest stretch.
 */
export function copiedBetween(
  series: ReadonlyMap<string, readonly Observation[]>,
  { least = 4 }: { least?: number } = {},
): CopiedBetween[] {
  const windows = new Map<string, { units: string[]; from: number; values: number[] }>()
  for (const [unit, observations] of series) {
    const sorted = observations.toSorted((a, b) => a.period - b.period)
    for (let at = 0; at + least <= sorted.length; at++) {
      const stretch = sorted.slice(at, at + least)
      const from = (stretch[0] as Observation).period
      const values = stretch.map(({ value }) => value)
      if ((stretch.at(-1) as Observation).period - from !== least - 1 || !telling(values)) continue
      const key = `${from}:${values.join(' ')}`
      const window = windows.get(key) ?? { units: [], from, values }
      window.units.push(unit)
      windows.set(key, window)
    }
  }
  const found: CopiedBetween[] = []
  const shared = [...windows.values()].filter(({ units }) => units.length > 1).sort((a, b) => a.from - b.from)
  for (const { units, from, values } of shared) {
    const longer = found.find((one) => one.to === from + least - 2 && one.units.join() === units.join())
    if (longer) {
      longer.to++
      longer.values.push(values.at(-1) as number)
    } else found.push({ units, from, to: from + least - 1, values: [...values] })
  }
  return found
}

/** At least three different values, one of them not a multiple of ten: two units may well both write 10, 20, 30, 40. */
function telling(values: readonly number[]): boolean {
  return new Set(values).size >= 3 && values.some((value) => value % 10 !== 0)
}
