import { type Kysely, sql } from 'kysely'
import type { Actor } from '#kernel'
import { z } from '#kernel/http'
import { indicatorsOf, type Reading, valueOfFormula } from './criterion-formula.ts'
import { type CycleRow, cycleRow, refuseUnlessAt } from './cycle-rows.ts'
import { command } from './engine.ts'
import { type IndicatorValue, indicatorReader, type Measures } from './indicator-reader.ts'
import { rulebookOf } from './rulebook-rows.ts'
import { pointsOfValue, scoreOf } from './score-rules.ts'
import type { CriterionGiven, Lane } from './shapes.ts'
import type { Tables } from './tables.ts'
import { putScores, type ScoreRow } from './write-scores.ts'

/** Named in one event are at most so many series. */
const mostNamed = 5000

/** What came of asking indicators. `no-indicators`: nobody is wired to answer yet, and nothing was filled in. */
export type Prefilled = { state: 'filled' | 'no-indicators' | 'nothing-to-fill'; cells: number; scores: number }

/**
 * Fills in what indicators hold already, with the way back to each value. A score that a person gave stays, and the
 * value of the indicator stands beside it; one that was filled in and left alone follows the indicator. Automatic
 * criteria fill the appraised score too: nobody appraises a measurement twice.
 */
export const prefillCycle = command('prefill-cycle', {
  does: { vi: 'Điền sẵn điểm từ chỉ tiêu', en: 'Fill in scores from indicators' },
  permit: 'programme-office',
  input: z.object({
    cycle: z.uuid(),
    units: z.array(z.string().max(100)).max(5000).nullish(),
    /** Only the criteria that hang on these. */
    indicators: z.array(z.string().max(200)).max(mostNamed).nullish(),
  }),

  async run({ db, now, context }, { cycle, units, indicators: only }): Promise<Prefilled> {
    const row = await cycleRow(db, cycle, 'share')
    refuseUnlessAt(row, 'open', 'self', 'appraisal')
    const reader = indicatorReader()
    if (!reader) return { state: 'no-indicators', cells: 0, scores: 0 }
    const { criteria, decimals } = await rulebookOf(db, { id: row.rulebook_id, version: row.version })
    const told = only ? new Set(only) : null
    const bound = criteria.filter((criterion) => namedBy(criterion).some((code) => !told || told.has(code)))
    const indicators = [...new Set(bound.flatMap(namedBy))]
    if (indicators.length === 0) return { state: 'nothing-to-fill', cells: 0, scores: 0 }
    const of =
      units ??
      (await db.selectFrom('participant').select('unit').where('cycle_id', '=', cycle).execute()).map(
        ({ unit }) => unit,
      )
    const values = await reader.values(context, { indicators, units: of, year: row.year })
    const measures = await reader.known(context, indicators)
    return fill({ db, now }, row, { bound, values, measures, units: of, decimals })
  },
})

/**
 * One or more values that engine indicators has just verified: only the cells that hang on them are scored again. Called
 * in reaction to its event; the standing, which is added up when asked, has them at once.
 */
export const takeValues = command('take-values', {
  does: { vi: 'Nhận số liệu chỉ tiêu vào bảng điểm', en: 'Take values of indicators into scores' },
  permit: 'system',
  input: z.object({ cycle: z.uuid(), values: z.array(z.custom<IndicatorValue>()).max(100_000) }),

  async run({ db, now }, { cycle, values }): Promise<Prefilled> {
    const row = await cycleRow(db, cycle, 'share')
    refuseUnlessAt(row, 'open', 'self', 'appraisal')
    const { criteria, decimals } = await rulebookOf(db, { id: row.rulebook_id, version: row.version })
    const told = new Set(values.map(({ indicator }) => indicator))
    const bound = criteria.filter(({ indicator }) => indicator && told.has(indicator))
    if (bound.length === 0) return { state: 'nothing-to-fill', cells: 0, scores: 0 }
    const units = [...new Set(values.map(({ unit }) => unit))]
    return fill({ db, now }, row, { bound, values, measures: null, units, decimals })
  },
})

type CellNow = {
  id: number
  unit: string
  criterion: string
  self: ScoreNow | null
  appraised: ScoreNow | null
  submitted: boolean
}
type ScoreNow = { version: number; source: string; state: string; value: number | null; points: number | null }

