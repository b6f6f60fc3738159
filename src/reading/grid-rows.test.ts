import { expect, test } from 'vitest'
import { type CellPlace, readPlan } from './index.ts'

type Spec = [text: string, row: number, column: number, rowSpan?: number, columnSpan?: number]
const read = (...specs: Spec[]) => {
  const lines = ['PHỤ LỤC', 'NHIỆM VỤ TRỌNG TÂM', ...specs.map(([text]) => text)]
  const cells = specs.map(
    ([, row, column, rowSpan = 1, columnSpan = 1], i): CellPlace => ({
      line: i + 3,
      table: 1,
      row,
      column,
      rowSpan,
      columnSpan,
    }),
  )
  return readPlan(lines.join('\n'), { cells }).tasks
}
const head: Spec[] = [
  ['TT', 1, 1],
  ['Nhiệm vụ', 1, 2],
  ['Chủ trì', 1, 3],
  ['Phối hợp', 1, 4],
  ['Thời gian', 1, 5],
]

test('an empty cell stays empty and a merged cell holds for the rows it spans, no further', () => {
  const tasks = read(
    ...head,
    ...([
      ['1', 2, 1],
      ['Sửa đường ven hồ', 2, 2],
      ['Sở Xây dựng', 2, 3, 2],
      ['2026', 2, 5],
    ] as Spec[]),
    ...([
      ['2', 3, 1],
      ['Sửa cầu phao', 3, 2],
      ['Công an tỉnh', 3, 4],
    ] as Spec[]),
    ...([
      ['3', 4, 1],
      ['Khám sức khỏe học sinh', 4, 2],
      ['Sở Nội vụ', 4, 4],
      ['2027', 4, 5],
    ] as Spec[]),
  )
  expect(tasks.map(({ lead, coordinating, endYear }) => [lead, coordinating, endYear])).toEqual([
    [['Sở Xây dựng'], [], 2026],
    [['Sở Xây dựng'], ['Công an tỉnh'], null],
    [[], ['Sở Nội vụ'], 2027],
  ])
  expect(tasks[1]?.marks.map((mark) => mark.role)).toContain('lead-carried')
})

test('a wide heading takes its columns from the row below, and rows over the whole width are groups', () => {
  const tasks = read(
    ...([
      ['TT', 1, 1, 2],
      ['Nhiệm vụ', 1, 2, 2],
      ['Đơn vị', 1, 3, 1, 2],
      ['Thời gian', 1, 5, 2],
      ['Chủ trì', 2, 3],
      ['Phối hợp', 2, 4],
    ] as Spec[]),
    ...([
      ['I. Hạ tầng', 3, 1, 1, 5],
      ['1', 4, 1],
      ['Sửa đường ven hồ', 4, 2],
      ['Sở Xây dựng', 4, 3],
      ['Sở Tài chính', 4, 4],
      ['2026', 4, 5],
    ] as Spec[]),
  )
  expect(tasks).toMatchObject([
    { path: 'PL.I.1', lead: ['Sở Xây dựng'], coordinating: ['Sở Tài chính'], endYear: 2026 },
  ])
})

test('the paragraphs of one cell are one text', () => {
  const tasks = read(
    ...head,
    ...([
      ['1', 2, 1],
      ['Sửa đường ven hồ', 2, 2],
      ['và kè đá hai bên', 2, 2],
      ['Sở Xây dựng', 2, 3],
      ['Sở Tài chính', 2, 4],
      ['Công an tỉnh', 2, 4],
    ] as Spec[]),
  )
  expect(tasks).toMatchObject([{ line: 9, lead: ['Sở Xây dựng'], coordinating: ['Sở Tài chính', 'Công an tỉnh'] }])
})
