import { sql } from 'kysely'
import * as z from 'zod'
import { NotSignedIn } from '#kernel'
import { forgetsActors } from './actor-of-session.ts'
import { countAttempt, forgive } from './attempts.ts'
import { command } from './engine.ts'
import { WrongCode } from './errors.ts'
import { acceptCode } from './second-factor.ts'

/** The second step of a sign-in: a code of the authenticator, or a recovery code. Opens the session that awaits it. */
export const giveCode = forgetsActors(
  command('give-code', {
    does: { vi: 'Nhập mã xác thực', en: 'Give the authentication code' },
    permit: 'anyone',
    input: z.object({ code: z.string().trim().min(6).max(20) }),
    secrets: ['code'],

    async prepare(context) {
      const { rows } = await sql<{ account: string; name: string }>`
        select a.id as account, a.display_name as name from identity.session s join identity.account a on a.id = s.account_id
        where s.id = ${context.actor.session ?? ''} and s.revoked_at is null and s.expires_at > ${context.system.clock.now()}
          and a.status = 'active'`.execute(context.transaction ?? context.system.database.kysely)
      const person = rows[0]
      if (!person) throw NotSignedIn()
      await countAttempt(context, { code: person.account })
      return person
    },

    async run({ db, now, context, actor }, { code }, { account, name }) {
      if (!(await acceptCode({ db, now, system: context.system }, account, code))) throw WrongCode()
      await db
        .updateTable('session')
        .set({ totp_passed_at: now })
        .where('id', '=', actor.session ?? '')
        .execute()
      await forgive(context, { code: account })
      context.actor = { kind: 'person', id: account, name, roles: [], session: actor.session }
      return { passed: true as const }
    },
  }),
)
