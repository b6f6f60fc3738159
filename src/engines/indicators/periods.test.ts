import { expect, test } from 'vitest'
import {
  countOf,
  type Frequency,
  frequencies,
  fromFormula,
  nextPeriod,
  partsOf,
  periodAt,
  periodAtCount,
  periodEnd,
  periodLabel,
  periodOf,
  periodStart,
  periodsBetween,
  periodsOfYear,
  periodWritten,
  previousPeriod,
  printPeriod,
  readPeriod,
  toFormula,
  yearsAt,
  yearToDate,
} from './periods.ts'

const read = (text: string) => readPeriod(text) as number

// The table of cut-off windows in the domain reference, §9: [period, from, to].
const windows = [
  ['2026-03', '2026-02-15', '2026-03-14'],
  ['2026-01', '2025-12-15', '2026-01-14'],
  ['2026-Q1', '2025-12-15', '2026-03-14'],
  ['2026-Q2', '2026-03-15', '2026-06-14'],
  ['2026-Q4', '2026-09-15', '2026-12-14'],
  ['2026-H1', '2025-12-15', '2026-06-14'],
  ['2026-9M', '2025-12-15', '2026-09-14'],
  ['2026', '2025-12-15', '2026-12-14'],
] as const

test.each(windows)('by cut-off %s runs from %s to %s', (text, from, to) => {
  expect([periodStart(read(text), 'cut-off'), periodEnd(read(text), 'cut-off')]).toEqual([from, to])
})

test('statistics count whole months', () => {
  expect([periodStart(read('2026-Q3'), 'calendar'), periodEnd(read('2026-Q3'), 'calendar')]).toEqual([
    '2026-07-01',
    '2026-09-30',
  ])
  expect(periodEnd(read('2028-02'), 'calendar')).toBe('2028-02-29')
})

test('a day belongs to a period by the cut-off, not by its month', () => {
  expect(printPeriod(periodAt('quarter', '2026-03-14', 'cut-off') as number)).toBe('2026-Q1')
  expect(printPeriod(periodAt('quarter', '2026-03-15', 'cut-off') as number)).toBe('2026-Q2')
  expect(printPeriod(periodAt('quarter', '2026-03-15', 'calendar') as number)).toBe('2026-Q1')
  expect(printPeriod(periodAt('year', '2026-12-15', 'cut-off') as number)).toBe('2027')
  expect(periodAt('nine-month', '2026-11-01', 'calendar')).toBeNull()
})

test('periods that do not exist are none', () => {
  for (const text of ['2026-Q5', '2026-00', '2026-13', '2026-H3', '1800', '2026-Q', 'quý 3', '2026-8M', ''])
    expect(readPeriod(text)).toBeNull()
  expect(['1990', '2100-12', '1989', '2101-01'].map((text) => readPeriod(text) !== null)).toEqual([
    true,
    true,
    false,
    false,
  ])
  for (const number of [0, 2202605, 9202601, 2202600, 2202601.5, Number.NaN]) expect(partsOf(number)).toBeNull()
})

test('the third quarter of 2026 is one number, and has a name in both languages', () => {
  expect(read('2026-Q3')).toBe(2202603)
  expect(periodLabel(2202603)).toEqual({ vi: 'Quý III/2026', en: 'Q3 2026' })
  expect(
    ['2026-03', '2026-Q4', '2026-H1', '2026-H2', '2026-9M', '2026'].map((text) => periodLabel(read(text))),
  ).toEqual([
    { vi: 'Tháng 3/2026', en: 'March 2026' },
    { vi: 'Quý IV/2026', en: 'Q4 2026' },
    { vi: '6 tháng đầu năm 2026', en: 'First half of 2026' },
    { vi: '6 tháng cuối năm 2026', en: 'Second half of 2026' },
    { vi: '9 tháng năm 2026', en: 'Nine months of 2026' },
    { vi: 'Năm 2026', en: '2026' },
  ])
  expect([printPeriod(read('2026-9M')), readPeriod(' 2026-q3 ')]).toEqual(['2026-9M', 2202603])
})

test('over twenty years every period meets the next without a gap, and reads back', () => {
  for (const frequency of frequencies.filter((each) => each !== 'nine-month'))
    for (let period = periodOf(frequency, 2010); period < periodOf(frequency, 2030); period = nextPeriod(period))
      for (const calendar of ['cut-off', 'calendar'] as const) {
        const after = new Date(Date.parse(periodEnd(period, calendar)) + 86_400_000).toISOString().slice(0, 10)
        expect(periodStart(nextPeriod(period), calendar)).toBe(after)
        expect(periodAt(frequency, periodStart(period, calendar), calendar)).toBe(period)
        expect(periodAt(frequency, periodEnd(period, calendar), calendar)).toBe(period)
        expect(readPeriod(printPeriod(period))).toBe(period)
        expect(readPeriod(periodWritten(periodLabel(period).vi))).toBe(period)
        expect(previousPeriod(nextPeriod(period))).toBe(period)
        expect(periodAtCount(frequency as Frequency, countOf(period))).toBe(period)
        expect(fromFormula(toFormula(period) as number)).toBe(period)
      }
})

test('a period may be written as people do, and nothing else becomes one', () => {
  const written = [
    'Quý iii/2026',
    'Q3 2026',
    'quý 3 năm 2026',
    '07/2026',
    'Tháng 7/2026',
    '9 tháng năm 2026',
    'Năm 2026',
  ]
  expect(written.map(periodWritten)).toEqual(['2026-Q3', '2026-Q3', '2026-Q3', '2026-07', '2026-07', '2026-9M', '2026'])
  for (const text of ['Quý V/2026', '13/2026', '2026-Q5', 'Quý I', '1/1/2026', ''])
    expect(readPeriod(periodWritten(text))).toBe(null)
})

test('a year has its periods, a period its year to date, two periods what lies between', () => {
  expect(periodsOfYear('quarter', 2026).map(printPeriod)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])
  expect(yearToDate(read('2026-03')).map(printPeriod)).toEqual(['2026-01', '2026-02', '2026-03'])
  expect(periodsBetween(read('2025-Q4'), read('2026-Q2')).map(printPeriod)).toEqual(['2025-Q4', '2026-Q1', '2026-Q2'])
  expect(periodsBetween(read('2026-Q2'), read('2025-Q4'))).toEqual([])
  expect(periodsBetween(read('2026-Q2'), read('2026-Q2')).map(printPeriod)).toEqual(['2026-Q2'])
  expect(periodsBetween(read('2026-Q2'), read('2026-12'))).toEqual([]) // quarters and months do not mix
  expect(['2026-Q1', '2026-Q3', '2026-H1', '2026-9M', '2026', '2026-06'].map((text) => yearsAt(read(text)))).toEqual([
    2026.25, 2026.75, 2026.5, 2026.75, 2027, 2026.5,
  ])
  expect(toFormula(read('2026-9M'))).toBeNull()
  expect(() => periodLabel(0)).toThrow('0 is no period')
})
