import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { fold, sortKey } from '#kernel/text'
import { oneTimeDays } from './change-password.ts'
import { command } from './engine.ts'
import { UsernameTaken } from './errors.ts'
import { hashPassword, oneTimePassword } from './passwords.ts'

export const Username = z
  .string()
  .trim()
  .normalize('NFC')
  .min(3)
  .max(64)
  .regex(/^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}._@-]*$/u)
export const DisplayName = z.string().trim().normalize('NFC').min(1).max(200)

/**
 * Makes an account. `password: 'one-time'` returns a password to hand over, which the person must change at once;
 * `'none'` is for people who come through an identity provider (send them an invitation).
 */
export const createAccount = command('create-account', {
  does: { vi: 'Tạo tài khoản', en: 'Create an account' },
  permit: 'administrator',
  input: z.object({
    username: Username,
    displayName: DisplayName,
    email: z.email().max(200).nullable().default(null),
    password: z.enum(['one-time', 'none']).default('one-time'),
  }),

  async prepare(context, { password }) {
    if (password === 'none') return null
    const text = oneTimePassword()
    return { text, hash: await hashPassword(context.system, text) }
  },

  async run({ db, now, emit }, { username, displayName, email }, password) {
    const id = randomUUID()
    const row = await db
      .insertInto('account')
      .values({
        id,
        username,
        username_folded: fold(username),
        display_name: displayName,
        email,
        ...searchOf({ username, displayName, email }),
        password_hash: password?.hash ?? null,
        must_change_password: password !== null,
        one_time_until: password && new Date(now.getTime() + oneTimeDays * 86_400_000),
        created_at: now,
      })
      .onConflict((conflict) => conflict.column('username_folded').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!row) throw UsernameTaken({ username })
    await emit('account-created', { account: id })
    return { account: id, username, oneTimePassword: password?.text ?? null }
  },
})

/** The columns that follow from the names. */
export function searchOf(person: { username: string; displayName: string; email: string | null }) {
  return {
    search: fold(`${person.username} ${person.displayName} ${person.email ?? ''}`),
    sort_key: sortKey(person.displayName),
  }
}
