import { sql } from 'kysely'
import { type EvidenceInUse, evidenceOf } from '#engines/evidence'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { ReportNotFound } from './errors.ts'

/** One line of a report that counts, as everybody may read it. */
export type ApprovedLine = {
  title: string
  subject: string
  value: number | null
  numerator: number | null
  denominator: number | null
  measure: string | null
  round: { label: Label; dataFrom: string; dataTo: string }
  unit: { id: string; label: Label | null }
  number: number
  kind: 'report' | 'amendment'
  filedAt: string
  /** Who approved, in order: the unit's leader, the programme office. Empty where filing is approval. */
  approvals: { level: string; at: string }[]
  sha256: string
  /** What this reader may see of the evidence that stands for it. */
  evidence: EvidenceInUse[]
}
type Found = Omit<ApprovedLine, 'evidence'> & { obligation: string }

/**
 * What an approved report says of one task or target, for a figure that points to it: the claim, the round, the days of
 * filing and approval, and the evidence that is open. A filing that does not count is not found. Two statements.
 */
export const approvedLine = query('approved-line', {
  does: { vi: 'Xem dòng báo cáo đã duyệt', en: 'See a line of an approved report' },
  permit: 'anyone',
  input: z.object({ filing: z.uuid(), ordinal: z.int().min(0).max(100_000) }),

  async run({ db, context }, { filing, ordinal }): Promise<ApprovedLine> {
    const { rows } = await sql<Found>`
      select l.title, l.subject, l.value, l.numerator, l.denominator, l.measure, f.number, f.kind, f.filed_at as "filedAt", f.sha256,
        f.obligation_id as obligation, jsonb_build_object('label', r.label, 'dataFrom', r.data_from, 'dataTo', r.data_to) as round,
        jsonb_build_object('id', f.unit, 'label', u.label) as unit,
        coalesce((select jsonb_agg(jsonb_build_object('level', d.level, 'at', d.at) order by d.seq) from reporting.decision d
          where d.obligation_id = o.id and d.filing_id = f.id and d.act = 'approved'), '[]') as approvals
      from reporting.filing_line l join reporting.filing f on f.id = l.filing_id join reporting.obligation o on o.approved_filing = f.id
        join reporting.round r on r.id = f.round_id left join organisations.unit_public u on u.id = f.unit
      where l.filing_id = ${filing} and l.ordinal = ${ordinal}`.execute(db)
    const [row] = rows
    if (!row) throw ReportNotFound()
    const { obligation, ...line } = row
    const proofs = await evidenceOf(context, { subjects: [line.subject], context: `obligation:${obligation}` })
    return { ...line, filedAt: new Date(line.filedAt).toISOString(), evidence: proofs[line.subject] ?? [] }
  },
})
