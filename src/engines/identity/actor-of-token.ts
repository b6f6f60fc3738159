import { sql } from 'kysely'
import type { Actor, System } from '#kernel'
import { tokenShape } from './machine-tokens.ts'
import { networkOf } from './network.ts'
import { digestOfToken } from './server-secret.ts'

/**
 * The token of an Authorization header: null where it carries none of that kind, so that what a proxy puts there for
 * itself is left alone.
 */
export function bearerIn(header: string | null | undefined): string | null {
  const found = /^bearer(?:\s+(\S.*))?$/i.exec(header?.trim() ?? '')
  return found && (found[1] ?? '')
}

/**
 * Which system stands behind a token, with its roles; null where the token is unknown, revoked, or its account over. Asked
 * of the database each time, in one statement: a revoked token is worth nothing a moment later.
 */
export async function actorOfToken(
  system: System,
  token: string,
  address = '',
): Promise<{ actor: Actor; readsOnly: boolean } | null> {
  if (!tokenShape.test(token)) return null
  const id = digestOfToken(token)
  const now = system.clock.now()
  const { rows } = await sql<{
    machine: string
    name: string
    reads_only: boolean
    last_used_at: Date | null
    roles: Actor['roles']
  }>`
    select m.id as machine, m.name, m.reads_only, t.last_used_at,
      coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'unit', r.unit)) from identity.machine_role r where r.machine_id = m.id), '[]') as roles
    from identity.machine_token t join identity.machine m on m.id = t.machine_id
    where t.id = ${id} and t.revoked_at is null and m.closed_at is null and m.expires_at > ${now}`.execute(
    system.database.kysely,
  )
  const [row] = rows
  if (!row) return null
  if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > 5 * 60_000)
    await sql`update identity.machine_token set last_used_at = ${now}, last_network = ${networkOf(address, 'region')} where id = ${id}`.execute(
      system.database.kysely,
    )
  return { actor: { kind: 'machine', id: row.machine, name: row.name, roles: row.roles }, readsOnly: row.reads_only }
}
