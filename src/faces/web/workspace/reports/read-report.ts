import { officeCalendar } from '#engines/organisations'
import { findReport, reportForm, reportStates } from '#engines/reporting'
import { type Context, dayOf } from '#kernel'
import { clockOn } from '../my-work/clock.ts'

/** What the page is for: a draft is written, an approved report is amended, or it is read. */
export type Mode = 'write' | 'amend' | 'read'

/** The report of a unit for its page: the form, and what has happened to it. */
export async function readReport(context: Context, obligation: string, { amends }: { amends: boolean }) {
  const [form, found, calendar] = await Promise.all([
    reportForm(context, { obligation }),
    findReport(context, { obligation }),
    officeCalendar(context),
  ])
  const { unit, steps, extensions, filings, firstDueOn, filedOn, onTime, lateDays, excuse, mayWrite } = found
  const mayAmend = mayWrite && form.state === 'approved'
  const mode: Mode = form.mayWrite ? 'write' : mayAmend && amends ? 'amend' : 'read'
  return {
    form,
    mode,
    mayAmend,
    mayRecall: mayWrite && form.state === 'filed',
    mayExtend: mayWrite && ['expected', 'returned', 'missed'].includes(form.state),
    account: context.actor.id,
    unit: unit.label ?? { vi: unit.id, en: unit.id },
    stateLabel: reportStates[form.state],
    clock: clockOn(calendar, dayOf(context.system.clock.now()))(form.dueOn),
    firstDueOn,
    filedOn,
    onTime,
    lateDays,
    excuse,
    filings: filings.length,
    lastFiling: filings.at(-1) ?? null,
    returned: form.state === 'returned' ? (steps.findLast(({ act }) => act === 'returned') ?? null) : null,
    extension: extensions.at(-1) ?? null,
  }
}
export type ReportRead = Awaited<ReturnType<typeof readReport>>
