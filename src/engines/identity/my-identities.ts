import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { command, query } from './engine.ts'
import { provePassword } from './prove-password.ts'
import { labelOfIssuer } from './providers.ts'
import { digestOfToken } from './server-secret.ts'

const minutes = 10

/** The providers the person is linked to. What they are called there is the provider's business and not shown. */
export const myIdentities = query('my-identities', {
  does: { vi: 'Xem các danh tính gắn với tài khoản của tôi', en: 'See the identities linked to my account' },
  permit: 'signed-in',
  input: z.object({}),

  async run({ db, actor, context }) {
    const rows = await db
      .selectFrom('external_identity')
      .select(['issuer', 'linked_at'])
      .where('account_id', '=', actor.kind === 'person' ? actor.id : null)
      .orderBy('linked_at')
      .orderBy('issuer')
      .execute()
    return rows.map(({ issuer, linked_at }) => ({
      issuer,
      label: labelOfIssuer(context.system, issuer),
      since: linked_at,
    }))
  },
})

/**
 * Begins to link an identity to one's own account: an invitation to oneself, for ten minutes, that counts only in a
 * browser where one is still signed in. Who has a password must say it, for the link outlives the session.
 */
export const beginIdentityLink = command('begin-identity-link', {
  does: { vi: 'Bắt đầu gắn danh tính của tôi', en: 'Begin to link my identity' },
  permit: 'signed-in',
  input: z.object({ password: z.string().max(256).default('') }),
  secrets: ['password'],

  async prepare(context, { password }) {
    await provePassword(context, { password, path: 'password' })
  },

  async run({ db, actor, now }) {
    const token = randomBytes(32).toString('base64url')
    const until = new Date(now.getTime() + minutes * 60_000)
    await db
      .insertInto('invitation')
      .values({ id: digestOfToken(token), account_id: actor.id, invited_by: actor.id, expires_at: until })
      .execute()
    return { invitation: token, until }
  },
})
