import { sql } from 'kysely'
import type { Context } from '#kernel'
import { fold } from '#kernel/text'
import { SignInPaused } from './errors.ts'
import { networkOf } from './network.ts'
import { keyedDigest } from './server-secret.ts'

/** What somebody tries to prove, from where. Counted apart, each with its own patience. */
export type Attempt = { name?: string; address?: string; code?: string }

/** `free` failures without a pause; then `first` seconds, doubling up to `longest`. */
const patience = {
  name: { free: 5, first: 30, longest: 3600 },
  address: { free: 30, first: 30, longest: 900 }, // a whole office may stand behind one address
  code: { free: 5, first: 30, longest: 3600 },
}

/**
 * Counts an attempt as failed before it is weighed, so that a thousand guesses sent at once do not all pass the
 * check; `forgive` takes it back when it was right. Throws SignInPaused, and weighs nothing, during a pause.
 */
export async function countAttempt(context: Context, attempt: Attempt): Promise<void> {
  const now = context.system.clock.now()
  for (const [kind, subject] of subjectsOf(context, attempt)) {
    const { free, first, longest } = patience[kind]
    const { rows } = await sql`
      insert into identity.attempt as a (subject, failures, last_failure_at) values (${subject}, 1, ${now})
      on conflict (subject) do update set last_failure_at = ${now},
        failures = case when a.last_failure_at < ${now}::timestamptz - interval '1 day' then 1 else a.failures + 1 end,
        paused_until = case when a.last_failure_at >= ${now}::timestamptz - interval '1 day' and a.failures + 1 >= ${free}
          then ${now}::timestamptz + least(${first} * power(2, least(a.failures + 1 - ${free}, 20)), ${longest}) * interval '1 second' end
      where a.paused_until is null or a.paused_until <= ${now}
      returning failures`.execute(databaseOf(context))
    if (rows.length === 0) await refusePaused(context, subject, now)
  }
}

/** The attempt was right. A name starts anew; an address only gets this one back, or its own account would clear it. */
export async function forgive(context: Context, attempt: Attempt): Promise<void> {
  for (const [kind, subject] of subjectsOf(context, attempt)) {
    if (kind !== 'address')
      await sql`delete from identity.attempt where subject = ${subject}`.execute(databaseOf(context))
    else
      await sql`update identity.attempt set failures = greatest(failures - 1, 0), paused_until = null
        where subject = ${subject}`.execute(databaseOf(context))
  }
}

async function refusePaused(context: Context, subject: string, now: Date): Promise<never> {
  const { rows } = await sql<{ paused_until: Date | null }>`
    select paused_until from identity.attempt where subject = ${subject}`.execute(databaseOf(context))
  const left = ((rows[0]?.paused_until ?? now).getTime() - now.getTime()) / 1000
  throw SignInPaused({ retryAfter: Math.max(1, Math.ceil(left)) })
}

function subjectsOf(context: Context, { name, address, code }: Attempt): ['name' | 'address' | 'code', string][] {
  const subject = (text: string) => keyedDigest(context.system, 'attempt', text)
  const subjects: ['name' | 'address' | 'code', string][] = []
  if (address) subjects.push(['address', subject(`address:${networkOf(address, 'home')}`)])
  if (name !== undefined) subjects.push(['name', subject(`name:${fold(name.trim())}`)])
  if (code !== undefined) subjects.push(['code', subject(`code:${code}`)])
  return subjects
}

/** Attempts are no acts of government: they are written beside any transaction that may be rolled back. */
function databaseOf(context: Context) {
  return context.transaction ?? context.system.database.kysely
}
