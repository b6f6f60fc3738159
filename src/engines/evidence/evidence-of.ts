import { sql } from 'kysely'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { type EvidenceLine, type ItemRow, itemColumns, itemLine, unitName, visible } from './item-lines.ts'
import { Obligation, Subject } from './shapes.ts'

export type EvidenceInUse = EvidenceLine & { rule: string; context: string; usedAt: string }

type UseRow = ItemRow & { subject: string; context: string; rule: string; added_at: Date }

/**
 * The evidence that stands for these subjects, by subject, oldest first; a subject without any has no entry. With a
 * context only what was brought for that report, and what stands for the subject whatever the report. One statement.
 */
export const evidenceOf = query('evidence-of', {
  does: { vi: 'Xem minh chứng của nội dung', en: 'See the evidence of subjects' },
  permit: 'anyone',
  input: z.object({ subjects: z.array(Subject).max(1000), context: Obligation.optional() }),

  async run({ db, actor, now }, { subjects, context }): Promise<Record<string, EvidenceInUse[]>> {
    if (subjects.length === 0) return {}
    const { rows } = await sql<UseRow>`
      select u.subject, u.context, u.rule, u.added_at, ${itemColumns}
      from evidence.use u join evidence.item i on i.id = u.evidence_id ${unitName}
      where u.subject = any(${subjects}) and u.removed_at is null and i.withdrawn_at is null and ${visible(actor)}
        ${context ? sql`and u.context in ('', ${context})` : sql``}
      order by u.subject, u.added_at, u.id`.execute(db)
    const today = dayOf(now)
    const found = Map.groupBy(rows, ({ subject }) => subject)
    const inUse = ({ rule, context, added_at: at, ...row }: UseRow): EvidenceInUse => ({
      ...itemLine(row, { actor, today }),
      rule,
      context,
      usedAt: at.toISOString(),
    })
    return Object.fromEntries([...found].map(([subject, uses]) => [subject, uses.map(inUse)]))
  },
})
