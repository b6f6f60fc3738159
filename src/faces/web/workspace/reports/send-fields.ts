import type { Saved } from '#engines/reporting'
import type { Words } from '#ui'
import { send } from '../send.ts'

export type FieldToSend = { subject: string; field: string; value: unknown; seen: number | null }
/** What became of fields that were sent. */
export type Sent =
  | { kind: 'saved'; saved: Saved }
  | { kind: 'unreachable' | 'signed-out' }
  | { kind: 'refused'; problem: string; words: Words }

/** Sends fields of a draft. That nobody answered is an answer too: the caller keeps what it has, and says so. */
export async function sendFields(address: string, given: { since: number; fields: FieldToSend[] }): Promise<Sent> {
  const body = new FormData() // not a plain form: those are held to one megabyte, and a day without a network is more
  const fields = JSON.stringify(given.fields)
  body.set('since', String(given.since))
  body.set('fields', fields)
  const reply = await send(address, body, { bytes: new Blob([fields]).size, tell: false })
  if (reply.kind !== 'answered') return reply
  const { ok, said } = reply
  if (ok) return { kind: 'saved', saved: said as unknown as Saved }
  return { kind: 'refused', problem: String(said.problem ?? ''), words: (said.refused ?? said.titles) as Words }
}
