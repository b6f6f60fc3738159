import { sql } from 'kysely'
import type { Label } from '#kernel'
import { NotPermitted } from '#kernel'
import { Paging, UnitId, z } from '#kernel/http'
import { bandOf, roundTo } from '#statistics'
import { type CycleHead, type CycleRow, cycleHead, cycleRow, participantRow, seesAll, seesIn } from './cycle-rows.ts'
import { query } from './engine.ts'
import { rulebookOf } from './rulebook-rows.ts'
import { type StandingLine, scoreTable, standingOf } from './score-table.ts'
import { type CriterionGiven, type Lane, LaneName, type Proof, type ScoreState } from './shapes.ts'
import { authorOfScore } from './write-scores.ts'

/** Cycles, each with the name and class of the version under which it opened: published ones for everybody, all for staff. */
export const listCycles = query('list-cycles', {
  does: { vi: 'Các kỳ đánh giá', en: 'Cycles' },
  permit: 'anyone',
  input: Paging.extend({ rulebook: z.string().max(100).nullish() }),

  async run({ db, actor }, { rulebook, page, size }) {
    const open = actor.kind === 'visitor'
    const { rows } = await sql<
      CycleRow & { total: number; units: number; submitted: number; method: Label; kinds: string[] }
    >`select c.*, count(*) over ()::int as total, p.units, p.submitted, r.label as method, r.unit_kinds as kinds from rulebooks.cycle c
      join rulebooks.rulebook r on r.id = c.rulebook_id and r.version = c.version
      cross join lateral (select count(*)::int as units, count(*) filter (where state = 'submitted')::int as submitted
        from rulebooks.participant where cycle_id = c.id) p
      where (not ${open} or c.stage = 'published') and (${rulebook ?? null}::text is null or c.rulebook_id = ${rulebook ?? null})
      order by c.year desc, c.id limit ${size} offset ${(page - 1) * size}`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      rows: rows.map((row) => ({
        ...cycleHead(row),
        method: row.method,
        unitKinds: row.kinds,
        units: row.units,
        submitted: row.submitted,
      })),
    }
  },
})

/** A lane is everybody's once it is the final one of a published cycle; before that those see it who score or direct. */
function refuseUnlessReads(context: Parameters<typeof seesAll>[0], row: CycleRow, lane: Lane): void {
  if (lane === 'final' && row.stage === 'published') return
  if (!seesAll(context)) throw NotPermitted({ needs: 'cycle-standing' })
}

export type Standing = {
  cycle: CycleHead
  lane: Lane
  lines: (StandingLine & { label: Label | null; band: Label | null; submitted: boolean })[]
}

/** Points, shares and ranks of every unit of a cycle in one lane, added up now; ties are stated. */
export const cycleStanding = query('cycle-standing', {
  does: { vi: 'Bảng điểm của kỳ đánh giá', en: 'Standing of a cycle' },
  permit: 'anyone',
  input: z.object({
    cycle: z.uuid(),
    lane: LaneName.default('final'),
    missing: z.enum(['zero', 'omit']).default('zero'),
  }),

  async run({ db, context }, { cycle, lane, missing }): Promise<Standing> {
    const row = await cycleRow(db, cycle)
    refuseUnlessReads(context, row, lane)
    const lines = standingOf(await scoreTable(db, { cycle: row, lane }), missing)
    const { rows } = await sql<{ unit: string; label: Label | null; state: string; bands: CriterionGiven['steps'] }>`
      select p.unit, u.label, p.state, r.bands from rulebooks.participant p
      join rulebooks.rulebook r on r.id = ${row.rulebook_id} and r.version = ${row.version}
      left join organisations.unit_public u on u.id = p.unit where p.cycle_id = ${cycle}`.execute(db)
    const names = new Map(rows.map((one) => [one.unit, one]))
    const bands = (rows[0]?.bands ?? []) as unknown as { label: Label; from: number; verified: boolean }[]
    return {
      cycle: cycleHead(row),
      lane,
      lines: lines
        .map((line) => ({
          ...line,
          label: names.get(line.unit)?.label ?? null,
          submitted: names.get(line.unit)?.state === 'submitted',
          // A band of half a score says nothing.
          band:
            line.share === null || line.missing > 0
              ? null
              : (bandOf({ bands }, roundTo(line.share * 100, 9))?.label ?? null),
        }))
        .sort((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY)),
    }
  },
})

