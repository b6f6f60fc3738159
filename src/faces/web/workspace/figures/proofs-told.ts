import type { Fault, Label } from '#kernel'
import { toldOf } from '../evidence/add-from-form.ts'
import { proofsTyped } from './filed-proofs.ts'

/** What a form with evidence is told when it was refused, each fault beside the field as the form names it. */
export type ProofsTold = { refused: Label; faults: Fault[]; typed: Record<string, string> }

const fields: Record<string, string> = {
  file: 'proof-file',
  title: 'proof-title',
  link: 'proof-link',
  evidence: 'proof-filed',
  line: 'proof-line',
}

export function proofsTold(error: unknown, form: FormData): { told: ProofsTold; status: number } {
  const { told, status } = toldOf(error)
  const faults = told.faults.map((fault) => ({ ...fault, path: fields[fault.path] ?? '' }))
  const said = faults.length > 0 ? faults : [{ path: '', message: told.refused }]
  return { told: { refused: told.refused, faults: said, typed: proofsTyped(form) }, status }
}
