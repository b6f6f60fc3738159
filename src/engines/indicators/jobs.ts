import { sql } from 'kysely'
import type { CommandScope, Context, EngineDefinition } from '#kernel'
import { z } from '#kernel/http'
import { command, query } from './engine.ts'
import { forecastSeries } from './forecast-series.ts'
import { followLineage } from './keep-lineage.ts'
import { sayChance } from './keep-said.ts'
import { lookAtImport } from './look-at-import.ts'
import { lookAtWithdrawn } from './look-at-withdrawn.ts'
import { lookForFindings } from './look-for-findings.ts'
import { meaningIn, versionsOf } from './meanings.ts'
import { findOwedValues } from './owed-values.ts'
import { recomputeSeries } from './recompute-formulas.ts'
import { giveUpImport, runImport } from './run-import.ts'
import { sayChanged } from './say-changed.ts'
import type { Tables } from './tables.ts'
import { takeReport } from './take-report.ts'
import { vacuumValues } from './vacuum-values.ts'
import { type Write, writeValues } from './write-values.ts'

/** Computes everything that reads these series: after a big import, or when a formula was defined. */
export const recomputeFormulas = command('recompute-formulas', {
  does: { vi: 'Tính lại các công thức', en: 'Recompute formulas' },
  permit: 'system',
  input: z.object({ series: z.array(z.int()).max(500) }),
  async run({ db, now, actor, emit }, { series }) {
    const computed = await recomputeSeries(db, series, { at: now, by: actor })
    await sayComputed(emit, computed)
    return { computed: computed.length }
  },
})

/** Forecasts, findings, scores and pages hang on what was computed as on what was entered. */
const sayComputed = (emit: CommandScope<Tables>['emit'], writes: readonly Write[]) =>
  sayChanged(emit, {
    series: writes.map((write) => write.series_id),
    units: writes.map((write) => write.unit_key),
    periods: writes.map((write) => write.period),
    cells: writes.map((write) => write.cell),
  })

/**
 * What was computed of an indicator ends where it has no formula any more: else the last results would stand as official
 * for ever, whatever became of what they were made from. They stay to be read, as everything that was ever known.
 */
export const endComputed = command('end-computed', {
  does: { vi: 'Kết thúc số tính theo công thức đã bỏ', en: 'End values of a formula that is no more' },
  permit: 'system',
  input: z.object({ code: z.string() }),

  async run(scope, { code }) {
    const { db, now, actor, emit } = scope
    await sql`select pg_advisory_xact_lock(4822, 0)`.execute(db) // as computing does: one at a time
    const versions = await versionsOf(db, code)
    type Standing = Pick<Write, 'series_id' | 'cell' | 'period' | 'unit_key' | 'status'>
    const { rows } = await sql<Standing>`
      select v.series_id, v.cell, v.period, v.unit_key, max(v.status) as status from indicators.value v
      where v.series_id = any(${versions.map(({ series }) => series)}::int[]) and v.known_to = 'infinity' and v.lane = 1 and v.state <> 1
      group by v.series_id, v.cell, v.period, v.unit_key`.execute(db)
    const ended = rows.filter(({ period }) => !meaningIn(versions, period)?.formula)
    const nothing = { value: null, numerator: null, denominator: null, source_kind: 'formula', source_ref: null }
    const writes = ended.map((row): Write => ({ ...row, ...nothing, lane: 1, state: 1, note: null }))
    await writeValues(db, writes, { at: now, by: actor })
    await sayComputed(emit, writes)
    const series = [...new Set(writes.map(({ series_id }) => series_id))]
    if (series.length > 0) await emit('formulas-due', { series })
    return { ended: writes.length }
  },
})

const numbers = (list: unknown) => (Array.isArray(list) ? (list as number[]) : [])

const texts = (list: unknown) => (Array.isArray(list) ? (list as string[]) : [])

/** Looks at what changed: findings first, then forecasts, which are of totals alone. */
async function lookAt(context: Context, payload: Record<string, unknown>): Promise<void> {
  const [series, units, periods] = [numbers(payload.series), numbers(payload.units), numbers(payload.periods)]
  const cells = numbers(payload.cells)
  if (series.length === 0 || units.length === 0) return
  if (payload.isLookedAt !== true) await lookForFindings(context, { series, cells, units, periods })
  if (cells.includes(0)) await forecastSeries(context, { series, units })
}

export const jobs: NonNullable<EngineDefinition['jobs']> = {
  'find-owed': {
    does: { vi: 'Lập danh sách số liệu đến kỳ', en: 'Find the values that are owed' },
    every: '5 * * * *',
    run: async (context) => void (await findOwedValues(context, {})),
  },
}

export const on: NonNullable<EngineDefinition['on']> = {
  'indicators/values-changed': (context, { payload }) => lookAt(context, payload),
  'indicators/formulas-due': async (context, { payload }) =>
    void (await recomputeFormulas(context, { series: numbers(payload.series) })),
  'indicators/definition-changed': async (context, { payload }) => void (await defined(context, String(payload.code))),
  'indicators/target-set': async (context, { payload }) =>
    void (await sayChance(context, { target: String(payload.id) })),
  'indicators/import-asked': (context, { payload }) => runImport(context, String(payload.id)),
  'kernel/job-given-up': async (context, { payload }) => {
    const { type, payload: asked } = payload.data as { type?: string; payload?: { id?: string } }
    if (type === 'indicators/import-asked') await giveUpImport(context, String(asked?.id))
  },
  'indicators/import-done': async (context, { payload }) => {
    await vacuumValues(context, Number(payload.count))
    await lookAtImport(context, String(payload.id))
  },
  'indicators/import-look-due': (context, { payload }) => lookAtImport(context, String(payload.id)),
  'evidence/evidence-withdrawn': async (context, { payload }) =>
    void (await lookAtWithdrawn(context, { evidence: String(payload.evidence) })),
  'reporting/report-approved': async (context, { payload }) =>
    void (await takeReport(context, { filing: String(payload.filing) })),
  'organisations/succession-recorded': async (context, { payload }) =>
    void (await followLineage(context, { ended: texts(payload.ended) })),
}

/** A definition says what is computed, and who owes what. */
async function defined(context: Context, code: string): Promise<void> {
  await findOwedValues(context, {})
  await endComputed(context, { code })
  await recomputeFormulas(context, { series: await readBy(context, code) })
}

/** The series that the formula of an indicator reads: computing what they reach computes it. */
async function readBy(context: Context, code: string): Promise<number[]> {
  const { formula, codes } = await inputsOf(context, { code })
  return formula ? codes : []
}

const inputsOf = query('inputs-of-formula', {
  does: { vi: 'Xem công thức dùng chỉ tiêu nào', en: 'See what a formula reads' },
  permit: 'system',
  input: z.object({ code: z.string() }),
  async run({ db }, { code }) {
    const own = await db
      .selectFrom('definition as d')
      .innerJoin('indicator as i', 'i.id', 'd.indicator_id')
      .select('d.formula')
      .where('i.code', '=', code)
      .orderBy('d.version', 'desc')
      .limit(1)
      .executeTakeFirst()
    const named = [...(own?.formula ?? '').matchAll(/\[([a-z0-9._-]+)/g)].map(([, each = '']) => each)
    if (named.length === 0) return { formula: own?.formula ?? null, codes: [] as number[] }
    const rows = await db
      .selectFrom('series as s')
      .innerJoin('indicator as i', 'i.id', 's.indicator_id')
      .select('s.id')
      .where('i.code', 'in', named)
      .execute()
    return { formula: own?.formula ?? null, codes: rows.map(({ id }) => id) }
  },
})
