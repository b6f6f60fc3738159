import { expect, test } from 'vitest'
import {
  affected,
  type Catalogue,
  type Cell,
  cellOf,
  type Definition,
  type Extent,
  graphOf,
  openWorkbook,
  printPeriod,
  readPeriod,
  type Signature,
  seriesOf,
} from '#formulas'
import { catalogue, checked } from './sample-indicators.ts'

const signature = (frequency: Signature['frequency'] = 'quarter'): Signature => ({
  value: { is: 'number', unit: '1' },
  parts: null,
  frequency,
  calendar: 'calendar',
  breakdowns: catalogue.dimensions,
})
const world: Partial<Catalogue> = { find: (code) => signature(code.startsWith('y-') ? 'year' : 'quarter') }

const define = (code: string, text: string, more: Partial<Definition> = {}): Definition => ({
  series: seriesOf(code),
  checked: checked(text, { frequency: code.startsWith('y-') ? 'year' : 'quarter' }, world),
  cuts: [''],
  ...more,
})

const tree: Record<string, string | null> = { city: null, north: 'city', south: 'city', n1: 'north', n2: 'north' }
const quarters = ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'].map((text) => readPeriod(text) as number)
const years = ['2025', '2026'].map((text) => readPeriod(text) as number)
const units = {
  parent: (unit: string) => tree[unit] ?? null,
  children: (unit: string) => Object.keys(tree).filter((each) => tree[each] === unit),
  kindOf: (unit: string) => (unit.length === 2 ? 'ward' : 'district'),
}
const extent: Extent = {
  ...units,
  fills: ({ checked }, _, period) => (checked.purpose.frequency === 'year' ? years : quarters).includes(period),
}

function graph(...definitions: Definition[]) {
  const made = graphOf(definitions)
  if (!made.graph) throw new Error(made.findings.map(({ finding }) => finding.message.en).join())
  return made.graph
}

const change = (code: string, unit = 'n1', period = '2026-Q2', cut = ''): Cell =>
  cellOf(seriesOf(code), unit, readPeriod(period) as number, cut)

const reached = (definitions: Definition[], cell: Cell) =>
  affected(graph(...definitions), extent, [cell]).map(
    ({ series, unit, period, cut }) => `${series.key} ${unit} ${printPeriod(period)}${cut && ` ${cut}`}`,
  )

test('formulas are ordered so that each stands after all that it reads', () => {
  const { ordered } = graph(define('c', '[a] + [b]'), define('b', '[a] + 1'), define('a', '[input]'))
  expect(ordered.map(({ series }) => series.key)).toEqual(['a', 'b', 'c'])
})

test('a circle is refused and shown as the way around, at the reference that closes it', () => {
  const { graph, findings } = graphOf([
    define('a', '1 + [b]'),
    define('b', '[c] at previous period'),
    define('c', '2 * [a]'),
    define('d', '[a]'),
  ])
  expect(graph).toBeNull()
  expect(findings).toMatchObject([
    {
      path: ['a', 'b', 'c', 'a'],
      finding: { kind: 'circular', column: 5, message: { vi: 'Công thức tính vòng tròn: a → b → c → a' } },
    },
  ])
})

test('a formula that reads itself is a circle, even in an earlier period', () => {
  expect(graphOf([define('a', '[a] at previous period + [b]')]).findings).toMatchObject([{ path: ['a', 'a'] }])
})

test('two formulas for one series are refused, but a numerator has its own', () => {
  expect(graphOf([define('a', '1'), define('a', '2')]).findings).toMatchObject([{ finding: { kind: 'defined-twice' } }])
  expect(graphOf([define('a', '1'), define('a', '2', { series: seriesOf('a', 'numerator') })]).findings).toEqual([])
})

test('a chain of 20,000 formulas is ordered without running out of stack', () => {
  const link = checked('[previous]', {}, world)
  const definitions = Array.from({ length: 20_000 }, (_, n) => ({
    series: seriesOf(`f${n}`),
    checked: { ...link, dependencies: [{ series: seriesOf(`f${n + 1}`), steps: [], cut: [] }] },
    cuts: [''],
  }))
  expect(graph(...definitions).ordered[0]?.series.key).toBe('f19999')
})

test('a change reaches the same unit and period, and nothing else', () => {
  expect(reached([define('b', '[a] * 2'), define('c', '[x] * 2'), define('d', '[b] + [x]')], change('a'))).toEqual([
    'b n1 2026-Q2',
    'd n1 2026-Q2',
  ])
})

test('a change reaches later periods as far as formulas look back', () => {
  expect(reached([define('b', '[a] - [a] at previous period')], change('a'))).toEqual(['b n1 2026-Q2', 'b n1 2026-Q3'])
  expect(reached([define('b', 'mean of [a] over last 3 periods')], change('a', 'n1', '2025-Q4'))).toEqual([
    'b n1 2025-Q4',
    'b n1 2026-Q1',
    'b n1 2026-Q2',
  ])
  expect(reached([define('b', 'sum of [a] over year to date')], change('a'))).toEqual(['b n1 2026-Q2', 'b n1 2026-Q3'])
  expect(
    reached(
      [define('y-b', 'sum of [a] over quarters'), define('c', '[a] / [y-b] at last year')],
      change('a', 'n1', '2025-Q4'),
    ),
  ).toEqual(['y-b n1 2025', 'c n1 2025-Q4', 'c n1 2026-Q1', 'c n1 2026-Q2', 'c n1 2026-Q3'])
})

