import { data } from 'react-router'
import { type Fault, Problem } from '#kernel'
import { saidOf } from '../said-of.ts'

/** As `saidOf`, with the faults that problems about indicators carry: each beside its field. */
export function saidFigures(error: unknown, form: FormData) {
  const { data: said, init } = saidOf(error, form)
  const carried = error instanceof Problem ? error.details.faults : null
  const faults = said.faults.length > 0 || !Array.isArray(carried) ? said.faults : (carried as Fault[])
  return data({ ...said, faults }, init ?? undefined)
}
