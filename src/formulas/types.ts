import type { Label } from '../kernel/label.ts'
import type { Unit } from './units.ts'

/**
 * The type of an expression. `bare` marks numbers written without a unit, which take the unit of what they meet; zero is
 * zero of everything, but another bare number never takes per cent: "1 - [share]" could mean 1 % or 100 %.
 * `anything` is the type of `missing` and of what was already refused: it fits everywhere.
 */
export type Type =
  | { is: 'number'; unit: Unit; bare: 'no' | 'number' | 'zero' }
  | { is: 'boolean' }
  | { is: 'code'; codes: readonly string[]; of: string }
  | { is: 'word'; values: readonly string[] }
  | { is: 'anything' }

export const anything: Type = { is: 'anything' }
export const condition: Type = { is: 'boolean' }
export const numberOf = (unit: Unit): Type => ({ is: 'number', unit, bare: 'no' })

export type NumberType = Extract<Type, { is: 'number' }>

/** The type that two numbers share; null when their units do not meet. */
export function sharedUnit(one: NumberType, other: NumberType): NumberType | null {
  if (one.bare === 'zero') return other
  if (other.bare === 'zero' || one.unit === other.unit) return one.bare === 'number' ? other : one
  if (one.bare === 'number' && other.unit !== '%') return other
  return other.bare === 'number' && one.unit !== '%' ? one : null
}

/** The type in words, for a refusal. */
export function typeLabel(type: Type): Label {
  switch (type.is) {
    case 'number':
      if (type.unit === '%') return { vi: 'số phần trăm', en: 'a percentage' }
      if (type.unit === '') return { vi: 'số không có đơn vị tính', en: 'a plain number' }
      return { vi: `số có đơn vị «${type.unit}»`, en: `a number of “${type.unit}”` }
    case 'boolean':
      return { vi: 'một điều kiện', en: 'a condition' }
    case 'anything':
      return { vi: 'giá trị trống', en: 'no value' }
    default:
      return { vi: 'chữ', en: 'text' }
  }
}
