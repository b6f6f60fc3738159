import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { printedDay, printedNumber } from '#writing'
import type { AdministrativeDocument, Block, Level } from './document.ts'
import { printed } from './printed.ts'
import { clean, printedRuns } from './printed-runs.ts'
import { roman } from './printed-words.ts'
import { aggregateReport } from './sample-report.ts'

const report = (changes: Partial<AdministrativeDocument> = {}) => ({
  ...aggregateReport({ units: 2, sections: 1 }),
  ...changes,
})
const heading = (level: Level, label?: string): Block => ({ kind: 'heading', level, text: 'Việc', label })
const headings = (blocks: Block[]) =>
  printed(report({ body: blocks })).body.map((block) =>
    block.kind === 'heading' ? `${block.rank} ${block.runs.map((run) => run.text).join('')}` : '',
  )

test('days below 10 and the months 1 and 2 take a zero, so that nobody can add a digit', () => {
  expect(printedDay('2026-01-05')).toBe('ngày 05 tháng 01 năm 2026')
  expect(printedDay('2026-02-15')).toBe('ngày 15 tháng 02 năm 2026')
  expect(printedDay('2026-03-09')).toBe('ngày 09 tháng 3 năm 2026')
  expect(printedDay('2026-12-31')).toBe('ngày 31 tháng 12 năm 2026')
  expect(printedDay(null)).toBe('ngày …… tháng …… năm ……')
})

test('numbers below 10 take a zero, and a number not yet given leaves room for a pen', () => {
  expect(printedNumber({ sequence: 5, symbol: 'BC-UBND' })).toBe('05/BC-UBND')
  expect(printedNumber({ sequence: 1234, symbol: 'UBND-VX' })).toBe('1234/UBND-VX')
  expect(printedNumber({ sequence: null, symbol: 'BC-UBND' })).toBe('……/BC-UBND')
})

test('headings count I, 1, a and a dash; each level begins anew under the one above; đ follows d', () => {
  expect(headings([heading(1), heading(2), heading(2), heading(1), heading(2)])).toEqual([
    '1 I. Việc',
    '2 1. Việc',
    '2 2. Việc',
    '1 II. Việc',
    '2 1. Việc',
  ])
  const points = headings([heading(1), heading(2), ...Array.from({ length: 7 }, () => heading(3)), heading(4)])
  expect(points.slice(2)).toEqual([...'abcdđeg'].map((letter) => `3 ${letter}) Việc`).concat('4 - Việc'))
})

test("a heading may carry the plan's own number, or none", () => {
  expect(headings([heading(1, 'Mục IV.'), heading(2, '')])).toEqual(['1 Mục IV. Việc', '2 Việc'])
})

test('a depth that is skipped is skipped in the look only: the outline has no holes', () => {
  expect(headings([heading(3), heading(2), heading(4)]).map((line) => line[0])).toEqual(['1', '2', '3'])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 })), (levels) => {
      let before = 0
      for (const line of headings(levels.map((level) => heading(level as Level)))) {
        expect(Number(line[0])).toBeLessThanOrEqual(before + 1)
        before = Number(line[0])
      }
    }),
  )
})

test('Roman numbers are those of the clock tower', () => {
  expect([1, 4, 9, 14, 40, 49, 88, 99].map(roman)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL', 'XLIX', 'LXXXVIII', 'XCIX'])
})

test('who signs for whom stands in capitals, line by line', () => {
  const { signedAs, issuer, parent } = printed(
    report({
      signature: {
        authorities: [
          { authority: 'TM.', of: 'Ủy ban nhân dân' },
          { authority: 'KT.', of: 'Chủ tịch' },
        ],
        position: 'Phó Chủ tịch',
        name: null,
      },
    }),
  )
  expect(signedAs).toEqual(['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])
  expect([parent, issuer]).toEqual([['ỦY BAN NHÂN DÂN', 'TỈNH MẪU'], ['SỞ KHOA HỌC VÀ CÔNG NGHỆ']])
})

test('a committee stands above the place it is of; a name that was broken by hand stays as it was', () => {
  const head = (name: string) => printed(report({ issuer: { parent: null, name } })).issuer
  expect(head('Ủy ban nhân dân Thành phố Hồ Chí Minh')).toEqual(['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HỒ CHÍ MINH'])
  expect(head('Ủy ban nhân dân\nphường Một')).toEqual(['ỦY BAN NHÂN DÂN', 'PHƯỜNG MỘT'])
  expect(head('Văn phòng Ủy ban nhân dân Thành phố')).toEqual(['VĂN PHÒNG ỦY BAN NHÂN DÂN THÀNH PHỐ'])
})

test('an official letter prints no kind: what it is about stands under its number', () => {
  expect(printed(report({ kind: null, abstract: 'báo cáo quý I' }))).toMatchObject({
    kind: null,
    abstract: 'V/v báo cáo quý I',
  })
})

test('the text closes with ./. in place of its last full stop, once', () => {
  const end = (text: string) => printed(report({ body: [{ kind: 'paragraph', text }] })).body.at(-1)
  expect(end('Kính báo cáo.')).toMatchObject({ runs: [{ text: 'Kính báo cáo./.' }] })
  expect(end('Kính báo cáo./.')).toMatchObject({ runs: [{ text: 'Kính báo cáo./.' }] })
})

test('what no file can hold is left out, and what is decomposed is composed', () => {
  expect(clean('a\u0000b\u0007c\ud800d\u202ee\ufffff')).toBe('abc\ufffddef')
  expect(clean('Hồ Chí Minh'.normalize('NFD'))).toBe('Hồ Chí Minh')
  expect(clean('một\r\nhai\u2028ba\tbốn')).toBe('một\nhai\nba bốn')
})

test('a link opens a page or a letter; anything else is plain text', () => {
  const href = (href: string) => printedRuns([{ text: 'x', href }])[0]?.href
  expect(href('https://a.example/b?c=1&d="2"')).toBe('https://a.example/b?c=1&d=%222%22')
  expect(href('mailto:a@b.example')).toBe('mailto:a@b.example')
  for (const refused of [
    'javascript:alert(1)',
    'file:///etc/passwd',
    '\\\\server\\share',
    '/báo-cáo',
    '',
    'data:text/html,x',
  ]) {
    expect(href(refused)).toBeNull()
  }
})

test('a table whose rows do not fill its columns is a bug, not a table with shifted figures', () => {
  const table = (rows: import('./document.ts').Cell[][]) =>
    printed(report({ body: [{ kind: 'table', columns: [{ width: 1 }, { width: 1 }], head: [], rows }] }))
  expect(() => table([['1', '2'], ['3']])).toThrow(/row 2 of a table has fewer/)
  expect(() => table([['1', '2', '3']])).toThrow(/more cells than columns/)
  expect(() => table([[{ text: '1', down: 2 }, '2']])).toThrow(/spans rows/)
  expect(() =>
    table([
      [{ text: '1', down: 2 }, '2'],
      ['3', '4'],
    ]),
  ).toThrow(/row 2 of a table has more/)
  table([[{ text: '1', down: 2 }, '2'], ['3'], [{ text: '4', across: 2 }]])
})
