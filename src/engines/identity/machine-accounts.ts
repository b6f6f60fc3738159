import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import * as z from 'zod'
import { InvalidInput } from '#kernel'
import { printedLine, Seen } from '#kernel/http'
import { fold } from '#kernel/text'
import { command, query } from './engine.ts'
import { MachineChanged, MachineNameTaken, MachineNotFound } from './errors.ts'
import { UnitId } from './grant-role.ts'
import { EndMoment } from './moments.ts'
import type { Tables } from './tables.ts'

/** What another system may be. Approving is a person's word, and administering needs a second factor. */
export const machineRoles = ['programme-office', 'unit-officer', 'auditor'] as const
/** A year: what nobody renews is what nobody looks after. */
export const longestMachineDays = 366

/**
 * Lets another system work over the API under its own name until a day, with these roles and nothing else. It has no
 * password and no session; a token is issued apart.
 */
export const createMachine = command('create-machine', {
  does: { vi: 'Tạo tài khoản cho hệ thống khác', en: 'Create an account for another system' },
  permit: 'administrator',
  input: z.object({
    name: printedLine(100),
    ownerUnit: UnitId,
    purpose: printedLine(500),
    readsOnly: z.boolean().default(false),
    roles: z
      .array(z.object({ role: z.enum(machineRoles), unit: UnitId }))
      .min(1)
      .max(50),
    until: EndMoment,
  }),

  async run({ db, actor, now, emit }, { name, ownerUnit, purpose, readsOnly, roles, until }) {
    refuseFarEnd(now, until)
    const id = randomUUID()
    const made = await db
      .insertInto('machine')
      .values({
        id,
        name,
        name_folded: fold(name),
        owner_unit: ownerUnit,
        purpose,
        reads_only: readsOnly,
        expires_at: until,
        created_at: now,
        created_by: actor.id,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw MachineNameTaken({ name })
    const each = [...new Map(roles.map((held) => [`${held.role} ${held.unit}`, held])).values()]
    await db
      .insertInto('machine_role')
      .values(each.map((held) => ({ machine_id: id, ...held })))
      .execute()
    await emit('machine-created', { machine: id })
    return { machine: id, version: 1 }
  },
})

/** Moves the end of an open account, also after it has passed. Its tokens hold again. */
export const renewMachine = command('renew-machine', {
  does: { vi: 'Gia hạn tài khoản của hệ thống khác', en: 'Renew the account of another system' },
  permit: 'administrator',
  input: z.object({ machine: z.uuid(), seen: Seen, until: EndMoment }),

  async run({ db, now }, { machine, seen, until }) {
    refuseFarEnd(now, until)
    await lockOpen(db, machine, seen)
    await db
      .updateTable('machine')
      .set({ expires_at: until, version: seen + 1 })
      .where('id', '=', machine)
      .execute()
    return { machine, version: seen + 1 }
  },
})

/** Closes an account for good, with a reason: from this moment none of its tokens opens anything. */
export const closeMachine = command('close-machine', {
  does: { vi: 'Đóng tài khoản của hệ thống khác', en: 'Close the account of another system' },
  permit: 'administrator',
  input: z.object({ machine: z.uuid(), seen: Seen, reason: printedLine(500) }),

  async run({ db, actor, now, emit }, { machine, seen, reason }) {
    await lockOpen(db, machine, seen)
    await db
      .updateTable('machine')
      .set({ closed_at: now, closed_by: actor.id, reason, version: seen + 1 })
      .where('id', '=', machine)
      .execute()
    await emit('machine-closed', { machine })
    return { machine, version: seen + 1 }
  },
})

export type MachineToken = {
  token: string
  hint: string
  createdAt: string
  lastUsedAt: string | null
  lastNetwork: string | null
  revokedAt: string | null
}
export type MachineShown = {
  machine: string
  name: string
  ownerUnit: string
  purpose: string
  readsOnly: boolean
  roles: { role: (typeof machineRoles)[number]; unit: string }[]
  /** What it held in units that have ended; `movedTo` is the heir in which it holds it since, null where it ended. */
  moved: { role: (typeof machineRoles)[number]; unit: string; movedTo: string | null; at: string }[]
  state: 'open' | 'expired' | 'closed'
  until: string
  version: number
  createdAt: string
  closedAt: string | null
  reason: string | null
  /** The newest first, 100 at most. */
  tokens: MachineToken[]
}

/** Systems that work over the API, or one of them, with their tokens; those that are open first. One statement. */
export const listMachines = query('list-machines', {
  does: { vi: 'Xem tài khoản của các hệ thống khác', en: 'List the accounts of other systems' },
  permit: ['administrator', 'auditor'],
  input: z.object({ machine: z.uuid().optional() }),

  async run({ db, now }, { machine }): Promise<MachineShown[]> {
    const iso = (at: string | null) => (at === null ? null : new Date(at).toISOString())
    const { rows } = await sql<MachineShown>`
      select m.id as machine, m.name, m.owner_unit as "ownerUnit", m.purpose, m.reads_only as "readsOnly", m.expires_at as until, m.version,
        m.created_at as "createdAt", m.closed_at as "closedAt", m.reason,
        case when m.closed_at is not null then 'closed' when m.expires_at <= ${now} then 'expired' else 'open' end as state,
        coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'unit', r.unit) order by r.role, r.unit)
          from identity.machine_role r where r.machine_id = m.id), '[]') as roles,
        coalesce((select jsonb_agg(jsonb_build_object('role', v.role, 'unit', v.unit, 'movedTo', v.moved_to, 'at', v.at) order by v.at desc, v.unit, v.role)
          from identity.machine_role_moved v where v.machine_id = m.id), '[]') as moved,
        coalesce((select jsonb_agg(jsonb_build_object('token', t.id, 'hint', t.hint, 'createdAt', t.created_at, 'lastUsedAt', t.last_used_at,
            'lastNetwork', t.last_network, 'revokedAt', t.revoked_at) order by t.created_at desc, t.id)
          from (select * from identity.machine_token t where t.machine_id = m.id order by t.created_at desc, t.id limit 100) t), '[]') as tokens
      from identity.machine m where ${machine ? sql`m.id = ${machine}` : sql`true`}
      order by (m.closed_at is not null), m.created_at desc, m.id limit 500`.execute(db)
    if (machine && rows.length === 0) throw MachineNotFound({ machine })
    return rows.map((row) => ({
      ...row,
      until: new Date(row.until).toISOString(),
      createdAt: new Date(row.createdAt).toISOString(),
      closedAt: iso(row.closedAt),
      moved: row.moved.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
      tokens: row.tokens.map((token) => ({
        ...token,
        createdAt: new Date(token.createdAt).toISOString(),
        lastUsedAt: iso(token.lastUsedAt),
        revokedAt: iso(token.revokedAt),
      })),
    }))
  },
})

/** The account, locked for this transaction; refuses one that is closed or that somebody changed meanwhile. */
export async function lockOpen(db: Kysely<Tables>, machine: string, seen?: number) {
  const row = await db.selectFrom('machine').selectAll().where('id', '=', machine).forUpdate().executeTakeFirst()
  if (!row) throw MachineNotFound({ machine })
  if (row.closed_at || (seen !== undefined && row.version !== seen)) throw MachineChanged({ machine })
  return row
}

function refuseFarEnd(now: Date, until: Date): void {
  const days = (until.getTime() - now.getTime()) / 86_400_000
  if (days > 0 && days <= longestMachineDays + 1) return
  throw InvalidInput({
    faults: [
      {
        path: 'until',
        message: {
          vi: `Ngày hết hạn phải sau hôm nay và trong vòng ${longestMachineDays} ngày`,
          en: `The end must come after today, within ${longestMachineDays} days`,
        },
      },
    ],
  })
}
