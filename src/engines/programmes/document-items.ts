import { sql } from 'kysely'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import type { ItemKind } from './item-content.ts'

export type DocumentItem = { id: string; kind: ItemKind; number: number; line: number }

/** What was published from a document, by the line it stands on: for the margin of its page. One statement. */
export const documentItems = query('document-items', {
  does: { vi: 'Xem các mục đã công bố của văn bản', en: 'See what was published from a document' },
  permit: 'anyone',
  input: z.object({ document: z.uuid() }),

  async run({ db }, { document }): Promise<DocumentItem[]> {
    const { rows } = await sql<DocumentItem>`
      with current as (select current_publication as id from programmes.programme
        where document_id = ${document} and current_publication is not null)
      select item_id as id, 'target' as kind, number, line from programmes.target where publication_id = (select id from current)
      union all select item_id, 'task', number, line from programmes.task where publication_id = (select id from current)
      union all select item_id, 'duty', number, line from programmes.duty where publication_id = (select id from current)
      order by line, kind, number`.execute(db)
    return rows
  },
})