test('a change reaches the units above, or those below that measure themselves against it', () => {
  expect(reached([define('b', 'sum of [a] over children')], change('a'))).toEqual(['b north 2026-Q2'])
  expect(reached([define('b', 'sum of [a] over units of kind ward')], change('a'))).toEqual([
    'b north 2026-Q2',
    'b city 2026-Q2',
  ])
  expect(reached([define('b', 'sum of [a] over units of kind ward')], change('a', 'south'))).toEqual([])
  expect(reached([define('b', '[a] / [a] at parent')], change('a', 'north'))).toEqual([
    'b north 2026-Q2',
    'b n1 2026-Q2',
    'b n2 2026-Q2',
  ])
})

test('a change of one breakdown reaches only what reads it', () => {
  const cuts = ['', 'sex=female', 'sex=male']
  const share = define('b', '[a] / [a | sex=total]', { cuts })
  expect(reached([share], change('a', 'n1', '2026-Q2', 'sex=female'))).toEqual(['b n1 2026-Q2 sex=female'])
  expect(reached([share], change('a'))).toEqual(['b n1 2026-Q2', 'b n1 2026-Q2 sex=female', 'b n1 2026-Q2 sex=male'])
  expect(reached([define('b', '[a | sex=female]', { cuts })], change('a', 'n1', '2026-Q2', 'sex=male'))).toEqual([])
  expect(reached([define('b', 'sum of [a] over breakdown sex')], change('a', 'n1', '2026-Q2', 'sex=male'))).toEqual([
    'b n1 2026-Q2',
  ])
})

test('a workbook computes what a number reaches, stops where nothing changed, and refuses numbers for formulas', () => {
  const book = openWorkbook(
    graph(define('b', 'clamp([a], 0, 10)'), define('c', 'sum of [b] over children require any')),
    { ...units, units: Object.keys(tree), periods: quarters, members: () => [] },
  )
  expect(book.enter([{ cell: change('a'), value: 50 }]).map(({ series }) => series.key)).toEqual(['b', 'c'])
  expect(book.value(change('c', 'north'))).toBe(10)
  expect(book.enter([{ cell: change('a'), value: 60 }])).toEqual([])
  expect(book.enter([{ cell: change('a'), value: null }])).toHaveLength(2)
  expect(book.value(change('b'))).toEqual({ state: 'missing' })
  expect(() => book.enter([{ cell: change('b'), value: 1 }])).toThrow('it cannot be entered')
})

test('a workbook computes every frequency it has, over units of a kind at any depth, and only where it stands', () => {
  const frequencies = { 'h-b': 'half', 'y-b': 'year', 'm-b': 'month' } as const
  const find = (code: string) => signature(frequencies[code as 'h-b'] ?? 'quarter')
  const of = (code: keyof typeof frequencies | 'q-b' | 'k', text: string): Definition => ({
    series: seriesOf(code),
    checked: checked(text, { frequency: frequencies[code as 'h-b'] ?? 'quarter' }, { find }),
    cuts: [''],
  })
  const periods = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4', '2026-H1', '2026-H2', '2026', '2026-04']
  const book = openWorkbook(
    graph(
      of('h-b', 'sum of [a] over quarters'),
      of('y-b', 'sum of [a] over quarters'),
      of('m-b', '7'),
      of('k', 'sum of [a] over units of kind ward require any'),
      of('q-b', 'sum of [a] over children require any'),
    ),
    {
      ...units,
      units: ['city', 'n1', 'n2', 's1'],
      periods: periods.map((text) => readPeriod(text) as number),
      members: () => [],
      children: (unit) => (unit === 'south' ? ['s1'] : units.children(unit)),
      parent: (unit) => (unit === 's1' ? 'south' : units.parent(unit)),
    },
  )
  const value = (code: string, unit: string, period: string) =>
    book.value(cellOf(seriesOf(code), unit, readPeriod(period) as number))
  const enter = (unit: string, period: string, entered: number) =>
    book
      .enter([{ cell: change('a', unit, period), value: entered }])
      .map(({ series, unit, period }) => `${series.key} ${unit} ${printPeriod(period)}`)
  book.recomputeAll()
  expect(value('m-b', 'n1', '2026-04')).toBe(7)
  expect(value('m-b', 'n1', '2026-05')).toEqual({ state: 'missing' }) // not a period of this book
  for (const [at, period] of ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'].entries()) enter('n1', period, 10 ** at)
  expect([value('h-b', 'n1', '2026-H1'), value('h-b', 'n1', '2026-H2'), value('y-b', 'n1', '2026')]).toEqual([
    11, 1100, 1111,
  ])
  // n1, n2 and s1 are wards, two steps below the city; north and south are not units of this book.
  enter('n2', '2026-Q1', 20)
  expect(enter('s1', '2026-Q1', 300)).toEqual(['k city 2026-Q1'])
  expect([value('k', 'city', '2026-Q1'), value('k', 'city', '2026-Q2')]).toEqual([321, 10])
  expect(value('q-b', 'north', '2026-Q1')).toEqual({ state: 'missing' })
  const before = book.lines()
  book.recomputeAll()
  expect(book.lines()).toEqual(before.filter((line) => !line.includes('missing')))
})
