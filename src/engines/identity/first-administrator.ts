import { sql } from 'kysely'
import * as z from 'zod'
import { createAccount, DisplayName, Username } from './create-account.ts'
import { command } from './engine.ts'
import { AdministratorExists } from './errors.ts'
import { grantRole, UnitId } from './grant-role.ts'
import { officeOf } from './office.ts'

/**
 * Makes the account that makes all others, from the command line on the server, while there is no administrator but
 * those of the demo. Returns a password for three days; the person then chooses their own and enrols an authenticator.
 */
export const createFirstAdministrator = command('create-first-administrator', {
  does: { vi: 'Tạo quản trị hệ thống đầu tiên', en: 'Create the first administrator' },
  permit: 'system',
  input: z.object({ username: Username, displayName: DisplayName, unit: UnitId.optional() }),

  async run({ db, now, context }, { username, displayName, unit = officeOf(context.system) }) {
    const { rows } = await sql`select 1 from identity.role_holding h join identity.account a on a.id = h.account_id
      where h.role = 'administrator' and (h.valid_to is null or h.valid_to > ${now}) and not a.demo and a.status = 'active'`.execute(
      db,
    )
    if (rows.length) throw AdministratorExists()
    const { account, oneTimePassword } = await createAccount(context, { username, displayName })
    await grantRole(context, { account, role: 'administrator', unit, reason: 'Quản trị đầu tiên của hệ thống' })
    return { account, username, oneTimePassword }
  },
})
