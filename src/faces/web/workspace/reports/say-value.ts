import type { FieldRule } from '#report-rules'
import { useFormat, useLabel, useWords } from '#ui'

/** Values of a report in words: choices by their labels, numbers and days as people here write them. */
export function useSayValue(): (rule: FieldRule, value: unknown, measure?: string | null) => string {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({ nothing: { vi: 'để trống', en: 'left empty' } })
  return (rule, value, measure) => {
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return words.nothing
    const option = (one: unknown) => {
      const found = rule.options?.find((each) => each.value === one)
      return found ? label(found.label) : String(one)
    }
    if (rule.type === 'choice') return option(value)
    if (rule.type === 'choices') return Array.isArray(value) ? value.map(option).join(', ') : option(value)
    if (rule.type === 'day') return format.date(String(value))
    if (rule.type === 'number' && typeof value === 'number') return `${format.number(value, 6)}${after(rule, measure)}`
    return String(value)
  }
}

/** What stands after a number. */
function after({ field }: FieldRule, measure?: string | null): string {
  if (field === 'progress' || field === 'promised') return '%'
  if (field === 'spent') return ' đồng'
  if (field !== 'value' || !measure) return ''
  return measure === '%' ? '%' : ` ${measure}`
}
