import { sql } from 'kysely'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { officeCount } from './working-count.ts'

/** Brings the kept working-day counts up to the calendar as it stands: a holiday announced later moves every day after it. */
export const recountWorkingDays = command('recount-working-days', {
  does: { vi: 'Tính lại số ngày làm việc', en: 'Count working days anew' },
  permit: 'system',
  input: z.object({}),

  async run({ db, context, now }) {
    const { count } = await officeCount(context, now)
    const { rows } = await sql<{ day: string }>`
      select start_on as day from assignments.task where start_on is not null
      union select (created_at at time zone 'Asia/Ho_Chi_Minh')::date from assignments.task where start_on is null
      union select due_on from assignments.task where due_on is not null`.execute(db)
    const counts = rows.map(({ day }) => ({ day, work: count(day) }))
    const { numAffectedRows } =
      await sql`with c as (select day, work from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as c (day date, work int))
      update assignments.task t set start_work = n.start_work, due_work = n.due_work
      from (select k.id, s.work as start_work, d.work as due_work from assignments.task k
          join c s on s.day = coalesce(k.start_on, (k.created_at at time zone 'Asia/Ho_Chi_Minh')::date) left join c d on d.day = k.due_on) n
      where t.id = n.id and (t.start_work <> n.start_work or t.due_work is distinct from n.due_work)`.execute(db)
    return { changed: Number(numAffectedRows ?? 0) }
  },
})
