import type { openRound } from '#engines/reporting'
import type { Fault } from '#kernel'
import { textIn } from '../../form-text.ts'

type Given = Parameters<typeof openRound>[1]

/** An ad-hoc round as its form says it. */
export function roundIn(form: FormData): Given {
  const locks = textIn(form, 'locksAfter').trim()
  return {
    label: { vi: textIn(form, 'vi'), en: textIn(form, 'en').trim() || textIn(form, 'vi') },
    who: whoIn(form),
    dataFrom: textIn(form, 'dataFrom'),
    dataTo: textIn(form, 'dataTo'),
    dueOn: textIn(form, 'dueOn'),
    locksAfter: locks ? Number(locks) : null,
    approval: approvalIn(form),
  }
}

function whoIn(form: FormData): Given['who'] {
  if (textIn(form, 'who') === 'units') return { kind: 'units', units: form.getAll('unit').map(String) }
  return { kind: 'tasks', programme: textIn(form, 'programme').trim() || null }
}

/** Who approves, as one choice: the levels with commas between them. */
export function approvalIn(form: FormData): Given['approval'] {
  const levels = textIn(form, 'approval').split(',').filter(Boolean)
  return levels as Given['approval'] // the act refuses what is no level
}

/** Faults as the fields are named here. */
export function besideFields(faults: readonly Fault[]): Fault[] {
  const names: [RegExp, string][] = [
    [/^(label|note)\.vi$/, 'vi'],
    [/^label\.en$/, 'en'],
    [/^who.*$/, 'who'],
    [/^approval.*$/, 'approval'],
    [/^reminders.*$/, 'reminders'],
    [/^filing.*$/, 'day'],
  ]
  return faults.map((fault) => {
    const [, name] = names.find(([pattern]) => pattern.test(fault.path)) ?? []
    return name ? { ...fault, path: name } : fault
  })
}
