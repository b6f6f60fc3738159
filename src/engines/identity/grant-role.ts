import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import { InvalidInput, type Role, roles } from '#kernel'
import { forgetsActors } from './actor-of-session.ts'
import { refuseLastAdministrator } from './administrators.ts'
import { command } from './engine.ts'
import { AccountClosed, AccountNotFound, HoldingNotFound, RoleHeldAlready } from './errors.ts'
import { EndMoment, StartMoment } from './moments.ts'

export const RoleName = z.enum(Object.keys(roles) as [Role, ...Role[]])
export const UnitId = z.string().trim().min(1).max(200)

/** Gives a person a role in a unit, from now or a day on, until a day or without a known end. */
export const grantRole = forgetsActors(
  command('grant-role', {
    does: { vi: 'Giao vai trò tại đơn vị', en: 'Grant a role in a unit' },
    permit: 'administrator',
    input: z.object({
      account: z.uuid(),
      role: RoleName,
      unit: UnitId,
      from: StartMoment.optional(),
      to: EndMoment.optional(),
      reason: z.string().trim().min(1).max(500),
    }),

    async run({ db, actor, now, emit }, { account, role, unit, from = now, to, reason }) {
      if (to && to <= from) {
        throw InvalidInput({
          faults: [
            {
              path: 'to',
              message: { vi: 'Ngày kết thúc phải sau ngày bắt đầu', en: 'The end must come after the start' },
            },
          ],
        })
      }
      const person = await db
        .selectFrom('account')
        .select('status')
        .where('id', '=', account)
        .forUpdate()
        .executeTakeFirst()
      if (!person) throw AccountNotFound({ account })
      if (person.status === 'closed') throw AccountClosed({ account })
      const { rows } =
        await sql`select 1 from identity.role_holding where account_id = ${account} and role = ${role} and unit = ${unit}
        and tstzrange(valid_from, valid_to) && tstzrange(${from}::timestamptz, ${to ?? null}::timestamptz)`.execute(db)
      if (rows.length) throw RoleHeldAlready({ role, unit })
      const holding = randomUUID()
      await db
        .insertInto('role_holding')
        .values({
          id: holding,
          account_id: account,
          role,
          unit,
          valid_from: from,
          valid_to: to ?? null,
          given_by: actor.id,
          reason,
        })
        .execute()
      await emit('role-granted', { account, role, unit, holding })
      return { holding }
    },
  }),
)

/** Ends a role now, or, where it was to begin later, before it began. */
export const endRole = forgetsActors(
  command('end-role', {
    does: { vi: 'Kết thúc vai trò', en: 'End a role' },
    permit: 'administrator',
    input: z.object({ holding: z.uuid(), reason: z.string().trim().min(1).max(500) }),

    async run({ db, actor, now, emit }, { holding, reason }) {
      const row = await db
        .selectFrom('role_holding')
        .selectAll()
        .where('id', '=', holding)
        .forUpdate()
        .executeTakeFirst()
      if (!row || (row.valid_to && row.valid_to <= now)) throw HoldingNotFound({ holding })
      if (row.role === 'administrator') await refuseLastAdministrator(db, now, { holding })
      await db
        .updateTable('role_holding')
        .set({
          valid_to: new Date(Math.max(Number(row.valid_from), Number(now))),
          ended_by: actor.id,
          end_reason: reason,
        })
        .where('id', '=', holding)
        .execute()
      await emit('role-ended', { account: row.account_id, role: row.role, unit: row.unit, holding })
      return { holding }
    },
  }),
)
