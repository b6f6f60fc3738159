import { sql } from 'kysely'
import type { Signature } from '#formulas'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { signatureOf } from './formula-graph.ts'
import type { Meaning } from './meanings.ts'
import { meaningsOf } from './meanings.ts'
import { staff } from './shapes.ts'

/**
 * All that a formula may name, with what it is called: enough to check a formula while it is typed and to say it in
 * words. Circles are found when it is kept. Two statements.
 */
export const formulaCatalogue = query('formula-catalogue', {
  does: { vi: 'Xem chỉ tiêu dùng được trong công thức', en: 'See what formulas may name' },
  permit: staff,
  input: z.object({}),

  async run({ db }) {
    const { rows } = await sql<{ dimension: string; name: Label; code: string; label: Label }>`
      select i.dimension, d.label as name, i.code, i.label from indicators.item i join indicators.dimension d on d.code = i.dimension
      order by i.dimension, i.place, i.code`.execute(db)
    const members = Object.fromEntries(
      [...Map.groupBy(rows, ({ dimension }) => dimension)].map(([code, items]) => [
        code,
        items.map((item) => item.code),
      ]),
    )
    const newest = new Map<string, Meaning>()
    for (const meaning of await meaningsOf(db, null)) if (!newest.has(meaning.code)) newest.set(meaning.code, meaning)
    return {
      indicators: [...newest.values()].flatMap((meaning): { code: string; label: Label; signature: Signature }[] => {
        const signature = signatureOf(meaning, members)
        return signature ? [{ code: meaning.code, label: meaning.label, signature }] : []
      }),
      dimensions: [...Map.groupBy(rows, ({ dimension }) => dimension)].map(([code, items]) => ({
        code,
        label: items[0]?.name as Label,
        items: items.map((item) => ({ code: item.code, label: item.label })),
      })),
    }
  },
})
