import type { ValuesSaved } from '#engines/indicators'
import type { Words } from '#ui'
import type { toSend } from './point-value.ts'

export type ValueToSend = ReturnType<typeof toSend>
/** What became of values that were sent. */
export type Sent =
  | { kind: 'saved'; saved: ValuesSaved }
  | { kind: 'unreachable' }
  | { kind: 'signed-out' }
  | { kind: 'refused'; words: Words }

const mostAlone = 60_000 // bytes that a browser lets a closing tab send (Fetch Standard: 64 KiB for all that keep alive)

/** Sends drafts of values. That nobody answered is an answer too: what was typed stays unsent. */
export async function sendValues(address: string, values: readonly ValueToSend[]): Promise<Sent> {
  const token = document.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value
  const body = new FormData()
  const text = JSON.stringify(values)
  body.set('values', text)
  try {
    const headers = token ? { 'x-csrf-token': token } : undefined
    const keepalive = new Blob([text]).size < mostAlone
    const answer = await fetch(address, { method: 'POST', body, headers, keepalive })
    if (answer.status >= 500) return { kind: 'unreachable' }
    if (!answer.headers.get('content-type')?.includes('json')) return { kind: 'signed-out' }
    const said = await answer.json()
    if (answer.ok) return { kind: 'saved', saved: said as ValuesSaved }
    return { kind: 'refused', words: said.refused ?? said.titles }
  } catch {
    return { kind: 'unreachable' }
  }
}
