import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import organisations, { calendarOfYear, clearCalendarDay, officeCalendar, setCalendarDay } from '#engines/organisations'
import { testCity } from '#kernel/testing'
import national from '../../../packs/national/index.ts'

const city = await testCity({ engines: [organisations], packs: [national] })
const office = city.as('programme-office')
beforeEach(() => sql`delete from kernel.calendar_day where source = 'office'`.execute(city.system.database.kysely))
afterAll(() => city.close())

const flood = { day: '2026-12-01', kind: 'off', reason: { vi: 'Nghỉ do ngập', en: 'Closed by flood' } } as const

test('the year as the pack has it: 249 working days in 2026, swaps included', async () => {
  const year = await calendarOfYear(city.visitor, { year: 2026 })
  expect(year.workingDaysOfYear).toBe(249)
  expect(year.workingDays).toEqual([21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23])
  expect(year.days.find(({ day }) => day === '2026-08-22')).toMatchObject({ kind: 'work', source: 'pack' })
})

test('a day that the office sets counts at once, and is gone again when it is cleared', async () => {
  await setCalendarDay(office, flood)
  expect((await officeCalendar(city.visitor)).isWorkingDay('2026-12-01')).toBe(false)
  expect((await calendarOfYear(city.visitor, { year: 2026 })).workingDaysOfYear).toBe(248)
  await clearCalendarDay(office, { day: '2026-12-01' })
  expect((await officeCalendar(city.visitor)).isWorkingDay('2026-12-01')).toBe(true)
  await expect(clearCalendarDay(office, { day: '2026-12-01' })).rejects.toMatchObject({
    type: 'organisations/calendar-day-not-set',
  })
})

test("the office's word stands before the pack's, and the pack's returns when it is taken back", async () => {
  await setCalendarDay(office, {
    day: '2027-09-03',
    kind: 'work',
    reason: { vi: 'Thông báo chính thức nghỉ 01/9', en: 'The notice says 1 September' },
  })
  expect((await officeCalendar(city.visitor)).isWorkingDay('2027-09-03')).toBe(true)
  const { days } = await calendarOfYear(city.visitor, { year: 2027 })
  expect(days.filter(({ day }) => day === '2027-09-03')).toMatchObject([{ source: 'office', kind: 'work' }])
  await clearCalendarDay(office, { day: '2027-09-03' })
  expect((await officeCalendar(city.visitor)).isWorkingDay('2027-09-03')).toBe(false)
})

test('a day set twice keeps the last word', async () => {
  await setCalendarDay(office, flood)
  await setCalendarDay(office, { ...flood, kind: 'work' })
  expect((await officeCalendar(city.visitor)).isWorkingDay('2026-12-01')).toBe(true)
})

test('days of 2027 that are not announced yet say so', async () => {
  const { days } = await calendarOfYear(city.visitor, { year: 2027 })
  expect(days.length).toBeGreaterThan(10)
  expect(days.filter(({ reason }) => !/dự kiến|chưa có thông báo/.test(reason.vi))).toEqual([])
})

test('only the office sets days, and only real ones with a reason', async () => {
  for (const context of [city.visitor, city.as('unit-officer'), city.as('leader')]) {
    await expect(setCalendarDay(context, flood)).rejects.toMatchObject({ type: /^kernel\/not-/ })
  }
  for (const wrong of [
    { day: '2026-02-30' },
    { day: '1/12/2026' },
    { kind: 'half' },
    { reason: { vi: ' ', en: 'x' } },
  ]) {
    await expect(setCalendarDay(office, { ...flood, ...wrong } as never)).rejects.toMatchObject({
      type: 'kernel/invalid-input',
    })
  }
})
