import { type Kysely, sql } from 'kysely'
import { officeCalendar } from '#engines/organisations'
import { type Context, dayOf } from '#kernel'
import { z } from '#kernel/http'
import { clockMoves, reminderOn } from './cycle-days.ts'
import { command } from './engine.ts'
import { entrustParticipants } from './entrust-participants.ts'
import { carryFinal } from './final-scores.ts'
import { prefillCycle } from './prefill-cycle.ts'
import type { Tables } from './tables.ts'

/**
 * Brings one cycle one stage further where its day has come, the earliest first; called again until `moved` is null. The
 * row moves by a condition on its stage, so that two workers move it once, and the event is in the same transaction.
 */
export const moveCycle = command('move-cycle', {
  does: { vi: 'Chuyển giai đoạn của kỳ đánh giá', en: 'Move a cycle to its next stage' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now, emit }) {
    const today = dayOf(now)
    for (const { from, to, column, when } of clockMoves) {
      const due = when === 'from' ? sql`${sql.ref(column)} <= ${today}::date` : sql`${sql.ref(column)} < ${today}::date`
      const { rows } = await sql<{ id: string }>`
        update rulebooks.cycle set stage = ${to}, stage_since = ${now}, revision = revision + 1 where id = (
          select id from rulebooks.cycle where stage = ${from} and ${due} order by ${sql.ref(column)}, id limit 1 for update skip locked)
        and stage = ${from} returning id`.execute(db)
      const cycle = rows[0]?.id
      if (!cycle) continue
      if (to === 'appraisal') await noteMissed(db, cycle)
      if (to === 'final') await carryFinal(db, { cycle, now })
      await emit('cycle-moved', { cycle, from, to })
      return { moved: cycle as string | null, to: to as string | null }
    }
    return { moved: null, to: null }
  },
})

/**
 * Reminds units that have not handed in their self-score, each once a day and kind: the row that says so and its event
 * are one transaction. Days that passed unseen are not made up for.
 */
export const remindCycles = command('remind-cycles', {
  does: { vi: 'Nhắc đơn vị tự chấm điểm', en: 'Remind units of self-scoring' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now, context, emit }) {
    const today = dayOf(now)
    const cycles = await db
      .selectFrom('cycle')
      .select(['id', 'self_until', 'reminders'])
      .where('stage', '=', 'self')
      .orderBy('self_until')
      .orderBy('id')
      .execute()
    if (cycles.length === 0) return { reminded: 0 }
    const calendar = await officeCalendar(context)
    let reminded = 0
    for (const { id, self_until: until, reminders } of cycles) {
      const kind = reminderOn({ until, reminders, today }, calendar)
      if (!kind) continue
      const { rows } = await sql<{ unit: string; heir: string | null }>`with reminded as (
        insert into rulebooks.reminder (cycle_id, unit, day, kind, at)
        select cycle_id, unit, ${today}::date, ${kind}, ${now} from rulebooks.participant
        where cycle_id = ${id} and state = 'expected' order by unit on conflict do nothing returning unit)
        select p.unit, p.heir from reminded r join rulebooks.participant p on p.cycle_id = ${id} and p.unit = r.unit order by p.unit`.execute(
        db,
      )
      for (const { unit, heir } of rows)
        await emit('cycle-reminded', { cycle: id, unit, kind, until, ...(heir && { heir }) })
      reminded += rows.length
    }
    return { reminded }
  },
})

/** Everything that the clock asks of cycles: a standstill is caught up with in one run. */
export async function moveCycles(context: Context): Promise<void> {
  await entrustParticipants(context, {})
  for (;;) {
    const { moved, to } = await moveCycle(context, {})
    if (!moved) break
    if (to === 'self') await prefillCycle(context, { cycle: moved })
  }
  await remindCycles(context, {})
}

async function noteMissed(db: Kysely<Tables>, cycle: string): Promise<void> {
  await db
    .updateTable('participant')
    .set({ state: 'missed' })
    .where('cycle_id', '=', cycle)
    .where('state', '=', 'expected')
    .execute()
}
