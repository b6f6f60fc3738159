// Promises: 10,000 Monte Carlo re-scores of 300 units × 98 criteria in 3 s, and how fast the rest is. Prints JSON.

import { forecast, generatorFrom, rankIntervals } from '../src/statistics/index.ts'
import { median, print } from './measure.ts'

const generator = generatorFrom('bench')
const [units, width, draws] = [300, 98, 10_000]
const values = Float64Array.from({ length: units * width }, () => 100 * generator.share())
const gappy = values.map((value) => (generator.share() < 0.05 ? Number.NaN : value))
const criteria = Array.from({ length: width }, (_, at) => ({
  code: `c${at}`,
  direction: at % 7 === 0 ? ('down' as const) : ('up' as const),
  weight: 1 + (at % 5),
  target: 80,
}))
const doubts = {
  normalisations: ['min-max', 'target', 'rank'],
  aggregations: ['arithmetic', 'geometric'],
  spread: 0.25,
} as const

let steps = 0
const runsOf = (table: Float64Array) =>
  Array.from({ length: 5 }, () =>
    timed(() =>
      rankIntervals({ units, criteria, values: table }, doubts, {
        seed: 'bench',
        draws,
        progress: () => {
          steps++
          return true
        },
      }),
    ),
  )
const before = process.cpuUsage()
const full = runsOf(values)
const spent = process.cpuUsage(before)
const withGaps = runsOf(gappy)

const series = Array.from({ length: 300 }, () =>
  Array.from({ length: 20 }, (_, period) => ({ period, value: 20 + 1.5 * period + 10 * generator.share() })),
)
const forecasts = timed(() => {
  for (const one of series) forecast(one, { steps: 8, season: 4, bounds: { low: 0, high: 100 } })
})

print({
  bench: 'statistics',
  units,
  criteria: width,
  draws,
  seconds: median(full) / 1000,
  secondsWithGaps: median(withGaps) / 1000,
  secondsOfProcessor: (spent.user + spent.system) / 1e6 / full.length,
  promisedAtMost: 3,
  progressCalls: steps / 10,
  forecastsASecond: series.length / (forecasts / 1000),
  runs: [...full, ...withGaps],
})

function timed(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}
