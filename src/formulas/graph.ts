import type { Checked, Dependency } from './checking.ts'
import type { Cut } from './cuts.ts'
import { type Finding, finding } from './findings.ts'
import type { Series } from './signatures.ts'

/** One indicator that is computed: which series its formula makes, and for which breakdowns besides the total. */
export type Definition = { series: Series; checked: Checked; cuts: readonly Cut[] }

/** A formula that reads a series, and how. */
export type Dependant = { definition: Definition; dependency: Dependency }

/** Formulas in an order in which each stands after all that it reads. */
export type Graph = {
  ordered: readonly Definition[]
  readers: ReadonlyMap<string, readonly Dependant[]>
}

/** A graph, or every circle and every series with two formulas. `path` begins and ends with the same code. */
export type Graphed =
  | { graph: Graph; findings: [] }
  | { graph: null; findings: { code: string; path: string[]; finding: Finding }[] }

/**
 * Orders the formulas. A formula that reads itself is a circle even when it reads an earlier period: such a series would
 * have no beginning, and "year to date" or "last n periods" say what is meant.
 */
export function graphOf(definitions: readonly Definition[]): Graphed {
  const byKey = new Map<string, Definition>()
  const findings: { code: string; path: string[]; finding: Finding }[] = []
  for (const definition of definitions) {
    const { key, code } = definition.series
    if (byKey.has(key)) findings.push(refusal(definition, 'defined-twice', [code]))
    byKey.set(key, definition)
  }
  const { ordered, circles } = walk(byKey)
  for (const circle of circles) findings.push(refusal(byKey.get(circle[0] as string) as Definition, 'circular', circle))
  if (findings.length > 0) return { graph: null, findings }
  return { graph: { ordered, readers: readersOf(ordered) }, findings: [] }
}

function refusal(definition: Definition, kind: 'circular' | 'defined-twice', path: string[]) {
  const { series, checked } = definition
  const at = checked.dependencies.find((dependency) => dependency.series.key === path[1])
  const node = at
    ? [...checked.types.keys()].find((each) => each.is === 'reference' && each.code === at.series.code)
    : null
  const values = { code: series.code, path: path.join(' → ') }
  return { code: series.code, path, finding: finding(kind, checked.formula.text, node ?? checked.formula.root, values) }
}

/** Depth first without recursion: a chain may be as long as there are indicators. */
function walk(byKey: ReadonlyMap<string, Definition>): { ordered: Definition[]; circles: string[][] } {
  const ordered: Definition[] = []
  const circles: string[][] = []
  const state = new Map<string, 'open' | 'done'>()
  for (const start of byKey.keys()) {
    if (state.has(start)) continue
    const trail: { key: string; reads: string[] }[] = [enter(start)]
    while (trail.length > 0) {
      const top = trail.at(-1) as (typeof trail)[number]
      const next = top.reads.pop()
      if (next === undefined) {
        state.set(top.key, 'done')
        ordered.push(byKey.get(top.key) as Definition)
        trail.pop()
      } else if (state.get(next) === 'open') {
        const from = trail.findIndex(({ key }) => key === next)
        circles.push([...trail.slice(from).map(({ key }) => key), next])
      } else if (!state.has(next)) trail.push(enter(next))
    }
  }
  return { ordered, circles }

  function enter(key: string) {
    state.set(key, 'open')
    const keys = new Set((byKey.get(key) as Definition).checked.dependencies.map(({ series }) => series.key))
    return { key, reads: [...keys].filter((each) => byKey.has(each)).reverse() }
  }
}

function readersOf(ordered: readonly Definition[]): Map<string, Dependant[]> {
  const readers = new Map<string, Dependant[]>()
  for (const definition of ordered)
    for (const dependency of definition.checked.dependencies) {
      const already = readers.get(dependency.series.key)
      if (already) already.push({ definition, dependency })
      else readers.set(dependency.series.key, [{ definition, dependency }])
    }
  return readers
}
