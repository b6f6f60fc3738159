import type { Dependency, Step } from './checking.ts'
import { type Cut, pairsOf } from './cuts.ts'
import type { Definition, Graph } from './graph.ts'
import { type Frequency, type Period, periodAround, periodsLater, periodsWithin, yearsLater } from './periods.ts'
import type { Series } from './signatures.ts'

/** One value: of what, whose, when, of which breakdown. */
export type Cell = { series: Series; unit: string; period: Period; cut: Cut }

/** The units as they stood in each period, and which cells a formula fills at all. */
export type Extent = {
  parent(unit: string, period: Period): string | null
  children(unit: string, period: Period): readonly string[]
  kindOf(unit: string, period: Period): string | null
  fills(definition: Definition, unit: string, period: Period): boolean
}

/**
 * Every computed cell that the changed cells reach, each once and after all that it reads. Units that change themselves
 * (a merger) are not cells: then everything is recomputed.
 */
export function affected(graph: Graph, extent: Extent, changes: readonly Cell[]): Cell[] {
  const cells: Cell[] = []
  spread(graph, extent, changes, (cell) => cells.push(cell) > 0)
  return cells
}

/**
 * Visits the reached cells in order. `visit` says whether the cell's value became another one: what stays as it was
 * reaches nothing further.
 */
export function spread(
  graph: Graph,
  extent: Extent,
  changes: readonly Cell[],
  visit: (cell: Cell, definition: Definition) => boolean,
): void {
  const waiting = new Map<string, Map<string, Cell>>()
  for (const cell of changes) reach(cell)
  for (const definition of graph.ordered) {
    const cells = waiting.get(definition.series.key)
    if (!cells) continue
    for (const cell of cells.values()) if (visit(cell, definition)) reach(cell)
  }

  function reach(cell: Cell): void {
    for (const { definition, dependency } of graph.readers.get(cell.series.key) ?? []) {
      const cuts = cutsReading(definition, dependency, cell.cut)
      if (cuts.length === 0) continue
      const { series } = definition
      const cells = waiting.get(series.key) ?? new Map<string, Cell>()
      waiting.set(series.key, cells)
      for (const { unit, period } of originsOf(dependency.steps, cell, extent)) {
        if (!extent.fills(definition, unit, period)) continue
        for (const cut of cuts) cells.set(`${period} ${cut} ${unit}`, { series, unit, period, cut })
      }
    }
  }
}

type Point = { unit: string; period: Period }

/** From where a value is read back to where the formula stands, the last step first. */
function originsOf(steps: readonly Step[], from: Point, extent: Extent): Point[] {
  let points: Point[] = [{ unit: from.unit, period: from.period }]
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index] as Step
    points = points.flatMap((point) => before(step, point, extent))
  }
  return points
}

/** All places from which the step leads to this one. */
function before({ move, frequency }: Step, { unit, period }: Point, extent: Extent): Point[] {
  const at = (period: Period): Point => ({ unit, period })
  if ('to' in move)
    switch (move.to) {
      case 'parent':
        return extent.children(unit, period).map((child) => ({ unit: child, period }))
      case 'back':
        return [at(periodsLater(period, move.count))]
      case 'years':
        return [at(yearsLater(period, move.count))]
      case 'year':
        return periodsWithin(yearsLater(period, move.count), frequency).map(at)
    }
  switch (move.over) {
    case 'children':
      return ancestorsOf(unit, period, extent, 1)
    case 'kind':
      return extent.kindOf(unit, period) === move.kind ? ancestorsOf(unit, period, extent) : []
    case 'last':
      return Array.from({ length: move.count }, (_, n) => at(periodsLater(period, n)))
    case 'year to date':
      return restOfYear(period, frequency).map(at)
    case 'breakdown':
      return [{ unit, period }]
    default:
      return [at(periodAround(period, frequency))]
  }
}

function restOfYear(period: Period, frequency: Frequency): Period[] {
  return periodsWithin(periodAround(period, 'year'), frequency).filter((each) => each >= period)
}

function ancestorsOf(unit: string, period: Period, extent: Extent, most = 100): Point[] {
  const found: Point[] = []
  for (let above = extent.parent(unit, period); above !== null && found.length < most; ) {
    found.push({ unit: above, period })
    above = extent.parent(above, period)
  }
  return found
}

/** The breakdowns of the formula in which the dependency reads the changed one. */
function cutsReading({ cuts }: Definition, dependency: Dependency, changed: Cut): Cut[] {
  const target = pairsOf(changed)
  return cuts.filter((cut) => {
    const read = new Map<string, string | null>(pairsOf(cut)) // null: any member
    for (const { move } of dependency.steps)
      if ('over' in move && move.over === 'breakdown') read.set(move.dimension, null)
    for (const [dimension, member] of dependency.cut)
      if (member === 'total') read.delete(dimension)
      else read.set(dimension, member)
    if (read.size !== target.length) return false
    return target.every(([name, member]) => {
      const wanted = read.get(name)
      return wanted === null || wanted === member
    })
  })
}
