import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import { printedNumber } from '#writing'
import type { State, Step } from './shapes.ts'
import type { Tables } from './tables.ts'

export type GenerationLine = {
  id: string
  number: number
  state: State
  step: Step | null
  perCent: number
  askedAt: string
  askedBy: string
  dataAt: string | null
  endedAt: string | null
  files: { docx: { sha256: string; size: number }; pdf: { sha256: string; size: number } } | null
  /** As printed: "05/BC-UBND". */
  issue: { number: string; day: string } | null
  problem: { titles: Label } | null
}

type Row = Omit<GenerationLine, 'askedAt' | 'dataAt' | 'endedAt' | 'issue'> & {
  askedAt: Date
  dataAt: Date | null
  endedAt: Date | null
  sequence: number | null
  symbol: string | null
  day: string | null
}

/** The generations of a document, newest first, without what is in them: words and figures are megabytes together. */
export async function generationLines(db: Kysely<Tables>, document: string, most = 200): Promise<GenerationLine[]> {
  const { rows } = await sql<Row>`
    select id, number, state, step, per_cent as "perCent", asked_at as "askedAt", asked_name as "askedBy", data_at as "dataAt", ended_at as "endedAt",
      case when state = 'done' then jsonb_build_object('docx', jsonb_build_object('sha256', docx_sha256, 'size', docx_size),
        'pdf', jsonb_build_object('sha256', pdf_sha256, 'size', pdf_size)) end as files,
      issue_sequence as sequence, head ->> 'symbol' as symbol, issue_day as day, problem
    from aggregates.generation where document_id = ${document} order by number desc limit ${most}`.execute(db)
  return rows.map(({ askedAt, dataAt, endedAt, sequence, symbol, day, ...row }) => ({
    ...row,
    askedAt: askedAt.toISOString(),
    dataAt: dataAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    issue: sequence !== null && day ? { number: printedNumber({ sequence, symbol: symbol ?? '' }), day } : null,
  }))
}
