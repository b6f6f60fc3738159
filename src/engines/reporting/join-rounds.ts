import { sql } from 'kysely'
import { officeCalendar } from '#engines/organisations'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import type { ReportWho } from '#pack'
import { command } from './engine.ts'
import { expectedUnits } from './expected-units.ts'
import { note } from './obligation-rows.ts'
import { laterOf } from './period-rules.ts'
import { stands } from './round-rows.ts'

/** Working days that a unit has at least when it joins late: as many as an explanation is usually given. A convention. */
const leastDays = 3

/**
 * A unit that got its first task after a round had opened owes a report in it too, as long as the round is open: from
 * then on nobody's work is missing in it unseen. It is asked once; one that was excused or moved stays so, and a round
 * that names its units keeps them.
 */
export const joinRounds = command('join-rounds', {
  does: { vi: 'Thêm đơn vị mới có việc vào kỳ đang mở', en: 'Expect reports of units that got work since' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now, actor, context, emit }) {
    const today = dayOf(now)
    const rounds = await db.selectFrom('round').selectAll().where('state', '=', 'open').orderBy('id').execute()
    const soonest = (await officeCalendar(context)).addWorkingDays(today, leastDays)
    let joined = 0
    for (const round of rounds) {
      const who = round.who as ReportWho
      if (who.kind === 'units') continue
      const dueOn = laterOf(round.due_on, soonest)
      const units = expectedUnits({ who, programmeId: round.programme_id, from: round.data_from, to: round.data_to })
      const { rows } = await sql<{ id: string; unit: string }>`
        insert into reporting.obligation (id, round_id, unit, unit_sort, title, due_on, first_due_on, since)
        select gen_random_uuid(), ${round.id}, u.id, u.sort_key, ${round.title}, ${dueOn}, ${dueOn}, ${now}
        from organisations.unit_public u where u.id in (select e.unit from (${units}) e) and ${stands(today)}
          and not exists (select 1 from reporting.obligation o where o.round_id = ${round.id} and o.unit = u.id)
        on conflict (round_id, unit) do nothing returning id, unit`.execute(db)
      for (const { id, unit } of rows) {
        await note(db, id, { at: now, actor, act: 'expected', facts: { joined: true } })
        await emit('report-expected', { round: round.id, obligation: id, unit, dueOn })
      }
      joined += rows.length
    }
    return { joined }
  },
})
