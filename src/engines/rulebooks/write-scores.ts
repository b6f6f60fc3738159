import { type Kysely, sql } from 'kysely'
import { type Actor, type Fault, refuseUnless } from '#kernel'
import { z } from '#kernel/http'
import { type CycleRow, heirIn } from './cycle-rows.ts'
import { ScoresRefused } from './errors.ts'
import { foreignEvidence } from './foreign-evidence.ts'
import { rulebookOf } from './rulebook-rows.ts'
import { scoreOf } from './score-rules.ts'
import { Code, Figure, type Lane, Points, Proof, type Proof as ProofGiven, Reason, scoreStates } from './shapes.ts'
import type { Tables } from './tables.ts'

/** One cell as somebody fills it in. `seen`: the version that was on the page, null for an empty cell. */
export const ScoreGiven = z.object({
  criterion: z.string().max(40),
  state: z.enum(scoreStates).default('value'),
  value: Figure.nullish(),
  choice: Code.nullish(),
  points: Points.nullish(),
  reason: Reason.nullish(),
  proof: z.array(Proof).max(20).default([]),
  seen: z.int().min(1).nullable(),
})
export type ScoreGiven = z.output<typeof ScoreGiven>

/** A cell that somebody else changed first: nothing of ours was written there. */
export type ScoreConflict = {
  criterion: string
  version: number
  points: number | null
  state: string
  by: string
  /** Who gave the score, where `by` only wrote beside it. */
  author: string | null
}

/** In SQL: who first gave what score `s` says, of those that lead to it; null where that is who wrote it last. */
export const authorOfScore = sql<string | null>`(select nullif(p.by_name, s.by_name) from rulebooks.score_past p
  where p.cell_id = s.cell_id and p.lane = s.lane and p.id > coalesce((select max(d.id) from rulebooks.score_past d
    where d.cell_id = s.cell_id and d.lane = s.lane and d.said - 'reason' - 'proof'
      <> jsonb_build_object('state', s.state, 'value', s.value, 'choice', s.choice, 'points', s.points)), 0)
  order by p.id limit 1)`

export type ScoresSaved = {
  saved: { criterion: string; version: number; points: number | null }[]
  conflicts: ScoreConflict[]
}

/** What the rule of a lane asks beside its points: an appraiser who differs says why. */
export type LaneRule = { lane: Lane; mayJudge: boolean; differsFrom: Lane | null }

type CellNow = {
  id: number
  criterion: string
  version: number | null
  points: number | null
  state: string | null
  by: string | null
  author: string | null
  source: string | null
  before: number | null
  stateBefore: string | null
}

/**
 * Writes scores of one unit in one lane: all that fit, or nothing where any does not. Cells that another person changed
 * in between come back as conflicts and are left as they are. The caller has judged whose turn it is.
 */
