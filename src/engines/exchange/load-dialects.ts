import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { type Context, dayOf } from '#kernel'
import { z } from '#kernel/http'
import type { Pack, PackEdxmlDialect, PackPartner } from '#pack'
import { command } from './engine.ts'
import type { Tables } from './tables.ts'

/**
 * Takes the dialects and the known organisations of the packs. A changed dialect becomes a new version; an organisation
 * that the office noted itself is left as it is.
 */
export const loadDialects = command('load-dialects', {
  does: {
    vi: 'Nạp kiểu edXML và mã liên thông từ gói dữ liệu',
    en: 'Load edXML dialects and organisations from packs',
  },
  permit: 'system',
  input: z.object({
    dialects: z.array(z.custom<PackEdxmlDialect>()),
    partners: z.array(z.custom<PackPartner>()),
  }),

  async run({ db, now, actor }, { dialects, partners }) {
    const known = await db.selectFrom('dialect').select(['id', 'version', 'sum']).orderBy('version').execute()
    let written = 0
    for (const shape of dialects) {
      const text = JSON.stringify(shape)
      const sum = createHash('sha256').update(text).digest('hex')
      const last = known.findLast(({ id }) => id === shape.id)
      if (last?.sum === sum) continue
      const { id, validFrom, validTo = null } = shape
      const version = (last?.version ?? 0) + 1
      await db
        .insertInto('dialect')
        .values({ id, version, shape: text, valid_from: validFrom, valid_to: validTo, sum, loaded_at: now })
        .execute()
      written++
    }
    const rows = partners.map(({ code, name, unit = null }) => ({ code, name, unit }))
    await sql`insert into exchange.partner (code, name, unit, source, noted_at, noted_by)
      select code, name, unit, 'pack', ${now}, ${actor.id}
      from jsonb_to_recordset(${JSON.stringify(rows)}) as r (code text, name text, unit text)
      on conflict (code) do update set name = excluded.name, unit = excluded.unit, noted_at = excluded.noted_at,
        version = exchange.partner.version + 1
      where exchange.partner.source = 'pack' and (exchange.partner.name, exchange.partner.unit) is distinct from (excluded.name, excluded.unit)`.execute(
      db,
    )
    return { written }
  },
})

export async function loadPacks(context: Context, packs: readonly Pack[]): Promise<void> {
  const dialects = packs.flatMap((pack) => pack.edxmlDialects ?? [])
  const partners = packs.flatMap((pack) => pack.edxmlPartners ?? [])
  if (dialects.length || partners.length) await loadDialects(context, { dialects, partners })
}

export type DialectInForce = PackEdxmlDialect & { version: number }

/** The newest version of every dialect that is in force today. */
export async function dialectsInForce(db: Kysely<Tables>, now: Date): Promise<DialectInForce[]> {
  const today = dayOf(now)
  const { rows } = await sql<{ version: number; shape: PackEdxmlDialect }>`
    select distinct on (id) version, shape from exchange.dialect
    where valid_from <= ${today}::date and (valid_to is null or valid_to >= ${today}::date) order by id, version desc`.execute(
    db,
  )
  return rows.map(({ version, shape }) => ({ ...shape, version }))
}
