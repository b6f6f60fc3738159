import { type Kysely, sql } from 'kysely'
import * as z from 'zod'
import { type CalendarDay, type Context, shiftDay, type WorkingCalendar, workingCalendar } from '#kernel'
import { Year } from '#kernel/http'
import { command, query } from './engine.ts'
import { CalendarDayNotSet } from './errors.ts'
import { Day, Line, Name } from './unit-shape.ts'

/** A day that differs from the plain week, and who says so: the pack or the office. */
export type ListedDay = CalendarDay & { source: 'pack' | 'office' }

/** Sets a day off or a working day. It stands before what the pack says of that day, and packs never overwrite it. */
export const setCalendarDay = command('set-calendar-day', {
  does: { vi: 'Đặt ngày nghỉ, ngày làm việc', en: 'Set a day of the calendar' },
  permit: ['administrator', 'programme-office'],
  input: z.object({ day: Day, kind: z.enum(['off', 'work']), reason: Name, basis: Line.nullable().default(null) }),
  async run({ db, emit }, { day, kind, reason, basis }) {
    await sql`insert into kernel.calendar_day (day, kind, reason, basis, source)
      values (${day}, ${kind}, ${JSON.stringify(reason)}, ${basis}, 'office')
      on conflict (day, source) do update set kind = excluded.kind, reason = excluded.reason, basis = excluded.basis`.execute(
      db,
    )
    await emit('calendar-day-set', { day, kind })
    return { day, kind }
  },
})

/** Takes back what the office has set; the pack's word on that day counts again. */
export const clearCalendarDay = command('clear-calendar-day', {
  does: { vi: 'Bỏ ngày đã đặt', en: 'Clear a day of the calendar' },
  permit: ['administrator', 'programme-office'],
  input: z.object({ day: Day }),
  async run({ db, emit }, { day }) {
    const cleared = await sql`delete from kernel.calendar_day where day = ${day} and source = 'office'`.execute(db)
    if (!cleared.numAffectedRows) throw CalendarDayNotSet({ day })
    await emit('calendar-day-cleared', { day })
    return { day }
  },
})

/** The exceptional days of a year and how many days are worked in each month. */
export const calendarOfYear = query('calendar-of-year', {
  does: { vi: 'Lịch làm việc của năm', en: 'Working calendar of a year' },
  permit: 'anyone',
  input: z.object({ year: Year }),
  async run({ db }, { year }) {
    const days = await listedDays(db, { from: `${year}-01-01`, to: `${year}-12-31` })
    const calendar = workingCalendar(days)
    const workingDays = Array.from({ length: 12 }, (_, month) => {
      const first = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
      const last = new Date(Date.UTC(year, month + 1, 0)).toISOString().slice(0, 10)
      return calendar.workingDaysBetween(shiftDay(first, -1), last)
    })
    return { year, days, workingDays, workingDaysOfYear: workingDays.reduce((sum, n) => sum + n, 0) }
  },
})

/** Every exceptional day: what a working calendar is made of. */
export const listCalendarDays = query('list-calendar-days', {
  does: { vi: 'Các ngày nghỉ, ngày làm bù', en: 'List exceptional days' },
  permit: 'anyone',
  input: z.object({}),
  run: async ({ db }) => listedDays(db, { from: '-infinity', to: 'infinity' }),
})

/** The calendar by which the office counts its deadlines, as it stands now. Read it once for a batch of deadlines. */
export async function officeCalendar(context: Context): Promise<WorkingCalendar> {
  return workingCalendar(await listCalendarDays(context, {}))
}

async function listedDays<T>(db: Kysely<T>, { from, to }: { from: string; to: string }): Promise<ListedDay[]> {
  const { rows } = await sql<ListedDay>`
    select distinct on (day) day, kind, reason, basis, source from kernel.calendar_day
    where day between ${from}::date and ${to}::date order by day, source`.execute(db) // 'office' sorts before 'pack'
  return rows
}
