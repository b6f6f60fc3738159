import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { command } from './engine.ts'
import { TokenNotFound, TooManyTokens } from './errors.ts'
import { lockOpen } from './machine-accounts.ts'
import { digestOfToken } from './server-secret.ts'

/** Enough to change over from one to the next in two places; more is a token that nobody remembers. */
export const mostTokens = 5
export const tokenShape = /^kt_[A-Za-z0-9_-]{43}$/

/** Issues a token: 32 random bytes, shown this once. Only its digest is kept. */
export const issueMachineToken = command('issue-machine-token', {
  does: { vi: 'Cấp mã truy cập cho hệ thống khác', en: 'Issue a token to another system' },
  permit: 'administrator',
  input: z.object({ machine: z.uuid() }),

  async run({ db, actor, now, emit }, { machine }) {
    const { expires_at } = await lockOpen(db, machine)
    const open = await db
      .selectFrom('machine_token')
      .select('id')
      .where('machine_id', '=', machine)
      .where('revoked_at', 'is', null)
      .execute()
    if (open.length >= mostTokens) throw TooManyTokens({ most: mostTokens })
    const token = `kt_${randomBytes(32).toString('base64url')}`
    await db
      .insertInto('machine_token')
      .values({
        id: digestOfToken(token),
        machine_id: machine,
        hint: token.slice(0, 9),
        created_at: now,
        created_by: actor.id,
      })
      .execute()
    await emit('machine-token-issued', { machine })
    return { machine, token, until: expires_at }
  },
})

/** Revokes one token; from this moment it opens nothing, in every process. `token` is its digest, as lists show it. */
export const revokeMachineToken = command('revoke-machine-token', {
  does: { vi: 'Thu hồi mã truy cập của hệ thống khác', en: 'Revoke a token of another system' },
  permit: 'administrator',
  input: z.object({ machine: z.uuid(), token: z.string().regex(/^[0-9a-f]{64}$/) }),

  async run({ db, actor, now, emit }, { machine, token }) {
    const revoked = await db
      .updateTable('machine_token')
      .set({ revoked_at: now, revoked_by: actor.id })
      .where('id', '=', token)
      .where('machine_id', '=', machine)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!revoked) throw TokenNotFound()
    await emit('machine-token-revoked', { machine })
    return { machine, token }
  },
})
