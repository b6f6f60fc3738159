import { type Kysely, sql } from 'kysely'
import { findUnit } from '#engines/organisations'
import type { Label } from '#kernel'
import { printedLine, UnitId, z } from '#kernel/http'
import { organCode } from './edxml-document.ts'
import { command, query } from './engine.ts'
import { PartnerChanged, PartnerUnknown } from './errors.ts'
import { dialectsInForce } from './load-dialects.ts'
import type { Tables } from './tables.ts'

export const OrganCode = z.string().trim().regex(organCode)
export type Partner = { code: string; name: string; unit: string | null; source: 'pack' | 'office'; version: number }
export type DialectLine = {
  id: string
  version: number
  label: Label
  basis: Label
  types: { id: string; label: Label }[]
}

/** Who documents go to and come from, those of ours first, ids of the old form last, and the dialects in force. At most 2,000. */
export const listPartners = query('list-partners', {
  does: { vi: 'Xem danh bạ liên thông', en: 'List the organisations of document exchange' },
  permit: ['programme-office', 'leader', 'auditor'],
  input: z.object({}),

  async run({ db, now }): Promise<{ partners: Partner[]; dialects: DialectLine[] }> {
    const { rows } = await sql<Partner>`
      select code, name, unit, source, version from exchange.partner order by (unit is null), code ~ '^[0-9]', code collate "C" limit 2000`.execute(
      db,
    )
    const dialects = await dialectsInForce(db, now)
    return {
      partners: rows,
      dialects: dialects.map(({ id, version, label, basis, types }) => ({
        id,
        version,
        label,
        basis,
        types: types.map((type) => ({ id: type.id, label: type.label })),
      })),
    }
  },
})

/** Notes an organisation, or corrects what is noted: then `seen` is the version that was looked at, else 0. */
export const notePartner = command('note-partner', {
  does: { vi: 'Ghi mã định danh liên thông', en: 'Note an organisation of document exchange' },
  permit: 'programme-office',
  input: z.object({
    code: OrganCode,
    name: printedLine(300),
    unit: UnitId.nullable().default(null),
    seen: z.int32().min(0).default(0),
  }),

  async run({ db, now, actor, context }, { code, name, unit, seen }) {
    if (unit !== null) await findUnit(context, { id: unit })
    const noted = { name, unit, source: 'office', noted_at: now, noted_by: actor.id }
    const done = seen
      ? await db
          .updateTable('partner')
          .set({ ...noted, version: seen + 1 })
          .where('code', '=', code)
          .where('version', '=', seen)
          .returning('code')
          .executeTakeFirst()
      : await db
          .insertInto('partner')
          .values({ code, ...noted })
          .onConflict((conflict) => conflict.doNothing())
          .returning('code')
          .executeTakeFirst()
    if (!done) throw PartnerChanged({ code })
    return { code, version: seen + 1 }
  },
})

/** The organisations with these codes; refuses a code that nobody noted. */
export async function partnersOf(db: Kysely<Tables>, codes: readonly string[]): Promise<Map<string, Partner>> {
  const rows = await db
    .selectFrom('partner')
    .select(['code', 'name', 'unit', 'source', 'version'])
    .where('code', 'in', [...codes])
    .execute()
  const found = new Map(rows.map((row) => [row.code, row as Partner]))
  const missing = codes.find((code) => !found.has(code))
  if (missing !== undefined) throw PartnerUnknown({ code: missing })
  return found
}
