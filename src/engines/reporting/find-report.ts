import { sql } from 'kysely'
import { type Label, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { mayJudge } from './approve-report.ts'
import { refuseUnlessReads, seesAll } from './authority.ts'
import { query } from './engine.ts'
import { ReportNotFound } from './errors.ts'
import { findObligation } from './obligation-rows.ts'
import { type ReportState, staff } from './shapes.ts'

export type ReportLine = {
  obligation: string
  round: { id: string; label: Label; state: string; dataTo: string; locksOn: string | null }
  unit: { id: string; label: Label | null }
  state: ReportState
  awaits: string | null
  dueOn: string
  filedOn: string | null
  onTime: boolean | null
  lateDays: number | null
  version: number
}

/** Reports that the reader has to do with: those of the own units, or everybody's for those who see all. One statement. */
export const listReports = query('list-reports', {
  does: { vi: 'Xem các báo cáo', en: 'List reports' },
  permit: staff,
  input: z.object({
    unit: z.string().max(100).optional(),
    state: z.enum(['expected', 'filed', 'returned', 'approved', 'missed', 'excused', 'moved']).optional(),
    page: z.int().min(1).max(10_000).default(1),
    size: z.int().min(1).max(200).default(50),
  }),

  async run({ db, actor, context }, { unit, state, page, size }) {
    const mine = actor.roles.map((held) => held.unit)
    const { rows } = await sql<ReportLine & { total: number }>`
      select o.id as obligation, jsonb_build_object('id', r.id, 'label', r.label, 'state', r.state, 'dataTo', r.data_to, 'locksOn', r.locks_on) as round,
        jsonb_build_object('id', o.unit, 'label', u.label) as unit, o.state, o.awaits, o.due_on as "dueOn", o.filed_on as "filedOn",
        case when o.filed_on is not null then o.filed_on <= o.due_on end as "onTime", o.late_days as "lateDays", o.version,
        count(*) over ()::int as total
      from reporting.obligation o join reporting.round r on r.id = o.round_id left join organisations.unit_public u on u.id = o.unit
      where ${unit ? sql`o.unit = ${unit}` : sql`true`} ${seesAll(context) ? sql`` : sql`and o.unit = any(${mine}::text[])`}
        ${state ? sql`and o.state = ${state}` : sql``}
      order by (o.state in ('expected', 'returned')) desc, o.due_on desc, o.unit_sort, o.id limit ${size} offset ${(page - 1) * size}`.execute(
      db,
    )
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      rows: rows.map(({ total: _, ...row }: ReportLine & { total?: number }): ReportLine => row),
    }
  },
})

export type FilingShown = {
  id: string
  number: number
  kind: 'report' | 'amendment'
  reason: string | null
  filedAt: string
  filedName: string
  lines: number
  counts: boolean
  regimeVersion: number
  approval: string[]
  sha256: string
}
export type DecisionShown = {
  at: string
  by: string
  act: string
  level: string | null
  reason: string | null
  filing: string | null
  facts: Record<string, unknown>
}
export type ExtensionShown = {
  id: string
  until: string
  reason: string
  state: string
  askedAt: string
  askedName: string
  givenUntil: string | null
  decidedName: string | null
  answer: string | null
}

