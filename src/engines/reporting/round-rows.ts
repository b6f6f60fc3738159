import { randomUUID } from 'node:crypto'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { CommandScope, Label } from '#kernel'
import type { ReportWho } from '#pack'
import { RoundNotFound } from './errors.ts'
import { expectedUnits } from './expected-units.ts'
import type { RoundTable, Tables } from './tables.ts'

export type RoundRow = Selectable<RoundTable>
export type NewRound = {
  regimeId: string
  regimeVersion: number
  period: string
  label: Label
  who: ReportWho
  programmeId: string | null
  receiver: string | null
  dataFrom: string
  dataTo: string
  dueOn: string
  locksOn: string | null
  reminders: number[]
  approval: string[]
}

/**
 * Writes a round with what each unit owes in it, in two statements, and says so. Null where the round is there already
 * (another worker was first) or nobody would have to report: such a round does not open.
 */
export async function writeRound(
  { db, now, actor, emit }: Pick<CommandScope<Tables>, 'db' | 'now' | 'actor' | 'emit'>,
  round: NewRound,
  today: string,
): Promise<{ id: string; units: number } | null> {
  const units = expectedUnits({ ...round, from: round.dataFrom, to: round.dataTo })
  const id = randomUUID()
  const written = await sql<{ id: string }>`
    insert into reporting.round (id, regime_id, regime_version, period, title, label, who, programme_id, receiver, data_from, data_to, due_on,
      locks_on, reminders, approval, opened_on, opened_at)
    select ${id}, ${round.regimeId}, ${round.regimeVersion}, ${round.period}, ${round.label.vi}, ${JSON.stringify(round.label)},
      ${JSON.stringify(round.who)}, ${round.programmeId}, ${round.receiver}, ${round.dataFrom}, ${round.dataTo}, ${round.dueOn}, ${round.locksOn},
      ${round.reminders}::int[], ${round.approval}::text[], ${today}, ${now}
    where exists (select 1 from (${units}) e join organisations.unit_public u on u.id = e.unit where ${stands(today)})
    on conflict (regime_id, period) do nothing returning id`.execute(db)
  if (written.rows.length === 0) return null
  const { rows } = await sql<{ id: string }>`
    insert into reporting.obligation (id, round_id, unit, unit_sort, title, due_on, first_due_on, since)
    select gen_random_uuid(), ${id}, u.id, u.sort_key, ${round.label.vi}, ${round.dueOn}, ${round.dueOn}, ${now}
    from organisations.unit_public u where u.id in (select e.unit from (${units}) e) and ${stands(today)}
    returning id`.execute(db)
  await db
    .insertInto('decision')
    .values(
      rows.map((row) => ({
        obligation_id: row.id,
        at: now,
        actor_id: actor.id,
        actor_name: actor.name,
        act: 'opened',
        facts: '{}',
      })),
    )
    .execute()
  await emit('round-opened', { round: id, units: rows.length, dueOn: round.dueOn })
  return { id, units: rows.length }
}

/** `u` is organisations.unit_public. */
export const stands = (day: string) =>
  sql`coalesce(u.valid_from, '-infinity') <= ${day}::date and coalesce(u.valid_to, 'infinity') >= ${day}::date`

export async function roundOf(db: Kysely<Tables>, id: string): Promise<RoundRow> {
  const row = await db.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw RoundNotFound()
  return row
}
