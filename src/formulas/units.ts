import { idPattern } from './words.ts'

/**
 * A unit of measure in one spelling: `person`, `vnd/person`, `day^2`, `1/day`; empty for a plain number (a ratio) and
 * `%` for per cent. Equal units are equal texts. Scales are units of their own: `million-vnd` is not `vnd`.
 */
export type Unit = string

/** The one spelling of a unit as people write it (`1` is a plain number). Null when it cannot be read. */
export function readUnit(text: string): Unit | null {
  const words = text.replaceAll(' ', '')
  if (words === '%' || words === '') return words
  const powers: Powers = new Map()
  for (const [index, over] of words.split('/').entries())
    for (const factor of over.split('*')) {
      if (factor === '1') continue
      const [name, power = '1', ...more] = factor.split('^')
      if (!idPattern.test(name as string) || !/^[1-9]$/.test(power) || more.length > 0) return null
      raise(powers, name as string, index === 0 ? Number(power) : -Number(power))
    }
  return spell(powers)
}

/** The unit of a product (sign 1) or a quotient (sign -1) of two units, neither of them per cent. */
export function combineUnits(left: Unit, right: Unit, sign: 1 | -1): Unit {
  if (right === '') return left
  const powers = powersOf(left)
  for (const [name, power] of powersOf(right)) raise(powers, name, sign * power)
  return spell(powers)
}

type Powers = Map<string, number>

function raise(powers: Powers, name: string, by: number): void {
  powers.set(name, (powers.get(name) ?? 0) + by)
}

function powersOf(unit: Unit): Powers {
  const powers: Powers = new Map()
  for (const [index, over] of unit.split('/').entries())
    for (const factor of over.split('*')) {
      if (factor === '' || factor === '1') continue
      const [name, power = '1'] = factor.split('^')
      raise(powers, name as string, index === 0 ? Number(power) : -Number(power))
    }
  return powers
}

function spell(powers: Powers): Unit {
  const sorted = [...powers].filter(([, power]) => power !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
  const one = ([name, power]: [string, number]) => (Math.abs(power) === 1 ? name : `${name}^${Math.abs(power)}`)
  const above = sorted.filter(([, power]) => power > 0).map(one)
  const below = sorted.filter(([, power]) => power < 0).map(one)
  if (below.length === 0) return above.join('*')
  return `${above.join('*') || '1'}/${below.join('/')}`
}
