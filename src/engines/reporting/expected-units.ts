import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { ReportWho } from '#pack'
import type { Tables } from './tables.ts'

type Scope = { who: ReportWho; programmeId: string | null; from: string; to: string }

/** Tasks that a report of this window is about: under way in it. `t` is assignments.task_public. The same as tasksToReport. */
export const underWay = (
  { from, to }: { from: string; to: string },
  state: RawBuilder<unknown>,
  doneOn: RawBuilder<unknown>,
) =>
  sql`(${state} in ('offered', 'accepted') or ${doneOn} >= ${from}::date) and coalesce(t.start_on, '-infinity') <= ${to}::date`

/** Selects the ids of the units whose report is expected. */
export function expectedUnits({ who, programmeId, from, to }: Scope): RawBuilder<unknown> {
  switch (who.kind) {
    case 'units':
      return sql`select unnest(${who.units}::text[]) as unit`
    case 'unit-kinds':
      return sql`select k.id as unit from organisations.unit_public k where k.kind = any(${who.kinds}::text[])`
    case 'tasks': {
      const ofProgramme = programmeId ? sql`and t.programme_id = ${programmeId}` : sql``
      return sql`select t.lead_unit as unit from assignments.task_public t
          where t.lead_unit is not null and ${underWay({ from, to }, sql`t.state`, sql`t.done_on`)} ${ofProgramme}
        union select p.unit from assignments.part_public p join assignments.task_public t on t.id = p.task_id
          where t.state not in ('withdrawn', 'unassigned') and p.state in ('offered', 'accepted')
            and coalesce(t.start_on, '-infinity') <= ${to}::date ${ofProgramme}`
    }
  }
}

/** The published programme of that number; null where there is none, undefined where the regime names none. */
export async function programmeOf(db: Kysely<Tables>, who: ReportWho): Promise<string | null | undefined> {
  if (who.kind !== 'tasks' || who.programme === null) return undefined
  const { rows } = await sql<{ id: string }>`select p.id from programmes.programme_public p
    where p.number = ${who.programme} order by p.state = 'published' desc, p.issued_on desc nulls last, p.id limit 1`.execute(
    db,
  )
  return rows[0]?.id ?? null
}
