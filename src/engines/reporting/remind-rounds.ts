import { sql } from 'kysely'
import { officeCalendar } from '#engines/organisations'
import { dayOf, directsAll, refuseUnless } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { reminderToday } from './period-rules.ts'
import { roundOf } from './round-rows.ts'

const together = 100

/**
 * Reminds units of reports that are awaited, on the days that the regime names, each unit once a day and kind: the
 * row that says so and the event are one transaction. Days that passed unseen are not made up for.
 */
export const remindRounds = command('remind-rounds', {
  does: { vi: 'Nhắc đơn vị nộp báo cáo', en: 'Remind units of reports' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now, context, emit }) {
    const today = dayOf(now)
    const { rows: days } = await sql<{ round: string; dueOn: string; reminders: number[] }>`
      select distinct o.round_id as round, o.due_on as "dueOn", r.reminders from reporting.obligation o join reporting.round r on r.id = o.round_id
      where o.state in ('expected', 'returned') and r.reminders <> '{}' order by 2, 1`.execute(db)
    const calendar = await officeCalendar(context)
    let left = together
    let reminded = 0
    for (const { round, dueOn, reminders } of days) {
      const kind = reminderToday({ dueOn, reminders, today }, calendar)
      if (!kind) continue
      const { rows } = await sql<{ id: string; unit: string }>`
        with told as (insert into reporting.reminder (obligation_id, day, kind, at)
          select o.id, ${today}::date, ${kind}, ${now} from reporting.obligation o
          where o.round_id = ${round} and o.due_on = ${dueOn} and o.state in ('expected', 'returned')
            and not exists (select 1 from reporting.reminder m where m.obligation_id = o.id and m.day = ${today}::date and m.kind = ${kind})
          order by o.id limit ${left}
          on conflict do nothing returning obligation_id)
        select o.id, o.unit from reporting.obligation o join told on told.obligation_id = o.id order by o.unit`.execute(
        db,
      )
      for (const { id, unit } of rows) await emit('round-reminded', { round, obligation: id, unit, kind, dueOn })
      reminded += rows.length
      left -= rows.length
      if (left <= 0) break
    }
    return { reminded, more: left <= 0 }
  },
})

/** The office reminds by hand those of a round that have not filed; once a day, whoever presses how often. */
export const remindRound = command('remind-round', {
  does: { vi: 'Nhắc các đơn vị chưa nộp', en: 'Remind those who have not filed' },
  permit: ['programme-office', 'leader'],
  input: z.object({ round: z.uuid(), units: z.array(z.string().max(100)).max(2000).nullish() }),

  async run({ db, now, context, emit }, { round, units }) {
    refuseUnless(directsAll(context), 'remind-round')
    await roundOf(db, round)
    const { rows } = await sql<{ id: string; unit: string; dueOn: string }>`
      with told as (insert into reporting.reminder (obligation_id, day, kind, at)
        select o.id, ${dayOf(now)}::date, 'by-office', ${now} from reporting.obligation o
        where o.round_id = ${round} and o.state in ('expected', 'returned') ${units ? sql`and o.unit = any(${units}::text[])` : sql``}
        on conflict do nothing returning obligation_id)
      select o.id, o.unit, o.due_on as "dueOn" from reporting.obligation o join told on told.obligation_id = o.id order by o.unit`.execute(
      db,
    )
    for (const { id, unit, dueOn } of rows) {
      await emit('round-reminded', { round, obligation: id, unit, kind: 'by-office', dueOn })
    }
    return { reminded: rows.length }
  },
})
