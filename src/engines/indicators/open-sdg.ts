import { csvCell } from '#engines/programmes'
import type { Label, Language } from '#kernel'
import { aggregate } from '#statistics'
import { type Exported, meaningOf, membersOf, yearOf } from './exported-values.ts'
import { factorOf, type Meaning } from './meanings.ts'
import { type Period, partsOf, periodLabel, periodsInYear, printPeriod } from './periods.ts'
import { type ValueState, valueStates } from './shapes.ts'
import { partOf } from './units-by-value.ts'

type Line = { year: number; members: Map<string, string>; period: string; unit: string; method: string; value: number }

/**
 * Published values in the tidy layout that Open SDG reads: `Year`, one column a disaggregation, `Value`; a row whose
 * disaggregations are all empty is the headline. It knows years only: a shorter period stands in a column `Period`, and
 * the year's own row is what the indicator's rule over time makes of all its periods, left out where one is missing.
 * With one unit that unit is the headline; with several each stands in a column of its own, empty for the one that holds
 * all others, and the rows a map can show have their unit's code in `GeoCode`,
 * its id where codes are digits alone.
 */
export function openSdgCsv(exported: Exported, language: Language = 'vi'): string {
  const { versions, dimensions, units, codes, whole, rows: all } = exported
  const lines = linesOf(exported, language)
  const several = (pick: (line: Line) => string) => new Set(lines.map(pick)).size > 1
  const [hasUnits, hasMethods] = [several(({ unit }) => unit), several(({ method }) => method)]
  const hasPeriods = lines.some(({ period }) => period !== '')
  const plain = { language, taken: new Set<string>(reserved) }
  const areas = [...new Set(all.map(({ unit }) => unit))]
  const unitNames = namesOf(areas.map((code) => ({ code, label: units.get(code) })), language) // biome-ignore format: one
  const methodNames = namesOf([...new Map(versions.map(({ method, methodLabel }) => [method, methodLabel]))].map(([code, label]) => ({ code, label })), language) // biome-ignore format: one
  const itemNames = new Map(dimensions.map(({ code, items }) => [code, namesOf(items, language)]))
  // A column of digits and blanks is read as numbers there, and 26734 becomes 26734.0, which no map has.
  const hasPlainCodes = areas.every((unit) => !looksOdd(codes.get(unit) ?? unit))
  const geoCode = (unit: string) => (hasPlainCodes ? (codes.get(unit) ?? unit) : unit)
  const head = [
    'Year',
    ...(hasMethods ? ['Series'] : []),
    ...(hasPeriods ? ['Period'] : []),
    ...(hasUnits ? [heading({ code: 'unit', label: { vi: 'Đơn vị', en: 'Unit' } }, plain)] : []),
    ...dimensions.map((dimension) => heading(dimension, plain)),
    ...(hasUnits ? ['GeoCode'] : []),
    'Value',
  ]
  const rows = lines.map(({ year, members, period, unit, method, value }) => [
    year,
    ...(hasMethods ? [methodNames.get(method) ?? method] : []),
    ...(hasPeriods ? [period] : []),
    ...(hasUnits ? [unit === whole ? '' : (unitNames.get(unit) ?? unit)] : []),
    ...dimensions.map(({ code }) => {
      const item = members.get(code)
      return item === undefined ? '' : (itemNames.get(code)?.get(item) ?? item)
    }),
    ...(hasUnits ? [period || members.size || hasMethods || unit === whole ? '' : geoCode(unit)] : []),
    value,
  ])
  return `${[head, ...rows].map((row) => row.map(csvCell).join(',')).join('\n')}\n`
}

function linesOf(exported: Exported, language: Language): Line[] {
  const { versions, rows } = exported
  const own = rows
    .filter(({ value }) => value !== null)
    .map(
      (row): Line => ({
        year: yearOf(row.period),
        members: membersOf(row.cell),
        period: shortName(row.period, language),
        unit: row.unit,
        method: meaningOf(versions, row).method,
        value: row.value as number,
      }),
    )
  return [...own, ...yearLines(exported)].sort((a, b) => a.year - b.year)
}

// Columns that mean something to Open SDG, or to its settings that everybody has.
const reserved = [
  'year', 'units', 'series', 'period', 'geocode', 'value', 'progress', 'composite_breakdown', 'observation status',
  'unit multiplier', 'unit measure',
] // biome-ignore format: a list

type Coded = { code: string; label: Label | undefined }
/** White space at an end, or two words apart, would make another category of it. */
const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The heading of a column, told apart by its code from those before it. */
function heading({ code, label }: Coded, { language, taken }: { language: Language; taken: Set<string> }): string {
  const plain = tidy(label?.[language] ?? '') || code
  const name = taken.has(plain.toLowerCase()) ? `${plain} (${code})` : plain
  taken.add(name.toLowerCase())
  return name
}

