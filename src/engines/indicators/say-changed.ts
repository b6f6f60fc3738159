const mostPoints = 5000 // series × units of one event: a forecast takes some milliseconds, a job must end
const mostPeriods = 500

type Emit = (type: string, payload: Record<string, unknown>) => Promise<void>
type Changed = {
  series: readonly number[]
  units: readonly number[]
  periods: readonly number[]
  cells: readonly number[]
  /** Somebody else looks for what is odd: of a large file the job that shows its progress. */
  isLookedAt?: boolean
}

/**
 * Says which values changed, in as many events as it takes for each to be looked at in one go. Lists may name a value
 * twice; `more` says that not every period is named. Totals are cell 0, in the first of events about many cells.
 */
export async function sayChanged(
  emit: Emit,
  { series, units, periods, cells, isLookedAt = false }: Changed,
): Promise<void> {
  const all = { series: [...new Set(series)], units: [...new Set(units)], periods: [...new Set(periods)] }
  const latest = all.periods.sort((a, b) => b - a).slice(0, mostPeriods)
  const someCells = partsOf(
    [...new Set(cells)].sort((a, b) => a - b),
    500,
  )
  for (const someUnits of partsOf(all.units, 500))
    for (const someSeries of partsOf(all.series, Math.max(1, Math.floor(mostPoints / someUnits.length)), 500))
      for (const cells of someCells)
        await emit('values-changed', {
          series: someSeries,
          units: someUnits,
          periods: latest,
          cells,
          more: latest.length < all.periods.length,
          ...(isLookedAt && { isLookedAt }),
        })
}

function partsOf(list: readonly number[], size: number, most = size): number[][] {
  const step = Math.min(size, most)
  return Array.from({ length: Math.ceil(list.length / step) }, (_, n) => list.slice(n * step, (n + 1) * step))
}
