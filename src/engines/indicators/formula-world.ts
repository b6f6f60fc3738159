import type { Kysely } from 'kysely'
import { type Cell, type Purpose, type Signature, seriesOf } from '#formulas'
import { catalogueOf, type Formulas, formulasOf, versionKey } from './formula-graph.ts'
import { type Meaning, meaningIn } from './meanings.ts'
import { fromFormula, type Period, toFormula } from './periods.ts'
import { evaluateCells } from './recompute-formulas.ts'
import type { Tables } from './tables.ts'
import { type UnitTree, unitTree } from './unit-tree.ts'

/** Values, units and definitions as far as some formulas read them. Keys are `CODE PERIOD CUT UNIT`, periods those of formulas. */
export type FormulaWorld = {
  /** The formulas in an order in which each stands after those that it reads. */
  formulas: { code: string; text: string; purpose: Purpose; prefers: 'reported' | 'computed' }[]
  catalogue: Record<string, Signature>
  members: Record<string, readonly string[]>
  /** Null where something was asked for and nothing is known; a key that is not there was not asked for. */
  values: Record<
    string,
    { value: number | null; numerator: number | null; denominator: number | null; state: number } | null
  >
  parents: Record<string, string | null>
  children: Record<string, readonly string[]>
  kinds: Record<string, readonly string[]>
}

const mostCells = 5000
const mostValues = 20_000 // what a page takes along; beyond it formulas are computed when values are submitted

type Asked = {
  meanings: readonly Meaning[]
  units: readonly string[]
  periods: readonly Period[]
  cuts: readonly string[]
}

/** What the formulas among these indicators read for the units and periods, found by evaluating them. */
export async function formulaWorld(db: Kysely<Tables>, asked: Asked): Promise<FormulaWorld | null> {
  const { meanings, units, periods, cuts } = asked
  const wanted = new Set(meanings.filter(({ formula }) => formula !== null).map(({ code }) => code))
  if (wanted.size === 0) return null
  const formulas = await formulasOf(db)
  const ordered = formulas.graph.ordered.flatMap(({ series }) => {
    const standing = wanted.has(series.code) ? standingIn(formulas, series.code, periods) : null
    return standing ? [{ series, ...standing }] : []
  })
  const reached = ordered.flatMap(({ series }) =>
    periods.flatMap((period): Cell[] => {
      const at = toFormula(period)
      if (at === null || !meaningIn(formulas.versions.get(series.code) ?? [], fromFormula(at))) return []
      return units.flatMap((unit) => cuts.map((cut) => ({ series: seriesOf(series.code), unit, period: at, cut })))
    }),
  )
  if (reached.length === 0 || reached.length > mostCells) return null
  const { tree, seen } = watched(await unitTree(db))
  const { known } = await evaluateCells(db, { formulas, tree, reached })
  if (known.size > mostValues) return null

  const newest = new Map([...formulas.versions].map(([code, [first]]) => [code, first as Meaning]))
  const catalogue = catalogueOf(newest, formulas.members)
  const codes = new Set(ordered.flatMap(({ checked }) => checked.dependencies.map(({ series }) => series.code)))
  return {
    formulas: ordered.map(({ series: { code }, checked, prefers }) => ({
      code,
      text: checked.formula.text,
      purpose: checked.purpose,
      prefers,
    })),
    catalogue: Object.fromEntries([...codes, ...wanted].map((code) => [code, catalogue.find(code) as Signature])),
    members: formulas.members,
    values: Object.fromEntries(
      [...known].map(([key, { value, numerator, denominator, state }]) => [
        key,
        state === 1 ? null : { value, numerator, denominator, state },
      ]),
    ),
    ...seen,
  }
}

/** The formula in force in all the periods; none where it changed between them: then only what is stored is shown. */
function standingIn({ versions, compiled }: Formulas, code: string, periods: readonly Period[]) {
  const meant = periods.flatMap((period) => meaningIn(versions.get(code) ?? [], period) ?? [])
  const [meaning] = meant
  const found = meaning && compiled.get(versionKey(meaning))
  if (!found || meant.some(({ formula }) => formula !== meaning.formula)) return null
  return { checked: found.checked, prefers: meaning.prefers }
}

/** A tree that remembers what it was asked, so that a page can answer the same. */
function watched(tree: UnitTree) {
  const seen: Pick<FormulaWorld, 'parents' | 'children' | 'kinds'> = { parents: {}, children: {}, kinds: {} }
  const watching: UnitTree = {
    ...tree,
    parent: (unit, period) => (seen.parents[`${unit} ${period}`] = tree.parent(unit, period)),
    children: (unit, period) => (seen.children[`${unit} ${period}`] = tree.children(unit, period)),
    unitsOfKind: (kind, unit, period) =>
      (seen.kinds[`${kind} ${unit} ${period}`] = tree.unitsOfKind(kind, unit, period)),
  }
  return { tree: watching, seen }
}
