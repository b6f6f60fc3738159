import { Worker } from 'node:worker_threads'
import type { RankAnswer, RankOrder } from './rank-worker.ts'

export type Intervals = Exclude<RankAnswer, { done: number }>

/** Re-scores in a thread of its own, so that nobody who asks something else waits for it. `note` hears how far it is. */
export function rankApart(order: RankOrder, note: (done: number) => void): Promise<Intervals> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./rank-worker.ts', import.meta.url), { workerData: order, execArgv: [] })
    let last: Intervals | null = null
    thread.on('message', (answer: RankAnswer) => {
      if ('done' in answer) note(answer.done)
      else last = answer
    })
    thread.on('error', reject)
    thread.on('exit', () => (last ? resolve(last) : reject(new Error('The ranking ended without an answer'))))
  })
}
