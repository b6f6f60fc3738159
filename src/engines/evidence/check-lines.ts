import { sql } from 'kysely'
import type { Label } from '#kernel'
import type { CheckState, Verdict } from './shapes.ts'

export type CheckLine = {
  id: string
  subject: string
  context: string
  unit: { id: string; label: Label | null }
  title: string
  state: CheckState
  verdict: Verdict | null
  /** What the evidence supports as found last; null before a verdict. */
  finding: { supported: number } | 'not-verifiable' | null
  dueOn: string
  /** Last day for what is awaited now. */
  actBy: string | null
  isLate: boolean
  disputeUntil: string | null
  verifier: string | null
  openedAt: string
  decidedAt: string | null
  version: number
}

export type CheckRow = {
  id: string
  subject: string
  context: string
  unit: string
  label: Label | null
  title: string
  state: CheckState
  verdict: Verdict | null
  finding: 'value' | 'not-verifiable' | null
  supported: number | null
  due_on: string
  act_by: string | null
  dispute_until: string | null
  verifier_id: string | null
  verifier_name: string | null
  opened_at: Date
  decided_at: Date | null
  version: number
}

export const checkColumns = sql`c.id, c.subject, c.context, c.unit, n.label, c.title, c.state, c.verdict, c.finding, c.supported,
  c.due_on, c.act_by, c.dispute_until, c.verifier_id, c.verifier_name, c.opened_at, c.decided_at, c.version`
export const unitOfCheck = sql`left join organisations.unit_public n on n.id = c.unit`

export function checkLine(row: CheckRow, today: string): CheckLine {
  return {
    id: row.id,
    subject: row.subject,
    context: row.context,
    unit: { id: row.unit, label: row.label },
    title: row.title,
    state: row.state,
    verdict: row.verdict,
    finding: row.supported === null ? row.finding && 'not-verifiable' : { supported: row.supported },
    dueOn: row.due_on,
    actBy: row.act_by,
    isLate: row.act_by !== null && row.act_by < today,
    disputeUntil: row.dispute_until,
    verifier: row.verifier_name,
    openedAt: row.opened_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    version: row.version,
  }
}
