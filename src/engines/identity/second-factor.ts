import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { System } from '#kernel'
import { keyedDigest } from './server-secret.ts'
import type { Tables } from './tables.ts'
import { stepOfCode, unsealTotp } from './totp.ts'

type Scope = { db: Kysely<Tables>; now: Date; system: System }

/**
 * Accepts a TOTP code or a recovery code of the account, each once: the step of an accepted code is noted in the same
 * statement that checks it, so that of two requests with one code only one passes.
 */
export async function acceptCode({ db, now, system }: Scope, account: string, code: string): Promise<boolean> {
  const plain = code.replace(/[\s-]/g, '').toUpperCase()
  const row = await db.selectFrom('account').select('totp_sealed').where('id', '=', account).executeTakeFirst()
  const step = row?.totp_sealed ? stepOfCode(unsealTotp(system, account, row.totp_sealed), plain, now) : null
  if (step !== null) {
    const { rows } = await sql`update identity.account set totp_last_step = ${step}
      where id = ${account} and (totp_last_step is null or totp_last_step < ${step}) returning id`.execute(db)
    return rows.length === 1
  }
  const { rows } = await sql`update identity.recovery_code set used_at = ${now}
    where account_id = ${account} and hash = ${keyedDigest(system, 'recovery-code', plain)} and used_at is null returning hash`.execute(
    db,
  )
  return rows.length === 1
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789' // 32, without those that look alike

/** Ten fresh codes of 50 bits, "ABCDE-FGHJK"; the former ones lapse. They are shown once. */
export async function replaceRecoveryCodes({ db, system }: Scope, account: string): Promise<string[]> {
  const codes = Array.from({ length: 10 }, () => Array.from(randomBytes(10), (byte) => letters[byte % 32]).join(''))
  await db.deleteFrom('recovery_code').where('account_id', '=', account).execute()
  await db
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ account_id: account, hash: keyedDigest(system, 'recovery-code', code) })))
    .execute()
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`)
}
