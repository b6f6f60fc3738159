import { expect, test } from 'vitest'
import { parse, print } from '#formulas'
import { findingsOf } from './sample-indicators.ts'

const canonical = (text: string) => {
  const { formula, findings } = parse(text)
  return formula ? print(formula.root) : findings[0].kind
}

test('a formula is read as people read arithmetic', () => {
  expect(canonical('[a]+[b]*2-(3-1)/4')).toBe('[a] + [b] * 2 - (3 - 1) / 4')
  expect(canonical('(([a]*[b]))+1')).toBe('[a] * [b] + 1')
  expect(canonical('-[a] * -2')).toBe('-[a] * -2')
  expect(canonical('NOT [a] > 1 AND [b] = "x" or TRUE')).toBe('not ([a] > 1) and [b] = "x" or true')
})

test('mathematical signs and spaces from a word processor mean what they say', () => {
  expect(canonical('[a] × 2 ÷ 4 − 1 ≥ 3')).toBe('[a] * 2 / 4 - 1 >= 3')
  expect(canonical('[a]\u00a0≠\r\n\t[b]')).toBe('[a] != [b]')
})

test('a reference names part, breakdown, period and unit in one notation', () => {
  expect(canonical('[766/2.1].NUMERATOR')).toBe('[766/2.1].numerator')
  expect(canonical('[cđs-4| sex = female ,age=60+].denominator')).toBe('[cđs-4 | age=60+, sex=female].denominator')
  expect(canonical('[a] at 1 periods ago')).toBe('[a] at previous period')
  expect(canonical('[a] at same period 1 year ago')).toBe('[a] at same period last year')
  expect(canonical('[a] at 3 years ago at parent')).toBe('[a] at 3 years ago at parent')
  expect(canonical('[a] if missing [b] at previous period if no value 0')).toBe(
    '[a] if missing [b] at previous period if no value 0',
  )
})

test('a code is the same however its letters were composed', () => {
  expect(canonical('[chỉ-số]'.normalize('NFD'))).toBe('[chỉ-số]'.normalize('NFC'))
})

test('aggregates say over what, and how complete', () => {
  expect(canonical('sum of [a] over children require all')).toBe('sum of [a] over children')
  expect(canonical('weighted mean of [r] by [w] over units of kind ward require at least 80%')).toBe(
    'weighted mean of [r] by [w] over units of kind ward require at least 80%',
  )
  expect(canonical('sum of [a] over children / sum of [b] over children')).toBe(
    '(sum of [a] over children) / (sum of [b] over children)',
  )
  expect(canonical('mean of sum of [a] over last 4 periods over children require any')).toBe(
    'mean of (sum of [a] over last 4 periods) over children require any',
  )
  expect(canonical('weighted mean([a] by 2, [b] by 3) require at least 1')).toBe(
    'weighted mean([a] by 2, [b] by 3) require at least 1',
  )
})

test('a choice may end in another', () => {
  expect(canonical('if [a] > 1 then 2 else if [a] > 0 then 1 else not applicable')).toBe(
    'if [a] > 1 then 2 else if [a] > 0 then 1 else not applicable',
  )
  expect(canonical('1 + (if [a] > 1 then 2 else 3)')).toBe('1 + (if [a] > 1 then 2 else 3)')
})

test('a mistake is shown where it stands, in both languages', () => {
  expect(findingsOf('[a] +\n  [b] * 1,5')).toMatchObject([
    { kind: 'decimal-comma', line: 2, column: 9, message: { vi: expect.stringContaining('1.5') } },
  ])
  expect(findingsOf('[people] + ')).toMatchObject([
    {
      kind: 'unfinished',
      line: 1,
      column: 12,
      message: {
        vi: 'Công thức chưa hết, ở đây còn cần một số, một [chỉ tiêu] hoặc một phép tính',
        en: 'The formula is not finished: a number, an [indicator] or a function is needed here',
      },
    },
  ])
})

const refused: [string, string][] = [
  ['', 'empty'],
  ['   \n', 'empty'],
  ['[a', 'unclosed-reference'],
  ['[]', 'malformed-code'],
  ['[a b]', 'malformed-code'],
  ['[a | sex]', 'malformed-breakdown'],
  ['[a | ]', 'malformed-breakdown'],
  ['[a | sex=x,]', 'malformed-breakdown'],
  ['[a | sex=x, sex=y]', 'breakdown-twice'],
  ['[a].median', 'unknown-part'],
  ['[a].', 'unknown-part'],
  ['[a] = "x', 'unclosed-text'],
  ['[a] = ""', 'malformed-code'],
  ['1.2.3', 'malformed-number'],
  ['1.', 'malformed-number'],
  ['5days', 'malformed-number'],
  ['1e999', 'number-too-large'],
  ['people + 1', 'unknown-word'],
  ['constructor(1)', 'unknown-word'],
  ['__proto__', 'unknown-character'],
  ['1 < 2 < 3', 'chained-comparison'],
  ['round(1)', 'wrong-number-of-inputs'],
  ['weighted mean(1, 2)', 'weight-missing'],
  ['mean(1 by 2)', 'weight-not-used'],
  ['round(1 by 2, 3)', 'weight-not-used'],
  ['[a] at 0 periods ago', 'bad-span'],
  ['[a] at 1.5 periods ago', 'bad-span'],
  ['sum of [a] over last 1000000 periods', 'bad-span'],
  ['round(1, 2', 'unfinished'],
  ['sum of [a] over children require at least 0%', 'bad-requirement'],
  ['sum of [a] over children require most', 'bad-requirement'],
  ['sum of [a] over everything', 'expected'],
  ['[a] at noon', 'expected'],
  ['[a] [b]', 'expected'],
  ['if 1 then 2', 'unfinished'],
  ['1 + if true then 2 else 3', 'expected'],
  ['[a]; drop table', 'unknown-character'],
]

for (const [text, kind] of refused)
  test(`refused as ${kind}: ${text}`, () => {
    expect(findingsOf(text).map((finding) => finding.kind)).toEqual([kind])
  })
