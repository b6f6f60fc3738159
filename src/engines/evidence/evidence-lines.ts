import { sql } from 'kysely'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { type EvidenceLine, type ItemRow, itemColumns, itemLine, unitName, visible } from './item-lines.ts'

/**
 * These pieces of evidence, as far as the reader may see them, by id. Staff are told of withdrawn ones that they were
 * withdrawn: what was verified by one stays readable. One statement.
 */
export const evidenceLines = query('evidence-lines', {
  does: { vi: 'Xem các minh chứng theo mã', en: 'See pieces of evidence by their ids' },
  permit: 'anyone',
  input: z.object({ ids: z.array(z.uuid()).max(100_000) }),

  async run({ db, actor, now }, { ids }): Promise<Map<string, EvidenceLine>> {
    if (ids.length === 0) return new Map()
    const { rows } = await sql<ItemRow>`select ${itemColumns} from evidence.item i ${unitName}
      where i.id = any(${[...new Set(ids)]}::uuid[]) and ${visible(actor)}`.execute(db)
    const today = dayOf(now)
    return new Map(rows.map((row) => [row.id, itemLine(row, { actor, today })]))
  },
})
