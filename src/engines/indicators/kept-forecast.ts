import type { Assessed, Forecast } from '#statistics'

/**
 * A forecast as it comes out of the table. JSON has no infinity: an end that is open was written as null, and a null
 * taken for a bound would make every value the highest there is.
 */
export function keptForecast(answer: Assessed<Forecast> | null): Assessed<Forecast> | null {
  if (!answer?.assessable) return answer
  const { low, high } = answer.bounds as { low: number | null; high: number | null }
  return { ...answer, bounds: { low: low ?? Number.NEGATIVE_INFINITY, high: high ?? Number.POSITIVE_INFINITY } }
}
