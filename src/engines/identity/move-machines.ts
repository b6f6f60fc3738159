import { type Kysely, sql } from 'kysely'
import { successorsOf } from '#engines/organisations'
import { type CommandScope, dayOf } from '#kernel'
import type { Tables } from './tables.ts'

/**
 * Roles of other systems in units that have ended move to the heir, the first of several, as those of people do, and so
 * does who answers for a system. Where nobody inherits, the role ends: a person can wait for another, a program goes on
 * asking. What was held stays readable. For `moveRoles`, in its transaction and under its lock.
 */
export async function moveMachines(scope: CommandScope<Tables>): Promise<void> {
  const { db, now, context, emit } = scope
  const today = dayOf(now)
  const { rows } = await sql<{ unit: string }>`
    select u.id as unit from organisations.unit_public u where u.valid_to < ${today}::date and exists (
      select 1 from identity.machine m left join identity.machine_role r on r.machine_id = m.id
      where m.closed_at is null and (r.unit = u.id or m.owner_unit = u.id)) order by u.valid_to, u.id`.execute(db)
  for (const { unit } of rows) {
    const heir = (await successorsOf(context, { id: unit, on: today })).heirs[0]?.id ?? null
    const moved = await moveFrom(db, { unit, heir, now })
    if (moved.length > 0) await emit('machines-moved', { unit: heir, from: unit, machines: moved })
  }
}

async function moveFrom(
  db: Kysely<Tables>,
  { unit, heir, now }: { unit: string; heir: string | null; now: Date },
): Promise<string[]> {
  const open = sql`exists (select 1 from identity.machine m where m.id = r.machine_id and m.closed_at is null)`
  const { rows: held } = await sql<{ machine: string }>`
    with gone as (delete from identity.machine_role r where r.unit = ${unit} and ${open} returning r.machine_id, r.role),
    kept as (insert into identity.machine_role_moved (machine_id, role, unit, moved_to, at)
      select machine_id, role, ${unit}, ${heir}, ${now}::timestamptz from gone),
    held as (insert into identity.machine_role (machine_id, role, unit)
      select machine_id, role, ${heir} from gone where ${heir}::text is not null on conflict do nothing)
    select distinct machine_id as machine from gone`.execute(db)
  const { rows: owned } = heir
    ? await sql<{ machine: string }>`update identity.machine set owner_unit = ${heir}
        where owner_unit = ${unit} and closed_at is null returning id as machine`.execute(db)
    : { rows: [] }
  const moved = [...new Set([...held, ...owned].map(({ machine }) => machine))]
  // Whoever looked at it before looks again: what it may do is another thing now.
  if (moved.length > 0)
    await sql`update identity.machine set version = version + 1 where id = any(${moved}::uuid[])`.execute(db)
  return moved
}
