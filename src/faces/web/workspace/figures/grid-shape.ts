import type { entryGrid, GridCell } from '#engines/indicators'
import type { Language, Words } from '#ui'

// What a grid is made of: lines down, columns across, and the points that they meet in. Pure; the server builds the same.

export type Grid = Awaited<ReturnType<typeof entryGrid>>
export type Rule = Grid['rules'][number]
export type Layout = 'chi-tieu-ky' | 'chi-tieu-don-vi' | 'don-vi-ky'
export type Part = 'value' | 'numerator' | 'denominator' | 'ratio' | 'computed'

/** A value of one indicator of one unit in one period; its cells are its parts. */
export type PointAt = { key: string; rule: Rule; unit: string; period: string; inFormulas: number | null }
export type Column = { id: string; label: Words; hint: Words | null }
export type Line = {
  part: Part
  /** First line of its row, which carries the name of it. */
  row: { label: Words; href: string | null; lines: number; measure: string } | null
  rule: Rule
  /** One a column; null where the indicator has no such period. */
  points: (PointAt | null)[]
}
export type Shape = { layout: Layout; cell: string; columns: Column[]; lines: Line[]; points: Map<string, PointAt> }

export type GridData = {
  layout: Layout
  cell: string
  grid: Grid
  units: { id: string; label: Words }[]
}

const keyOf = (code: string, unit: string, period: string) => `${code} ${unit} ${period}`

/** The lines and columns of a grid. Cells in which no value can be (a period that has not begun) have no point. */
export function shapeOf({ layout, cell, grid, units }: GridData): Shape {
  const points = new Map<string, PointAt>()
  const pointAt = (rule: Rule, unit: string, period: Grid['periods'][number]): PointAt | null => {
    if (!period.hasBegun || !rule.inPeriods.includes(period.period)) return null
    const key = keyOf(rule.code, unit, period.period)
    const point = points.get(key) ?? { key, rule, unit, period: period.period, inFormulas: period.inFormulas }
    points.set(key, point)
    return point
  }
  const [unit] = units
  const [period] = grid.periods
  const [rule] = grid.rules
  const byPeriod = layout !== 'chi-tieu-don-vi'
  const columns: Column[] = byPeriod
    ? grid.periods.map(({ period: id, label, hasEnded }) => ({ id, label, hint: hasEnded ? null : underWay }))
    : units.map(({ id, label }) => ({ id, label, hint: null }))
  const rows =
    layout === 'don-vi-ky'
      ? units.flatMap(({ id, label }) => (rule ? [{ label, href: null, rule, at: grid.periods.map((each) => pointAt(rule, id, each)) }] : []))
      : grid.rules.map((each) => ({
          label: each.label,
          href: `/lam-viec/so-lieu/chi-tieu/${each.code}`,
          rule: each,
          at: byPeriod
            ? grid.periods.flatMap((one) => (unit ? [pointAt(each, unit.id, one)] : []))
            : units.flatMap((one) => (period ? [pointAt(each, one.id, period)] : [])),
        })) // biome-ignore format: rows
  const lines = rows.flatMap((row) => {
    const parts = partsOf(row.rule)
    return parts.map((part, n): Line => {
      const head = { label: row.label, href: row.href, lines: parts.length, measure: row.rule.measure }
      return { part, row: n === 0 ? head : null, rule: row.rule, points: row.at }
    })
  })
  return { layout, cell, columns, lines, points }
}

const underWay: Words = { vi: 'chưa kết thúc', en: 'under way' }

/** What can be typed and what is reckoned, a line each. */
function partsOf({ numerator, formula, prefers }: Rule): Part[] {
  if (formula && prefers === 'computed') return ['computed']
  const typed: Part[] = numerator ? ['numerator', 'denominator', 'ratio'] : ['value']
  return formula ? [...typed, 'computed'] : typed
}

export const isTyped = (part: Part): part is 'value' | 'numerator' | 'denominator' =>
  part === 'value' || part === 'numerator' || part === 'denominator'

/** The parts of a point that are typed. */
export const typedParts = ({ numerator }: Rule) =>
  numerator ? (['numerator', 'denominator'] as const) : (['value'] as const)

export const partWords: Record<Part, Words> = {
  value: { vi: 'Giá trị', en: 'Value' },
  numerator: { vi: 'Tử số', en: 'Numerator' },
  denominator: { vi: 'Mẫu số', en: 'Denominator' },
  ratio: { vi: 'Kết quả', en: 'Result' },
  computed: { vi: 'Hệ thống tính', en: 'Computed' },
}

/** The name of a cell's field in a form sent without script. */
export const fieldName = (point: PointAt, part: Part) => `o ${point.key} ${part}`

/** What stands, by point: reported, and computed. */
export function standingIn(cells: readonly GridCell[]) {
  const reported = new Map<string, GridCell>()
  const computed = new Map<string, GridCell>()
  for (const cell of cells)
    (cell.lane === 'reported' ? reported : computed).set(keyOf(cell.indicator, cell.unit, cell.period), cell)
  return { reported, computed }
}

/**
 * The rows that were looked at, for a form without script to bring back: a line for an indicator of a unit, its periods
 * each before the id of its row.
 */
export function seenAsText(cells: readonly GridCell[]): string {
  const lines = new Map<string, string>()
  for (const { lane, id, indicator, unit, period } of cells) {
    if (lane !== 'reported') continue
    const row = `${indicator} ${unit}`
    lines.set(row, `${lines.get(row) ?? row} ${period} ${id}`)
  }
  return [...lines.values()].join('\n')
}

/** What `seenAsText` wrote, by point. Nonsense names no row. */
export function seenFrom(text: string): Map<string, number> {
  const seen = new Map<string, number>()
  for (const line of text.split(/\r?\n/)) {
    const [indicator = '', unit = '', ...rows] = line.split(' ')
    for (let n = 0; n + 1 < rows.length; n += 2) {
      const id = Number(rows[n + 1])
      if (Number.isSafeInteger(id) && id > 0) seen.set(keyOf(indicator, unit, rows[n] as string), id)
    }
  }
  return seen
}

export type { GridCell, Language }
