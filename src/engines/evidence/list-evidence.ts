import { sql } from 'kysely'
import { dayOf, shiftDay } from '#kernel'
import { z } from '#kernel/http'
import { fold } from '#kernel/text'
import { staff } from './authority.ts'
import { query } from './engine.ts'
import { type ItemRow, itemColumns, itemLine, unitName } from './item-lines.ts'
import { KindName, paged, UnitId } from './shapes.ts'

/**
 * Evidence, the newest first; with `expiring` what expires within so many days (and has expired), the earliest first.
 * Withdrawn and replaced evidence is listed only where it is asked for. One statement.
 */
export const listEvidence = query('list-evidence', {
  does: { vi: 'Xem các minh chứng', en: 'List evidence' },
  permit: staff,
  input: z.object({
    unit: UnitId.optional(),
    kind: KindName.optional(),
    text: z.string().max(200).optional(),
    /** Found again by its SHA-256. */
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    expiring: z.int().min(0).max(3650).optional(),
    past: z.boolean().default(false),
    ...paged,
  }),

  async run({ db, actor, now }, { unit, kind, text, fingerprint, expiring, past, page, size }) {
    const today = dayOf(now)
    const words = text ? fold(text).split(/\s+/).filter(Boolean).slice(0, 10) : []
    const { rows } = await sql<ItemRow & { total: number }>`
      select ${itemColumns}, count(*) over ()::int as total from evidence.item i ${unitName}
      where ${past ? sql`(i.withdrawn_at is not null or i.replaced_by is not null)` : sql`i.withdrawn_at is null and i.replaced_by is null`}
        ${unit ? sql`and i.unit = ${unit}` : sql``} ${kind ? sql`and i.kind = ${kind}` : sql``}
        ${fingerprint ? sql`and i.fingerprint = ${fingerprint}` : sql``}
        ${expiring === undefined ? sql`` : sql`and i.expires_on <= ${shiftDay(today, expiring)}::date`}
        ${words.length ? sql.join([sql``, ...words.map((word) => sql`i.folded like ${like(word)}`)], sql` and `) : sql``}
      order by ${expiring === undefined ? sql`i.created_at desc` : sql`i.expires_on`}, i.id
      limit ${size} offset ${(page - 1) * size}`.execute(db)
    return { total: rows[0]?.total ?? 0, page, size, rows: rows.map((row) => itemLine(row, { actor, today })) }
  },
})

const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`
