import { findNumbers } from './numbers.ts'
import { phraseOf } from './phrase.ts'
import type { Comparator } from './plan.ts'
import { findQuantities } from './quantities.ts'

export type TableAmount = { comparator: Comparator; value: number | [number, number] | null; unit: string | null }

/** The unit of a row: its unit cell, tidied; "%" when the name is a share and no cell says so; null when unknown. */
export function indicatorUnit(cell: string, name: string): string | null {
  const unit = cell.replace(/[()]/g, '').trim()
  if (/^%|^tỷ lệ|^tỉ lệ|phần trăm/i.test(unit)) return unit.startsWith('%') ? unit : '%'
  if (unit !== '') return unit.toLowerCase()
  return /^(?:tỷ|tỉ) (?:lệ|trọng)/i.test(name) ? '%' : null
}

/** "≤ 3 Đông Nam Á; ≤ 50 Thế giới": a cell whose every part is an amount holds several values, each for its own scope. */
export function tableAmounts(text: string, unit: string | null): (TableAmount & { scope: string | null })[] {
  const parts = text.split(/\s*[;\n]\s*/).filter((part) => part !== '')
  const amounts = parts.map((part) => tableAmount(part, unit))
  if (parts.length > 1 && parts.every((part, i) => /\d/.test(part) && amounts[i] !== undefined))
    return parts.map((part, i) => ({ ...(amounts[i] as TableAmount), scope: scopeOf(part) }))
  const whole = tableAmount(text, unit)
  return whole === undefined ? [] : [{ ...whole, scope: null }]
}

/** What a part says beside its amount: "Đông Nam Á", "Cấp tỉnh". */
function scopeOf(part: string): string | null {
  const [before, after] = part.split(/[^\p{L}]*\d[\d.,\s%–-]*/u)
  return (
    [after, before]
      .map((words) => (words ?? '').replace(/^[\s(:–-]+|[\s):–-]+$/g, ''))
      .find((words) => words.length > 1) ?? null
  )
}

/** Reads a cell of values: "100%", "≥ 95", "70-80", "Trên 90", "Top 5", "Hoàn thành". Undefined when it holds none. */
export function tableAmount(text: string, unit: string | null): TableAmount | undefined {
  const cell = text.replace(/\s+/g, ' ').trim()
  if (cell === '' || cell.length > 120) return undefined
  if (/^(?:hoàn thành|hoàn thiện|đạt|có|x|đã hoàn thành)\.?$/i.test(cell))
    return { comparator: 'complete', value: null, unit: null }
  const quantity = findQuantities(phraseOf(cell))[0]
  if (quantity !== undefined) {
    const own = quantity.kind === 'bare' ? unit : quantity.unit
    const ranked = quantity.kind === 'bare' && quantity.comparator === '=' && /hạng/.test(unit ?? '')
    return { comparator: ranked ? 'in_top' : quantity.comparator, value: quantity.value, unit: own ?? unit }
  }
  // "2000" alone reads as a year in a sentence, not in a column of values.
  const number = findNumbers(cell)[0]
  if (number === undefined || number.end - number.start !== cell.length) return undefined
  return { comparator: '=', value: number.value, unit }
}
