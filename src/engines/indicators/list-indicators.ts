import { sql } from 'kysely'
import { Paging, z } from '#kernel/http'
import { fold } from '#kernel/text'
import { query } from './engine.ts'
import { itemsKnown } from './known-labels.ts'
import { type Meaning, madeBy, meaningColumns, meaningTablesAt } from './meanings.ts'
import { KnownAt } from './shapes.ts'

/** Indicators as they are defined now, or were as known at a moment, by name. One statement. */
export const listIndicators = query('list-indicators', {
  does: { vi: 'Xem danh mục chỉ tiêu', en: 'List indicators' },
  permit: 'anyone',
  input: z.object({
    text: z.string().max(200).optional(),
    unit: z.string().max(100).optional(),
    knownAt: KnownAt,
    ...Paging.shape,
  }),

  async run({ db }, { text, unit, knownAt, page, size }) {
    const { rows } = await sql<Meaning & { total: number }>`
      select *, count(*) over ()::int as total from (
        select distinct on (i.id) ${meaningColumns}, d.folded, d.sort_key from ${meaningTablesAt(knownAt)}
        where ${madeBy(knownAt)} order by i.id, d.version desc) as l
      where ${text ? sql`folded like ${`%${fold(text).replace(/[\\%_]/g, '\\$&')}%`}` : sql`true`}
        ${unit ? sql`and responsible = ${unit}` : sql``}
      order by sort_key collate "C", code limit ${size} offset ${(page - 1) * size}`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      rows: rows.map(({ code, label, measure, direction, frequency, stage, responsible, method, decimals }) => ({
        code, label, measure, direction, frequency, stage, responsible, method, decimals,
      })), // biome-ignore format: one row
    }
  },
})

/** Dimensions with their members. One statement. */
export const listDimensions = query('list-dimensions', {
  does: { vi: 'Xem danh mục phân tổ', en: 'List dimensions' },
  permit: 'anyone',
  input: z.object({ knownAt: KnownAt }),
  async run({ db }, { knownAt }) {
    const { rows } = await sql<{
      code: string
      label: Meaning['label']
      /** Whether the members are together the whole; null where nobody has said. */
      exhaustive: boolean | null
      items: { code: string; label: Meaning['label'] }[]
    }>`
      select d.code, i.name as label, d.exhaustive, jsonb_agg(jsonb_build_object('code', i.code, 'label', i.label) order by i.place, i.code) as items
      from indicators.dimension d join ${itemsKnown(knownAt ?? null)} i on i.dimension = d.code
      group by d.code, i.name order by d.code`.execute(db)
    return rows
  },
})
