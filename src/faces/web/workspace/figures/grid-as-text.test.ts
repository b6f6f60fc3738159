import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridAsText, gridFrom } from './grid-as-text.ts'
import { type GridCell, type GridData, seenAsText, seenFrom } from './grid-shape.ts'

const number = fc
  .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null))
  .map((n) => (n === null ? null : n + 0)) // no text keeps a minus zero
const cell: fc.Arbitrary<GridCell> = fc.record({
  id: fc.nat(),
  indicator: fc.constantFrom('made.count-1', 'made.count-2'),
  unit: fc.constantFrom('hcm.city', 'hcm.department.science-technology'),
  period: fc.constantFrom('2025-01', '2025-02'),
  cell: fc.constant(''),
  lane: fc.constantFrom('reported', 'computed'),
  state: fc.constantFrom('value', 'missing'),
  status: fc.constantFrom('draft', 'published'),
  value: number,
  numerator: number,
  denominator: number,
  note: fc.oneof(fc.constant(null), fc.string({ unit: 'binary' })),
  by: fc.string({ unit: 'binary' }),
  at: fc.constant('2026-11-22T17:07:52.754Z'),
})
const gridOf = (cells: GridCell[]): GridData => ({
  layout: 'chi-tieu-ky',
  cell: '',
  grid: { rules: [], periods: [], world: null, cells },
  units: [{ id: 'hcm.city', label: { vi: '</script> "Thành phố"', en: 'City' } }],
})

test('a grid reads back from its text as it was, whatever its words are', () => {
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      const grid = gridOf(cells.map((each) => ({ ...each, note: each.note?.toWellFormed() ?? null })))
      expect(gridFrom(gridAsText(grid))).toEqual(grid)
    }),
  )
})

test('a form brings back which rows were looked at, also with the line ends of a browser; nonsense names none', () => {
  const rows = [
    { indicator: 'made.count-1', unit: 'hcm.city', period: '2025-01', id: 7, lane: 'reported' },
    { indicator: 'made.count-1', unit: 'hcm.city', period: '2025-02', id: 8, lane: 'reported' },
    { indicator: 'made.count-2', unit: 'hcm.city', period: '2025-01', id: 9, lane: 'reported' },
    { indicator: 'made.count-2', unit: 'hcm.city', period: '2025-01', id: 10, lane: 'computed' },
  ] as GridCell[]
  const text = seenAsText(rows)
  expect([...seenFrom(text.replaceAll('\n', '\r\n'))]).toEqual([
    ['made.count-1 hcm.city 2025-01', 7],
    ['made.count-1 hcm.city 2025-02', 8],
    ['made.count-2 hcm.city 2025-01', 9],
  ])
  expect([...seenFrom('{"a":1}\n\na b c\na b c -1 d 1.5 e x')]).toEqual([])
})
