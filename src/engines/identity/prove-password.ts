import { sql } from 'kysely'
import { type Context, InvalidInput } from '#kernel'
import { countAttempt, forgive } from './attempts.ts'
import { AccountNotFound } from './errors.ts'
import { weighPassword } from './passwords.ts'

type Person = { username: string; display_name: string; password_hash: string | null }

/**
 * Before a step that would outlive this session: whoever sits at the browser says the password, beside the field
 * `path`. Wrong ones are counted with those of the sign-in. An account without password has nothing to prove here.
 */
export async function provePassword(context: Context, given: { password: string; path: string }): Promise<Person> {
  const { rows } = await sql<Person>`select username, display_name, password_hash from identity.account
    where id::text = ${context.actor.id} and status = 'active'`.execute(
    context.transaction ?? context.system.database.kysely,
  )
  const person = rows[0]
  if (!person) throw AccountNotFound({ account: context.actor.id })
  if (!person.password_hash) return person
  await countAttempt(context, { name: person.username })
  if (!(await weighPassword(context.system, person.password_hash, given.password)).right) {
    const message = { vi: 'Mật khẩu hiện tại không đúng', en: 'The current password is wrong' }
    throw InvalidInput({ faults: [{ path: given.path, message }] })
  }
  await forgive(context, { name: person.username })
  return person
}
