import { type Compiled, compile } from './compile.ts'
import type { Cut } from './cuts.ts'
import type { Reader } from './evaluation.ts'
import type { Definition, Graph } from './graph.ts'
import type { Period } from './periods.ts'
import type { Series } from './signatures.ts'
import { type Cell, type Extent, spread } from './spread.ts'
import { missing, sameValue, type Value } from './values.ts'

/** The units and periods for which a workbook computes. `periods` of all the frequencies that its formulas have. */
export type World = Omit<Extent, 'fills'> & {
  units: readonly string[]
  periods: readonly Period[]
  members(dimension: string): readonly string[]
}

/** Numbers in memory with the formulas over them. */
export type Workbook = {
  value(cell: Cell): Value
  /** Enters values and recomputes what they reach; gives the computed cells that became others. `null` takes one away. */
  enter(edits: readonly { cell: Cell; value: Value | null }[]): Cell[]
  /** Computes every formula for every unit, period and breakdown from the entered values. */
  recomputeAll(): void
  /** Every computed value that is there, as lines that can be compared. */
  lines(): string[]
}

/** Opens a workbook without values. The same numbers entered in any order, at once or one by one, give the same book. */
export function openWorkbook(graph: Graph, world: World): Workbook {
  const values = new Map<string, Map<string, Value>>()
  const formulas = new Map<string, Compiled>()
  for (const { series, checked } of graph.ordered) {
    formulas.set(series.key, compile(checked, series.code))
    values.set(series.key, new Map())
  }
  const periods = new Set(world.periods)
  const units = new Set(world.units)
  const extent: Extent = {
    ...world,
    fills: (definition, unit, period) => units.has(unit) && periods.has(period) && fits(definition, period),
  }
  const reader = readerOf(world, (series, cut, unit, period) => values.get(series.key)?.get(`${period} ${cut} ${unit}`))

  return { value: valueAt, enter, recomputeAll, lines }

  function valueAt({ series, unit, period, cut }: Cell): Value {
    return reader.value(series, cut, unit, period) ?? missing
  }

  function keep({ series, unit, period, cut }: Cell, value: Value | null): void {
    const cells = values.get(series.key) ?? new Map<string, Value>()
    values.set(series.key, cells)
    if (value === null || value === missing) cells.delete(`${period} ${cut} ${unit}`)
    else cells.set(`${period} ${cut} ${unit}`, value)
  }

  function compute({ series, unit, period, cut }: Cell): Value {
    return (formulas.get(series.key) as Compiled)(reader, unit, period, cut)
  }

  function enter(edits: readonly { cell: Cell; value: Value | null }[]): Cell[] {
    const computed = edits.find(({ cell }) => formulas.has(cell.series.key))
    if (computed) throw new Error(`${computed.cell.series.key} is computed: it cannot be entered`)
    for (const { cell, value } of edits) keep(cell, value)
    const became: Cell[] = []
    const changes = edits.map(({ cell }) => cell)
    spread(graph, extent, changes, (cell) => {
      const value = compute(cell)
      if (sameValue(value, valueAt(cell))) return false
      keep(cell, value)
      became.push(cell)
      return true
    })
    return became
  }

  function recomputeAll(): void {
    for (const definition of graph.ordered) {
      const { series, cuts } = definition
      const computed: [Cell, Value][] = []
      for (const unit of world.units)
        for (const period of world.periods)
          if (fits(definition, period))
            for (const cut of cuts) {
              const cell = { series, unit, period, cut }
              computed.push([cell, compute(cell)])
            }
      values.set(series.key, new Map())
      for (const [cell, value] of computed) keep(cell, value)
    }
  }

  function lines(): string[] {
    return [...formulas.keys()]
      .flatMap((key) => [...(values.get(key) ?? [])].map(([at, value]) => `${key} ${at} ${word(value)}`))
      .sort()
  }
}

const word = (value: Value) =>
  typeof value !== 'object' ? String(value) : value.state === 'undefined' ? value.reason : value.state

const lengths = { month: 1, quarter: 3, half: 6, year: 12 }
const fits = ({ checked }: Definition, period: Period) => period % 100 === lengths[checked.purpose.frequency]

/** The reader of a world; units of a kind are looked for once, because trees of a world do not change. */
function readerOf(world: World, value: Reader['value']): Reader {
  const known = new Map<string, string[]>()
  return {
    value,
    parent: world.parent,
    children: world.children,
    members: world.members,
    unitsOfKind(kind: string, unit: string, period: Period): readonly string[] {
      const key = `${kind} ${unit} ${period}`
      const found = known.get(key) ?? below(world, unit, period).filter((each) => world.kindOf(each, period) === kind)
      known.set(key, found)
      return found
    },
  }
}

function below(world: World, unit: string, period: Period): string[] {
  const found = new Set<string>()
  const open = [unit]
  while (open.length > 0)
    for (const child of world.children(open.pop() as string, period))
      if (!found.has(child)) {
        found.add(child)
        open.push(child)
      }
  return [...found]
}

/** A cell by its words. */
export const cellOf = (series: Series, unit: string, period: Period, cut: Cut = ''): Cell => ({
  series,
  unit,
  period,
  cut,
})
