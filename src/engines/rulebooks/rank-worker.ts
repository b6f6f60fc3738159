import { parentPort, workerData } from 'node:worker_threads'
import { type Doubts, rankIntervals, type Table } from '#statistics'

/** What a thread is given to re-score. */
export type RankOrder = {
  table: Table
  doubts: Doubts
  how: { seed: string; draws: number; level: number; missing: 'zero' | 'omit' }
}
/** What it says: how far it is, then where the ranks lie (NaN for a unit without a score), or why it cannot. */
export type RankAnswer =
  | { done: number }
  | { low: Float64Array; middle: Float64Array; high: Float64Array; draws: number }
  | { why: { vi: string; en: string } }

const { table, doubts, how } = workerData as RankOrder
const answer = (words: RankAnswer) => parentPort?.postMessage(words)
const found = rankIntervals(table, doubts, {
  ...how,
  progress: (done) => {
    answer({ done })
    return true
  },
})
if (found.assessable) answer({ low: found.low, middle: found.middle, high: found.high, draws: found.draws })
else answer({ why: found.why })