export async function writeScores(
  { db, now, actor }: { db: Kysely<Tables>; now: Date; actor: Actor },
  cycle: CycleRow,
  { unit, scores, rule }: { unit: string; scores: readonly ScoreGiven[]; rule: LaneRule },
): Promise<ScoresSaved> {
  const rulebook = await rulebookOf(db, { id: cycle.rulebook_id, version: cycle.version })
  const rules = new Map(rulebook.criteria.map((criterion) => [criterion.code, criterion]))
  const { rows: cells } = await sql<CellNow>`
    select c.id, c.criterion, s.version, s.points, s.state, s.by_name as by, ${authorOfScore} as author, s.source, b.points as before, b.state as "stateBefore" from rulebooks.cell c
    left join rulebooks.score s on s.cell_id = c.id and s.lane = ${rule.lane}
    left join rulebooks.score b on b.cell_id = c.id and b.lane = ${rule.differsFrom ?? ''}
    where c.cycle_id = ${cycle.id} and c.unit = ${unit} and c.criterion = any(${scores.map(({ criterion }) => criterion)}::text[])
    order by c.id for update of c`.execute(db)
  const byCode = new Map(cells.map((cell) => [cell.criterion, cell]))

  const faults: Fault[] = []
  const conflicts: ScoreConflict[] = []
  const rows = scores.flatMap((given, at) => {
    const say = (vi: string, en: string) => void faults.push({ path: given.criterion, message: { vi, en } })
    const cell = byCode.get(given.criterion)
    const criterion = rules.get(given.criterion)
    if (!cell || !criterion) {
      say('Tiêu chí này không áp dụng cho đơn vị', 'The criterion does not apply to the unit')
      return []
    }
    if (scores.findIndex((one) => one.criterion === given.criterion) !== at) {
      say('Tiêu chí này bị lặp', 'The criterion comes twice')
      return []
    }
    if (rule.lane === 'self' && criterion.kind === 'automatic') {
      say('Tiêu chí này do hệ thống đo', 'This criterion is measured by the platform')
      return []
    }
    const scored = scoreOf(criterion, given, { decimals: rulebook.decimals, mayJudge: rule.mayJudge })
    if ('refused' in scored) {
      say(scored.refused.vi, scored.refused.en)
      return []
    }
    // A score against “not applicable”, or the other way round, differs as one of other points does. Of what nobody had
    // anything to say about, the first word needs no reason.
    const wasSaid = cell.stateBefore !== null && cell.stateBefore !== 'missing'
    const differs = wasSaid && (cell.stateBefore !== given.state || cell.before !== scored.points)
    if (rule.differsFrom && differs && !given.reason) {
      say('Khác với lần chấm trước: phải nêu lý do', 'It differs from the score before: say why')
      return []
    }
    if ((cell.version ?? null) !== given.seen) {
      const { version, points, state, by, author } = cell
      conflicts.push({
        criterion: given.criterion,
        version: version ?? 0,
        points,
        state: state ?? 'missing',
        by: by ?? '',
        author,
      })
      return []
    }
    const { state, reason = null, proof } = given
    return [
      { cell: cell.id, criterion: given.criterion, state, ...scored, reason, proof, version: (cell.version ?? 0) + 1 },
    ]
  })
  faults.push(...(await foreignProof(db, { units: [unit, await heirIn(db, { cycle: cycle.id, unit })], scores })))
  if (faults.length) throw ScoresRefused({ faults })
  await putScores(db, { lane: rule.lane, source: 'person', at: now, by: actor }, rows)
  return { saved: rows.map(({ criterion, version, points }) => ({ criterion, version, points })), conflicts }
}

export type ScoreRow = {
  cell: number
  state: string
  value: number | null
  choice: string | null
  points: number | null
  reason: string | null
  proof: readonly ProofGiven[]
  version: number
}

/** Stores scores of cells that the caller holds, with their past, in one statement. */
export async function putScores(
  db: Kysely<Tables>,
  it: { lane: Lane; source: 'person' | 'indicator'; at: Date; by: { id: string; name: string } },
  rows: readonly ScoreRow[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`with given as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as g(cell bigint, state text, value float8, choice text, points float8, reason text, proof jsonb, version int)),
    put as (insert into rulebooks.score (cell_id, lane, state, value, choice, points, reason, proof, source, version, at, by_id, by_name)
      select cell, ${it.lane}, state, value, choice, points, reason, proof, ${it.source}, version, ${it.at}, ${it.by.id}, ${it.by.name} from given
      on conflict (cell_id, lane) do update set state = excluded.state, value = excluded.value, choice = excluded.choice,
        points = excluded.points, reason = excluded.reason, proof = excluded.proof, source = excluded.source,
        version = excluded.version, at = excluded.at, by_id = excluded.by_id, by_name = excluded.by_name)
    insert into rulebooks.score_past (cell_id, lane, version, said, at, by_name)
    select cell, ${it.lane}, version, jsonb_build_object('state', state, 'value', value, 'choice', choice, 'points', points, 'reason', reason, 'proof', proof),
      ${it.at}, ${it.by.name} from given`.execute(db)
}

/** Evidence that proves nothing for this unit, by the criterion that names it. */
async function foreignProof(
  db: Kysely<Tables>,
  { units, scores }: { units: readonly (string | null)[]; scores: readonly ScoreGiven[] },
): Promise<Fault[]> {
  const foreign = await foreignEvidence(db, { units, proofs: scores.flatMap(({ proof }) => proof) })
  return scores.flatMap(({ criterion, proof }) =>
    proof
      .filter((one) => 'evidence' in one && foreign.has(one.evidence))
      .map(() => ({
        path: criterion,
        message: {
          vi: 'Minh chứng không có hoặc của đơn vị khác',
          en: 'The evidence is not there, or of another unit',
        },
      })),
  )
}

/** Whoever speaks for a unit, or for the one that has its duties, does not appraise it. */
export function refuseOwn(actor: Actor, units: readonly (string | null)[], act: string): void {
  const own = actor.roles.some(
    (held) => units.includes(held.unit) && (held.role === 'unit-officer' || held.role === 'leader'),
  )
  refuseUnless(!own, act)
}
