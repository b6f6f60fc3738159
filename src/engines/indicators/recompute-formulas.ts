import { type Kysely, sql } from 'kysely'
import {
  affected,
  type Cell,
  type Extent,
  isState,
  type Reader,
  type State,
  seriesOf,
  stateLabel,
  type Value,
} from '#formulas'
import { type Formulas, formulasOf, versionKey } from './formula-graph.ts'
import { officialFirst, seenBy } from './known-values.ts'
import { type Meaning, meaningIn } from './meanings.ts'
import { fromFormula, type Period, toFormula } from './periods.ts'
import type { Tables } from './tables.ts'
import { type UnitTree, unitTree } from './unit-tree.ts'
import { type Author, cellsMade, unitKeys, type Write, writeValues } from './write-values.ts'

/** So many computed values at once in the transaction of an entry; more wait for a job. */
export const mostAtOnce = 2000

type Changed = Pick<Write, 'series_id' | 'cell' | 'period' | 'unit_key'>

/**
 * Computes what the changed values reach, each formula after all that it reads, and keeps what became another value.
 * A result is as far on its way as the least of what it was made from. `later`: it was too much for now.
 */
export async function recompute(
  db: Kysely<Tables>,
  changed: readonly Changed[],
  author: Author,
  most = mostAtOnce,
): Promise<{ writes: Write[]; later: boolean }> {
  const nothing = { writes: [], later: false }
  const any = await db.selectFrom('definition').select('version').where('formula', 'is not', null).limit(1).execute()
  if (any.length === 0) return nothing
  const formulas = await formulasOf(db)
  const cells = await cellsOf(db, formulas, changed)
  if (cells.length === 0) return nothing
  await sql`select pg_advisory_xact_lock(4822, 0)`.execute(db) // one computation at a time: two could miss each other's inputs
  const tree = await unitTree(db)
  const reached = affected(formulas.graph, extentOf(tree, formulas), cells)
  if (reached.length > most) return { writes: [], later: true }
  const { made } = await evaluateCells(db, { formulas, tree, reached })
  return { writes: await keep(db, { formulas, made, author }), later: false }
}

/** Computes all that these series reach, wherever one of their values stands, reported or computed; for a job. */
export async function recomputeSeries(db: Kysely<Tables>, series: readonly number[], author: Author): Promise<Write[]> {
  const rows = await sql<Changed>`select distinct series_id, cell, period, unit_key from indicators.value
    where series_id = any(${[...series]}::int[]) and known_to = 'infinity' and status >= 1`.execute(db)
  const { writes } = await recompute(db, rows.rows, author, Number.POSITIVE_INFINITY)
  return writes
}

/** The changed values as formulas name them: the value, its numerator and its denominator. */
async function cellsOf(
  db: Kysely<Tables>,
  { graph, versions }: Formulas,
  changed: readonly Changed[],
): Promise<Cell[]> {
  const codes = new Map([...versions].flatMap(([code, all]) => all.map(({ series }) => [series, code] as const)))
  const read = new Set([...graph.readers.keys()].map((key) => key.split(':')[0]))
  const relevant = changed.filter(({ series_id }) => read.has(codes.get(series_id)))
  if (relevant.length === 0) return []
  const units = await db
    .selectFrom('unit_key')
    .selectAll()
    .where('key', 'in', [...new Set(relevant.map((one) => one.unit_key))])
    .execute()
  const unitOf = new Map(units.map(({ key, unit }) => [key, unit]))
  const cuts = new Map([
    [0, ''],
    ...(await db.selectFrom('cell').selectAll().execute()).map(({ id, key }) => [id, key] as const),
  ])
  return relevant.flatMap((one) => {
    const period = toFormula(one.period)
    const code = codes.get(one.series_id) as string
    if (period === null) return []
    const at = { unit: unitOf.get(one.unit_key) as string, period, cut: cuts.get(one.cell) ?? '' }
    return (['value', 'numerator', 'denominator'] as const).map((part) => ({ series: seriesOf(code, part), ...at }))
  })
}

function extentOf(tree: UnitTree, { versions }: Formulas): Extent {
  return {
    ...tree,
    fills: ({ series }, unit, period) => {
      const meaning = meaningIn(versions.get(series.code) ?? [], fromFormula(period))
      if (!meaning || meaning.formula === null) return false
      const { kinds, units } = meaning.reporters
      if (kinds.length + units.length === 0) return tree.kindOf(unit, period) !== null
      return units.includes(unit) || kinds.includes(tree.kindOf(unit, period) ?? '')
    },
  }
}

export type Known = {
  value: number | null
  numerator: number | null
  denominator: number | null
  state: number
  status: number
  lane: number
}
type Work = { formulas: Formulas; tree: UnitTree; reached: readonly Cell[] }
type Evaluated = { made: Made[]; known: Map<string, Known> }

const none: Known = { value: null, numerator: null, denominator: null, state: 1, status: 3, lane: 1 }
const words: (Value | null)[] = [
  null,
  { state: 'missing' },
  { state: 'not applicable' },
  { state: 'not verifiable' },
  { state: 'missing' }, // undefined where it was computed; whoever reads it on has nothing
]

/**
 * Evaluates in order. What a formula asks for and is not there yet is noted, read in one statement for all, and the
 * evaluation begins anew, until nothing was missing: conditions may ask for more the second time, seldom the third.
 * `known` are the values that were asked for, by `keyOf`.
 */
