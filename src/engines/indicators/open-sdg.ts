import { csvCell } from '#engines/programmes'
import type { Label } from '#kernel'
import { aggregate } from '#statistics'
import { type Exported, meaningOf, membersOf, yearOf } from './exported-values.ts'
import { factorOf, type Meaning } from './meanings.ts'
import { type Period, partsOf, periodLabel, periodsInYear, printPeriod } from './periods.ts'
import { type ValueState, valueStates } from './shapes.ts'
import { partOf } from './units-by-value.ts'

type Language = keyof Label
type Line = { year: number; members: Map<string, string>; period: string; unit: string; method: string; value: number }

/**
 * Published values in the tidy layout that Open SDG reads: `Year`, one column a disaggregation, `Value`; a row whose
 * disaggregations are all empty is the headline. It knows years only: a shorter period stands in a column `Period`, and
 * the year's own row is what the indicator's rule over time makes of all its periods, left out where one is missing.
 * With one unit that unit is the headline; with several each stands in a column of its own.
 */
export function openSdgCsv(exported: Exported, language: Language = 'vi'): string {
  const { versions, dimensions, units } = exported
  const [newest] = versions
  const lines = linesOf(exported)
  const several = (pick: (line: Line) => string) => new Set(lines.map(pick)).size > 1
  const [hasUnits, hasMethods, hasPeriods] = [
    several(({ unit }) => unit),
    several(({ method }) => method),
    newest.frequency !== 'year',
  ]
  const say = (label: Label | undefined, otherwise: string) => label?.[language] ?? otherwise
  const head = [
    'Year',
    ...(hasPeriods ? ['Period'] : []),
    ...(hasMethods ? ['Series'] : []),
    ...(hasUnits ? [language === 'vi' ? 'Đơn vị' : 'Unit'] : []),
    ...dimensions.map(({ label }) => label[language]),
    'Value',
  ]
  const methods = new Map(versions.map(({ method, methodLabel }) => [method, methodLabel]))
  const rows = lines.map((line) => [
    line.year,
    ...(hasPeriods ? [line.period] : []),
    ...(hasMethods ? [say(methods.get(line.method), line.method)] : []),
    ...(hasUnits ? [say(units.get(line.unit), line.unit)] : []),
    ...dimensions.map(({ code, items }) => {
      const item = line.members.get(code)
      return item === undefined ? '' : say(items.find((each) => each.code === item)?.label, item)
    }),
    line.value,
  ])
  return `${[head, ...rows].map((row) => row.map(csvCell).join(',')).join('\n')}\n`

  function linesOf({ rows: all }: Exported): Line[] {
    const told = all.filter(({ value }) => value !== null)
    const own = told.map(
      (row): Line => ({
        year: yearOf(row.period),
        members: membersOf(row.cell),
        period: newest.frequency === 'year' ? '' : shortName(row.period, language),
        unit: row.unit,
        method: meaningOf(versions, row).method,
        value: row.value as number,
      }),
    )
    return [...own, ...yearLines(exported)].sort((a, b) => a.year - b.year)
  }
}

/** The years of each series, by its own rule over time; only years of which every period is known. */
function yearLines({ versions, rows }: Exported): Line[] {
  const groups = Map.groupBy(rows, ({ series, unit, cell, period }) => `${series} ${unit} ${cell} ${yearOf(period)}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const meaning = meaningOf(versions, first)
    const count = periodsInYear(meaning.frequency)
    if (meaning.frequency === 'year' || meaning.overTime === 'none' || group.length < count) return []
    const rule = meaning.overTime === 'weighted-mean' ? 'ratio' : meaning.overTime
    const parts = group.map((row) => partOf({ ...row, state: valueStates[row.state] as ValueState }))
    const total = aggregate(parts, rule, { atLeast: 1, factor: factorOf(meaning) })
    if (!total.assessable || total.value === null) return []
    const { unit, cell, period } = first
    return [
      { year: yearOf(period), members: membersOf(cell), period: '', unit, method: meaning.method, value: total.value },
    ]
  })
}

/** "Quý III", without the year, which stands in a column of its own. */
function shortName(period: Period, language: Language): string {
  const year = String(partsOf(period)?.year)
  const name = periodLabel(period)
    [language].replace(year, '')
    .replace(/[/\s]+$/, '')
    .replace(/\s(năm|of)$/, '')
  return name.trim() || printPeriod(period)
}

/** The metadata file beside it, in YAML as Open SDG names its fields; every text is a JSON string, which YAML reads. */
export function openSdgMetadata({ versions }: Exported, language: Language = 'vi'): string {
  const [newest] = versions as [Meaning, ...Meaning[]]
  const text = (label: Label | null | undefined) => label?.[language] ?? ''
  const fields: Record<string, string | boolean> = {
    indicator_name: text(newest.label),
    indicator_number: newest.code,
    indicator_sort_order: newest.code,
    reporting_status: 'complete',
    data_non_statistical: false,
    graph_type: 'line',
    graph_title: text(newest.label),
    computation_units: newest.measure,
    indicator_definition: text(newest.concept),
    computation_calculations: newest.formula ?? text(newest.methodLabel),
    national_geographical_coverage: text(newest.population),
    source_active_1: true,
    source_organisation_1: text(newest.dataSource),
    direction: newest.direction === 'up' ? 'positive' : newest.direction === 'down' ? 'negative' : '',
    published: true,
  }
  return `${Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? JSON.stringify(value) : value}`)
    .join('\n')}\n`
}
