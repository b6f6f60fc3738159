import { fitMethod, type Method, methods } from './forecast-methods.ts'

/**
 * How a method did when it was asked at earlier times. `errors[h − 1]` are value − forecast, h periods ahead; `origins`
 * the times it could be measured from.
 */
export type BackTest = { method: Method; errors: number[][]; score: number; origins: number }

/**
 * The first forecast is asked after so many known values, and so many are asked for at least. Ours: see decision 0020.
 */
export const trainedOn = 3
export const leastOrigins = 3

const leastHorizon = 4 // with gaps the very next period may never be known
const mostOrigins = 24 // six years of quarters; what the office was like before tells little and costs time
const margin = 0.05 // a method that needs more from the data must be better by so much; less is luck in a dozen errors

/**
 * Rolling-origin back-test (Tashman 2000): from every known value after the first three, each method is fitted to what
 * was known then and asked for the `steps` periods after it, at least four. Methods are compared by the mean, over
 * horizons, of their mean absolute errors, on the very same questions. Best first; a method measured from fewer than
 * three origins is left out.
 *
 * `values`: a grid with NaN where missing, both ends known. Empty when fewer than three origins can be asked.
 */
export function backTest(values: Float64Array, { steps, season }: { steps: number; season: number }): BackTest[] {
  const origins = originsOf(values)
  if (origins.length < leastOrigins) return []
  const tests = methods.flatMap((method): BackTest[] => {
    const errors: number[][] = Array.from({ length: Math.max(steps, leastHorizon) }, () => [])
    let measured = 0
    for (const end of origins) {
      let answered = false
      const forecast = fitMethod(method, values, end, season)
      if (forecast === null) continue
      for (let ahead = 1; ahead <= errors.length && end - 1 + ahead < values.length; ahead++) {
        const value = values[end - 1 + ahead] as number
        if (Number.isNaN(value)) continue
        errors[ahead - 1]?.push(value - forecast(ahead))
        answered = true
      }
      if (answered) measured++
    }
    return measured < leastOrigins ? [] : [{ method, errors, score: 0, origins: measured }]
  })
  // The seasonal method answers from two seasons on only: all are compared on the questions that it could answer.
  const seasonal = tests.find((test) => test.method === 'seasonal-naive')
  for (const test of tests) test.score = scoreOf(test.errors, seasonal?.errors.map((list) => list.length) ?? null)
  return tests.toSorted((a, b) => a.score - b.score)
}

/** The method to use: the simplest whose score is within the margin of the best. `tests` as `backTest` gives them. */
export function preferred(tests: readonly BackTest[]): BackTest | null {
  const best = tests[0]
  if (best === undefined) return null
  const close = tests.filter((test) => test.score <= best.score * (1 + margin))
  return close.toSorted((a, b) => methods.indexOf(a.method) - methods.indexOf(b.method))[0] as BackTest
}

/** Positions right after a known value, from the third on, that have a later known value to be measured against. */
function originsOf(values: Float64Array): number[] {
  const ends: number[] = []
  let known = 0
  for (let at = 0; at < values.length - 1; at++) {
    if (Number.isNaN(values[at])) continue
    known++
    if (known >= trainedOn) ends.push(at + 1)
  }
  return ends.slice(-mostOrigins)
}

/** Mean over horizons of the mean absolute error, of the latest errors only where `counts` says how many. */
function scoreOf(errors: readonly number[][], counts: readonly number[] | null): number {
  let sum = 0
  let horizons = 0
  for (const [at, list] of errors.entries()) {
    const used = counts === null ? list : list.slice(list.length - (counts[at] as number))
    if (used.length === 0) continue
    sum += used.reduce((total, error) => total + Math.abs(error), 0) / used.length
    horizons++
  }
  return horizons === 0 ? Number.POSITIVE_INFINITY : sum / horizons
}
