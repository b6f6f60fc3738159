import { expect, test } from 'vitest'
import {
  check,
  combineUnits,
  cutOf,
  cutWith,
  type Frequency,
  missing,
  notApplicable,
  pairsOf,
  parse,
  periodAround,
  periodsWithin,
  print,
  printPeriod,
  readPeriod,
  readUnit,
  sameValue,
  undefinedBecause,
  yearToDate,
} from '#formulas'
import { catalogue, checked, findingsOf, quarterly } from './sample-indicators.ts'

const kinds = (...input: Parameters<typeof findingsOf>) => findingsOf(...input).map(({ kind }) => kind)

test('a period has one number, is read as it is printed, and holds its parts in order', () => {
  const written = ['2026', '2026-H1', '2026-H2', '2026-Q1', '2026-Q4', '2026-01', '2026-10', '1900-12', '2199-H2']
  for (const text of written) expect(printPeriod(readPeriod(text) as number)).toBe(text)
  // Months since year 0 × 100 + length: 2026 × 12 = 24312; July is month 6 of it.
  expect([readPeriod('2026'), readPeriod('2026-H2'), readPeriod('2026-Q3'), readPeriod('2026-07')]).toEqual([
    2431212, 2431806, 2431803, 2431801,
  ])
  const within = (text: string, frequency: Frequency) =>
    periodsWithin(readPeriod(text) as number, frequency).map(printPeriod)
  expect(within('2026', 'half')).toEqual(['2026-H1', '2026-H2'])
  expect(within('2026-H2', 'quarter')).toEqual(['2026-Q3', '2026-Q4'])
  expect(within('2026-H2', 'half')).toEqual(['2026-H2'])
  expect(within('2026-Q2', 'month')).toEqual(['2026-04', '2026-05', '2026-06'])
  expect([within('2026-Q2', 'half'), within('2026-07', 'quarter')]).toEqual([[], []])
  expect(yearToDate(readPeriod('2026-H2') as number).map(printPeriod)).toEqual(['2026-H1', '2026-H2'])
  const around = (text: string, frequency: Frequency) =>
    printPeriod(periodAround(readPeriod(text) as number, frequency))
  expect([
    around('2026-08', 'quarter'),
    around('2026-Q2', 'half'),
    around('2026-12', 'year'),
    around('2026', 'month'),
  ]).toEqual(['2026-Q3', '2026-H1', '2026', '2026-01'])
})

test('a breakdown has one key, whatever the order of its dimensions', () => {
  expect(
    cutOf([
      ['sex', 'female'],
      ['age', '15-24'],
    ]),
  ).toBe('age=15-24&sex=female')
  expect(
    cutOf([
      ['age', '15-24'],
      ['sex', 'female'],
    ]),
  ).toBe('age=15-24&sex=female')
  expect(
    cutOf([
      ['sex', 'total'],
      ['age', '15-24'],
    ]),
  ).toBe('age=15-24')
  expect([cutOf([]), pairsOf('')]).toEqual(['', []])
  expect(pairsOf('age=15-24&sex=female')).toEqual([
    ['age', '15-24'],
    ['sex', 'female'],
  ])
  expect(cutWith('age=15-24&sex=female', [['sex', 'male']])).toBe('age=15-24&sex=male')
  expect(cutWith('age=15-24&sex=female', [['sex', 'total']])).toBe('age=15-24')
  expect(
    cutWith('age=15-24', [
      ['sex', 'female'],
      ['place', 'urban'],
    ]),
  ).toBe('age=15-24&place=urban&sex=female')
  expect(
    cutWith('age=15-24&sex=female', [
      ['age', 'total'],
      ['sex', 'total'],
    ]),
  ).toBe('')
})

test('two values are the same by what they say, not by where they arose', () => {
  const place = { from: 0, to: 1 }
  expect([sameValue(1, 1), sameValue(1, 2), sameValue('a', 'a'), sameValue(1, missing), sameValue(missing, 1)]).toEqual(
    [true, false, true, false, false],
  )
  expect([sameValue(missing, { state: 'missing' }), sameValue(missing, notApplicable)]).toEqual([true, false])
  expect(sameValue(undefinedBecause('overflow', place, 'a'), undefinedBecause('overflow'))).toBe(true)
  expect(sameValue(undefinedBecause('overflow'), undefinedBecause('no weight'))).toBe(false)
  expect([sameValue(undefinedBecause('overflow'), missing), sameValue(missing, undefinedBecause('overflow'))]).toEqual([
    false,
    false,
  ])
})

