import { expect, test } from 'vitest'
import { combineUnits, readUnit } from '#formulas'
import { checked, findingsOf } from './sample-indicators.ts'

const kinds = (...input: Parameters<typeof findingsOf>) => findingsOf(...input).map(({ kind }) => kind)
const unitOf = (text: string) => {
  const { type, findings } = checked(text)
  expect(findings).toEqual([])
  return type.is === 'number' ? type.unit : type.is
}

test('people cannot be added to per cent, and the refusal says so at its place', () => {
  expect(findingsOf('1 person + \n ([people] + [online])')).toMatchObject([
    {
      kind: 'unit-mismatch',
      line: 2,
      column: 3,
      message: {
        vi: 'Không cộng được số có đơn vị «person» với số phần trăm',
        en: 'Cannot add a number of “person” and a percentage',
      },
    },
  ])
  expect(kinds('[fees] > [fees-in-millions]')).toEqual(['unit-mismatch'])
  expect(kinds('max([people], [dossiers])')).toEqual(['unit-mismatch'])
  expect(kinds('share([late], [people])')).toEqual(['unit-mismatch'])
  expect(kinds('mean([people], 3, [waiting])')).toEqual(['unit-mismatch'])
})

test('units multiply and divide; a percentage of something is something', () => {
  expect(unitOf('[fees] / [people]')).toBe('vnd/person')
  expect(unitOf('[fees] / [people] * [people]')).toBe('vnd')
  expect(unitOf('[people] / [users]')).toBe('')
  expect(unitOf('[people] * [online]')).toBe('person')
  expect(unitOf('[online] / [on-time]')).toBe('')
  expect(unitOf('[online] * [on-time]')).toBe('%')
  expect(unitOf('[online] / 2')).toBe('%')
  expect(unitOf('percent([people] / [users])')).toBe('%')
  expect(unitOf('ratio([online]) * 4 point')).toBe('point')
  expect(unitOf('[fees-in-millions] / 1 million-vnd * 1000000 vnd')).toBe('vnd')
})

test('a bare number takes the unit beside it, but beside per cent it must say so', () => {
  expect(unitOf('[people] + 5')).toBe('person')
  expect(unitOf('if [people] > 5 then [waiting] else 0')).toBe('day')
  expect(unitOf('if [people] > 5 then [online] else 0')).toBe('%')
  expect(unitOf('100% - [online]')).toBe('%')
  expect(findingsOf('100 - [online]')).toMatchObject([{ kind: 'bare-percent', column: 1 }])
  expect(findingsOf('[online] >= 80')).toMatchObject([{ kind: 'bare-percent', column: 13 }])
  expect(kinds('clamp([online], 0, 1)')).toEqual(['bare-percent'])
})

test('everything that does not fit is found at once', () => {
  expect(kinds('[peeple] + ln([people]) + [grdp] + 5 kilo')).toEqual([
    'unknown-indicator',
    'plain-number-needed',
    'frequency-mismatch',
    'unit-mismatch',
    'unknown-unit',
  ])
})

const refused: [string, string][] = [
  ['[people].numerator', 'no-such-part'],
  ['[dossiers | sex=female]', 'unknown-breakdown'],
  ['[people | sex=x]', 'unknown-member'],
  ['[people | constructor=x]', 'unknown-breakdown'],
  ['[toString]', 'unknown-indicator'],
  ['sum of [dossiers] over breakdown sex', 'breakdown-not-kept'],
  ['sum of [dossiers] over units of kind village', 'unknown-kind'],
  ['sum of 1 over breakdown age', 'unknown-dimension'],
  ['[visits]', 'frequency-mismatch'],
  ['sum of [people] over quarters', 'not-finer'],
  ['[people] + [cut-off]', 'mixed-calendars'],
  ['exp([online])', 'plain-number-needed'],
  ['ratio([people])', 'percent-needed'],
  ['round([people], [people])', 'digits-needed'],
  ['round([people], 10)', 'digits-needed'],
  ['[place] + 1', 'number-needed'],
  ['[people] and true', 'condition-needed'],
  ['if [people] then 1 else 2', 'condition-needed'],
  ['if true then [people] else "urban"', 'branches-differ'],
  ['[place] = "rural"', 'unknown-text'],
  ['[place] < "urban"', 'number-needed'],
  ['[has_portal] = true', 'codes-compared'],
  ['count of [people] over children', 'condition-needed'],
  ['sum of [has_portal] over children', 'number-needed'],
]

for (const [text, kind] of refused)
  test(`refused as ${kind}: ${text}`, () => {
    expect(kinds(text)[0]).toBe(kind)
  })

test('values of other frequencies are reached in words', () => {
  expect(kinds('[fees] / [grdp] at last year')).toEqual([])
  expect(kinds('sum of [visits] over months')).toEqual([])
  expect(kinds('sum of [people] over quarters', { frequency: 'year' })).toEqual([])
  expect(kinds('[grdp] at previous period', { frequency: 'year' })).toEqual([])
})

test('a formula that is also computed by sex needs all its parts by sex, or their totals in writing', () => {
  expect(kinds('share([users], [people])', { breakdowns: ['sex'] })).toEqual([])
  expect(findingsOf('[users] / [dossiers]', { breakdowns: ['sex'] })).toMatchObject([
    { kind: 'breakdown-not-kept', message: { en: expect.stringContaining('[dossiers | sex=total]') } },
  ])
  expect(kinds('[users] / [dossiers | sex=total]', { breakdowns: ['sex'] })).toEqual([])
})

test('the result must be what the indicator is', () => {
  expect(kinds('[people] / [users]', { value: { is: 'number', unit: '%' } })).toEqual(['percent-wanted'])
  expect(kinds('[people] > 1', { value: { is: 'number', unit: '1' } })).toEqual(['result-differs'])
  expect(kinds('5', { value: { is: 'number', unit: 'person' } })).toEqual([])
  expect(kinds('if [people] > 5 then "x" else "y"', { value: { is: 'code', codes: ['x'] } })).toEqual([
    'result-differs',
  ])
})

test('dependencies name code, part, breakdown and the way through periods and units', () => {
  const { dependencies } = checked(
    'sum of ([users | sex=female] at previous period) over children + [online].denominator',
  )
  expect(dependencies).toMatchObject([
    {
      series: { key: 'users' },
      cut: [['sex', 'female']],
      steps: [{ move: { over: 'children' } }, { move: { to: 'back', count: 1 } }],
    },
    { series: { key: 'online:denominator' }, cut: [], steps: [] },
  ])
})

test('a unit of measure has one spelling', () => {
  expect(readUnit('person * vnd / day / day')).toBe('person*vnd/day^2')
  expect(readUnit('1/day')).toBe('1/day')
  expect(readUnit('1')).toBe('')
  expect(readUnit('Người')).toBeNull()
  expect(readUnit('person^0')).toBeNull()
  expect(combineUnits('vnd/person', 'person', 1)).toBe('vnd')
  expect(combineUnits('', 'person', -1)).toBe('1/person')
})
