import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { holds, InvalidInput, type Role } from '#kernel'
import { forgetsActors } from './actor-of-session.ts'
import { command, query } from './engine.ts'
import { AccountNotFound, DelegationNotFound, DelegationNotPossible } from './errors.ts'
import { RoleName, UnitId } from './grant-role.ts'
import { EndMoment, StartMoment } from './moments.ts'

/**
 * Lends a role one holds oneself in a unit to somebody else for a time, the own one staying. A lent role cannot be lent
 * on, and the administrator's never: it hangs on a person's second factor. `to` names the receiver by username.
 */
export const delegateRole = forgetsActors(
  command('delegate-role', {
    does: { vi: 'Ủy quyền vai trò có thời hạn', en: 'Delegate a role for a time' },
    permit: 'signed-in',
    input: z.object({
      to: z.string().trim().min(1).max(200),
      role: RoleName,
      unit: UnitId,
      from: StartMoment.optional(),
      until: EndMoment,
      reason: z.string().trim().min(1).max(500),
    }),

    async run({ db, actor, now, emit }, { to, role, unit, from = now, until, reason }) {
      if (until <= from || until <= now) {
        throw InvalidInput({
          faults: [
            {
              path: 'until',
              message: { vi: 'Ngày kết thúc phải sau ngày bắt đầu', en: 'The end must come after the start' },
            },
          ],
        })
      }
      const own =
        await sql`select 1 from identity.role_holding where account_id::text = ${actor.id} and role = ${role} and unit = ${unit}
        and valid_from <= ${now} and (valid_to is null or valid_to > ${now})`.execute(db)
      if (role === 'administrator' || own.rows.length === 0 || !holds(actor, role, unit))
        throw DelegationNotPossible({ role, unit })
      const receiver = await sql<{ id: string }>`select id from identity.account
        where username_folded = kernel.vn_fold(${to}) and status = 'active' and id::text <> ${actor.id}`.execute(db)
      const person = receiver.rows[0]
      if (!person) throw AccountNotFound({ account: to })
      const delegation = randomUUID()
      await db
        .insertInto('delegation')
        .values({
          id: delegation,
          from_account: actor.id,
          to_account: person.id,
          role,
          unit,
          valid_from: from,
          valid_to: until,
          reason,
          created_at: now,
        })
        .execute()
      await emit('role-delegated', { from: actor.id, to: person.id, role, unit, delegation })
      return { delegation }
    },
  }),
)

/** Takes a lent role back before its end: the giver, the receiver or an administrator. */
export const revokeDelegation = forgetsActors(
  command('revoke-delegation', {
    does: { vi: 'Thu hồi ủy quyền', en: 'Revoke a delegation' },
    permit: 'signed-in',
    input: z.object({ delegation: z.uuid() }),

    async run({ db, actor, now, emit }, { delegation }) {
      const row = await db
        .selectFrom('delegation')
        .selectAll()
        .where('id', '=', delegation)
        .forUpdate()
        .executeTakeFirst()
      const concerned =
        row && (row.from_account === actor.id || row.to_account === actor.id || holds(actor, 'administrator'))
      if (!concerned || row.revoked_at || row.valid_to <= now) throw DelegationNotFound({ delegation })
      await db.updateTable('delegation').set({ revoked_at: now }).where('id', '=', delegation).execute()
      await emit('delegation-revoked', { delegation, from: row.from_account, to: row.to_account })
      return { delegation }
    },
  }),
)

export type DelegationLine = {
  delegation: string
  role: Role
  unit: string
  from: { account: string; name: string }
  to: { account: string; name: string }
  validFrom: Date
  validTo: Date
  reason: string
  inForce: boolean
}

/** What the person lent and was lent, the latest first; an administrator or auditor sees everybody's with `all`. */
export const listDelegations = query('list-delegations', {
  does: { vi: 'Xem các ủy quyền', en: 'See delegations' },
  permit: 'signed-in',
  input: z.object({ all: z.boolean().default(false) }),

  async run({ db, actor, now }, { all }) {
    const everybody = all && (holds(actor, 'administrator') || holds(actor, 'auditor'))
    const { rows } = await sql<DelegationLine>`
      select d.id as delegation, d.role, d.unit, d.reason, d.valid_from as "validFrom", d.valid_to as "validTo",
        jsonb_build_object('account', f.id, 'name', f.display_name) as "from",
        jsonb_build_object('account', t.id, 'name', t.display_name) as "to",
        d.revoked_at is null and d.valid_from <= ${now} and d.valid_to > ${now} as "inForce"
      from identity.delegation d join identity.account f on f.id = d.from_account join identity.account t on t.id = d.to_account
      where ${everybody} or ${actor.id} in (f.id::text, t.id::text)
      order by d.valid_from desc, d.id limit 200`.execute(db)
    return rows
  },
})
