import type { FieldRule, Said } from '#report-rules'
import type { Language } from '#ui'

/** What stands in a control: a text, or the boxes that are ticked. */
export type Typed = string | string[]

/** A field of a report as faults, forms and links name it: "task:ID.progress". */
export const keyOf = (subject: string, field: string) => `${subject}.${field}`
export function partsOf(key: string): { subject: string; field: string } {
  const at = key.lastIndexOf('.')
  return { subject: key.slice(0, at), field: key.slice(at + 1) }
}

/** A value as it is typed: reading it again gives the same value. */
export function typedOf(rule: FieldRule, value: unknown, language: Language): Typed {
  if (rule.type === 'choices') return Array.isArray(value) ? value.map(String) : []
  if (value === null || value === undefined) return ''
  return typeof value === 'number' ? numberTyped(value, language) : String(value)
}

/** Without signs between thousands; three decimals get a fourth, or they would be taken for thousands. */
function numberTyped(value: number, language: Language): string {
  const plain = value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 12 })
  const clear = /^-?\d{1,3}\.\d{3}$/.test(plain) ? `${plain}0` : plain
  return language === 'vi' ? clear.replace('.', ',') : clear
}

export const isEmpty = (value: Said | undefined) => value === undefined || value === null
export const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
