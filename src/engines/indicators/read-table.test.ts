import exceljs from 'exceljs'
import { expect, test } from 'vitest'
import { addressOf, cellNumber, mostRowsOf, readTable } from './read-table.ts'

const rowsOf = async (text: string | Uint8Array) => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return [...(await readTable(bytes))].map(({ number, cells }) => [number, ...cells])
}
const refusal = async (text: string | Uint8Array): Promise<[string, string]> => {
  try {
    await rowsOf(text)
  } catch (error) {
    const [fault] = (error as { details: { faults: { path: string; message: { en: string } }[] } }).details.faults
    return [fault?.path ?? '', fault?.message.en ?? '']
  }
  throw new Error('it was read')
}

test('a quoted field holds separators, line ends and doubled quotes, as RFC 4180 has it', async () => {
  expect(await rowsOf('unit,value\r\n"x, y","said ""yes"""\r\n"two\nlines",3\n')).toEqual([
    [1, 'unit', 'value'],
    [2, 'x, y', 'said "yes"'],
    [3, 'two\nlines', '3'],
  ])
  expect(await rowsOf('a,""\n"""",b')).toEqual([
    [1, 'a', ''],
    [2, '"', 'b'],
  ])
  expect(await rowsOf('5" pipe,b')).toEqual([[1, '5" pipe', 'b']]) // a quote inside a bare field is itself
})

test('rows are numbered as people see them: empty ones count and are not read', async () => {
  expect(await rowsOf('a,b\n\n,\n1,2')).toEqual([
    [1, 'a', 'b'],
    [4, '1', '2'],
  ])
  expect(await rowsOf('')).toEqual([])
  expect([mostRowsOf(new TextEncoder().encode('a\n1\n2\n')), mostRowsOf(new TextEncoder().encode('a\n1\n2'))]).toEqual([
    2, 2,
  ])
  expect(mostRowsOf(new Uint8Array([0x50, 0x4b, 0x0a]))).toBeNull() // a workbook says itself
})

test('the separator is the one that the first line has most of', async () => {
  expect(await rowsOf('a;b;c\n1,5;2;3')).toEqual([
    [1, 'a', 'b', 'c'],
    [2, '1,5', '2', '3'],
  ])
  expect(await rowsOf('a\tb\n1,5\t2')).toEqual([
    [1, 'a', 'b'],
    [2, '1,5', '2'],
  ])
  expect(await rowsOf('a,b;c,d\n1,2,3')).toEqual([
    [1, 'a', 'b;c', 'd'],
    [2, '1', '2', '3'],
  ])
  expect(await rowsOf('\ufeffđơn vị,b')).toEqual([[1, 'đơn vị', 'b']]) // spreadsheets begin with a mark
  expect([await rowsOf('Phuong,b'), await rowsOf('AK,b')]).toEqual([[[1, 'Phuong', 'b']], [[1, 'AK', 'b']]]) // no PK
})

test('a cell of thousands of letters is refused at its address, in quotes as well as outside them', async () => {
  const long = 'x'.repeat(2001)
  expect(await refusal(`a,b\n1,${long}`)).toEqual(['B2', 'The cell is too long'])
  expect(await refusal(`a,b\n1,"${long}"`)).toEqual(['B2', 'The cell is too long'])
  expect(await refusal(`a,b\n"${'y'.repeat(3_000_000)}`)).toEqual(['A2', 'The cell is too long'])
  expect(await rowsOf(`a\n${'x'.repeat(2000)}`)).toHaveLength(2)
  expect(await refusal('a,b\n1,"open')).toEqual(['B2', 'A quote is not closed'])
  expect(await refusal(`a,b\n${Array(41).fill('1').join(',')}`)).toEqual(['AO2', 'Too many columns'])
  expect(await rowsOf(`a,b\n${Array(40).fill('1').join(',')}`)).toHaveLength(2)
  expect(await refusal(new TextEncoder().encode('a,ế').slice(0, -1))).toEqual([
    '',
    'The file is neither UTF-8 text nor Excel',
  ])
  expect(await refusal(new Uint8Array([0x61, 0xff, 0xfe]))).toEqual(['', 'The file is neither UTF-8 text nor Excel'])
})

test('letters that fall on the edge of a block are read whole', async () => {
  // The file is decoded a megabyte at a time, and ế takes three bytes: the first of these begins on the last byte.
  const field = 'ế'.repeat(600)
  const before = `${`${'x'.repeat(1023)}\n`.repeat(1023)}${'x'.repeat(1022)}\n`
  expect(before).toHaveLength(2 ** 20 - 1)
  const rows = await rowsOf(`${before}${field}\n1`)
  expect(rows.at(-2)?.[1]).toBe(field)
})

test('numbers are read as they are written here; what has two readings is none', () => {
  expect(['12', '-12.5', '1e3', '0.1234', '1234.567'].map(cellNumber)).toEqual([12, -12.5, 1000, 0.1234, 1234.567])
  expect(['1,5', '1.234,5', '1,234.5', '1.234.567', ' 7 '].map(cellNumber)).toEqual([1.5, 1234.5, 1234.5, 1234567, 7])
  // One thousand two hundred and thirty-four, or one and a bit?
  expect(['1.234', '-1.234', '12.500', 'NaN', '5%', 'năm', '0x10'].map(cellNumber)).toEqual(
    Array(7).fill('not a number'),
  )
  expect([cellNumber(''), cellNumber('  '), cellNumber(62.5)]).toEqual([null, null, 62.5])
})

test('a cell has the address that a spreadsheet gives it', () => {
  expect([
    addressOf(0, 1),
    addressOf(2, 7),
    addressOf(25, 3),
    addressOf(26, 3),
    addressOf(51, 9),
    addressOf(702, 1),
  ]).toEqual(['A1', 'C7', 'Z3', 'AA3', 'AZ9', 'AAA1'])
})

test('a sheet is found by its name, its gaps are empty cells, and a formula is refused where it stands', async () => {
  const book = new exceljs.Workbook()
  const page = book.addWorksheet('Values')
  page.getCell('A1').value = 'unit'
  page.getCell('C1').value = 'value'
  page.getCell('C4').value = 5
  const bytes = async () => new Uint8Array(await book.xlsx.writeBuffer())
  expect(await rowsOf(await bytes())).toEqual([
    [1, 'unit', '', 'value'],
    [4, '', '', 5],
  ])
  page.getCell('B4').value = { formula: '1+1', result: 2 }
  expect(await refusal(await bytes())).toEqual(['B4', 'The cell holds a formula or an error'])
  const other = new exceljs.Workbook()
  other.addWorksheet('Của tôi').addRow(['unit'])
  expect(await refusal(new Uint8Array(await other.xlsx.writeBuffer()))).toEqual(['', 'The file has no sheet “Số liệu”'])
})
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
