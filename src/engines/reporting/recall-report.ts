import { refuseUnless, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { lockObligation, moveObligation, note, refuseUnlessIn, refuseUnlessSeen } from './obligation-rows.ts'
import { restoreFields } from './restore-fields.ts'
import { Reason, Seen } from './shapes.ts'

/**
 * The unit takes a filed report back before anybody approved it, and goes on with the draft. A report so taken back was
 * not filed: on time is judged by the next. An amendment taken back leaves the approved report as it stands.
 */
export const recallReport = command('recall-report', {
  does: { vi: 'Rút lại báo cáo đã nộp', en: 'Recall a filed report' },
  permit: ['unit-officer', 'leader'],
  input: z.object({ obligation: z.uuid(), seen: Seen, reason: Reason.nullable().default(null) }),

  async run({ db, actor, now, emit }, { obligation, seen, reason }) {
    const owed = await lockObligation(db, obligation)
    refuseUnless(speaksFor(actor, owed.unit), 'recall-report')
    await refuseUnlessSeen(db, owed, seen)
    refuseUnlessIn(owed, ['filed'])
    const filing = owed.filing_id
    await note(db, owed.id, { at: now, actor, act: 'recalled', filing, reason })
    const approved = owed.approved_filing
    const version = await moveObligation(
      db,
      owed,
      approved
        ? { state: 'approved', awaits: null, filing_id: approved, since: now }
        : {
            state: 'expected',
            awaits: null,
            filing_id: null,
            filed_at: null,
            filed_on: null,
            late_days: null,
            since: now,
          },
    )
    if (approved) await restoreFields(db, { obligation: owed.id, filing: approved, version, at: now, by: actor })
    await emit('report-recalled', { obligation: owed.id, unit: owed.unit, round: owed.round_id, filing })
    return { obligation, version }
  },
})
