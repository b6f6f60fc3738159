import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CalendarDay, shiftDay, workingCalendar } from '#kernel'

/** The days off and swap days of 2024-2027, as the national pack ships them. Read as data: the kernel knows no pack. */
const days = JSON.parse(
  readFileSync(new URL('../../packs/national/calendar.json', import.meta.url), 'utf8'),
) as CalendarDay[]
const calendar = workingCalendar(days)
const plain = workingCalendar([])

const first = Date.UTC(2024, 0, 1)
const last = Date.UTC(2027, 11, 31)
const day = fc
  .integer({ min: 0, max: (last - first) / 86_400_000 })
  .map((n) => new Date(first + n * 86_400_000).toISOString().slice(0, 10))
const count = fc.integer({ min: -260, max: 260 }).filter((n) => n !== 0)

test('a Saturday that is worked in place of a swapped day counts, the swapped day does not', () => {
  for (const [off, worked] of [
    ['2024-04-29', '2024-05-04'],
    ['2025-05-02', '2025-04-26'],
    ['2026-01-02', '2026-01-10'],
    ['2026-08-31', '2026-08-22'],
  ] as const) {
    expect([off, calendar.isWorkingDay(off)]).toEqual([off, false])
    expect([worked, calendar.isWorkingDay(worked)]).toEqual([worked, true])
  }
})

test('holidays, days in lieu and the Culture Day of 2026 are not worked', () => {
  for (const off of [
    '2026-02-16',
    '2026-02-20',
    '2026-04-27',
    '2026-09-01',
    '2026-09-02',
    '2026-11-24',
    '2025-01-29',
    '2024-04-18',
  ]) {
    expect([off, calendar.isWorkingDay(off)]).toEqual([off, false])
  }
  expect(calendar.isWorkingDay('2025-11-24')).toBe(true)
})

test('a term received on Friday 21/8/2026 runs over the worked Saturday and stops for the National Day', () => {
  expect(calendar.addWorkingDays('2026-08-21', 1)).toBe('2026-08-22')
  expect(calendar.addWorkingDays('2026-08-21', 6)).toBe('2026-08-28')
  expect(calendar.addWorkingDays('2026-08-21', 7)).toBe('2026-09-03')
  expect(calendar.nextWorkingDay('2026-08-31')).toBe('2026-09-03')
  expect(calendar.nextWorkingDay('2026-08-22')).toBe('2026-08-22')
})

test('adding working days always ends on one, and counting back gives the number added', () => {
  fc.assert(
    fc.property(day, count, (from, n) => {
      const to = calendar.addWorkingDays(from, n)
      expect(calendar.isWorkingDay(to)).toBe(true)
      if (n > 0) expect(calendar.workingDaysBetween(from, to)).toBe(n)
      // Counting excludes the first day and includes the last: backwards, the start counts where it is worked.
      else expect(calendar.workingDaysBetween(from, to)).toBe(n + (calendar.isWorkingDay(from) ? 0 : 1))
    }),
  )
})

test('from a working day, so many days forward and back again is the same day', () => {
  fc.assert(
    fc.property(day, count, (any, n) => {
      const from = calendar.nextWorkingDay(any)
      expect(calendar.addWorkingDays(calendar.addWorkingDays(from, n), -n)).toBe(from)
    }),
  )
})

test('a later start or a longer term never ends earlier', () => {
  fc.assert(
    fc.property(day, day, fc.integer({ min: 1, max: 260 }), (a, b, n) => {
      const [early, late] = a < b ? [a, b] : [b, a]
      expect(calendar.addWorkingDays(early, n) <= calendar.addWorkingDays(late, n)).toBe(true)
      expect(calendar.addWorkingDays(early, n) < calendar.addWorkingDays(early, n + 1)).toBe(true)
      expect(calendar.nextWorkingDay(early) <= calendar.nextWorkingDay(late)).toBe(true)
    }),
  )
})

test('days between add up over any day in the middle, and change sign with direction', () => {
  fc.assert(
    fc.property(day, day, day, (...three) => {
      const [a, b, c] = [...three].sort() as [string, string, string]
      expect(calendar.workingDaysBetween(a, b) + calendar.workingDaysBetween(b, c)).toBe(
        calendar.workingDaysBetween(a, c),
      )
      expect(calendar.workingDaysBetween(c, a) + calendar.workingDaysBetween(a, c)).toBe(0)
      expect(calendar.workingDaysBetween(a, a)).toBe(0)
    }),
  )
})

test('an added day off shortens what is worked by one, or by none where nobody worked', () => {
  fc.assert(
    fc.property(day, (off) => {
      const with1 = workingCalendar([
        ...days.filter((each) => each.day !== off),
        { day: off, kind: 'off', reason: { vi: '', en: '' } },
      ])
      const year = [`${off.slice(0, 4)}-01-01`, `${off.slice(0, 4)}-12-31`] as const
      const lost =
        calendar.workingDaysBetween(shiftDay(year[0], -1), year[1]) -
        with1.workingDaysBetween(shiftDay(year[0], -1), year[1])
      expect(lost).toBe(calendar.isWorkingDay(off) ? 1 : 0)
    }),
  )
})

test('without exceptions the week is Monday to Friday', () => {
  expect(['2026-11-21', '2026-11-22', '2026-11-23'].map((each) => plain.isWorkingDay(each))).toEqual([
    false,
    false,
    true,
  ])
})

/** Working days a month, counted once by hand from the announcements; the file lies beside the repository, not in it. */
const reference = new URL('../../../shared/domain/holidays.json', import.meta.url)

test.skipIf(!existsSync(reference))(
  'every month of 2024-2027 has as many working days as the reference counts (skipped where ../shared is absent)',
  () => {
    const { checks } = JSON.parse(readFileSync(reference, 'utf8')) as {
      checks: Record<string, { workingDays: number; byMonth: number[] }>
    }
    expect(Object.keys(checks)).toEqual(['2024', '2025', '2026', '2027'])
    for (const [year, { workingDays, byMonth }] of Object.entries(checks)) {
      const counted = byMonth.map((_, month) => {
        const end = new Date(Date.UTC(Number(year), month + 1, 0)).toISOString().slice(0, 10)
        return calendar.workingDaysBetween(shiftDay(`${end.slice(0, 8)}01`, -1), end)
      })
      expect([year, counted]).toEqual([year, byMonth])
      expect([year, counted.reduce((sum, n) => sum + n, 0)]).toEqual([year, workingDays])
    }
  },
)
