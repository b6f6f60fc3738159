import type { Saved } from '#engines/reporting'
import type { Words } from '#ui'

export type FieldToSend = { subject: string; field: string; value: unknown; seen: number | null }
/** What became of fields that were sent. */
export type Sent =
  | { kind: 'saved'; saved: Saved }
  | { kind: 'unreachable' }
  | { kind: 'signed-out' }
  | { kind: 'refused'; problem: string; words: Words }

const mostAlone = 60_000 // bytes that a browser lets a closing tab send (Fetch Standard: 64 KiB for all that keep alive)

/** Sends fields of a draft. That nobody answered is an answer too: the caller keeps what it has. */
export async function sendFields(address: string, given: { since: number; fields: FieldToSend[] }): Promise<Sent> {
  const token = document.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value
  const body = new FormData() // not a plain form: those are held to one megabyte, and a day without a network is more
  const fields = JSON.stringify(given.fields)
  body.set('since', String(given.since))
  body.set('fields', fields)
  const keepalive = new Blob([fields]).size < mostAlone
  try {
    const headers = token ? { 'x-csrf-token': token } : undefined
    const answer = await fetch(address, { method: 'POST', body, headers, keepalive })
    if (answer.status >= 500) return { kind: 'unreachable' }
    if (!answer.headers.get('content-type')?.includes('json')) return { kind: 'signed-out' }
    const said = await answer.json()
    if (answer.ok) return { kind: 'saved', saved: said as Saved }
    return { kind: 'refused', problem: said.problem ?? '', words: said.refused ?? said.titles }
  } catch {
    return { kind: 'unreachable' }
  }
}