async function fill(
  { db, now }: { db: Kysely<Tables>; now: Date },
  cycle: CycleRow,
  given: {
    bound: readonly CriterionGiven[]
    values: readonly IndicatorValue[]
    /** Of the indicators that formulas name; null: none of them does. */
    measures: Measures | null
    units: readonly string[]
    decimals: number
  },
): Promise<Prefilled> {
  const { bound, values, measures, units, decimals } = given
  const { rows: cells } = await sql<CellNow>`
    select c.id, c.unit, c.criterion, p.state <> 'expected' as submitted,
      (select to_jsonb(s) from rulebooks.score s where s.cell_id = c.id and s.lane = 'self') as self,
      (select to_jsonb(s) from rulebooks.score s where s.cell_id = c.id and s.lane = 'appraised') as appraised
    from rulebooks.cell c join rulebooks.participant p on p.cycle_id = c.cycle_id and p.unit = c.unit
    where c.cycle_id = ${cycle.id} and c.unit = any(${units}::text[]) and c.criterion = any(${bound.map(({ code }) => code)}::text[])
    order by c.id for update of c`.execute(db)
  const rules = new Map(bound.map((criterion) => [criterion.code, criterion]))
  const byPlace = new Map(values.map((value) => [`${value.unit}|${value.indicator}`, value]))

  const readings = cells.map((cell) => {
    const criterion = rules.get(cell.criterion) as CriterionGiven
    const reading = readingOf(criterion, {
      find: (indicator) => byPlace.get(`${cell.unit}|${indicator}`),
      year: cycle.year,
      measures,
    })
    return { cell, criterion, reading, scored: scoredBy(criterion, reading, decimals) }
  })
  await sql`update rulebooks.cell c set prefill_state = g.state, prefill_value = g.value, prefill_ref = g.ref, prefilled_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(readings.map(({ cell, reading }) => ({ id: cell.id, ...reading })))}::jsonb)
      as g(id bigint, state text, value float8, ref text) where c.id = g.id`.execute(db)

  let scores = 0
  const put = async (lane: Lane, rows: ScoreRow[]) => {
    await putScores(db, { lane, source: 'indicator', at: now, by }, rows)
    scores += rows.length
  }
  // Said again the same is no news: it would make a version that nobody asked for.
  const rowsFor = (lane: 'self' | 'appraised', which: (one: (typeof readings)[number]) => boolean) =>
    readings.flatMap((one): ScoreRow[] => {
      const stands = one.cell[lane]
      if (!one.scored || !which(one) || (stands && stands.source !== 'indicator')) return []
      const { state, value, points } = one.scored
      if (stands && stands.state === state && stands.value === value && stands.points === points) return []
      return [{ cell: one.cell.id, ...one.scored, reason: null, proof: [], version: (stands?.version ?? 0) + 1 }]
    })
  const selfRuns = cycle.stage === 'open' || cycle.stage === 'self'
  await put(
    'self',
    rowsFor('self', ({ cell }) => selfRuns && !cell.submitted),
  )
  await put(
    'appraised',
    rowsFor('appraised', ({ criterion }) => criterion.kind === 'automatic'),
  )
  return { state: 'filled', cells: cells.length, scores }
}

const by: Pick<Actor, 'id' | 'name'> = { id: 'system', name: 'Chỉ tiêu' }

const namedBy = ({ indicator, formula }: CriterionGiven): string[] =>
  indicator ? [indicator] : formula ? indicatorsOf(formula) : []

/** What indicators say for a cell. Nobody reported: missing, never zero. */
function readingOf(
  { indicator, formula }: CriterionGiven,
  it: { find: (indicator: string) => IndicatorValue | undefined; year: number; measures: Measures | null },
): Reading & { ref: string | null } {
  if (formula) return { ...valueOfFormula(formula, { year: it.year, read: it.find, measures: it.measures }), ref: null }
  const found = it.find(indicator ?? '')
  if (!found) return { state: 'missing', value: null, ref: null }
  const isNumber = found.state === 'value' && found.value !== null && Number.isFinite(found.value)
  if (found.state === 'value' && !isNumber) return { state: 'missing', value: null, ref: found.ref }
  return { state: found.state, value: isNumber ? found.value : null, ref: found.ref }
}

/** A missing value fills nothing in: the cell is the unit's to fill. */
function scoredBy(criterion: CriterionGiven, { state, value }: Reading, decimals: number) {
  if (state === 'missing') return criterion.kind === 'automatic' ? empty('missing') : null
  if (state !== 'value') return empty(state)
  if (value === null || pointsOfValue(criterion, value) === null) return null
  const scored = scoreOf(criterion, { state, value }, { decimals })
  return 'refused' in scored ? null : { state, ...scored }
}

const empty = (state: string) => ({ state, value: null, choice: null, points: null })
