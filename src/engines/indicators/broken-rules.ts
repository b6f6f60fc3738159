import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import { checkValues, type QualityRule } from '#statistics'
import { officialFirst, seenBy } from './known-values.ts'
import { type Meaning, meaningColumns, meaningTables } from './meanings.ts'
import { type Changed, type Found, foundIn, type Known, spoken } from './odd-values.ts'
import { type Period, periodsLater, previousPeriod } from './periods.ts'
import type { Tables } from './tables.ts'

/** What was looked at: a finding of before at one of these points that is not found again has ended. */
export type Looked = {
  kind: 'rule' | 'parts'
  found: Found[]
  series: number[]
  /** Cells, each with the detail that was asked of it; null for all there are. */
  asked: { cell: number; detail: string | null }[]
  units: number[]
  periods: number[]
}

/**
 * The rules of definitions, about indicators of one unit, period and cell: those of the changed series, and those of others
 * that name one of them. Whichever of two figures comes later, the rule between them is asked.
 */
export async function brokenRules(db: Kysely<Tables>, changed: Changed): Promise<Looked> {
  const { cells, units } = changed
  const ruled = await ruledBy(db, changed.series)
  const periods = [...new Set(changed.periods.flatMap((period) => [period, periodsLater(period, 1)]))] // a running total looks back
  const series = ruled.map((meaning) => meaning.series)
  const looked = { kind: 'rule' as const, series, asked: cells.map((cell) => ({ cell, detail: null })), units, periods }
  if (ruled.length === 0) return { ...looked, found: [] }
  const codes = [...new Set(ruled.flatMap(({ rules }) => codesIn(rules)))]
  const wanted = [...new Set([...periods, ...periods.map(previousPeriod)])]
  const { rows } = await sql<Known & { code: string }>`
    select distinct on (v.series_id, v.cell, v.unit_key, v.period) v.id, v.series_id, v.cell, k.unit, v.period, v.value, i.code
    from ${seenBy({ isPublic: false, at: null })} v join indicators.series s on s.id = v.series_id join indicators.indicator i on i.id = s.indicator_id
      join indicators.unit_key k on k.key = v.unit_key
    where i.code = any(${codes}::text[]) and v.cell = any(${cells}::int[]) and v.state = 0 and v.period = any(${wanted}::int[])
      and v.unit_key = any(${units}::int[])
    order by v.series_id, v.cell, v.unit_key, v.period, ${officialFirst}`.execute(db)
  const { rows: subjects } = await sql<Known>`
    select distinct on (v.series_id, v.cell, v.unit_key, v.period) v.id, v.series_id, v.cell, k.unit, v.period, v.value
    from ${seenBy({ isPublic: false, at: null })} v join indicators.unit_key k on k.key = v.unit_key
    where v.series_id = any(${series}::int[]) and v.cell = any(${cells}::int[]) and v.state = 0 and v.lane = 0
      and v.period = any(${periods}::int[]) and v.unit_key = any(${units}::int[])
    order by v.series_id, v.cell, v.unit_key, v.period, v.open desc`.execute(db)
  const names = await namesOf(db, codes)
  const at = Map.groupBy(rows, ({ unit, period, cell }) => `${unit} ${period} ${cell}`)
  const said = ({ unit, cell }: Known, period: Period) =>
    Object.fromEntries((at.get(`${unit} ${period} ${cell}`) ?? []).map(({ code, value }) => [code, value]))
  const byMeaning = new Map(ruled.map((meaning) => [meaning.series, meaning]))
  const odd = subjects.flatMap((value) => {
    const meaning = byMeaning.get(value.series_id) as Meaning
    const rules = value.cell === 0 ? meaning.rules : rulesOfParts(meaning)
    const now = said(value, value.period)
    const { findings } = checkValues(rules, now, said(value, previousPeriod(value.period)), names)
    return findings.map(({ rule, message }) => ({ ...foundIn(value, 'rule', message, {}), detail: rule }))
  })
  return { ...looked, found: await spoken(db, odd, { meanings: ruled, cells }) }
}

/** The newest meanings that have rules and are, or name, one of the series. */
async function ruledBy(db: Kysely<Tables>, series: readonly number[]): Promise<Meaning[]> {
  const { rows } = await sql<Meaning>`select distinct on (s.id) ${meaningColumns} from ${meaningTables}
    where exists (select 1 from indicators.definition r where r.indicator_id = i.id and r.rules <> '[]') order by s.id, d.version desc`.execute(
    db,
  )
  const ruled = rows.filter(({ rules }) => rules.length > 0)
  if (ruled.length === 0) return []
  const changed = await db
    .selectFrom('series as s')
    .innerJoin('indicator as i', 'i.id', 's.indicator_id')
    .select('i.code')
    .where('s.id', 'in', [...series])
    .execute()
  const codes = new Set(changed.map(({ code }) => code))
  return ruled.filter(
    (meaning) => series.includes(meaning.series) || codesIn(meaning.rules).some((code) => codes.has(code)),
  )
}

const codesIn = (rules: readonly QualityRule[]) =>
  rules.flatMap((rule) => [...JSON.stringify(rule).matchAll(/"([a-z0-9._-]+)"/g)].map(([, code = '']) => code))

/** What indicators are called now: whoever reads a finding knows no codes. */
async function namesOf(db: Kysely<Tables>, codes: readonly string[]): Promise<Record<string, Label>> {
  const { rows } = await sql<{ code: string; label: Label }>`select distinct on (i.code) i.code, d.label
    from indicators.indicator i join indicators.definition d on d.indicator_id = i.id
    where i.code = any(${[...codes]}::text[]) order by i.code, d.version desc`.execute(db)
  return Object.fromEntries(rows.map(({ code, label }) => [code, label]))
}

/**
 * What a rule about totals says of a part: sums compare part by part, and a bound of a ratio holds in each. A count's lower
 * bound does not, and of two indicators one alone may be broken down.
 */
const rulesOfParts = ({ rules, overUnits }: Meaning): QualityRule[] =>
  (rules as QualityRule[]).flatMap((rule) => {
    if (rule.kind === 'together') return []
    return rule.kind === 'range' && overUnits === 'sum' ? [{ ...rule, low: undefined }] : [rule]
  })
