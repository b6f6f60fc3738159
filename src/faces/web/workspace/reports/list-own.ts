import { officeCalendar } from '#engines/organisations'
import { listReports, type ReportLine, reportForm, reportStates } from '#engines/reporting'
import { type Context, dayOf, directsAll, holds, unitsSpokenFor } from '#kernel'
import { clockOn } from '../my-work/clock.ts'
import { rulesFor } from './report-store.ts'
import { subjectState } from './subject-state.ts'

const mostCounted = 6 // reports that are owed now: their filling is counted, that of the past is not asked for
const mostUnits = 10

/** The reports of the units one speaks for: what is owed now with how far it is filled in, then a page of the others. */
export async function listOwn(context: Context, { page }: { page: number }) {
  const { actor } = context
  const units = unitsSpokenFor(actor).slice(0, mostUnits)
  const lists = await Promise.all(units.map((unit) => listReports(context, { unit, page, size: 30 })))
  const rows = lists.flatMap((list) => list.rows)
  const isOwed = ({ state }: ReportLine) => state === 'expected' || state === 'returned'
  const owed = rows.filter(isOwed).sort((a, b) => a.dueOn.localeCompare(b.dueOn))
  const calendar = await officeCalendar(context)
  const clock = clockOn(calendar, dayOf(context.system.clock.now()))
  const counted = await Promise.all(
    owed
      .slice(0, mostCounted)
      .map(async ({ obligation }) => [obligation, await fillingOf(context, obligation)] as const),
  )
  const fillings = new Map(counted)
  return {
    owed: owed.map((row) => ({
      ...row,
      clock: clock(row.dueOn),
      filling: fillings.get(row.obligation) ?? null,
    })),
    past: rows.filter((row) => !isOwed(row)),
    total: Math.max(0, ...lists.map(({ total }) => total)),
    page,
    size: 30,
    states: reportStates,
    speaks: units.length > 0,
    seesRounds: directsAll(context) || holds(actor, 'programme-office') || holds(actor, 'auditor'),
    severalUnits: units.length > 1,
  }
}

/** How many parts of a report are complete, by the rules that filing holds it to. */
async function fillingOf(context: Context, obligation: string): Promise<{ complete: number; total: number }> {
  const form = await reportForm(context, { obligation })
  const parts = [{ subject: 'report', draft: form.report.draft }, ...form.rows]
  const states = parts.map(({ subject, draft }) =>
    subjectState({ rules: rulesFor(form, subject), draft, entries: new Map(), today: form.today, language: 'vi' }),
  )
  return { complete: states.filter(({ filling }) => filling === 'complete').length, total: parts.length }
}
