import type { Label } from '../kernel/label.ts'
import { fillLabel } from '../kernel/label.ts'
import type { Place, StateName } from './ast.ts'

/** Why a calculation has no answer. */
export type Reason =
  | 'division by zero'
  | 'overflow'
  | 'outside the domain'
  | 'no weight'
  | 'negative weight'
  | 'no base to grow from'
  | 'too few values'
  | 'too many values'
  | 'not a value of its kind'

/**
 * No value, and why. `undefined` carries the reason and the place in the formula where it arose; `of` is the code of
 * that formula when it is not the one being shown.
 */
export type State =
  | { readonly state: 'missing' | 'not applicable' | 'not verifiable' }
  | { readonly state: 'undefined'; readonly reason: Reason; readonly place: Place | null; readonly of: string | null }

/** What an evaluation gives: a finite number, a yes or no, a code, or the state that stands in its stead. Never NaN. */
export type Value = number | boolean | string | State

export const missing: State = Object.freeze({ state: 'missing' })
export const notApplicable: State = Object.freeze({ state: 'not applicable' })
export const notVerifiable: State = Object.freeze({ state: 'not verifiable' })

export const undefinedBecause = (reason: Reason, place: Place | null = null, of: string | null = null): State =>
  Object.freeze({ state: 'undefined', reason, place, of })

export const isState = (value: Value): value is State => typeof value === 'object'

// What waiting can mend comes last: a figure that does not apply will never come, one that is missing may come tomorrow.
const ranks: Record<StateName, number> = { 'not applicable': 3, undefined: 2, 'not verifiable': 1, missing: 0 }

/** Of two inputs without a value, the state that the result takes: the one that waiting can mend least. */
export function graver(one: State, other: State): State {
  return ranks[other.state] > ranks[one.state] ? other : one
}

/** Why there is no result, in both languages, from the Vietnamese words that are kept with it; null where they say no such thing. */
export function undefinedLabel(kept: string): Label | null {
  const all = (Object.keys(reasons) as Reason[]).map((reason) => stateLabel(undefinedBecause(reason)))
  return all.find(({ vi }) => vi === kept) ?? null
}

/** Equal values; states by name and reason, wherever they arose. */
export function sameValue(one: Value, other: Value): boolean {
  if (!isState(one) || !isState(other)) return one === other
  if (one.state !== 'undefined' || other.state !== 'undefined') return one.state === other.state
  return one.reason === other.reason
}

const reasons: Record<Reason, Label> = {
  'division by zero': { vi: 'chia cho 0', en: 'division by zero' },
  overflow: { vi: 'kết quả quá lớn', en: 'the result is too large' },
  'outside the domain': {
    vi: 'phép tính không có nghĩa với số này',
    en: 'the operation means nothing for this number',
  },
  'no weight': { vi: 'tổng trọng số bằng 0', en: 'the weights add up to zero' },
  'negative weight': { vi: 'có trọng số âm', en: 'a weight is negative' },
  'no base to grow from': { vi: 'số gốc không dương nên không có mức tăng', en: 'growth needs a positive base' },
  'too few values': { vi: 'chưa đủ số liệu', en: 'there are too few values' },
  'too many values': { vi: 'công thức phải đọc quá nhiều số liệu', en: 'the formula must read too many values' },
  'not a value of its kind': { vi: 'số liệu không đúng loại', en: 'a value is of the wrong kind' },
}

/** The state as a person reads it. */
export function stateLabel(value: State): Label {
  switch (value.state) {
    case 'missing':
      return { vi: 'chưa có số liệu', en: 'missing' }
    case 'not applicable':
      return { vi: 'không áp dụng', en: 'not applicable' }
    case 'not verifiable':
      return { vi: 'không kiểm chứng được', en: 'not verifiable' }
    case 'undefined': {
      const { vi, en } = reasons[value.reason]
      return fillLabel({ vi: 'không xác định: {vi}', en: 'undefined: {en}' }, { vi, en })
    }
  }
}
