import { expect, test } from 'vitest'
import {
  type Cell,
  cellOf,
  check,
  type Definition,
  type Frequency,
  graphOf,
  missing,
  notApplicable,
  notVerifiable,
  openWorkbook,
  parse,
  periodsWithin,
  readPeriod,
  type Signature,
  seriesOf,
  type Value,
  type World,
} from '#formulas'

// Random cities: 7 units of which one changes its place in the tree, two years of months, quarters and halves, inputs of every
// frequency by sex, formulas over inputs and over other formulas with every kind of step. Seeded: a failure is repeatable.

type Random = (below: number) => number

/** Numbers of mulberry32, the same for the same seed. */
function randomOf(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

const years = ['2025', '2026'].map((text) => readPeriod(text) as number)
const periodsOf = (frequency: Frequency) => years.flatMap((year) => periodsWithin(year, frequency))
const moves = readPeriod('2026-Q1') as number
const tree: Record<string, string | null> = {
  city: null,
  north: 'city',
  south: 'city',
  n1: 'north',
  n2: 'north',
  s1: 'south',
}
const units = [...Object.keys(tree), 'x']
const parent = (unit: string, period: number) =>
  unit === 'x' ? (period >= moves ? 'south' : 'north') : (tree[unit] ?? null)
const world: World = {
  parent,
  children: (unit, period) => units.filter((each) => parent(each, period) === unit),
  kindOf: (unit) => (unit.length <= 2 ? 'ward' : 'district'),
  members: () => ['female', 'male'],
  units,
  periods: [...periodsOf('quarter'), ...periodsOf('half'), ...years],
}
const cuts = ['', 'sex=female', 'sex=male']
const inputs: Record<string, Frequency> = { m: 'month', q: 'quarter', r: 'quarter', h: 'half', y: 'year' }

/** A random part that can stand in a formula of this frequency. */
function part(random: Random, frequency: Frequency, known: ReadonlyMap<string, Frequency>, depth = 0): string {
  const pick = <Item>(items: readonly Item[]) => items[random(items.length)] as Item
  const of = (wanted: Frequency) => pick([...known].filter(([, each]) => each === wanted).slice(-3))[0]
  const leaf = (wanted: Frequency) => `[${of(wanted)}${pick(['', '', ' | sex=female', ' | sex=total'])}]`
  const inner = () => (depth < 2 ? part(random, frequency, known, depth + 1) : leaf(frequency))
  const complete = pick(['', ' require any', ' require any', ' require at least 60%', ' require at least 2'])
  const scopes = ['children', 'units of kind ward', 'last 3 periods', 'year to date', 'breakdown sex']
  const finer: Partial<Record<Frequency, [Frequency, string][]>> = {
    quarter: [['month', 'months']],
    half: [
      ['month', 'months'],
      ['quarter', 'quarters'],
    ],
    year: [
      ['quarter', 'quarters'],
      ['half', 'halves'],
    ],
  }
  switch (random(9)) {
    case 0:
      return leaf(frequency)
    case 1:
      return `(${inner()}) at ${pick(['previous period', '3 periods ago', 'same period last year', 'parent'])}`
    case 2:
      return `[${of('year')}] at ${pick(['this year', 'last year'])}`
    case 3: {
      const [smaller, name] = pick(finer[frequency] ?? [])
      return `(${pick(['sum', 'max', 'median'])} of ${leaf(smaller)} over ${name}${complete})`
    }
    case 4:
      return `(${pick(['sum', 'mean', 'min'])} of (${inner()}) over ${pick(scopes)}${complete})`
    case 5:
      return `(weighted mean of ${leaf(frequency)} by abs(${inner()}) over ${pick(scopes)}${complete})`
    case 6:
      return `(if ${inner()} > ${random(5)} then ${inner()} else ${leaf(frequency)} if missing ${random(3)})`
    case 7:
      return `(share of ${leaf(frequency)} > ${random(4)} over ${pick(scopes)}${complete}) / 1%`
    default:
      return `(${inner()} ${pick(['+', '-', '*', '/'])} ${leaf(frequency)})`
  }
}

function definitionsOf(random: Random): Definition[] {
  const known = new Map(Object.entries(inputs))
  const find = (code: string): Signature => ({
    value: { is: 'number', unit: '1' },
    parts: null,
    frequency: known.get(code) as Frequency,
    calendar: 'calendar',
    breakdowns: { sex: ['female', 'male'] },
  })
  return Array.from({ length: 6 }, (_, n) => {
    const frequency = (['quarter', 'quarter', 'half', 'year'] as const)[random(4)] as Frequency
    const { formula } = parse(part(random, frequency, known))
    if (!formula) throw new Error('a made formula could not be read')
    const purpose = { value: null, frequency, calendar: 'calendar', breakdowns: ['sex'] }
    const checked = check(formula, purpose, { find, kinds: null, units: null, dimensions: { sex: [] } })
    expect(checked.findings).toEqual([])
    known.set(`f${n}`, frequency)
    return { series: seriesOf(`f${n}`), checked, cuts: random(2) === 0 ? [''] : cuts }
  })
}

function someValue(random: Random): Value | null {
  const special: (Value | null)[] = [null, missing, notApplicable, notVerifiable, 0, 1e308]
  return random(25) === 0 ? (special[random(special.length)] as Value | null) : random(2000) / 100 - 5
}

function allCells(): Cell[] {
  return Object.entries(inputs).flatMap(([code, frequency]) =>
    periodsOf(frequency).flatMap((period) =>
      units.flatMap((unit) => cuts.map((cut) => cellOf(seriesOf(code), unit, period, cut))),
    ),
  )
}

test('10,000 edits, each recomputing only what it reaches, give the book that is computed anew', () => {
  const cells = allCells()
  const byCode = Object.keys(inputs).map((code) => cells.filter(({ series }) => series.code === code))
  const answers = ['.5', 'not applicable', 'division by zero', 'overflow']
  const seen = new Set<string>()
  let [edits, recomputed, standing] = [0, 0, 0]
  for (let seed = 1; edits < 10_000; seed++) {
    const random = randomOf(seed)
    const edit = (cell: Cell) => ({ cell, value: someValue(random) })
    const somewhere = () => {
      const some = byCode[random(byCode.length)] as Cell[]
      return edit(some[random(some.length)] as Cell)
    }
    const { graph } = graphOf(definitionsOf(random).reverse())
    if (!graph) throw new Error('a made graph has a circle')
    const [incremental, whole] = [openWorkbook(graph, world), openWorkbook(graph, world)]
    const start = cells.map(edit)
    whole.enter(start)
    incremental.recomputeAll()
    incremental.enter(start)
    // Compared after every twentieth edit: a cell that was forgotten stays wrong.
    for (let round = 0; round < 10; round++) {
      const some = Array.from({ length: 20 }, somewhere)
      for (const one of some) recomputed += incremental.enter([one]).length
      whole.enter(some)
      whole.recomputeAll()
      const [ours, theirs] = [incremental.lines(), whole.lines()]
      if (ours.join() !== theirs.join()) expect({ seed, round, lines: ours }).toEqual({ seed, round, lines: theirs })
      edits += some.length
      standing += theirs.length * some.length
      for (const answer of answers) if (theirs.some((line) => line.endsWith(answer))) seen.add(answer)
    }
  }
  expect(recomputed).toBeGreaterThan(5000) // else little was computed
  expect(recomputed / standing).toBeLessThan(0.1) // else nothing was incremental
  expect(seen.size).toBe(answers.length)
})
