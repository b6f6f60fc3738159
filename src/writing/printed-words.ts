import { layout } from './layout.ts'

const { gap } = layout.unverified

/** "ngày 05 tháng 01 năm 2026": days below 10 and the months 1 and 2 take a leading zero, so that none can be added. */
export function printedDay(day: string | null): string {
  if (day === null) return `ngày ${gap} tháng ${gap} năm ${gap}`
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!parts) throw new Error(`not an ISO date: ${day}`)
  const [, year, month, date] = parts as unknown as [string, string, string, string]
  return `ngày ${date} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`
}

/** "05/BC-UBND": numbers below 10 take a leading zero. */
export function printedNumber({ sequence, symbol }: { sequence: number | null; symbol: string }): string {
  return `${sequence === null ? gap : String(sequence).padStart(2, '0')}/${symbol}`
}

export const capitals = (text: string): string => text.toLocaleUpperCase('vi')

/** I, II, III, IV …; for headings and annexes. */
export function roman(number: number): string {
  const digits: [number, string][] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let rest = number
  let text = ''
  for (const [value, digit] of digits) {
    text += digit.repeat(Math.floor(rest / value))
    rest %= value
  }
  return text
}