test('units are spelled in one order, with their powers, and cancel out', () => {
  expect([readUnit('vnd*person'), readUnit('person*vnd'), readUnit('day^2*day')]).toEqual([
    'person*vnd',
    'person*vnd',
    'day^3',
  ])
  expect([readUnit(''), readUnit('%'), readUnit('person/person'), readUnit('vnd/day/person')]).toEqual([
    '',
    '%',
    '',
    'vnd/day/person',
  ])
  for (const text of ['person^', 'person^x', 'person^2^3', 'person^10', 'person**vnd', '/day'])
    expect(readUnit(text)).toBeNull()
  expect(combineUnits('vnd', 'person', 1)).toBe('person*vnd')
  expect(combineUnits('person', 'person', 1)).toBe('person^2')
  expect(combineUnits('vnd/day^2', 'day', 1)).toBe('vnd/day')
  expect(combineUnits('vnd', 'day^2', -1)).toBe('vnd/day^2')
  expect(combineUnits('vnd', '1/day', -1)).toBe('day*vnd')
  expect([combineUnits('', 'day', -1), combineUnits('day', '', -1), combineUnits('day', 'day', -1)]).toEqual([
    '1/day',
    'day',
    '',
  ])
})

const typeOf = (text: string, ...more: [] | [Parameters<typeof checked>[1]]) => {
  const { type, findings } = checked(text, ...more)
  return findings.length > 0 ? findings.map(({ kind }) => kind) : type.is === 'number' ? type.unit : type.is
}

test('what comes out has the type of its parts', () => {
  expect([typeOf('count(true, false)'), typeOf('share([late], [dossiers])')]).toEqual(['', '%'])
  expect([typeOf('count of true over children'), typeOf('share of true over children')]).toEqual(['', '%'])
  expect([typeOf('sum([people], [users])'), typeOf('sum of [fees] over children')]).toEqual(['person', 'vnd'])
  expect([typeOf('-[people]'), typeOf('abs([waiting])'), typeOf('round([online], 1)')]).toEqual(['person', 'day', '%'])
  expect([
    typeOf('missing'),
    typeOf('-missing'),
    typeOf('missing * 2'),
    typeOf('missing + [people]'),
    typeOf('[people] + missing'),
  ]).toEqual(['anything', 'anything', 'anything', 'person', 'person'])
  expect([
    typeOf('100 / [online]'),
    typeOf('[waiting] / [online]'),
    typeOf('5 day / [waiting]'),
    typeOf('[online] / [waiting]'),
  ]).toEqual(['', 'day', '', '1/day'])
  expect([typeOf('2 * 3 + [people]'), typeOf('[index] * 3 + [people]'), typeOf('3 / [index] + [people]')]).toEqual([
    'person',
    ['unit-mismatch'],
    ['unit-mismatch'],
  ])
  expect([
    typeOf('if true then 1 > 2 else false'),
    typeOf('if true then missing else [people]'),
    typeOf('if true then [people] else missing'),
  ]).toEqual(['boolean', 'person', 'person'])
  expect(typeOf('if true then [people] else 1 > 2')).toEqual(['branches-differ'])
  expect(typeOf('if true then 1 > 2 else [people]')).toEqual(['branches-differ'])
  expect(typeOf('if true then "a" else [people]')).toEqual(['branches-differ'])
  expect([
    typeOf('if true then [place] else "x"'),
    typeOf('if true then "x" else [place]'),
    typeOf('if true then "x" else "y"'),
  ]).toEqual(['code', 'code', 'word'])
  expect(kinds('(if true then [place] else "none") = "none" and (if true then "a" else [place]) = "urban"')).toEqual([])
  expect(kinds('(if true then [place] else "none") = "nowhere"')).toEqual(['unknown-text'])
})

test('what is asked of inputs is asked of each of them', () => {
  expect(kinds('percent([people])')).toEqual(['plain-number-needed'])
  expect(kinds('count(true, [people])')).toEqual(['condition-needed'])
  expect(kinds('weighted mean([people] by [fees], [users] by [dossiers])')).toEqual(['unit-mismatch'])
  expect(kinds('weighted mean([people] by [fees], [fees] by [fees])')).toEqual(['unit-mismatch'])
  expect(typeOf('[online] * [index]')).toBe('') // 80 % of 2 is 1.6, and no per cent
  expect(kinds('(if true then [place] else "none") = "urban"')).toEqual([])
  expect(findingsOf('[online] - 5')).toMatchObject([{ kind: 'bare-percent', column: 12 }])
})

