import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Amounts } from '#statistics'
import { carryOver, type Held } from './carry-over.ts'
import { type Move, type UnitLife, waysOf } from './unit-moves.ts'

/** Random history: units that stand merge, split (of some splits nobody said how), or change their names, a day each. */
const history = fc
  .record({
    units: fc.integer({ min: 2, max: 8 }),
    steps: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 9 })), { maxLength: 12 }),
  })
  .map(({ units, steps }) => {
    const start = Array.from({ length: units }, (_, at) => `u${at}`)
    const standing = new Set(start)
    const moves: Move[] = []
    for (const [step, [a, b, tenths]] of steps.entries()) {
      const on = `2026-02-${String(step + 2).padStart(2, '0')}`
      const here = [...standing]
      const [one, other] = [here[a % here.length] as string, here[b % here.length] as string]
      const isRename = one === other && tenths > 7
      const given = { on, basis: null, renames: isRename }
      const into = one !== other || isRename ? [`${step}z`] : [`${step}x`, `${step}y`]
      for (const from of new Set([one, other])) {
        standing.delete(from)
        for (const [at, to] of into.entries()) {
          const part = at === 0 ? tenths / 10 : 1 - tenths / 10
          moves.push({ ...given, from, to, share: into.length === 1 ? 1 : tenths === 0 ? null : part })
        }
      }
      for (const to of into) standing.add(to)
    }
    return { start, standing, moves }
  })
const figures = fc.array(fc.option(fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 })), { freq: 5 }), {
  minLength: 8,
  maxLength: 8,
})
const lives = new Map<string, UnitLife>(
  Array.from({ length: 8 }, (_, at) => {
    const life = { kind: 'ward', level: 'commune', parent: null, validFrom: null, validTo: null }
    return [`u${at}`, { ...life, id: `u${at}`, label: { vi: `u${at}`, en: `u${at}` } }]
  }),
)
const held = (start: readonly string[], said: readonly ([number, number] | null)[], isRatio: boolean): Held[] =>
  start.flatMap((unit, at) => {
    const [numerator, denominator] = said[at] ?? []
    if (numerator === undefined || denominator === undefined) return []
    const value = isRatio ? (100 * numerator) / denominator : numerator
    return [{ unit, state: 'value' as const, value, ...(isRatio ? { numerator, denominator } : { numerator: null, denominator: null }) }] // biome-ignore format: one
  })
const sum = (all: readonly Amounts[], part: string) => all.reduce((so, each) => so + (each[part] ?? 0), 0)
const given = { end: '2026-01-31', today: '2026-12-31' }

test('whatever merges and splits, what is known of the units of today and what was left behind are what was held', () => {
  fc.assert(
    fc.property(history, figures, fc.boolean(), ({ start, standing, moves }, said, isRatio) => {
      const before = held(start, said, isRatio)
      const meaning = { overUnits: isRatio ? ('weighted-mean' as const) : ('sum' as const), measure: '%' }
      const ways = waysOf(moves)
      const { rows, left } = carryOver(before, { ...given, meaning, ways, lives, reported: start })
      for (const part of isRatio ? (['numerator', 'denominator'] as const) : (['value'] as const)) {
        const total = sum(before as never[], part)
        const told = sum(rows.map(({ known }) => known), part) + sum(left as never[], part) // biome-ignore format: one
        expect(Math.abs(told - total)).toBeLessThanOrEqual(1e-9 * Math.max(total, 1))
      }
      for (const row of rows) {
        expect(standing).toContain(row.unit)
        const { numerator = 0, denominator = 0, value } = row.known
        if (row.lacks.length > 0) expect([row.value, row.state]).toEqual([null, 'missing'])
        else expect(row.value).toBeCloseTo(isRatio ? (100 * numerator) / denominator : (value as number), 9)
      }
      // A row is whole exactly where all units that went into it, however little of them, said something that could come.
      const came = new Set(before.map(({ unit }) => unit).filter((unit) => !left.some((row) => row.unit === unit)))
      const lacking = start.filter((unit) => !came.has(unit))
      for (const row of rows)
        expect(row.lacks).toEqual(lacking.filter((unit) => (ways.ends.get(unit) ?? [unit]).includes(row.unit)).sort())
    }),
  )
})

test('what must not be added never goes further than a change of name', () => {
  fc.assert(
    fc.property(history, figures, ({ start, moves }, said) => {
      const before = held(start, said, false)
      const ways = waysOf(moves)
      const meaning = { overUnits: 'none' as const, measure: 'point' }
      const { rows, left } = carryOver(before, { ...given, meaning, ways, lives, reported: start })
      for (const { unit } of before) {
        const stays = !ways.ends.has(unit) || ways.renamed.has(unit)
        expect([unit, left.some((row) => row.unit === unit)]).toEqual([unit, !stays])
      }
      for (const { value, from } of rows)
        if (value !== null)
          expect(before.filter((row) => from.includes(row.unit)).map((row) => row.value)).toEqual([value])
    }),
  )
})
