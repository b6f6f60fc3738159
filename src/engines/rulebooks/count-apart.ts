import { Worker } from 'node:worker_threads'
import { type CountedFile, type CountOrder, countFile } from './count-file.ts'
import type { CountAnswer } from './count-worker.ts'
import { DossiersRefused } from './errors.ts'

const smallFile = 256 * 1024 // read in some milliseconds, where a thread takes a second to begin

/** Reads and counts a file of dossiers, a large one in a thread of its own. What cannot be read is refused as if it were read here. */
export function countApart(order: CountOrder): Promise<CountedFile> {
  const size = [order.bytes, ...(order.beside ?? [])].reduce((sum, { length }) => sum + length, 0)
  if (size <= smallFile) return Promise.resolve().then(() => countFile(order))
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./count-worker.ts', import.meta.url), { workerData: order, execArgv: [] })
    let answer: CountAnswer | null = null
    thread.on('message', (said: CountAnswer) => {
      answer = said
    })
    thread.on('error', reject)
    thread.on('exit', () => {
      if (!answer) reject(new Error('The dossiers were counted without an answer'))
      else if ('faults' in answer) reject(DossiersRefused({ faults: answer.faults }))
      else resolve(answer)
    })
  })
}
