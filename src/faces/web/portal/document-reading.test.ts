import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksOf } from './document-blocks.ts'
import { type Clause, mostLines, partsOf, partWith } from './document-parts.ts'
import { placeIn } from './place.ts'

const clause = (path: string, line: number, given: Partial<Clause> = {}): Clause => ({
  path,
  anchor: path.toLowerCase(),
  label: path,
  kind: 'section',
  heading: 'Tiêu đề',
  line,
  endLine: line,
  parent: null,
  ...given,
})

test('a short document stands on one page', () => {
  expect(partsOf([clause('I', 3), clause('II', 900)], mostLines)).toHaveLength(1)
})

test('however a long document is cut, every line stands in exactly one part, and no part is too long', () => {
  const starts = fc.uniqueArray(fc.integer({ min: 1, max: 12_000 }), { maxLength: 40 })
  fc.assert(
    fc.property(starts, fc.integer({ min: 2001, max: 12_000 }), (lines, lineCount) => {
      const outline = lines
        .filter((line) => line <= lineCount)
        .sort((a, b) => a - b)
        .map((line, at) => clause(`${at + 1}`, line))
      const parts = partsOf(outline, lineCount)
      expect(parts[0]?.from).toBe(1)
      expect(parts.at(-1)?.to).toBe(lineCount)
      parts.forEach((part, at) => {
        expect(part.to - part.from).toBeLessThan(mostLines)
        if (at) expect(part.from).toBe((parts[at - 1]?.to ?? 0) + 1)
        expect(partWith(parts, part.to)).toBe(at + 1)
      })
    }),
  )
})

test('a table printed a cell a line is put together again, its column names above and its groups across', () => {
  const texts = [
    'PHỤ LỤC',
    'TT',
    'Nhiệm vụ',
    'Chủ trì',
    'A',
    'Hạ tầng',
    '1',
    'Lắp cảm biến',
    'Sở X',
    '2',
    'Mở dữ liệu',
    'Sở Y',
    'Hết.',
  ]
  const row = (path: string, line: number, endLine: number, label: string) =>
    clause(path, line, { kind: 'row', endLine, label, parent: 'PL' })
  const outline = [
    clause('PL', 1, { kind: 'appendix', endLine: 12 }),
    row('PL.A', 6, 6, 'A'),
    row('PL.A.1', 8, 9, '1'),
    row('PL.A.2', 11, 12, '2'),
  ]
  const blocks = blocksOf(
    texts.map((text, at) => ({ line: at + 1, text })),
    outline,
  )
  expect(blocks.map((block) => block.kind)).toEqual(['lines', 'table', 'lines'])
  const table = blocks[1]?.kind === 'table' ? blocks[1].table : undefined
  expect(table?.header.map(({ text }) => text)).toEqual(['TT', 'Nhiệm vụ', 'Chủ trì'])
  expect(table?.rows.map((one) => one.cells.map((cell) => cell.map(({ text }) => text).join()))).toEqual([
    ['Hạ tầng'],
    ['Lắp cảm biến', 'Sở X'],
    ['Mở dữ liệu', 'Sở Y'],
  ])
  expect(table?.rows.map(({ isGroup, numberLine }) => [isGroup, numberLine])).toEqual([
    [true, 5],
    [false, 7],
    [false, 10],
  ])
})

test('no line of a document is lost or told twice, whatever its outline says', () => {
  const kinds = fc.constantFrom('section', 'clause', 'dash', 'paragraph', 'row')
  fc.assert(
    fc.property(fc.array(fc.tuple(kinds, fc.integer({ min: 0, max: 3 })), { maxLength: 60 }), (given) => {
      const lines = given.map((_, at) => ({ line: at + 1, text: at % 3 ? `Dòng ${at}` : `${at}` }))
      const outline = given.flatMap(([kind, more], at) =>
        kind === 'dash' ? [] : [clause(`${at}`, at + 1, { kind, endLine: Math.min(at + 1 + more, given.length) })],
      )
      const told = blocksOf(lines, outline).flatMap((block) =>
        block.kind === 'lines'
          ? block.lines.map(({ line }) => line)
          : [
              ...block.table.header.map(({ line }) => line),
              ...block.table.rows.flatMap((row) => [
                ...(row.numberLine === null ? [] : [row.numberLine]),
                ...row.cells.flat().map(({ line }) => line),
              ]),
            ],
      )
      expect(told).toEqual(lines.map(({ line }) => line))
    }),
  )
})

test('a path of the outline is said as people say it', () => {
  expect(['II.1.1.-2', 'PL.A.I.1', 'Đ1.III.2.a', 'p4.p1~2', '2.-1.•3'].map((path) => placeIn('vi', path))).toEqual([
    'mục II.1.1, gạch đầu dòng 2',
    'Phụ lục, mục A.I.1',
    'Điều 1, III.2.a',
    'đoạn 4, đoạn 1',
    'mục 2, gạch đầu dòng 1, gạch đầu dòng 3',
  ])
})
