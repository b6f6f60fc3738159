import { expect, test } from 'vitest'
import { workingCalendar } from '#kernel'
import { clockOn } from './clock.ts'

// Friday 20/11/2026; Monday 23/11 is a day off here.
const clock = clockOn(
  workingCalendar([{ day: '2026-11-23', kind: 'off', reason: { vi: 'Nghỉ bù', en: 'Day in lieu' } }]),
  '2026-11-20',
)

test('days that nobody works are not counted as left', () => {
  expect(clock('2026-11-24')).toEqual({ day: '2026-11-24', left: 1, state: 'soon' })
  expect(clock('2026-11-23')).toEqual({ day: '2026-11-23', left: 0, state: 'soon' })
  expect(clock('2026-11-27')).toEqual({ day: '2026-11-27', left: 4, state: 'later' })
})

test('today is neither over nor later, and yesterday is over', () => {
  expect(clock('2026-11-20')).toEqual({ day: '2026-11-20', left: 0, state: 'today' })
  expect(clock('2026-11-19')).toEqual({ day: '2026-11-19', left: -1, state: 'over' })
})

test('far from today the date alone is said, and no deadline stays none', () => {
  expect(clock('2027-12-31')).toEqual({ day: '2027-12-31', left: null, state: 'later' })
  expect(clock('2019-01-01')).toEqual({ day: '2019-01-01', left: null, state: 'over' })
  expect(clock(null)).toBeNull()
})
