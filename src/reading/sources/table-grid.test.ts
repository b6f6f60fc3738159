import { expect, test } from 'vitest'
import { gridsOf } from './table-grid.ts'

const flat = (top: number, left: number, right: number) => ({ left, right, top, bottom: top })
const upright = (left: number, top: number, bottom: number) => ({ left, right: left, top, bottom })

test('a field of the grid without a border between is one merged cell', () => {
  // Two rows of two; the upper right cell goes on below, and the border of the left column comes in two pieces.
  const rules = [
    flat(0, 0, 200),
    flat(40, 0, 200),
    flat(20, 0, 100),
    upright(0, 0, 21),
    upright(0, 19, 40),
    upright(100, 0, 40),
    upright(200, 0, 40),
  ]
  const [grid] = gridsOf(rules)
  expect(grid?.cells.map(({ row, column, rows, columns }) => ({ row, column, rows, columns }))).toEqual([
    { row: 0, column: 0, rows: 1, columns: 1 },
    { row: 0, column: 1, rows: 2, columns: 1 },
    { row: 1, column: 0, rows: 1, columns: 1 },
  ])
})

test('a frame, an underline and lines that do not meet are no table', () => {
  const frame = [flat(0, 0, 200), flat(40, 0, 200), upright(0, 0, 40), upright(200, 0, 40)]
  expect(gridsOf(frame)).toEqual([])
  expect(gridsOf([flat(10, 50, 90)])).toEqual([])
  expect(gridsOf([flat(0, 0, 50), flat(20, 0, 50), upright(100, 0, 20), upright(150, 0, 20)])).toEqual([])
})

test('two tables one below the other are two', () => {
  const table = (top: number) => [
    flat(top, 0, 100),
    flat(top + 20, 0, 100),
    ...[0, 50, 100].map((left) => upright(left, top, top + 20)),
  ]
  expect(gridsOf([...table(100), ...table(0)]).map((grid) => [grid.top, grid.cells.length])).toEqual([
    [0, 2],
    [100, 2],
  ])
})
