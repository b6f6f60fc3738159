import { sql } from 'kysely'
import { type Actor, type Context, type Role, roles } from '#kernel'

type Row = { account: string; name: string; held: { role: Role; unit: string }[] }

/**
 * People as they would act now, roles lent by delegation included, for reading what they must do. Never as
 * administrators: that takes a second factor, and neither a digest nor a calendar proves one.
 */
export async function actorsOf(context: Context, accounts: string[]): Promise<Map<string, Actor>> {
  const now = context.system.clock.now()
  const { rows } = await sql<Row>`
    select a.account_id as account, a.name,
      coalesce(jsonb_agg(distinct jsonb_build_object('role', h.role, 'unit', h.unit)) filter (where h.role is not null), '[]') as held
    from identity.address_public a left join identity.holder_public h on h.account_id = a.account_id
      and h.valid_from <= ${now} and (h.valid_to is null or h.valid_to > ${now})
    where a.account_id = any(${accounts}::text[]) group by a.account_id, a.name`.execute(
    context.transaction ?? context.system.database.kysely,
  )
  return new Map(
    rows.map(({ account, name, held }) => [
      account,
      {
        kind: 'person',
        id: account,
        name,
        roles: held.filter(({ role }) => role in roles && role !== 'administrator'),
      },
    ]),
  )
}
