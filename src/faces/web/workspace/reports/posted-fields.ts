import type { FieldRule, Said } from '#report-rules'
import { readTyped } from '#report-rules'
import type { FaultSaid } from '#ui'
import { keyOf, partsOf, type Typed } from './typed.ts'

const named = /^(report|(task|target):[0-9a-f-]{36})\.[a-zA-Z]{1,40}$/

export type Posted = {
  fields: { subject: string; field: string; value: Said }[]
  faults: FaultSaid[]
  typed: Record<string, Typed>
}

/** What a form without script holds of a report, read by the rules; what cannot be read is a fault beside its field. */
export function postedFields(form: FormData, { rules, today }: { rules: readonly FieldRule[]; today: string }): Posted {
  const posted: Posted = { fields: [], faults: [], typed: typedIn(form) }
  for (const [key, typed] of Object.entries(posted.typed)) {
    const { subject, field } = partsOf(key)
    const kind = subject === 'report' ? 'report' : subject.startsWith('task:') ? 'task' : 'target'
    const rule = rules.find((one) => one.of === kind && one.field === field)
    if (!rule) continue
    const read = readTyped(rule, typed, today)
    if ('message' in read) posted.faults.push({ path: keyOf(subject, field), message: read.message })
    else posted.fields.push({ subject, field, value: read.value })
  }
  return posted
}

/** Boxes that are all empty send nothing: `has` says that they were there. */
function typedIn(form: FormData): Record<string, Typed> {
  const typed: Record<string, Typed> = {}
  for (const key of form.getAll('has')) if (typeof key === 'string' && named.test(key)) typed[key] = []
  for (const [name, value] of form) {
    if (typeof value !== 'string' || !named.test(name)) continue
    const there = typed[name]
    typed[name] = Array.isArray(there) ? [...there, value] : value
  }
  return typed
}
