import { sql } from 'kysely'
import * as z from 'zod'
import { successorsOf } from '#engines/organisations'
import { type CommandScope, dayOf, inTurn } from '#kernel'
import { forgetsActors } from './actor-of-session.ts'
import { command } from './engine.ts'
import { moveMachines } from './move-machines.ts'
import type { Tables } from './tables.ts'

type Scope = CommandScope<Tables>

/**
 * Roles held in units that have ended, and those lent there, move to the unit that has the duties, the first of several,
 * as tasks and reports do. What was held stays readable with its end and where it went. A person who held the role in
 * both units holds it once afterwards, for as long as either ran. Where nobody inherits, the role stays and waits. Other
 * systems move with them. Run again it moves nothing more.
 */
export const moveRoles = forgetsActors(
  command('move-roles', {
    does: { vi: 'Chuyển vai trò của người ở đơn vị đã kết thúc', en: 'Move the roles of people in units that ended' },
    permit: 'system',
    input: z.object({}),

    async run(scope) {
      const { db, now, context, emit } = scope
      const today = dayOf(now)
      // One at a time: the event and the daily job may meet.
      await inTurn(db, 'identity:move-roles')
      const { rows } = await sql<{ unit: string }>`
        select u.id as unit from organisations.unit_public u where u.valid_to < ${today}::date and exists (
          select 1 from identity.role_holding h where h.unit = u.id and ${isOpen(now)}) order by u.valid_to, u.id`.execute(
        db,
      )
      let moved = 0
      for (const { unit } of rows) {
        const heir = (await successorsOf(context, { id: unit, on: today })).heirs[0]?.id
        if (!heir) continue
        const roles = await moveHoldings(scope, { unit, heir })
        const lent = await moveDelegations(scope, { unit, heir })
        await emit('roles-moved', { unit: heir, from: unit, roles, lent })
        moved += roles
      }
      await moveMachines(scope)
      return { moved }
    },
  }),
)

const isOpen = (now: Date) => sql`(h.valid_to is null or h.valid_to > ${now}) and h.moved_to is null`

type Move = { unit: string; heir: string }

/** Ends what is held in the unit, and gives the heir what of its time the person does not hold there already. */
async function moveHoldings({ db, now, actor }: Scope, { unit, heir }: Move): Promise<number> {
  const { rows: held } = await sql<{ id: string }>`
    select h.id from identity.role_holding h where h.unit = ${unit} and ${isOpen(now)} order by h.account_id, h.id for update`.execute(
    db,
  )
  const names = await namesOf({ db }, [unit, heir])
  for (const { id } of held) {
    await sql`insert into identity.role_holding (id, account_id, role, unit, valid_from, valid_to, given_by, reason)
      select gen_random_uuid(), h.account_id, h.role, ${heir}, lower(free), upper(free), ${actor.id}, ${`Chuyển từ ${names.get(unit)}`}
      from identity.role_holding h cross join lateral (
        select unnest(tstzmultirange(tstzrange(greatest(h.valid_from, ${now}), h.valid_to)) - coalesce((
          select range_agg(tstzrange(o.valid_from, o.valid_to)) from identity.role_holding o
          where o.account_id = h.account_id and o.role = h.role and o.unit = ${heir}),
          '{}')) as free) f
      where h.id = ${id}`.execute(db)
    await sql`update identity.role_holding h set valid_to = greatest(h.valid_from, ${now}), ended_by = ${actor.id},
        end_reason = ${`Chuyển sang ${names.get(heir)}`}, moved_to = ${heir} where h.id = ${id}`.execute(db)
  }
  return held.length
}

/** As people call the units: administrators read it on the page of a person. */
async function namesOf({ db }: Pick<Scope, 'db'>, units: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, label ->> 'vi' as name from organisations.unit_public where id = any(${units}::text[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** A role that was lent is lent on: the loan ends in the old unit and goes on in the new one until the same day. */
async function moveDelegations({ db, now }: Scope, { unit, heir }: Move): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from identity.delegation where unit = ${unit} and revoked_at is null and valid_to > ${now} order by id for update`.execute(
    db,
  )
  for (const { id } of rows) {
    await sql`insert into identity.delegation (id, from_account, to_account, role, unit, valid_from, valid_to, reason, created_at)
      select gen_random_uuid(), from_account, to_account, role, ${heir}, greatest(valid_from, ${now}), valid_to, reason, ${now}
      from identity.delegation where id = ${id}`.execute(db)
    await sql`update identity.delegation set revoked_at = ${now} where id = ${id}`.execute(db)
  }
  return rows.length
}
