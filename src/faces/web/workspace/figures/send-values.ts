import type { ValuesSaved } from '#engines/indicators'
import type { Words } from '#ui'
import { send } from '../send.ts'
import type { toSend } from './point-value.ts'

export type ValueToSend = ReturnType<typeof toSend>
/** What became of values that were sent. */
export type Sent =
  | { kind: 'saved'; saved: ValuesSaved }
  | { kind: 'unreachable' | 'signed-out' }
  | { kind: 'refused'; words: Words }

/** Sends drafts of values. That nobody answered is an answer too: what was typed stays unsent, and the grid says so. */
export async function sendValues(address: string, values: readonly ValueToSend[]): Promise<Sent> {
  const body = new FormData()
  const text = JSON.stringify(values)
  body.set('values', text)
  const reply = await send(address, body, { bytes: new Blob([text]).size, tell: false })
  if (reply.kind !== 'answered') return reply
  const { ok, said } = reply
  if (ok) return { kind: 'saved', saved: said as unknown as ValuesSaved }
  return { kind: 'refused', words: (said.refused ?? said.titles) as Words }
}
