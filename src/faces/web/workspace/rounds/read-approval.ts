import { listTasks, type TaskLine } from '#engines/assignments'
import { findFiling, findReport, reportRules, reportStates } from '#engines/reporting'
import type { Context, Label } from '#kernel'
import { changesOf, wholeChanges } from './filing-changes.ts'
import { signsOf } from './signs.ts'

const size = 200
const most = 10 // pages: a report names 2,000 tasks at most

/** A report for whoever approves it: what is filed, beside what was promised, what changed, and what is known of each task. */
export async function readApproval(acting: Context, obligation: string) {
  const [report, { rules }] = await Promise.all([findReport(acting, { obligation }), reportRules(acting, {})])
  const shown = filingOf(report)
  const earlier = shown ? report.filings.find(({ number }) => number === shown.number - 1) : undefined
  const [filing, before, tasks] = await Promise.all([
    shown ? findFiling(acting, { id: shown.id }) : null,
    earlier ? findFiling(acting, { id: earlier.id }) : null,
    shown ? tasksOf(acting, report.unit.id) : new Map<string, TaskLine>(),
  ])
  const then = new Map(before?.lines.map((line) => [line.subject, line]))
  const { filings, ...rest } = report
  return {
    report: { ...rest, filings: filings.length, stateLabel: reportStates[report.state] as Label },
    shown: shown ?? null,
    earlier: before && { number: before.number, filedAt: before.filedAt, filedName: before.filedName },
    whole: filing && { said: filing.report, changes: before ? wholeChanges(filing.report, before.report) : [] },
    lines: (filing?.lines ?? []).map((line) => {
      const task = tasks.get(line.subject)
      const was = then.get(line.subject)
      return {
        ...line,
        task: task ? statusesOf(task) : null,
        changes: was ? changesOf(line, was) : [],
        isNew: before !== null && was === undefined,
        signs: signsOf(line, task?.evidence ?? null),
      }
    }),
    gone: (before?.lines ?? [])
      .filter(({ subject }) => !filing?.lines.some((line) => line.subject === subject))
      .map(({ title, number }) => ({ title, number })),
    rules: rules.map(({ field, of, type, label, options }) => ({ field, of, type, label, options: options ?? [] })),
  }
}

export type Approval = Awaited<ReturnType<typeof readApproval>>
export type ApprovalLine = Approval['lines'][number]
export type Rules = Approval['rules']

type Report = Awaited<ReturnType<typeof findReport>>

/** The filing that is looked at: what awaits a decision or was returned, else what counts. A recalled one is nobody's. */
function filingOf({ state, filings }: Report) {
  if (state === 'filed' || state === 'returned') return filings.at(-1)
  return filings.find(({ counts }) => counts)
}

/** The unit's tasks with their statuses of today, by subject. */
async function tasksOf(acting: Context, unit: string): Promise<Map<string, TaskLine>> {
  const tasks = new Map<string, TaskLine>()
  for (let page = 1; page <= most; page++) {
    const list = await listTasks(acting, { unit, page, size })
    for (const task of list.tasks) tasks.set(`task:${task.id}`, task)
    if (list.tasks.length < size) break
  }
  return tasks
}

const statusesOf = ({ id, evidence, supported, schedule, dueOn, product }: TaskLine) => ({
  id,
  evidence,
  supported,
  schedule,
  dueOn,
  product,
})
