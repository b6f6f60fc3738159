import { data } from 'react-router'
import { textIn } from '../form-text.ts'
import { refused } from '../refused.ts'

/** For the `catch` of an action with several forms: what was refused, which form it was, and all that stood in it. */
export function saidOf(error: unknown, form: FormData) {
  if (error instanceof Response) throw error
  const { data: said, init } = refused(error)
  const typed: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string' && name !== '_csrf') typed[name] = value
  const which = { step: textIn(form, 'step'), of: textIn(form, 'of'), since: textIn(form, 'since') }
  return data({ ...said, ...which, typed }, init ?? undefined)
}