export async function evaluateCells(db: Kysely<Tables>, { formulas, tree, reached }: Work): Promise<Evaluated> {
  const known = new Map<string, Known>()
  for (;;) {
    const wanted = new Map<string, { code: string; cut: string; unit: string; period: number }>()
    const made = new Map<string, Made & Pick<Meaning, 'prefers'>>()
    let least = 3
    const reader: Reader = {
      ...tree,
      members: (dimension) => formulas.members[dimension] ?? [],
      value({ code, part }, cut, unit, period) {
        const key = `${code} ${period} ${cut} ${unit}`
        const computed = part === 'value' ? made.get(key) : undefined
        const there = known.get(key)
        // Of a value that was reported too, the definition says which one is official.
        const isOfficial = computed && (computed.prefers === 'computed' || (there && there.lane !== 0))
        if (isOfficial) {
          least = Math.min(least, computed.status)
          return isState(computed.value) && computed.value.state === 'undefined' ? { state: 'missing' } : computed.value
        }
        if (!there) {
          wanted.set(key, { code, cut, unit, period })
          return undefined
        }
        if (there.state !== 1) least = Math.min(least, there.status)
        return words[there.state] ?? there[part] ?? undefined
      },
    }
    for (const cell of reached) {
      least = 3
      const meaning = meaningIn(formulas.versions.get(cell.series.code) ?? [], fromFormula(cell.period))
      const formula = meaning && formulas.compiled.get(versionKey(meaning))?.compiled
      if (!formula) continue // none was in force then, or it no longer fits: what stands is left alone
      const value = formula(reader, cell.unit, cell.period, cell.cut) ?? { state: 'missing' }
      made.set(keyOf(cell), { cell, value, status: least, prefers: meaning.prefers })
    }
    if (wanted.size === 0) return { made: [...made.values()], known }
    await read(db, formulas, [...wanted], known)
  }
}

const keyOf = ({ series, unit, period, cut }: Cell) => `${series.code} ${period} ${cut} ${unit}`

type Wanted = [string, { code: string; cut: string; unit: string; period: number }]

/** Official values of the points asked for, one statement; what is not there is remembered as missing. */
async function read(db: Kysely<Tables>, { versions }: Formulas, wanted: readonly Wanted[], known: Map<string, Known>) {
  const asked = wanted.flatMap(([key, { code, cut, unit, period }]) => {
    known.set(key, none)
    const at = fromFormula(period)
    const meaning = meaningIn(versions.get(code) ?? [], at)
    return meaning ? [{ key, series: meaning.series, cut, unit, period: at }] : []
  })
  const { rows } = await sql<Known & { key: string }>`
    select distinct on (a.key) a.key, v.value, v.numerator, v.denominator, v.state, v.status, v.lane
    from unnest(${asked.map(({ key }) => key)}::text[], ${asked.map(({ series }) => series)}::int[], ${asked.map(({ cut }) => cut)}::text[],
        ${asked.map(({ unit }) => unit)}::text[], ${asked.map(({ period }) => period)}::int[]) as a (key, series, cut, unit, period)
      join indicators.unit_key k on k.unit = a.unit left join indicators.cell c on c.key = a.cut
      join indicators.series s on s.id = a.series
      join ${seenBy({ isPublic: false, at: null })} v on v.series_id = a.series and v.period = a.period and v.unit_key = k.key
        and v.cell = case when a.cut = '' then 0 else c.id end
    order by a.key, ${officialFirst}`.execute(db)
  for (const { key, ...row } of rows) known.set(key, row)
}

type Made = { cell: Cell; value: Value; status: number }

/** Writes what differs from what stands; a result that is missing is kept only where one stood before. */
async function keep(
  db: Kysely<Tables>,
  { formulas, made, author }: { formulas: Formulas; made: readonly Made[]; author: Author },
): Promise<Write[]> {
  const keys = await unitKeys(
    db,
    made.map(({ cell }) => cell.unit),
  )
  const cells = await cellsMade(
    db,
    made.map(({ cell }) => cell.cut),
  )
  const wanted = made.flatMap(({ cell, value, status }): Write[] => {
    const period: Period = fromFormula(cell.period)
    const meaning = meaningIn(formulas.versions.get(cell.series.code) ?? [], period)
    if (!meaning) return []
    const undefinedHere = isState(value) && value.state === 'undefined'
    return [{
      series_id: meaning.series, cell: cells.get(cell.cut) ?? 0, period, unit_key: keys.get(cell.unit) as number, lane: 1, status: Math.max(1, status),
      state: isState(value) ? stateNumbers[value.state] : 0, value: isState(value) ? null : Number(value), numerator: null, denominator: null,
      source_kind: 'formula', source_ref: `${meaning.code}@${meaning.version}`, note: undefinedHere ? stateLabel(value).vi : null,
    }] // biome-ignore format: one value a line
  })
  const { rows } = await sql<Pick<Write, 'series_id' | 'cell' | 'period' | 'unit_key' | 'value' | 'state' | 'status'>>`
    select v.series_id, v.cell, v.period, v.unit_key, v.value, v.state, v.status from indicators.value v
    where v.known_to = 'infinity' and v.lane = 1 and (v.series_id, v.cell, v.period, v.unit_key) in (
      select * from unnest(${wanted.map((w) => w.series_id)}::int[], ${wanted.map((w) => w.cell)}::int[], ${wanted.map((w) => w.period)}::int[],
        ${wanted.map((w) => w.unit_key)}::int[])) order by v.open`.execute(db)
  const standing = new Map(rows.map((row) => [`${row.series_id} ${row.cell} ${row.period} ${row.unit_key}`, row]))
  const writes = wanted.filter((write) => {
    const there = standing.get(`${write.series_id} ${write.cell} ${write.period} ${write.unit_key}`)
    if (!there) return write.state !== 1
    return there.value !== write.value || there.state !== write.state || there.status !== write.status
  })
  await writeValues(db, writes, author)
  return writes
}

const stateNumbers: Record<State['state'], number> = {
  missing: 1,
  'not applicable': 2,
  'not verifiable': 3,
  undefined: 4,
}