/** What each is called; two of one name, as a ward and the one it became, have their codes behind it. */
function namesOf(all: readonly Coded[], language: Language): Map<string, string> {
  const plain = all.map(({ code, label }) => [code, tidy(label?.[language] ?? '') || code] as const)
  const counts = new Map<string, number>()
  for (const [, name] of plain) counts.set(name, (counts.get(name) ?? 0) + 1)
  return new Map(
    plain.map(([code, name]) => [code, (counts.get(name) ?? 0) > 1 || looksOdd(name) ? `${name} (${code})` : name]),
  )
}

/** Read there as a number or as nothing: the row would be in another category, or in the headline. */
const looksOdd = (text: string) =>
  /^(-?1\.#(IND|QNAN)|#N\/A( N\/A)?|#NA|-?nan|<NA>|N\/A|NA|n\/a|null|None|true|false)$/i.test(text) ||
  Number.isFinite(Number(text))

/** The years of each series, by its own rule over time; only years of which every period is known. */
function yearLines({ versions, rows }: Exported): Line[] {
  const groups = Map.groupBy(rows, ({ series, unit, cell, period }) => `${series} ${unit} ${cell} ${yearOf(period)}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const meaning = meaningOf(versions, first)
    const { frequency, overTime } = meaning
    // A year that has a value of its own needs none made of its parts.
    if (group.some(({ period }) => partsOf(period)?.frequency === 'year')) return []
    const some = group.filter(({ period }) => partsOf(period)?.frequency === frequency)
    if (frequency === 'year' || overTime === 'none' || some.length < periodsInYear(frequency)) return []
    const rule = overTime === 'weighted-mean' ? 'ratio' : overTime
    const parts = some.map((row) => partOf({ ...row, state: valueStates[row.state] as ValueState }))
    const total = aggregate(parts, rule, { atLeast: 1, factor: factorOf(meaning) })
    if (!total.assessable || total.value === null) return []
    const { unit, cell, period } = first
    return [
      { year: yearOf(period), members: membersOf(cell), period: '', unit, method: meaning.method, value: total.value },
    ]
  })
}

/** "Quý III", without the year, which stands in a column of its own; nothing for a whole year. */
function shortName(period: Period, language: Language): string {
  const parts = partsOf(period)
  if (parts?.frequency === 'year') return ''
  const name = periodLabel(period)
    [language].replace(String(parts?.year), '')
    .replace(/[/\s]+$/, '')
    .replace(/\s(năm|of)$/, '')
  return name.trim() || printPeriod(period)
}

/**
 * What its files are called there: the id of an indicator is read from the name, and has no dots.
 */
export const openSdgName = (name: string, id: string) =>
  name === 'open-sdg.yml' ? `${id.replaceAll('.', '-')}.yml` : `indicator_${id.replaceAll('.', '-')}.csv`

/**
 * The metadata file beside it, in YAML as Open SDG names its fields; every value is JSON, which YAML reads. What it wants
 * of each indicator is always there: the name of the headline too, which is the unit's.
 */
export function openSdgMetadata({ versions, rows, units, whole }: Exported, language: Language = 'vi'): string {
  const [newest] = versions as [Meaning, ...Meaning[]]
  const text = (label: Label | null | undefined) => tidy(label?.[language] ?? '')
  const [only, another] = new Set(rows.map(({ unit }) => unit))
  const headline = another === undefined ? only : whole
  const everyUnit = { vi: 'Tất cả đơn vị', en: 'All units' }
  const direction = { up: 'positive', down: 'negative', none: '' }[newest.direction]
  const fields: Record<string, unknown> = {
    indicator_name: text(newest.label),
    indicator_number: newest.code,
    indicator_sort_order: newest.code,
    // Left out of the goals it would otherwise be looked for under.
    standalone: !/^\d+[.-]\w+[.-]\w+$/.test(newest.code),
    reporting_status: 'complete',
    data_non_statistical: false,
    graph_type: 'line',
    graph_title: text(newest.label),
    computation_units: newest.measure,
    indicator_definition: text(newest.concept),
    computation_calculations: newest.formula ?? text(newest.methodLabel),
    national_geographical_coverage:
      text(headline ? units.get(headline) : null) || text(newest.population) || text(everyUnit),
    source_active_1: true,
    source_organisation_1: text(newest.dataSource),
    progress_calculation_options: direction && [{ direction }],
    precision: [{ decimals: newest.decimals }],
    published: true,
  }
  return `${Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${printable(JSON.stringify(value))}`)
    .join('\n')}\n`
}

/** YAML has no place for control signs that JSON leaves as they are. */
const printable = (json: string) =>
  json.replace(/[\u007f-\u009f\ufeff\ufffe\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
