import type { TaskToReport } from '#engines/assignments'
import { dayOf, type Label, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { mayJudge } from './approve-report.ts'
import { refuseUnlessReads } from './authority.ts'
import { type EarlierLine, lastLines, linesElsewhere } from './earlier-lines.ts'
import { query } from './engine.ts'
import { changedSince, findObligation } from './obligation-rows.ts'
import { type Proof, proofsOf } from './report-evidence.ts'
import { reportFields } from './report-fields.ts'
import type { FieldRule } from './report-rules.ts'
import { type ReportSubject, subjectsOf } from './report-subjects.ts'
import { type ReportState, staff } from './shapes.ts'

export type DraftField = { value: unknown; version: number; by: string; at: string }
/** What the system knows already and where from; shown, and taken over only when a person says so. */
export type Proposed = {
  value: unknown
  from: 'elsewhere' | 'last' | 'task'
  filing: string | null
  round: Label | null
}
export type FormRow = ReportSubject & {
  draft: Record<string, DraftField>
  proposed: Record<string, Proposed>
  /** The report before: its promise stands beside this one's result. */
  last: EarlierLine | null
  /** Filed for another regime about the same last day. */
  elsewhere: EarlierLine[]
  evidence: Proof[]
}
export type ReportForm = {
  obligation: string
  unit: string
  round: {
    id: string
    label: Label
    regime: string
    dataFrom: string
    dataTo: string
    dueOn: string
    state: string
    approval: string[]
  }
  state: ReportState
  awaits: string | null
  dueOn: string
  version: number
  mayWrite: boolean
  mayApprove: boolean
  rules: readonly FieldRule[]
  today: string
  report: { draft: Record<string, DraftField> }
  rows: FormRow[]
}

/**
 * The report of a unit, filled in with everything known. The page shows it, checks it by `rules`, and sends back what
 * changed with the version of each field; without a network it keeps both until it is back.
 */
export const reportForm = query('report-form', {
  does: { vi: 'Mở biểu báo cáo', en: 'Open the form of a report' },
  permit: staff,
  input: z.object({ obligation: z.uuid() }),

  async run({ db, actor, now, context }, { obligation }): Promise<ReportForm> {
    const { owed, round } = await findObligation(db, obligation)
    refuseUnlessReads(context, owed, 'report-form')
    const { list, predecessors } = await subjectsOf(context, {
      unit: owed.unit,
      programmeId: round.programme_id,
      from: round.data_from,
      to: round.data_to,
    })
    const asked = { round: round.id, dataTo: round.data_to, units: [owed.unit, ...predecessors], subjects: list }
    const drafts = Map.groupBy(await changedSince(db, obligation, -1), ({ subject }) => subject)
    const last = await lastLines(db, asked)
    const elsewhere = await linesElsewhere(db, asked)
    const proofs = await proofsOf(context, { subjects: list.map(({ subject }) => subject), obligation })
    const draftOf = (subject: string) =>
      Object.fromEntries(
        (drafts.get(subject) ?? []).map(({ field, value, version, by, at }) => [field, { value, version, by, at }]),
      )
    return {
      obligation,
      unit: owed.unit,
      round: {
        id: round.id,
        label: round.label as Label,
        regime: round.regime_id,
        dataFrom: round.data_from,
        dataTo: round.data_to,
        dueOn: round.due_on,
        state: round.state,
        approval: round.approval,
      },
      state: owed.state,
      awaits: owed.awaits,
      dueOn: owed.due_on,
      version: owed.version,
      mayWrite: speaksFor(actor, owed.unit) && (owed.state === 'expected' || owed.state === 'returned'),
      mayApprove: owed.state === 'filed' && mayJudge(context, owed),
      rules: reportFields,
      today: dayOf(now),
      report: { draft: draftOf('report') },
      rows: list.map((subject) => {
        const before = last.get(subject.subject) ?? null
        const others = elsewhere.get(subject.subject) ?? []
        return {
          ...subject,
          draft: draftOf(subject.subject),
          proposed: proposedOf(subject, others[0] ?? null, before),
          last: before,
          elsewhere: others,
          evidence: proofs.get(subject.subject) ?? [],
        }
      }),
    }
  },
})

/** The rules of all fields, as data, for a page that has no report open. */
export const reportRules = query('report-rules', {
  does: { vi: 'Xem quy tắc của biểu báo cáo', en: 'See the rules of the report form' },
  permit: 'signed-in',
  input: z.object({}),
  run: async () => ({ rules: reportFields }),
})

/**
 * What was filed elsewhere about the same day first, else what goes on from the last report, else what the task says. What
 * the unit has said of the task since, outside a report, is newer than the last: work that was said to be done is not
 * offered as it stood before, since taking that over would open it again.
 */
function proposedOf(
  { task }: ReportSubject,
  elsewhere: EarlierLine | null,
  last: EarlierLine | null,
): Record<string, Proposed> {
  const of = (line: EarlierLine, from: Proposed['from'], fields: readonly (keyof EarlierLine)[]) =>
    fields.flatMap((field): [string, Proposed][] => {
      const value = line[field]
      const empty = value === null || (Array.isArray(value) && value.length === 0)
      return empty ? [] : [[field, { value, from, filing: line.filing, round: line.round.label }]]
    })
  const ofTask = (known: Record<string, unknown>) =>
    Object.entries(known).flatMap(([field, value]): [string, Proposed][] =>
      value === null ? [] : [[field, { value, from: 'task', filing: null, round: null }]],
    )
  const line = elsewhere ?? last
  if (line) {
    const said = Object.fromEntries(elsewhere ? of(line, 'elsewhere', carriedElsewhere) : of(line, 'last', carriedOn))
    if (!task || !isSaidSince(task, line, elsewhere === null)) return said
    const { state: _, progress: __, doneOn: ___, ...rest } = said
    return { ...rest, ...Object.fromEntries(ofTask(claimOf(task))) }
  }
  if (!task || task.claim === 'missing') return {}
  return Object.fromEntries(ofTask({ ...claimOf(task), spent: task.role === 'lead' ? task.spent : null }))
}

const claimOf = ({ claim, claimed, state, doneOn }: TaskToReport) => ({
  state: claim,
  progress: claimed,
  doneOn: state === 'done' ? doneOn : null,
})

/** A report that counts was written to its task: where the task says something else now, it was said after it. */
function isSaidSince(task: TaskToReport, line: EarlierLine, isLast: boolean): boolean {
  if (task.claim === 'missing') return false
  if (task.state === 'done') return line.progress !== 100
  return isLast && line.approved && (task.claim !== line.state || task.claimed !== line.progress)
}

/** What the last report said that may still hold; what was done and promised is said anew each time. */
const carriedOn = [
  'state',
  'progress',
  'obstacles',
  'obstacleText',
  'spent',
  'value',
  'numerator',
  'denominator',
] as const
const carriedElsewhere = [...carriedOn, 'done', 'doneOn', 'proposals', 'promise', 'promised'] as const
