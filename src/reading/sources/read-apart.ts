import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Problem } from '../../kernel/problem.ts'
import * as problems from './errors.ts'
import { limits } from './limits.ts'
import type { Progress, Read, Report } from './source-text.ts'

export type Order = { kind: 'docx' | 'pdf' | 'image'; bytes: Uint8Array }
export type Answer =
  | { progress: Progress }
  | { read: Read }
  | { refused: { type: string; details: Record<string, unknown> } }
  | { broke: string }

type Options = { signal?: AbortSignal; timeLimitMs?: number; report: Report }

/**
 * Reads a document in a process of its own, with bounded memory and time and without the server's environment, so that
 * a hostile file can neither stop the server nor read its secrets. Ended processes take their own helpers with them.
 * Throws what the readers throw, TookTooLong, TooDemanding, and the signal's reason.
 */
export async function readApart(order: Order, options: Options): Promise<Read> {
  await turn(options.signal)
  try {
    const folder = await mkdtemp(join(tmpdir(), `kientao-reading-${process.pid}-`))
    try {
      return await converse(order, options, folder)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  } finally {
    release()
  }
}

function converse(order: Order, { signal, timeLimitMs, report }: Options, folder: string): Promise<Read> {
  const child = fork(fileURLToPath(new URL('./apart.ts', import.meta.url)), {
    // Its own group, so that a recogniser it started ends with it.
    detached: true,
    serialization: 'advanced',
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', TMPDIR: folder, TESSDATA_PREFIX: process.env.TESSDATA_PREFIX },
    execArgv: [`--max-old-space-size=${limits.heapMegabytes}`, '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise<Read>((resolve, reject) => {
    let timer: NodeJS.Timeout
    const end = (settle: () => void) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      process.off('exit', kill)
      kill()
      settle()
    }
    const kill = () => killGroup(child)
    const abort = () => end(() => reject(signal?.reason))
    const allow = (milliseconds: number) => {
      clearTimeout(timer)
      timer = setTimeout(
        () => end(() => reject(problems.TookTooLong({ seconds: Math.ceil(milliseconds / 1000) }))),
        milliseconds,
      )
    }
    let isScan = order.kind === 'image'
    allow(timeLimitMs ?? (isScan ? limits.scanMs : limits.documentMs))
    signal?.addEventListener('abort', abort)
    process.once('exit', kill)
    child.on('message', (answer: Answer) => {
      if ('read' in answer) end(() => resolve(answer.read))
      else if ('refused' in answer) end(() => reject(refusal(answer.refused)))
      else if ('broke' in answer) end(() => reject(Object.assign(problems.TooDemanding(), { cause: answer.broke })))
      else {
        // Recognition takes minutes where reading takes seconds, so its clock starts when it does.
        if (answer.progress.stage === 'ocr' && !isScan && timeLimitMs === undefined) allow(limits.scanMs)
        isScan ||= answer.progress.stage === 'ocr'
        report(answer.progress)
      }
    })
    child.on('error', () => end(() => reject(problems.TooDemanding())))
    child.on('exit', () => end(() => reject(problems.TooDemanding())))
    child.send(order, (error) => error && end(() => reject(problems.TooDemanding())))
  })
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

/** The problem that the other process declared by its type; its wording is filled in anew. */
function refusal({ type, details }: { type: string; details: Record<string, unknown> }): Problem {
  for (const kind of Object.values(problems)) {
    if (kind.type === type) return (kind as (details: Record<string, unknown>) => Problem)(details)
  }
  return problems.TooDemanding()
}

let running = 0
const waiting: (() => void)[] = []

/** Waits until fewer than `limits.readingsAtOnce` files are being read. Throws the signal's reason. */
async function turn(signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted()
  if (running < limits.readingsAtOnce) {
    running += 1
    return
  }
  await new Promise<void>((resolve, reject) => {
    const enter = () => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }
    const leave = () => {
      waiting.splice(waiting.indexOf(enter), 1)
      reject(signal?.reason)
    }
    waiting.push(enter)
    signal?.addEventListener('abort', leave, { once: true })
  })
}

/** Hands the turn to whoever waits longest, or gives it back. */
function release(): void {
  const next = waiting.shift()
  if (next === undefined) running -= 1
  else next()
}
