import type { Kysely } from 'kysely'
import {
  type Catalogue,
  type Checked,
  type Compiled,
  certainFaults,
  check,
  compile,
  type Definition,
  type Graph,
  graphOf,
  parse,
  type Signature,
  seriesOf,
} from '#formulas'
import type { Fault } from '#kernel'
import { type Meaning, meaningsOf } from './meanings.ts'
import type { Tables } from './tables.ts'

/** The formulas of every version, ordered by all that they read, with what their codes mean. */
export type Formulas = {
  graph: Graph
  /** The formula of a version, by `versionKey`; none where the version has none, or one that no longer fits. */
  compiled: ReadonlyMap<string, { compiled: Compiled; checked: Checked }>
  /** Every version of every indicator, the newest first, by code. */
  versions: ReadonlyMap<string, readonly Meaning[]>
  members: Readonly<Record<string, readonly string[]>>
}

/** Names a version among the compiled formulas. */
export const versionKey = ({ code, version }: Pick<Meaning, 'code' | 'version'>): string => `${code}@${version}`

/**
 * Reads all definitions and compiles the formulas of each: a period is computed by the version that is in force in it, so
 * that a formula decided for next year leaves this year's figures alone. Two statements; 600 formulas take some 20 ms.
 */
export async function formulasOf(db: Kysely<Tables>): Promise<Formulas> {
  const versions = Map.groupBy(await meaningsOf(db, null), ({ code }) => code)
  const members = await membersOf(db)
  const newest = new Map([...versions].map(([code, [first]]) => [code, first as Meaning]))
  const catalogue = catalogueOf(newest, members)
  const compiled = new Map<string, { compiled: Compiled; checked: Checked }>()
  const definitions: Definition[] = []
  const alone: Definition[] = []
  for (const [code, all] of versions) {
    const fitting = all.flatMap((meaning) => {
      const checked = checkedOf(meaning, catalogue)
      // A formula whose inputs were redefined under it no longer fits: it stands still until somebody mends it.
      if (!checked || checked.findings.length > 0) return []
      compiled.set(versionKey(meaning), { compiled: compile(checked, code), checked })
      return [{ meaning, checked }]
    })
    const [first] = fitting
    if (!first) continue
    const same = fitting.filter(({ meaning }) => meaning.frequency === first.meaning.frequency)
    const definition = { series: seriesOf(code), checked: first.checked, cuts: cutsOf(first.meaning, members) }
    const dependencies = same.flatMap(({ checked }) => checked.dependencies)
    alone.push(definition)
    definitions.push({ ...definition, checked: { ...first.checked, dependencies } })
  }
  // What versions of two times read may close a circle that neither time has; then the newest alone give the order.
  const graph = graphOf(definitions).graph ?? graphOf(alone).graph ?? { ordered: [], readers: new Map() }
  return { graph, compiled, versions, members }
}

/** What is wrong with the formula of a definition among all the others: its own faults, and a circle that it would close. */
export async function formulaFaults(db: Kysely<Tables>, meaning: Meaning): Promise<Fault[]> {
  if (meaning.formula === null) return []
  const members = await membersOf(db)
  const newest = new Map((await meaningsOf(db, null)).toReversed().map((each) => [each.code, each]))
  newest.set(meaning.code, meaning)
  const catalogue = catalogueOf(newest, members)
  const said = (findings: readonly { line: number; column: number; message: Fault['message'] }[]) =>
    findings.map(({ line, column, message }) => ({ path: `formula.${line}.${column}`, message }))
  const { formula, findings } = parse(meaning.formula)
  if (!formula) return said(findings)
  if (meaning.frequency === 'nine-month')
    return [
      { path: 'formula', message: { vi: 'Chỉ tiêu 9 tháng không có công thức', en: 'No formulas over nine months' } },
    ]
  const own = checkedOf(meaning, catalogue)
  if (own && own.findings.length > 0) return said(own.findings)
  const certain = own ? certainFaults(own) : []
  if (certain.length > 0) return said(certain)
  // This one first: a circle is told from where it is written, not from another's text.
  const others = [...newest.values()].filter((each) => each !== meaning)
  const definitions = [meaning, ...others].flatMap((each) => {
    const checked = each === meaning ? own : checkedOf(each, catalogue)
    return checked && checked.findings.length === 0 ? [{ series: seriesOf(each.code), checked, cuts: [''] }] : []
  })
  return graphOf(definitions).findings.flatMap(({ finding }) => said([finding]))
}

function checkedOf(meaning: Meaning, catalogue: Catalogue): Checked | null {
  if (meaning.formula === null || meaning.frequency === 'nine-month') return null
  const { formula } = parse(meaning.formula)
  if (!formula) return null
  const { measure, frequency, calendar, dimensions: breakdowns } = meaning
  return check(formula, { value: { is: 'number', unit: measure }, frequency, calendar, breakdowns }, catalogue)
}

export function catalogueOf(newest: ReadonlyMap<string, Meaning>, members: Formulas['members']): Catalogue {
  return {
    find(code): Signature | undefined {
      const meaning = newest.get(code)
      return meaning && signatureOf(meaning, members)
    },
    kinds: null,
    units: null,
    dimensions: members,
  }
}

/** What a formula may know of an indicator; nothing of one over nine months, which formulas do not know. */
export function signatureOf(meaning: Meaning, members: Formulas['members']): Signature | undefined {
  const { measure: unit, numerator, denominator, frequency, calendar, dimensions } = meaning
  if (frequency === 'nine-month') return undefined
  return {
    value: { is: 'number', unit },
    parts: numerator && denominator ? { numerator: numerator.measure, denominator: denominator.measure } : null,
    frequency,
    calendar,
    breakdowns: Object.fromEntries(dimensions.map((dimension) => [dimension, members[dimension] ?? []])),
  }
}

async function membersOf(db: Kysely<Tables>): Promise<Record<string, string[]>> {
  const items = await db.selectFrom('item').select(['dimension', 'code']).orderBy('place').orderBy('code').execute()
  const members: Record<string, string[]> = {}
  for (const { dimension, code } of items) members[dimension] = [...(members[dimension] ?? []), code]
  return members
}

const mostCuts = 500

/** The total, and every combination of members of the indicator's dimensions, as long as they are few. */
function cutsOf({ dimensions }: Meaning, members: Formulas['members']): string[] {
  let cuts: string[][] = [[]]
  for (const dimension of dimensions.toSorted()) {
    const pairs = (members[dimension] ?? []).map((member) => `${dimension}=${member}`)
    cuts = [...cuts, ...cuts.flatMap((cut) => pairs.map((pair) => [...cut, pair]))]
    if (cuts.length > mostCuts) return ['']
  }
  return cuts.map((cut) => cut.join('&'))
}
