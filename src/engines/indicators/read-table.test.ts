import exceljs from 'exceljs'
import { expect, test } from 'vitest'
import { readTable } from './read-table.ts'

test('a cell that shows a percentage is refused by its address: the file holds a hundredth of what a person sees', async () => {
  const book = new exceljs.Workbook()
  const page = book.addWorksheet('Số liệu')
  page.addRow(['don-vi', 'gia-tri'])
  page.addRow(['x.ward.1', 62.5])
  const read = async () => readTable(new Uint8Array(await book.xlsx.writeBuffer()))
  expect([...(await read())].at(-1)?.cells).toEqual(['x.ward.1', 62.5])

  page.getCell('B2').value = 0.625
  page.getCell('B2').numFmt = '0.0%'
  const message = { vi: expect.stringContaining('phần trăm (62,5%)') }
  await expect(read()).rejects.toMatchObject({ details: { faults: [{ path: 'B2', message }] } })
})