export type Scored = {
  state: ScoreState
  value: number | null
  choice: string | null
  points: number | null
  reason: string | null
  proof: Proof[]
  source: string
  version: number
  at: string
  by: string
  /** Who gave the score, where `by` only wrote a reason or evidence beside it. */
  author: string | null
}
export type SheetLine = {
  criterion: CriterionGiven
  prefill: { state: string; value: number | null; ref: string | null } | null
  self: Scored | null
  appraised: Scored | null
  final: Scored | null
  /** Appraised minus self, where both gave points. */
  difference: number | null
  appeal: { id: string; state: string; asked: number; points: number | null } | null
  task: string | null
}

/** The sheet of a unit: every criterion that applies to it, with the three scores side by side. */
export const scoreSheet = query('score-sheet', {
  does: { vi: 'Phiếu điểm của đơn vị', en: 'Score sheet of a unit' },
  permit: 'anyone',
  input: z.object({ cycle: z.uuid(), unit: UnitId }),

  async run({ db, context }, { cycle, unit }) {
    const row = await cycleRow(db, cycle)
    const sees = await seesIn(db, context, { cycle, unit })
    if (!sees && row.stage !== 'published') throw NotPermitted({ needs: 'score-sheet' })
    const participant = await participantRow(db, { cycle, unit })
    const rulebook = await rulebookOf(db, { id: row.rulebook_id, version: row.version })
    const { rows } = await sql<{
      criterion: string
      prefill_state: string | null
      prefill_value: number | null
      prefill_ref: string | null
      scores: Record<Lane, Scored> | null
      appeal: SheetLine['appeal']
      task: string | null
    }>`select c.criterion, c.prefill_state, c.prefill_value, c.prefill_ref,
        (select t.task_id from rulebooks.planned_task t where t.cycle_id = c.cycle_id and t.unit = c.unit and t.criterion = c.criterion
          order by t.seq desc limit 1) as task,
        (select jsonb_object_agg(s.lane, jsonb_build_object('state', s.state, 'value', s.value, 'choice', s.choice, 'points', s.points,
          'reason', s.reason, 'proof', s.proof, 'source', s.source, 'version', s.version, 'at', s.at, 'by', s.by_name,
          'author', ${sees ? authorOfScore : sql`null`}))
          from rulebooks.score s where s.cell_id = c.id) as scores,
        (select jsonb_build_object('id', a.id, 'state', a.state, 'asked', a.asked, 'points', a.points) from rulebooks.appeal a where a.cell_id = c.id) as appeal
      from rulebooks.cell c
      where c.cycle_id = ${cycle} and c.unit = ${unit} order by c.ordinal`.execute(db)
    const criteria = new Map(rulebook.criteria.map((criterion) => [criterion.code, criterion]))
    return {
      cycle: cycleHead(row),
      unit,
      state: participant.state,
      /** The unit that speaks for this one since it ended. */
      heir: sees ? participant.heir : null,
      maximum: participant.maximum,
      groups: rulebook.groups,
      decimals: rulebook.decimals,
      lines: rows.map((line): SheetLine => {
        const { self = null, appraised = null, final = null } = (line.scores ?? {}) as Partial<Record<Lane, Scored>>
        const both = typeof self?.points === 'number' && typeof appraised?.points === 'number'
        return {
          criterion: criteria.get(line.criterion) as CriterionGiven,
          prefill:
            sees && line.prefill_state
              ? { state: line.prefill_state, value: line.prefill_value, ref: line.prefill_ref }
              : null,
          self: sees ? self : null,
          appraised: sees ? appraised : null,
          final,
          difference: sees && both ? (appraised?.points as number) - (self?.points as number) : null,
          appeal: sees ? line.appeal : null,
          task: sees ? line.task : null,
        }
      }),
    }
  },
})

/** Everything that was said of one cell, in its order. */
export const scoreHistory = query('score-history', {
  does: { vi: 'Lịch sử điểm của một tiêu chí', en: 'History of a score' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer'],
  input: z.object({ cycle: z.uuid(), unit: UnitId, criterion: z.string().max(40) }),

  async run({ db, context }, { cycle, unit, criterion }) {
    if (!(await seesIn(db, context, { cycle, unit }))) throw NotPermitted({ needs: 'score-history' })
    const rows = await db
      .selectFrom('score_past')
      .innerJoin('cell', 'cell.id', 'score_past.cell_id')
      .select(['lane', 'version', 'said', 'at', 'by_name'])
      .where('cycle_id', '=', cycle)
      .where('unit', '=', unit)
      .where('criterion', '=', criterion)
      .orderBy('score_past.id')
      .limit(500)
      .execute()
    return rows.map(({ lane, version, said, at, by_name: by }) => ({ lane, version, said, at, by }))
  },
})
