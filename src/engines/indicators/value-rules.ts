import type { Label } from '#kernel'
import type { Meaning } from './meanings.ts'

// The one judge of a value, shared with the grid in the browser through the door '#value-rules': types are all that it
// imports.

/** A value as somebody gives it. Where numerator and denominator are given, the value may be left out. */
export type Given = {
  state?: 'value' | 'missing' | 'not-applicable' | 'not-verifiable' | undefined
  value?: number | null | undefined
  numerator?: number | null | undefined
  denominator?: number | null | undefined
}
export type Kept = { state: number; value: number | null; numerator: number | null; denominator: number | null }

const largest = 1e15 // whole numbers are exact up to 9e15 in float8; sums of units must stay there (ours)

export type ValueRules = Pick<Meaning, 'numerator' | 'measure' | 'mayExceed' | 'least' | 'most' | 'decimals'> &
  Partial<Pick<Meaning, 'whole'>>

/** What is wrong, and in which part of the value where it is one of them. */
export type Wrong = { message: Label; part?: 'value' | 'numerator' | 'denominator' }

/** What is kept of a value that is given, or what is wrong with it. Nothing is rounded and nothing is guessed. */
export function readValue(meaning: ValueRules, given: Given): Kept | Wrong {
  const state = given.state ?? 'value'
  const [value, numerator, denominator] = [given.value ?? null, given.numerator ?? null, given.denominator ?? null]
  const numbers = [value, numerator, denominator].filter((each) => each !== null)
  if (state !== 'value') {
    if (numbers.length > 0)
      return {
        message: { vi: 'Đã ghi là không có số liệu thì không ghi số', en: 'Where there is no value, give no number' },
      }
    return { state: states[state], value: null, numerator: null, denominator: null }
  }
  if (numbers.some((each) => !Number.isFinite(each) || Math.abs(each) > largest))
    return { message: { vi: 'Không phải là số, hoặc quá lớn', en: 'Not a number, or too large' } }
  if ((numerator === null) !== (denominator === null))
    return { message: { vi: 'Tử số và mẫu số phải đi cùng nhau', en: 'A numerator needs its denominator' } }
  const broken = fraction(meaning, { value, numerator, denominator })
  if (broken) return broken
  if (numerator === null || denominator === null) return plain(meaning, value)
  return ratio(meaning, { value, numerator, denominator })
}

/** What is counted comes whole: the value, or of a ratio what it is made of. Half a person is a slip, or another measure. */
function fraction(
  { whole, numerator }: ValueRules,
  given: Record<NonNullable<Wrong['part']>, number | null>,
): Wrong | null {
  if (!whole) return null
  const counted = numerator ? (['numerator', 'denominator'] as const) : (['value'] as const)
  const part = counted.find((name) => given[name] !== null && !Number.isInteger(given[name]))
  if (!part) return null
  const said = given[part]
  return {
    part,
    message: {
      vi: `${partNames[part].vi} phải là số nguyên, không phải ${String(said).replace('.', ',')}`,
      en: `The ${partNames[part].en} must be a whole number, not ${said}`,
    },
  }
}

const partNames = {
  value: { vi: 'Giá trị', en: 'value' },
  numerator: { vi: 'Tử số', en: 'numerator' },
  denominator: { vi: 'Mẫu số', en: 'denominator' },
}

const states = { missing: 1, 'not-applicable': 2, 'not-verifiable': 3 }

function plain(meaning: ValueRules, value: number | null): Kept | Wrong {
  if (value === null) return { message: { vi: 'Chưa có số', en: 'There is no number' } }
  const message = beyondWhole(meaning, value) ?? outside(meaning, value)
  return message ? { message } : { state: 0, value, numerator: null, denominator: null }
}

/** A share given without its parts says as much of them: over 100 % its numerator would be the larger. */
function beyondWhole(meaning: ValueRules, value: number): Label | null {
  const whole = factorOf(meaning)
  if (!meaning.numerator || meaning.mayExceed || value <= whole) return null
  const most = `${whole}${meaning.measure === '%' ? '%' : ''}`
  return {
    vi: `Vượt ${most}: tử số không thể lớn hơn mẫu số`,
    en: `Above ${most}: the numerator cannot be larger than the denominator`,
  }
}

/** 100 for per cent: a ratio is so many times numerator ÷ denominator. */
export const factorOf = ({ measure }: Pick<Meaning, 'measure'>): number => (measure === '%' ? 100 : 1)

type Ratio = { value: number | null; numerator: number; denominator: number }

function ratio(meaning: ValueRules, { value: said, numerator, denominator }: Ratio): Kept | Wrong {
  if (!meaning.numerator)
    return { message: { vi: 'Chỉ tiêu này không có tử số, mẫu số', en: 'This indicator keeps no numerator' } }
  if (denominator === 0) return { message: { vi: 'Mẫu số bằng 0', en: 'The denominator is zero' } }
  if (denominator < 0) return { message: { vi: 'Mẫu số âm', en: 'The denominator is negative' } }
  if (numerator > denominator && !meaning.mayExceed)
    return { message: { vi: 'Tử số lớn hơn mẫu số', en: 'The numerator is larger than the denominator' } }
  const value = (factorOf(meaning) * numerator) / denominator
  if (!Number.isFinite(value) || Math.abs(value) > largest)
    return { message: { vi: 'Kết quả quá lớn', en: 'The result is too large' } }
  const half = 0.5 * 10 ** -meaning.decimals + 1e-9 * Math.abs(value)
  if (said !== null && Math.abs(said - value) > half)
    return {
      message: {
        vi: `Giá trị ghi là ${said} nhưng tử số chia mẫu số cho ${Number(value.toFixed(meaning.decimals))}`,
        en: `The value says ${said}, numerator and denominator give ${Number(value.toFixed(meaning.decimals))}`,
      },
    }
  const message = outside(meaning, value)
  return message ? { message } : { state: 0, value, numerator, denominator }
}

function outside({ least, most }: ValueRules, value: number): Label | null {
  if (least !== null && value < least)
    return { vi: `Thấp hơn mức tối thiểu ${least}`, en: `Below the least of ${least}` }
  return most !== null && value > most ? { vi: `Vượt mức tối đa ${most}`, en: `Above the most of ${most}` } : null
}
