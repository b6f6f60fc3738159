import { officeCalendar } from '#engines/organisations'
import { type CommandScope, dayOf, refuseUnless, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import {
  lockObligation,
  moveObligation,
  note,
  type Obligation,
  type Round,
  refuseUnlessIn,
  refuseUnlessSeen,
  roundOfObligation,
} from './obligation-rows.ts'
import { settleReport } from './settle-report.ts'
import { Seen } from './shapes.ts'
import { fileSnapshot } from './snapshot.ts'
import type { Tables } from './tables.ts'

/**
 * Files the report: the draft is checked whole and kept as it is now. `seen` is the version that the person was looking
 * at; where somebody saved or filed since, they are told what, and decide anew. Where the round asks for no approval
 * the report counts at once.
 */
export const fileReport = command('file-report', {
  does: { vi: 'Nộp báo cáo', en: 'File a report' },
  permit: ['unit-officer', 'leader'],
  input: z.object({ obligation: z.uuid(), seen: Seen }),

  async run(scope, { obligation, seen }) {
    const { db, actor } = scope
    const owed = await lockObligation(db, obligation)
    refuseUnless(speaksFor(actor, owed.unit), 'file-report')
    await refuseUnlessSeen(db, owed, seen)
    refuseUnlessIn(owed, ['expected', 'returned'])
    const round = await roundOfObligation(db, owed.round_id)
    // A returned amendment that is filed again is one still, for the reason given then.
    const kind = owed.approved_filing ? 'amendment' : 'report'
    const reason = kind === 'amendment' ? await lastReason(scope, owed) : null
    return hand(scope, { owed, round, kind, reason })
  },
})

/** Files what stands in the draft and sends it on its way. */
export async function hand(
  scope: CommandScope<Tables>,
  {
    owed,
    round,
    kind,
    reason,
  }: { owed: Obligation; round: Round; kind: 'report' | 'amendment'; reason: string | null },
) {
  const { db, actor, now, context, emit } = scope
  const { id: filing, number, lines } = await fileSnapshot(scope, { owed, round, kind, reason })
  const filedOn = owed.filed_on ?? dayOf(now)
  const lateDays = owed.filed_on ? owed.late_days : await daysLate(context, owed.due_on, filedOn)
  const [awaits = null] = round.approval as ('leader' | 'programme-office')[]
  const change = {
    filing_id: filing,
    filings: number,
    filed_at: owed.filed_at ?? now,
    filed_on: filedOn,
    late_days: lateDays,
  }
  await note(db, owed.id, { at: now, actor, act: kind === 'amendment' ? 'amended' : 'filed', filing, reason })
  await emit('report-filed', { obligation: owed.id, unit: owed.unit, round: round.id, filing, awaits })
  if (awaits) {
    const version = await moveObligation(db, owed, { ...change, state: 'filed', awaits, since: now })
    return { filing, number, version, lines: lines.length, state: 'filed' as const, left: 0 }
  }
  const { version, left } = await settleReport(scope, { owed, round, filing, level: null, change })
  return { filing, number, version, lines: lines.length, state: 'approved' as const, left }
}

/** Working days after the due day; one at least where it came later at all. */
async function daysLate(context: CommandScope<Tables>['context'], dueOn: string, filedOn: string): Promise<number> {
  if (filedOn <= dueOn) return 0
  return Math.max(1, (await officeCalendar(context)).workingDaysBetween(dueOn, filedOn))
}

/** Why the report that counts is being corrected: what was said when it was amended, returned, or came to an heir. */
async function lastReason({ db }: CommandScope<Tables>, owed: Obligation): Promise<string | null> {
  const row = await db
    .selectFrom('decision')
    .select('reason')
    .where('obligation_id', '=', owed.id)
    .where('act', 'in', ['amended', 'returned', 'expected'])
    .where('reason', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.reason ?? null
}
