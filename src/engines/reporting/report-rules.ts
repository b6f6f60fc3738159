import type { Label } from '#kernel'

// What a report may say, as data, and the one small checker that the server and the form in the browser share: types
// are all that this file imports. The page gets the rules from `reportForm` (or `reportRules`) and the checker through
// the door '#report-rules', so that a report written without a network is judged by the same words.

/** What a field holds; null where it is empty. */
export type Said = string | number | string[] | null

export type FieldRule = {
  field: string
  of: 'task' | 'target' | 'report'
  type: 'choice' | 'choices' | 'number' | 'text' | 'day'
  label: Label
  min?: number
  max?: number
  maxLength?: number
  options?: { value: string; label: Label }[]
  /** Must be filled in when a report is filed: always, or where one of these holds. */
  required?: true
  needs?: When[]
  /** It belongs to the report only then: elsewhere what it holds is left out when filing. */
  onlyWhen?: When
  /** A day that has come. */
  past?: true
}
export type When = { field: string; is: (string | number)[] }
export type FieldFault = { field: string; message: Label }

/** What is kept of what was typed: no spaces around it, one kind of line end, nothing twice. Never changes its meaning. */
export function tidy(rule: FieldRule, given: unknown): unknown {
  if (given === undefined || given === null) return null
  if (typeof given === 'string') {
    const text = given.replace(/\r\n?/g, '\n').trim()
    return text === '' ? null : text
  }
  if (Array.isArray(given)) {
    const order = rule.options?.map(({ value }) => value) ?? []
    const unique = [...new Set(given)].sort((a, b) => order.indexOf(String(a)) - order.indexOf(String(b)))
    return unique.length ? unique : null
  }
  return given
}

/** What was typed into a field, as its value; or what is wrong with it. Numbers as people here write them. */
export function readTyped(
  rule: FieldRule,
  typed: string | string[],
  today: string,
): { value: Said } | { message: Label } {
  const isNumber = rule.type === 'number' && typeof typed === 'string' && typed.trim() !== ''
  const read = isNumber ? numberOf(typed) : { value: typed }
  if ('message' in read) return read
  const value = tidy(rule, read.value)
  const message = faultOf(rule, value, today)
  return message ? { message } : { value: value as Said }
}

/** What is wrong with the value of one field by itself; null where nothing is. The value is tidied already. */
export function faultOf(rule: FieldRule, value: unknown, today: string): Label | null {
  if (value === null) return null
  switch (rule.type) {
    case 'number':
      return numberFault(rule, value)
    case 'text':
      return textFault(rule, value)
    case 'day':
      if (typeof value !== 'string' || !isDay(value))
        return { vi: 'Chưa đúng ngày (năm-tháng-ngày)', en: 'Not a date (year-month-day)' }
      return rule.past && value > today ? { vi: 'Ngày này chưa đến', en: 'This day has not come yet' } : null
    case 'choice':
      return isOption(rule, value) ? null : notAnOption(rule)
    case 'choices':
      return Array.isArray(value) && value.every((one) => isOption(rule, one)) ? null : notAnOption(rule)
  }
}

/** Whether a field belongs to the report under the other values of its subject. */
export const belongs = (rule: FieldRule, values: Readonly<Record<string, Said>>) =>
  rule.onlyWhen === undefined || holds(rule.onlyWhen, values)

/** Everything that stands in the way of filing what is said about one subject. */
export function checkSubject(
  rules: readonly FieldRule[],
  values: Readonly<Record<string, Said>>,
  today: string,
): FieldFault[] {
  return rules.flatMap((rule) => {
    if (!belongs(rule, values)) return []
    const value = values[rule.field] ?? null
    const message = faultOf(rule, value, today) ?? (value === null && isNeeded(rule, values) ? missing : null)
    return message ? [{ field: rule.field, message }] : []
  })
}

const missing: Label = { vi: 'Mục này là bắt buộc', en: 'This is required' }

function isNeeded(rule: FieldRule, values: Readonly<Record<string, Said>>): boolean {
  return rule.required === true || (rule.needs ?? []).some((when) => holds(when, values))
}

function holds({ field, is }: When, values: Readonly<Record<string, Said>>): boolean {
  const value = values[field] ?? null
  if (value === null) return false
  return Array.isArray(value) ? value.some((one) => is.includes(one)) : is.includes(value)
}

export const notANumber = { message: { vi: 'Phải là số, không kèm chữ', en: 'Must be a number without words' } }

/** A thousand and more, or with three decimals; after a nought only the latter. */
export const readsTwoWays = /^[-\u2212]?[1-9]\d{0,2}[.,]\d{3}$/

/** As people in Việt Nam write numbers: a comma before decimals, points or spaces between thousands; and as machines do. */
export function numberOf(text: string): { value: number } | { message: Label } {
  const tidied = text.trim().replace(/[\u00a0\u202f ](?=\d{3}(\D|$))/g, '')
  const [sign, body] = /^[-\u2212]/.test(tidied) ? [-1, tidied.slice(1)] : [1, tidied]
  if (/^\d+$/.test(body)) return { value: sign * Number(body) }
  if (/^\d+,\d+$/.test(body) && !readsTwoWays.test(body)) return { value: sign * Number(body.replace(',', '.')) }
  if (/^\d+\.\d+$/.test(body) && !readsTwoWays.test(body)) return { value: sign * Number(body) }
  if (/^\d{1,3}(\.\d{3}){2,}(,\d+)?$/.test(body) || /^\d{1,3}\.\d{3},\d+$/.test(body)) {
    return { value: sign * Number(body.replaceAll('.', '').replace(',', '.')) }
  }
  if (/^\d{1,3}(,\d{3}){2,}(\.\d+)?$/.test(body) || /^\d{1,3},\d{3}\.\d+$/.test(body)) {
    return { value: sign * Number(body.replaceAll(',', '')) }
  }
  if (readsTwoWays.test(body)) {
    const bare = body.replace(/[.,]/, '')
    return {
      message: {
        vi: `Không rõ là ${bare} hay ${body.replace('.', ',')}. Hãy ghi ${bare}, hoặc thêm một chữ số thập phân`,
        en: `Either ${bare} or ${body.replace(',', '.')}. Write ${bare}, or one more decimal`,
      },
    }
  }
  return notANumber
}

function numberFault({ min, max }: FieldRule, value: unknown): Label | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { vi: 'Phải là số', en: 'Must be a number' }
  if (min !== undefined && value < min) return { vi: `Phải từ ${min} trở lên`, en: `Must be ${min} or more` }
  if (max !== undefined && value > max) return { vi: `Không được quá ${max}`, en: `Must be ${max} or less` }
  return null
}

function textFault({ maxLength = 4000 }: FieldRule, value: unknown): Label | null {
  if (typeof value !== 'string') return { vi: 'Phải là chữ', en: 'Must be text' }
  if (value.length > maxLength) return { vi: `Nhiều nhất ${maxLength} ký tự`, en: `At most ${maxLength} characters` }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for; no file could carry them
  if (/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/.test(value) || !value.isWellFormed())
    return { vi: 'Có ký tự không lưu được. Hãy gõ lại', en: 'Holds a character that cannot be kept. Type it again' }
  return null
}

const isOption = (rule: FieldRule, value: unknown) => rule.options?.some((option) => option.value === value) ?? false
const notAnOption = ({ options = [] }: FieldRule): Label => ({
  vi: `Chọn trong danh sách: ${options.map(({ label }) => label.vi).join(', ')}`,
  en: `Choose from the list: ${options.map(({ label }) => label.en).join(', ')}`,
})

function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
}
