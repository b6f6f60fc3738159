import { parentPort, workerData } from 'node:worker_threads'
import type { Fault } from '#kernel'
import { type CountedFile, type CountOrder, countFile } from './count-file.ts'
import { DossiersRefused } from './errors.ts'

/** What a thread says of a file: what was counted, or why it is refused. */
export type CountAnswer = CountedFile | { faults: Fault[] }

async function answer(): Promise<CountAnswer> {
  try {
    return await countFile(workerData as CountOrder)
  } catch (error) {
    if (DossiersRefused.is(error)) return { faults: error.details.faults }
    throw error
  }
}

parentPort?.postMessage(await answer())
