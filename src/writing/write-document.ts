import { fork } from 'node:child_process'
import { constants, setPriority, tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { AdministrativeDocument } from './document.ts'
import { DocumentTooLarge, WritingStopped, WritingTookTooLong } from './errors.ts'
import { limits } from './limits.ts'
import { sizeOf } from './size-of.ts'

export type Format = 'docx' | 'pdf'

/** Steps of the writing: its words, its pages. */
export type Progress = { done: number; total: number }

export type WriteOptions = {
  format: Format
  signal?: AbortSignal
  /** Instead of the limit in `limits.ts`. */
  timeLimitMs?: number
  onProgress?: (progress: Progress) => void
}

export type Order = { document: AdministrativeDocument; format: Format }
export type Answer = { progress: Progress } | { written: Uint8Array } | { broke: string }

/**
 * Lays a document out, in a process of its own with bounded memory and time and without the server's environment: the
 * web stays responsive, and what breaks a library breaks nothing else. Two documents at a time; the others wait.
 * The same description gives the same bytes. Throws DocumentTooLarge, WritingTookTooLong, WritingStopped, and the
 * signal's reason; a description that contradicts itself (ragged table, no such day) is a bug of the caller.
 */
export async function writeDocument(document: AdministrativeDocument, options: WriteOptions): Promise<Uint8Array> {
  const size = sizeOf(document)
  if (size.characters > limits.characters || size.cells > limits.cells) throw DocumentTooLarge(size)
  const at = next++ % turns.length
  const before = turns[at]
  let release = () => {}
  turns[at] = new Promise((resolve) => {
    release = resolve
  })
  try {
    await before
    options.signal?.throwIfAborted()
    return await converse({ document, format: options.format }, options)
  } finally {
    release()
  }
}

// Two: the formats of one report are made at once, and memory stays bounded.
const turns: Promise<void>[] = [Promise.resolve(), Promise.resolve()]
let next = 0

function converse(order: Order, { signal, timeLimitMs = limits.milliseconds, onProgress }: WriteOptions) {
  const child = fork(fileURLToPath(new URL('./apart.ts', import.meta.url)), {
    serialization: 'advanced',
    cwd: tmpdir(),
    env: { PATH: process.env.PATH ?? '' },
    execArgv: [`--max-old-space-size=${limits.heapMegabytes}`, '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL) // readers come first
  return new Promise<Uint8Array>((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      process.off('exit', kill)
      kill()
      settle()
    }
    const kill = () => child.kill('SIGKILL')
    const abort = () => end(() => reject(signal?.reason))
    const timer = setTimeout(
      () => end(() => reject(WritingTookTooLong({ seconds: Math.ceil(timeLimitMs / 1000) }))),
      timeLimitMs,
    )
    signal?.addEventListener('abort', abort)
    process.once('exit', kill)
    child.on('message', (answer: Answer) => {
      if ('written' in answer) end(() => resolve(answer.written))
      else if ('broke' in answer) end(() => reject(new Error(answer.broke)))
      else onProgress?.(answer.progress)
    })
    child.on('error', () => end(() => reject(WritingStopped())))
    child.on('exit', () => end(() => reject(WritingStopped())))
    child.send(order, (error) => error && end(() => reject(WritingStopped())))
  })
}
