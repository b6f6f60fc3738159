import { dayOf, refuseUnless, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { ReportIncomplete } from './errors.ts'
import { hand } from './file-report.ts'
import { lockObligation, refuseUnlessIn, refuseUnlessSeen, roundOfObligation } from './obligation-rows.ts'
import { subjectsOf } from './report-subjects.ts'
import { checkedFields, FieldGiven, keepFields } from './save-fields.ts'
import { Reason, Seen } from './shapes.ts'

/**
 * Corrects a report that was approved: a new filing with a reason, beside the one that counts until this one is
 * approved. Nothing of the earlier ones is changed.
 */
export const amendReport = command('amend-report', {
  does: { vi: 'Đính chính báo cáo đã duyệt', en: 'Amend an approved report' },
  permit: ['unit-officer', 'leader'],
  input: z.object({ obligation: z.uuid(), seen: Seen, reason: Reason, fields: z.array(FieldGiven).min(1).max(10_000) }),

  async run(scope, { obligation, seen, reason, fields }) {
    const { db, actor, now, context } = scope
    const owed = await lockObligation(db, obligation)
    refuseUnless(speaksFor(actor, owed.unit), 'amend-report')
    await refuseUnlessSeen(db, owed, seen)
    refuseUnlessIn(owed, ['approved'])
    const round = await roundOfObligation(db, owed.round_id)
    const { list } = await subjectsOf(context, {
      unit: owed.unit,
      programmeId: round.programme_id,
      from: round.data_from,
      to: round.data_to,
    })
    const { tidied, faults } = checkedFields(
      fields,
      new Set(['report', ...list.map(({ subject }) => subject)]),
      dayOf(now),
    )
    if (faults.length) throw ReportIncomplete({ faults })
    await keepFields(db, { obligation, version: owed.version + 1, fields: tidied, at: now, by: actor })
    return hand(scope, { owed, round, kind: 'amendment', reason })
  },
})
