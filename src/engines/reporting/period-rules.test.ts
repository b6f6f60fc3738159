import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shiftDay, workingCalendar } from '#kernel'
import national from '../../../packs/national/index.ts'
import { daysOf, dueDay, type Frequency, periodsOf, reminderToday, windowOf } from './period-rules.ts'

const calendar = workingCalendar(national.calendar ?? [])
const periodOf = (frequency: Frequency, key: string) => {
  const found = periodsOf(frequency, Number(key.slice(0, 4))).find((period) => period.key === key)
  if (!found) throw new Error(key)
  return found
}
const before20 = { window: 'cut-off', filing: { rule: 'before-day', day: 20 } } as const

// The table of the texts on periodic reports: from the 15th of the month before to the 14th of the last month.
test.each([
  ['month', '2026-M05', '2026-04-15', '2026-05-14'],
  ['month', '2026-M01', '2025-12-15', '2026-01-14'],
  ['quarter', '2026-Q1', '2025-12-15', '2026-03-14'],
  ['quarter', '2026-Q2', '2026-03-15', '2026-06-14'],
  ['quarter', '2026-Q3', '2026-06-15', '2026-09-14'],
  ['quarter', '2026-Q4', '2026-09-15', '2026-12-14'],
  ['half', '2026-H1', '2025-12-15', '2026-06-14'],
  ['nine-month', '2026-N9', '2025-12-15', '2026-09-14'],
  ['year', '2026', '2025-12-15', '2026-12-14'],
] as const)('%s %s closes its figures from %s to %s', (frequency, key, from, to) => {
  expect(windowOf(periodOf(frequency, key), 'cut-off')).toEqual({ from, to })
})

test('calendar quarters, as statistics count them, are another window', () => {
  expect(windowOf(periodOf('quarter', '2026-Q1'), 'calendar')).toEqual({ from: '2026-01-01', to: '2026-03-31' })
  expect(windowOf(periodOf('month', '2028-M02'), 'calendar')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  expect(windowOf(periodOf('year', '2026'), 'calendar')).toEqual({ from: '2026-01-01', to: '2026-12-31' })
})

// 20/12/2026 is a Sunday, 20/6/2026 a Saturday, 20/9/2026 a Sunday; 20/3/2026 a Friday.
test.each([
  ['2026-Q1', '2026-03-19'],
  ['2026-Q2', '2026-06-19'],
  ['2026-Q3', '2026-09-18'],
  ['2026-Q4', '2026-12-18'],
] as const)('"before the 20th" of %s ends on the working day before it, %s', (key, day) => {
  expect(dueDay(periodOf('quarter', key), before20, calendar)).toBe(day)
})

test('where Tết lies between the data and the day, the term ends with the first working day after', () => {
  expect(windowOf(periodOf('month', '2026-M02'), 'cut-off').to).toBe('2026-02-14') // holidays from 14 to 22 February
  expect(dueDay(periodOf('month', '2026-M02'), before20, calendar)).toBe('2026-02-23')
})

test('a number of working days after the data passes weekends and holidays, and counts a Saturday that is worked', () => {
  const within = (days: number) => ({ window: 'cut-off', filing: { rule: 'working-days', days } }) as const
  expect(dueDay(periodOf('month', '2026-M05'), within(2), calendar)).toBe('2026-05-18') // 14/5 is a Thursday
  const august = { key: 'x', year: 2026, first: 8, last: 8, label: { vi: '', en: '' } }
  expect(dueDay(august, within(6), calendar)).toBe('2026-08-22') // the Saturday swapped for 31/8
})

test('24 November is a day off from 2026: a reminder one working day before the 25th is sent on the 23rd', () => {
  const said = (today: string) => reminderToday({ dueOn: '2026-11-25', reminders: [1, 0, -1], today }, calendar)
  expect([said('2026-11-23'), said('2026-11-24'), said('2026-11-25'), said('2026-11-26')]).toEqual([
    'upcoming',
    null,
    'due',
    'overdue',
  ])
  expect(reminderToday({ dueOn: '2025-11-25', reminders: [1], today: '2025-11-24' }, calendar)).toBe('upcoming')
})

const frequency = fc.constantFrom<Frequency>('month', 'quarter', 'half', 'nine-month', 'year')
const year = fc.integer({ min: 2024, max: 2027 })
const rules = fc.record({
  window: fc.constantFrom('cut-off' as const, 'calendar' as const),
  filing: fc.oneof(
    fc.record({ rule: fc.constant('before-day' as const), day: fc.integer({ min: 16, max: 28 }) }),
    fc.record({ rule: fc.constant('working-days' as const), days: fc.integer({ min: 1, max: 30 }) }),
  ),
  opensBefore: fc.integer({ min: 0, max: 60 }),
  locksAfter: fc.option(fc.integer({ min: 1, max: 30 })),
})

test('whatever the rules: a round opens before its data ends, is due on a working day after it, and locks after that', () => {
  fc.assert(
    fc.property(frequency, year, rules, (each, inYear, given) => {
      for (const period of periodsOf(each, inYear)) {
        const days = daysOf(period, given, calendar)
        expect(days.dataFrom < days.dataTo).toBe(true)
        expect(days.opensOn <= days.dataTo).toBe(true)
        expect(days.dueOn > days.dataTo).toBe(true)
        expect(calendar.isWorkingDay(days.dueOn)).toBe(true)
        if (days.locksOn)
          expect(calendar.workingDaysBetween(days.dueOn, shiftDay(days.locksOn, -1))).toBe(given.locksAfter)
      }
    }),
  )
})

test('whatever the window: the months of a year, and its quarters, follow each other without gap or overlap', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Frequency>('month', 'quarter'),
      year,
      fc.constantFrom('cut-off' as const, 'calendar' as const),
      (each, inYear, window) => {
        const windows = [...periodsOf(each, inYear), ...periodsOf(each, inYear + 1)].map((period) =>
          windowOf(period, window),
        )
        for (const [at, { from }] of windows.entries())
          if (at) expect(from).toBe(shiftDay(windows[at - 1]?.to ?? '', 1))
      },
    ),
  )
})
