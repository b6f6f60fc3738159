import { useSyncExternalStore } from 'react'

/** Whether what this page sends would be taken in: another account may have signed in beside it meanwhile. */
export type Connection = 'open' | 'unreachable' | 'signed-out' | 'other-account'
type State = { kind: Connection; isTold: boolean }

const every = 10_000 // ms between questions while nothing is taken in
const open: State = { kind: 'open', isTold: false }

let state = open
let reader: string | null = null
let token: string | null = null
const listeners = new Set<() => void>()
const reopened = new Set<() => void>()

/**
 * What stands between this page and the platform, for every form of the workspace. `tell: false` keeps an unreachable
 * platform out of the notice: a page that says so by itself needs it once.
 */
export function reportConnection(kind: Connection, { tell = true } = {}): void {
  const before = state
  const isTold =
    kind === 'signed-out' || kind === 'other-account' || (kind === 'unreachable' && (tell || before.isTold))
  if (kind === before.kind && isTold === before.isTold) return
  state = kind === 'open' ? open : { kind, isTold }
  for (const listener of listeners) listener()
  if (kind === 'open') for (const again of [...reopened]) again()
}

/** Asks the platform who is signed in here. */
export async function askConnection(given: { tell?: boolean } = {}): Promise<Connection> {
  const kind = await answered()
  reportConnection(kind, given)
  return kind
}

async function answered(): Promise<Connection> {
  try {
    const answer = await fetch('/lam-viec/phien', { cache: 'no-store' })
    if (!answer.ok) return 'unreachable'
    const said = (await answer.json()) as { account: string | null; token: string | null }
    if (!said.account) return 'signed-out'
    token = said.token
    return reader !== null && said.account !== reader ? 'other-account' : 'open'
  } catch {
    return 'unreachable'
  }
}

/** False while it would be lost, or go under another name. */
export const mayGo = async (): Promise<boolean> =>
  state.kind === 'open' || state.kind === 'unreachable' || (await askConnection()) === 'open'

/** Now, as far as this page knows. */
export const isOpen = (): boolean => state.kind === 'open'

let held = 0
/** While a whole form waits to leave, its pieces are not sent beside it. */
export async function holding<T>(run: () => Promise<T>): Promise<T> {
  held++
  try {
    return await run()
  } finally {
    held--
  }
}
export const isHolding = (): boolean => held > 0

const keepings = new Set<Promise<unknown>>()
/** Pieces on their way: a whole form that overtook them would meet them as somebody else's change. */
export function onItsWay<T>(keeping: Promise<T>): Promise<T> {
  const ended = keeping.finally(() => keepings.delete(ended))
  keepings.add(ended)
  return ended
}

/** All pieces have arrived, and the page shows what came of them. */
export async function allArrived(): Promise<void> {
  if (keepings.size === 0) return
  await Promise.allSettled(keepings)
  await new Promise((drawn) => setTimeout(drawn, 50))
}

/** The key of this page's forms: that of a newer session where somebody signed in again. */
export const formKey = (): string | undefined =>
  token ?? document.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value

/** Calls when what was not taken in would be now; ends with what it answers. */
export function whenReopened(again: () => void): () => void {
  reopened.add(again)
  return () => void reopened.delete(again)
}

/** Keeps asking while nothing is taken in, and whenever somebody comes back to this page. */
export function watchConnection(account: string): () => void {
  reader = account
  const ask = () => void askConnection({ tell: false })
  const back = () => document.visibilityState === 'visible' && ask()
  const timer = setInterval(() => state.kind !== 'open' && back(), every)
  const retry = () => state.kind !== 'open' && ask()
  document.addEventListener('visibilitychange', back)
  window.addEventListener('focus', retry)
  window.addEventListener('online', retry)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', back)
    window.removeEventListener('focus', retry)
    window.removeEventListener('online', retry)
  }
}

export const useConnection = (): State => useSyncExternalStore(subscribe, now, () => open)

const now = () => state
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
