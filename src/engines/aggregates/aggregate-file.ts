import { sql } from 'kysely'
import { z } from '#kernel/http'
import { fold } from '#kernel/text'
import { query } from './engine.ts'
import { DocumentNotFound } from './errors.ts'
import { placeOf } from './place.ts'
import type { Head } from './shapes.ts'
import { staff } from './shapes.ts'

const kinds = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

/** One file of one generation, as it was made. */
export const aggregateFile = query('aggregate-file', {
  does: { vi: 'Tải tệp báo cáo đã lập', en: 'Download a report that was made' },
  permit: staff,
  input: z.object({ generation: z.uuid(), format: z.enum(['docx', 'pdf']) }),

  async run({ db, context }, { generation, format }) {
    const { rows } = await sql<{
      round: string
      obligation: string | null
      number: number
      head: Head
      sha256: string | null
      issue: number | null
      day: string | null
    }>`
      select d.round_id as round, d.obligation_id as obligation, g.number, g.head, g.issue_sequence as issue, g.issue_day as day,
        ${format === 'docx' ? sql`g.docx_sha256` : sql`g.pdf_sha256`} as sha256
      from aggregates.generation g join aggregates.document d on d.id = g.document_id where g.id = ${generation} and g.state = 'done'`.execute(
      db,
    )
    const [found] = rows
    if (!found?.sha256) throw DocumentNotFound()
    const { round, obligation, number, head, sha256, issue, day } = found
    await placeOf(context, obligation ? { obligation } : { round }, 'aggregate-file', 'read')
    const name = fold(head.abstract)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80)
    return {
      bytes: await context.system.files.get(sha256),
      mime: kinds[format],
      name: `${name}-${issue === null ? `ban-${number}` : `so-${issue}`}.${format}`,
      /** What stands at its head once it is issued; null before. */
      issued:
        issue !== null && day !== null
          ? {
              number: String(issue).padStart(2, '0'),
              symbol: head.symbol,
              day,
              abstract: head.abstract,
              place: head.place,
            }
          : null,
    }
  },
})
