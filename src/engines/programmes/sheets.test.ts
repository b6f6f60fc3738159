import exceljs from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportCsv, exportXlsx } from '#engines/programmes'
import { testCity } from '#kernel/testing'
import { csvCell } from './export-sheet.ts'
import { programmeOf, sampleCity, samplePlan, sampleSetting, storeSample, target, task } from './sample-plan.ts'

const city = sampleCity(await testCity(sampleSetting))
const { office, visitor } = city
let slug: string
beforeAll(async () => {
  const attack = '=HYPERLINK("http://x.example","Bấm")'
  const plan = samplePlan({
    targets: [target({ name: attack, value: -3 })],
    tasks: [task({ text: `- Mua "máy", lắp đặt\nvà bàn giao` }), task({ text: '@SUM(1+1)*cmd|calc', product: '+84' })],
  })
  slug = programmeOf(await storeSample(office, { plan, publish: true })).slug
})
afterAll(() => city.close())

test.each([
  ['=1+1', "'=1+1"],
  ['+84 28', "'+84 28"],
  ['- Xây dựng', "'- Xây dựng"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['＝1', "'＝1"],
  ['a "b", c', '"a ""b"", c"'],
  ['một\nhai', '"một\nhai"'],
  [-5, '-5'],
  [null, ''],
])('a cell of CSV cannot start a formula or leave its cell: %j', (cell, written) => expect(csvCell(cell)).toBe(written))

test('CSV opens in Vietnamese: byte order mark, both languages in the header, a line a target', async () => {
  const bytes = new Uint8Array(await new Response(await exportCsv(visitor, { slug, kind: 'targets' })).arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [header, row] = new TextDecoder().decode(bytes).split('\r\n')
  expect(header).toContain('Chỉ tiêu / Target')
  expect(row).toContain(`"'=HYPERLINK(""http`)
  expect(row).toContain(',-3,')
})

test('a workbook keeps text as text, numbers as numbers, and its header in view', async () => {
  const book = new exceljs.Workbook()
  await book.xlsx.load(await new Response(await exportXlsx(visitor, { slug, kind: 'tasks' })).arrayBuffer())
  const sheet = book.getWorksheet('Nhiệm vụ')
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  expect(sheet?.getRow(1).getCell(4).value).toBe('Nhiệm vụ\nTask')
  expect(sheet?.getRow(3).getCell(4)).toMatchObject({ value: '@SUM(1+1)*cmd|calc', type: exceljs.ValueType.String })
  expect(sheet?.getRow(2).getCell(8).value).toBe(2026)
  expect(sheet?.rowCount).toBe(3)
})
