import { data } from 'react-router'
import { type Fault, Problem } from '#kernel'
import { saidOf } from '../said-of.ts'

/** As `saidOf`, with the places that refusals of rulebooks name: cells of a file, codes of criteria. */
export function saidOfScores(error: unknown, form: FormData) {
  const { data: said, init } = saidOf(error, form)
  const named = error instanceof Problem ? (error.details as { faults?: Fault[] }).faults : undefined
  return data({ ...said, faults: named ?? said.faults }, init ?? undefined)
}
