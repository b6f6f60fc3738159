import { data } from 'react-router'
import type { Fault } from '#kernel'
import { textIn } from '../form-text.ts'
import { refused } from '../refused.ts'

/** For the `catch` of an action with several forms: what was refused, which form it was, and all that stood in it. */
export function saidOf(error: unknown, form: FormData) {
  if (error instanceof Response) throw error
  const { data: said, init } = refused(error)
  return data({ ...said, ...whatStood(form) }, init ?? undefined)
}

/** A form that goes on: nothing was done and nothing refused, all that stood in it stands again. */
export function goesOn(form: FormData, faults: Fault[] = []) {
  return { problem: '', refused: { vi: '', en: '' }, faults, ...whatStood(form) }
}

function whatStood(form: FormData) {
  const typed: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string' && name !== '_csrf') typed[name] = value
  return { step: textIn(form, 'step'), of: textIn(form, 'of'), since: textIn(form, 'since'), typed }
}
