import { sql } from 'kysely'
import { noteMissed } from '#engines/assignments'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { underWay } from './expected-units.ts'

/** Rounds whose due day has passed: reports are taken still, and are late. One conditional update with its events. */
export const closeRounds = command('close-rounds', {
  does: { vi: 'Kết thúc thời hạn nộp của kỳ báo cáo', en: 'Close rounds whose due day has passed' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now, emit }) {
    const { rows } = await sql<{ id: string }>`update reporting.round set state = 'closed', closed_at = ${now}
      where state = 'open' and due_on < ${dayOf(now)}::date returning id`.execute(db)
    for (const { id } of rows) await emit('round-closed', { round: id })
    return { closed: rows.length }
  },
})

/**
 * Locks one round whose time for late reports is over, the earliest first; called again until `more` is false. Whoever
 * has not filed has missed it, which is neither zero nor done: the tasks concerned are told so, once. A unit with
 * a longer extension keeps it, and misses the report when that has run out too.
 */
export const lockRounds = command('lock-rounds', {
  does: { vi: 'Khóa kỳ báo cáo', en: 'Lock rounds' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now, actor, context, emit }) {
    const today = dayOf(now)
    const { rows: locked } = await sql<{ id: string }>`
      update reporting.round set state = 'locked', locked_at = ${now} where id = (
        select id from reporting.round where state = 'closed' and locks_on <= ${today}::date order by locks_on, id limit 1 for update skip locked)
      returning id`.execute(db)
    for (const { id } of locked) await emit('round-locked', { round: id })

    const { rows: missed } = await sql<Missed>`
      update reporting.obligation o set state = 'missed', since = ${now}, version = o.version + 1 from reporting.round r
      where r.id = o.round_id and r.state = 'locked' and o.state = 'expected' and o.due_on < ${today}::date
      returning o.id, o.unit, r.id as round, r.programme_id as programme, r.data_from as "from", r.data_to as "to"`.execute(
      db,
    )
    if (missed.length) {
      await db
        .insertInto('decision')
        .values(
          missed.map(({ id }) => ({
            obligation_id: id,
            at: now,
            actor_id: actor.id,
            actor_name: actor.name,
            act: 'missed',
            facts: '{}',
          })),
        )
        .execute()
    }
    for (const ofRound of Map.groupBy(missed, ({ round }) => round).values()) {
      const [{ programme, from, to }] = ofRound as [Missed]
      const { rows: tasks } = await sql<{ id: string }>`select t.id from assignments.task_public t
        where t.lead_unit = any(${ofRound.map(({ unit }) => unit)}::text[]) and ${underWay({ from, to }, sql`t.state`, sql`t.done_on`)}
          ${programme ? sql`and t.programme_id = ${programme}` : sql``} order by t.id limit 100000`.execute(db)
      await noteMissed(context, { tasks: tasks.map(({ id }) => id) })
    }
    return { locked: locked[0]?.id ?? null, missed: missed.length, more: locked.length > 0 }
  },
})

type Missed = { id: string; unit: string; round: string; programme: string | null; from: string; to: string }
