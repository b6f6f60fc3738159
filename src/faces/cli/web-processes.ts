import cluster, { type Worker as Child } from 'node:cluster'
import { performance } from 'node:perf_hooks'
import { type Figures, figuresNow, mergedFigures, metricsText, type System } from '#kernel'

/** What processes of one city ask each other; `id` ties the answer to the question. */
type Message =
  | { kientao: 'gather'; id: number }
  | { kientao: 'gathered'; id: number; text: string }
  | { kientao: 'count'; id: number }
  | { kientao: 'counted'; id: number; figures: Figures }

const soon = 5000 // ms: who dies earlier than that is not started again at once
const restartPause = 1000 // ms
const longestFarewell = 20_000 // ms, then a child is cut off
const longestCount = 1000 // ms, then the figures of a child that does not answer are left out

/**
 * Serves pages from several processes on one port; this one hands them the connections and starts another when one
 * dies. Resolves when all of them listen; throws when one ends before: it has said why.
 */
export async function openWebProcesses({ config, log }: System): Promise<{ url: string; close(): Promise<void> }> {
  const listening = new Map<number, string>()
  const { promise: all, resolve, reject } = Promise.withResolvers<string>()
  let served = false
  let stopping = false
  cluster.setupPrimary({ args: ['serve', '--roles', 'web'] })
  for (let slot = 1; slot <= config.WEB_PROCESSES; slot++) begin(slot)
  try {
    const url = await all
    served = true
    return { url, close }
  } catch (error) {
    await close()
    throw error
  }

  function begin(slot: number): void {
    if (stopping) return
    const child = cluster.fork()
    const born = performance.now()
    named.set(child, `web-${slot}`)
    child.on('message', (message: Message) => {
      if (message.kientao === 'gather') void gather(child, message.id)
      if (message.kientao === 'counted') counted.get(message.id)?.(child, message.figures)
    })
    child.once('listening', ({ address, port }) => {
      listening.set(slot, `http://${address.includes(':') ? `[${address}]` : address}:${port}`)
      if (listening.size === config.WEB_PROCESSES) resolve(listening.get(slot) as string)
    })
    child.once('exit', (code, signal) => {
      if (stopping) return
      if (!served) return reject(Object.assign(new Error(`${code ?? signal}`), { code: 'WEB_PROCESS_ENDED' }))
      log.error(
        { process: named.get(child), pid: child.process.pid, code, signal },
        'web process died, another follows',
      )
      if (performance.now() - born > soon) begin(slot)
      else setTimeout(begin, restartPause, slot).unref()
    })
  }

  async function close(): Promise<void> {
    stopping = true
    await Promise.all(children().map(stop))
  }
}

const named = new WeakMap<Child, string>()
const children = () => Object.values(cluster.workers ?? {}).filter((child) => child !== undefined)

function stop(child: Child): Promise<void> {
  return new Promise((done) => {
    const cut = setTimeout(() => child.process.kill('SIGKILL'), longestFarewell)
    child.once('exit', () => {
      clearTimeout(cut)
      done()
    })
    child.process.kill('SIGTERM')
  })
}

const counted = new Map<number, (child: Child, figures: Figures) => void>()
let questions = 0

/** Asks every child what it counts, adds what this process counts, and tells the one that a reader asked. */
async function gather(asker: Child, id: number): Promise<void> {
  const question = ++questions
  const parts = [{ process: 'main', figures: await figuresNow() }]
  const asked = new Set(children().filter((child) => child.isConnected()))
  await new Promise<void>((done) => {
    const late = setTimeout(done, longestCount)
    counted.set(question, (child, figures) => {
      parts.push({ process: named.get(child) ?? '', figures })
      asked.delete(child)
      if (asked.size > 0) return
      clearTimeout(late)
      done()
    })
    for (const child of asked) tell(child, { kientao: 'count', id: question })
  })
  counted.delete(question)
  tell(asker, { kientao: 'gathered', id, text: await mergedFigures(parts) })
}

function tell(child: Child, message: Message): void {
  if (child.isConnected()) child.send(message, () => undefined) // it may have died since: the exit says so
}

const waiting = new Map<number, (text: string) => void>()

/** In a process that shares its port: the figures of all of them; its own alone where nobody answers in time. */
export async function metricsOfAll(): Promise<string> {
  const id = ++questions
  const text = await new Promise<string | undefined>((done) => {
    const late = setTimeout(done, 2 * longestCount, undefined)
    waiting.set(id, (gathered) => {
      clearTimeout(late)
      done(gathered)
    })
    process.send?.({ kientao: 'gather', id } satisfies Message)
  })
  waiting.delete(id)
  return text ?? metricsText()
}

/** A child answers the first process, until it leaves. Returns how: the channel alone must not keep it then. */
export function joinOthers(): () => Promise<void> {
  process.on('message', (message: Message) => {
    if (message.kientao === 'gathered') waiting.get(message.id)?.(message.text)
    if (message.kientao === 'count') void count(message.id)
  })
  return async () => process.channel?.unref()
}

async function count(id: number): Promise<void> {
  process.send?.({ kientao: 'counted', id, figures: await figuresNow() } satisfies Message)
}