/** A report with its whole history: each filing, each step, each request for more time. */
export const findReport = query('find-report', {
  does: { vi: 'Xem báo cáo và lịch sử của nó', en: 'See a report with its history' },
  permit: staff,
  input: z.object({ obligation: z.uuid() }),

  async run({ db, actor, context }, { obligation }) {
    const { owed, round } = await findObligation(db, obligation)
    refuseUnlessReads(context, owed, 'find-report')
    const { rows } = await sql<{
      label: Label | null
      filings: FilingShown[]
      steps: DecisionShown[]
      extensions: ExtensionShown[]
    }>`
      select (select u.label from organisations.unit_public u where u.id = ${owed.unit}) as label,
        coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'number', f.number, 'kind', f.kind, 'reason', f.reason, 'filedAt', f.filed_at,
          'filedName', f.filed_name, 'lines', f.lines, 'counts', f.id = ${owed.approved_filing}, 'regimeVersion', f.regime_version,
          'approval', f.approval, 'sha256', f.sha256) order by f.number) from reporting.filing f where f.obligation_id = ${obligation}), '[]') as filings,
        coalesce((select jsonb_agg(jsonb_build_object('at', d.at, 'by', d.actor_name, 'act', d.act, 'level', d.level, 'reason', d.reason,
          'filing', d.filing_id, 'facts', d.facts) order by d.seq) from reporting.decision d where d.obligation_id = ${obligation}), '[]') as steps,
        coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'until', e.until, 'reason', e.reason, 'state', e.state, 'askedAt', e.asked_at,
          'askedName', e.asked_name, 'givenUntil', e.given_until, 'decidedName', e.decided_name, 'answer', e.answer) order by e.asked_at)
          from reporting.extension e where e.obligation_id = ${obligation}), '[]') as extensions`.execute(db)
    const { label = null, filings = [], steps = [], extensions = [] } = rows[0] ?? {}
    return {
      obligation,
      unit: { id: owed.unit, label },
      round: {
        id: round.id,
        label: round.label as Label,
        state: round.state,
        dueOn: round.due_on,
        dataFrom: round.data_from,
        dataTo: round.data_to,
      },
      state: owed.state,
      awaits: owed.awaits,
      dueOn: owed.due_on,
      firstDueOn: owed.first_due_on,
      filedOn: owed.filed_on,
      onTime: owed.filed_on === null ? null : owed.filed_on <= owed.due_on,
      lateDays: owed.late_days,
      version: owed.version,
      excuse: owed.excuse,
      movedTo: owed.moved_to,
      filings: filings.map((filing) => ({ ...filing, counts: filing.counts ?? false })),
      steps,
      extensions,
      mayWrite: speaksFor(actor, owed.unit),
      mayApprove: owed.state === 'filed' && mayJudge(context, owed),
    }
  },
})

export type FiledLine = {
  ordinal: number
  subject: string
  role: 'lead' | 'coordinating' | 'target'
  title: string
  number: number | null
  programmeId: string | null
  state: string
  progress: number | null
  value: number | null
  numerator: number | null
  denominator: number | null
  measure: string | null
  done: string | null
  doneOn: string | null
  obstacles: string[]
  obstacleText: string | null
  proposals: string | null
  promise: string | null
  promised: number | null
  spent: number | null
  before: Record<string, unknown>
  evidence: { id: string; title: string; sha256: string | null }[]
}

/** One filing as it was filed, with every line. What was promised before stands in `before` of the line. */
export const findFiling = query('find-filing', {
  does: { vi: 'Xem một lần nộp báo cáo', en: 'See one filing of a report' },
  permit: staff,
  input: z.object({ id: z.uuid() }),

  async run({ db, context }, { id }) {
    const filing = await db.selectFrom('filing').selectAll().where('id', '=', id).executeTakeFirst()
    if (!filing) throw ReportNotFound()
    const { owed } = await findObligation(db, filing.obligation_id)
    refuseUnlessReads(context, owed, 'find-filing')
    const { rows: lines } =
      await sql<FiledLine>`select l.ordinal, l.subject, l.role, l.title, l.number, l.programme_id as "programmeId", l.state,
        l.progress, l.value, l.numerator, l.denominator, l.measure, l.done, l.done_on as "doneOn", l.obstacles, l.obstacle_text as "obstacleText",
        l.proposals, l.promise, l.promised, l.spent, l.before, l.evidence
      from reporting.filing_line l where l.filing_id = ${id} order by l.ordinal`.execute(db)
    return {
      id,
      obligation: filing.obligation_id,
      round: filing.round_id,
      unit: filing.unit,
      number: filing.number,
      kind: filing.kind as 'report' | 'amendment',
      reason: filing.reason,
      regime: { id: filing.regime_id, version: filing.regime_version },
      approval: filing.approval,
      filedAt: filing.filed_at.toISOString(),
      filedName: filing.filed_name,
      sha256: filing.sha256,
      report: { summary: filing.summary, obstacles: filing.obstacles, proposals: filing.proposals },
      lines,
    }
  },
})