test('a result is what its indicator is, or it is said what it should have been', () => {
  const wanted = (
    text: string,
    value: { is: 'boolean' } | { is: 'number'; unit: string } | { is: 'code'; codes: string[] },
  ) => kinds(text, { value })
  const [code, truth] = [{ is: 'code' as const, codes: ['x', 'y'] }, { is: 'boolean' as const }]
  expect(wanted('if [people] > 5 then "x" else "y"', code)).toEqual([])
  expect(wanted('[place]', { is: 'code', codes: ['urban', 'island', 'other'] })).toEqual([])
  expect(wanted('[place]', { is: 'code', codes: ['urban'] })).toEqual(['result-differs'])
  expect(wanted('[people]', code)).toEqual(['result-differs'])
  expect(wanted('"x"', { is: 'number', unit: '1' })).toEqual(['result-differs'])
  expect([wanted('[people] > 1', truth), wanted('[people]', truth), wanted('missing', truth)]).toEqual([
    [],
    ['result-differs'],
    [],
  ])
  expect(wanted('[people]', { is: 'number', unit: '%' })).toEqual(['result-differs'])
  expect(wanted('[people] / [users]', { is: 'number', unit: '1' })).toEqual([])
  expect(wanted('[online]', { is: 'number', unit: '1' })).toEqual(['result-differs'])
  expect(wanted('[people] > 1', { is: 'number', unit: '%' })).toEqual(['result-differs'])
  expect(wanted('[fees]', { is: 'number', unit: 'person' })).toEqual(['result-differs'])
})

test('brackets are written only where another reading would follow', () => {
  const canonical = (text: string) => {
    const { formula } = parse(text)
    return formula && print(formula.root)
  }
  for (const [text, plain] of [
    ['([a] + [b]) + [c]', '[a] + [b] + [c]'],
    ['[a] - ([b] - [c])', '[a] - ([b] - [c])'],
    ['[a] + ([b] * [c])', '[a] + [b] * [c]'],
    ['([a] + [b]) * [c]', '([a] + [b]) * [c]'],
    ['[a] / ([b] / [c])', '[a] / ([b] / [c])'],
    ['([a] / [b]) / [c]', '[a] / [b] / [c]'],
    ['([a] > 1 and [b] > 1) or [c] > 1', '[a] > 1 and [b] > 1 or [c] > 1'],
    ['[a] > 1 and ([b] > 1 or [c] > 1)', '[a] > 1 and ([b] > 1 or [c] > 1)'],
    ['not (([a] > 1))', 'not ([a] > 1)'],
    ['not ([a] > 1 and [b] > 1)', 'not ([a] > 1 and [b] > 1)'],
    ['-([a] + [b])', '-([a] + [b])'],
    ['(-[a]) * [b]', '-[a] * [b]'],
    ['([a] + [b]) at previous period', '([a] + [b]) at previous period'],
    ['([a] at previous period) + [b]', '[a] at previous period + [b]'],
    ['([a] + [b]) is missing', '[a] + [b] is missing'],
    ['([a] > 1) is missing', '([a] > 1) is missing'],
    ['([a] if missing 0) + 1', '[a] if missing 0 + 1'],
    ['[a] if missing (0 + 1)', '[a] if missing (0 + 1)'],
    ['[a] + 5 day', '[a] + 5 day'],
    ['[a] has value', '[a] has value'],
    ['[a] at 2 periods ago', '[a] at 2 periods ago'],
    ['[a] at same period 2 years ago', '[a] at same period 2 years ago'],
    [
      '[a] at this year + [b] at last year + [c] at 2 years ago',
      '[a] at this year + [b] at last year + [c] at 2 years ago',
    ],
    ['weighted mean([a] + 1 by [b] + 1)', 'weighted mean([a] + 1 by [b] + 1)'],
  ] as const) {
    expect(canonical(text), text).toBe(plain)
    // The other reading has another tree; the printed one has the same, without its places.
    const bare = (one: string) =>
      JSON.stringify(parse(one).formula?.root, (key, value) =>
        key === 'from' || (key === 'to' && typeof value === 'number') ? undefined : value,
      )
    expect(bare(plain), text).toBe(bare(text))
  }
})

test('kinds of units and units of measure are checked where they are known', () => {
  const { formula } = parse('(sum of [people] over units of kind hamlet) * 5 stone')
  if (!formula) throw new Error('not read')
  const found = (world: object) =>
    check(formula, quarterly, { ...catalogue, ...world }).findings.map(({ kind }) => kind)
  expect(found({})).toEqual(['unknown-kind', 'unknown-unit'])
  expect(found({ kinds: null })).toEqual(['unknown-unit'])
  expect(found({ kinds: null, units: null })).toEqual([])
})
