import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check, compile, type Expression, explain, parse, print, type Value } from '#formulas'
import { madeFormulas } from './made-formulas.ts'
import { catalogue, q3, quarterly } from './sample-indicators.ts'

const formulas = madeFormulas(['index', 'other'])
const world = {
  ...catalogue,
  kinds: null,
  find: () => ({
    value: { is: 'number' as const, unit: '1' },
    parts: null,
    frequency: 'quarter' as const,
    calendar: 'calendar',
    breakdowns: catalogue.dimensions,
  }),
}

/** The tree without places. */
const bare = (node: Expression): unknown =>
  JSON.parse(
    JSON.stringify(node, (key, value) =>
      key === 'from' || (key === 'to' && typeof value === 'number') ? undefined : value,
    ),
  )

function read(text: string) {
  const parsed = parse(text)
  if (!parsed.formula) throw new Error(`${parsed.findings[0].message.en}: ${text}`)
  return parsed.formula
}

test('what is printed is read as the same formula, and printed the same again', () => {
  fc.assert(
    fc.property(formulas, (node) => {
      const text = print(node)
      const again = read(text).root
      expect(bare(again)).toEqual(bare(node))
      expect(print(again)).toBe(text)
    }),
    { numRuns: 1500, seed: 1 },
  )
})

const anyValue: fc.Arbitrary<Value | undefined> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -5, max: 5 }) },
  fc.double(),
  fc.constantFrom<Value | undefined>(
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    1e308,
    -1e308,
    5e-324,
    -0,
    true,
    'x',
    undefined,
    { state: 'missing' },
    { state: 'not applicable' },
    { state: 'not verifiable' },
  ),
)

test('whatever the numbers are, the answer is a finite number or a state, and the same each time', () => {
  let answered = 0
  fc.assert(
    fc.property(formulas, fc.array(anyValue, { minLength: 8, maxLength: 8 }), (node, values) => {
      const checked = check(read(print(node)), quarterly, world)
      expect(checked.findings).toEqual([])
      const evaluate = compile(checked)
      let asked = 0
      const answer = () => {
        asked = 0
        return evaluate(
          {
            value: () => values[asked++ % values.length],
            parent: (unit) => (unit.length < 4 ? `${unit}^` : null),
            children: (unit) => (unit.length < 4 ? [`${unit}1`, `${unit}2`] : []),
            unitsOfKind: (_, unit) => (unit.length < 4 ? [`${unit}1`, `${unit}2`, `${unit}3`] : []),
            members: () => ['female', 'male'],
          },
          'u',
          q3,
        )
      }
      const value = answer()
      if (typeof value === 'number') {
        answered++
        expect(Number.isFinite(value) && !Object.is(value, -0)).toBe(true)
      } else expect(value).toMatchObject({ state: expect.any(String) })
      expect(answer()).toEqual(value)
    }),
    { numRuns: 1500, seed: 2 },
  )
  expect(answered).toBeGreaterThan(200) // a test in which nothing is ever computed proves nothing
})

test('every formula can be told in both languages', () => {
  const names = {
    indicator: () => undefined,
    dimension: () => undefined,
    member: () => undefined,
    kind: () => undefined,
    unit: () => undefined,
  }
  fc.assert(
    fc.property(formulas, (node) => {
      for (const language of ['vi', 'en'] as const) {
        const sentence = explain(node, names, language)
        expect(sentence).toMatch(/\.$/)
        expect(sentence.split('(').length).toBe(sentence.split(')').length)
      }
    }),
    { numRuns: 300, seed: 3 },
  )
})
