import exceljs, { type Workbook, type Worksheet } from 'exceljs'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import reporting, {
  exportTemplate,
  importTemplate,
  listReports,
  openRound,
  pasteCells,
  reportForm,
  saveFields,
} from '#engines/reporting'
import { testCity } from '#kernel/testing'
import { isFormulaLike } from './cell-values.ts'
import { cellsOfText } from './paste-cells.ts'
import { numberOf } from './report-rules.ts'
import { openedFor, sampleCity, sampleEngines, samplePack, taskFor, wards } from './sample-city.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines, reporting], packs: [samplePack] }))
const { platform, office, chair, officer } = city
const [one, two] = wards as [string, string]
const tasks: string[] = []
let obligation: string
let foreign: string

/** What a person may well type, and what an attacker may. */
const typed = {
  done: '- Đã ký "hợp đồng", 100%\n- Đã bàn giao\tmáy _x0041_ 😀',
  proposals: '=HYPERLINK("http://x.example","Bấm")',
  promise: '  \n@SUM(1+1)*cmd|calc\n',
}
beforeAll(async () => {
  await city.empty()
  for (const title of ['=1+1 tên lạ', 'Công bố dữ liệu mở', 'Số hóa hồ sơ'])
    tasks.push(await taskFor(chair, officer(one), one, { title }))
  await taskFor(chair, officer(two), two)
  obligation = await openedFor(platform, officer(one), one)
  foreign = (await listReports(officer(two), {})).rows[0]?.obligation as string
  const said = {
    state: 'value',
    progress: 33.3,
    doneOn: '2026-11-20',
    obstacles: ['funding', 'legal'],
    obstacleText: 'Thiếu kinh phí',
    promised: 80,
    spent: 1234567.89,
    ...typed,
  }
  const fields = Object.entries(said).map(([field, value]) => ({
    subject: `task:${tasks[0]}`,
    field,
    value,
    seen: null,
  }))
  await saveFields(officer(one), {
    obligation,
    fields: [...fields, { subject: 'report', field: 'summary', value: 'Tốt', seen: null }],
  })
})
afterAll(() => city.close())

const template = async (of = obligation, who = officer(one)): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array((await exportTemplate(who, { obligation: of })).bytes)
const read = (bytes: Uint8Array<ArrayBuffer>) => importTemplate(officer(one), { obligation, bytes })
/** The file as somebody sends it back after work in a spreadsheet. */
const edited = async (change: (book: Workbook, tasks: Worksheet) => void, bytes?: Uint8Array) => {
  const book = new exceljs.Workbook()
  await book.xlsx.load((bytes ?? (await template())) as never)
  change(book, book.getWorksheet('Nhiệm vụ') as Worksheet)
  // Spreadsheets write what they read as _x0041_ so that it is read so again; this library forgets to.
  for (const page of book.worksheets) {
    page.eachRow((row) =>
      row.eachCell((cell) => {
        if (typeof cell.value === 'string') cell.value = cell.value.replace('_x0041_', '_x005F_x0041_')
      }),
    )
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
const columnOf = (page: Worksheet, name: string) => {
  for (let at = 1; at < 40; at++) if (String(page.getRow(1).getCell(at).value).startsWith(name)) return at
  throw new Error(name)
}
const cellOf = (page: Worksheet, name: string, row = 2) => page.getRow(row).getCell(columnOf(page, name))
const faultsOf = async (bytes: Uint8Array<ArrayBuffer>) => {
  const error = await read(bytes).catch((refused) => refused)
  expect(error).toMatchObject({ type: 'reporting/file-refused' })
  for (const { message } of error.details.faults)
    expect([message.vi, message.en].every((text: string) => text.length > 5)).toBe(true)
  return (error.details.faults as { path: string; message: { vi: string } }[]).map(
    ({ path, message }) => `${path}: ${message.vi}`,
  )
}

test('what went out comes back identical: no change at all, also after a spreadsheet has saved it again', async () => {
  expect((await read(await template())).changes).toEqual([])
  expect((await read(await edited(() => undefined))).changes).toEqual([])
})

test('what a person filled in comes back as changes, is shown first, and is saved like any other field', async () => {
  const bytes = await edited((_, page) => {
    cellOf(page, 'Tình trạng', 3).value = 'co so lieu'
    cellOf(page, 'Tiến độ (%)', 3).value = '12,5'
    cellOf(page, 'Loại khó khăn', 3).value = 'Nhân lực; Funding'
    cellOf(page, 'Ngày hoàn thành', 3).value = '5/11/2026'
    cellOf(page, 'Kinh phí', 3).value = '1.500.000'
    cellOf(page, 'Kết quả', 2).value = '-Đã nghiệm thu (đợt 1)'
    cellOf(page, 'Đề xuất', 2).value = null
  })
  const { changes, fields } = await read(bytes)
  expect(Object.fromEntries(changes.map(({ cell, to }) => [cell, to]))).toEqual({
    'Nhiệm vụ!G2': '-Đã nghiệm thu (đợt 1)',
    'Nhiệm vụ!K2': null,
    'Nhiệm vụ!E3': 'value',
    'Nhiệm vụ!F3': 12.5,
    'Nhiệm vụ!H3': '2026-11-05',
    'Nhiệm vụ!I3': ['funding', 'staff'],
    'Nhiệm vụ!N3': 1_500_000,
  })
  expect((await reportForm(officer(one), { obligation })).rows[1]?.draft).toEqual({}) // a preview stores nothing
  const saved = await saveFields(officer(one), { obligation, fields: fields as never })
  expect(saved).toMatchObject({ conflicts: [], faults: [] })
  expect((await reportForm(officer(one), { obligation })).rows[1]?.draft.progress).toMatchObject({ value: 12.5 })
  expect((await read(await template())).changes).toEqual([])
  // The file is older than the draft now: what it changes comes back as a conflict where others wrote meanwhile.
  const late = await edited(
    (_, page) => {
      cellOf(page, 'Tiến độ (%)', 4).value = 70
    },
    await template(),
  )
  const other = { subject: `task:${tasks[2]}`, field: 'progress', value: 20, seen: null }
  await saveFields(officer(one), { obligation, fields: [other] })
  const kept = await saveFields(officer(one), { obligation, fields: (await read(late)).fields as never })
  expect(kept.conflicts).toMatchObject([{ field: 'progress', mine: 70, theirs: 20 }])
})

test.each<[string, (book: Workbook, page: Worksheet) => void, RegExp]>([
  [
    'a renamed column',
    (_, page) => {
      page.getRow(1).getCell(6).value = 'Tiến độ'
    },
    /^Nhiệm vụ!F1: Tên cột phải là “Tiến độ \(%\)”/,
  ],
  [
    'text in a number',
    (_, page) => {
      cellOf(page, 'Tiến độ (%)').value = 'khoảng 50%'
    },
    /^Nhiệm vụ!F2: Phải là số/,
  ],
  [
    'a number that means two things',
    (_, page) => {
      cellOf(page, 'Kinh phí').value = '1.234'
    },
    /^Nhiệm vụ!N2: Không rõ là 1234/,
  ],
  [
    'a number out of range',
    (_, page) => {
      cellOf(page, 'Tiến độ (%)').value = 101
    },
    /^Nhiệm vụ!F2: Không được quá 100/,
  ],
  [
    'a percentage, which the file holds as a hundredth of what was typed',
    (_, page) => {
      const cell = cellOf(page, 'Tiến độ (%)')
      cell.numFmt = '0%'
      cell.value = 0.75
    },
    /^Nhiệm vụ!F2: Ô đang ở định dạng phần trăm \(75%\)/,
  ],
  [
    'a percentage in a format of one’s own',
    (_, page) => {
      const cell = cellOf(page, 'Tiến độ (%)')
      cell.numFmt = '0.0" điểm" %'
      cell.value = 0.125
    },
    /^Nhiệm vụ!F2: Ô đang ở định dạng phần trăm \(12,5%\)/,
  ],
  [
    'a formula',
    (_, page) => {
      cellOf(page, 'Tiến độ (%)').value = { formula: '40+2', result: 42 }
    },
    /^Nhiệm vụ!F2: Ô chứa công thức/,
  ],
  [
    'an error value',
    (_, page) => {
      cellOf(page, 'Tiến độ (%)').value = { error: '#REF!' }
    },
    /^Nhiệm vụ!F2: Ô báo lỗi/,
  ],
  [
    'a formula as text',
    (_, page) => {
      cellOf(page, 'Kết quả', 3).value = "=cmd|' /C calc'!A0"
    },
    /^Nhiệm vụ!G3: Nội dung bắt đầu như một công thức/,
  ],
  ['merged cells', (_, page) => page.mergeCells('G2:H2'), /^Nhiệm vụ!G2:H2: Ô bị gộp/],
  [
    'a day as a bare serial',
    (_, page) => {
      const cell = cellOf(page, 'Ngày hoàn thành')
      cell.numFmt = '0'
      cell.value = 46346
    },
    /^Nhiệm vụ!H2: Ngày đang ở dạng số sê-ri/,
  ],
  [
    'a day that never was',
    (_, page) => {
      cellOf(page, 'Ngày hoàn thành').value = '31/02/2026'
    },
    /^Nhiệm vụ!H2: Chưa đúng ngày/,
  ],
  [
    'a day that has not come',
    (_, page) => {
      cellOf(page, 'Ngày hoàn thành').value = '1/1/2027'
    },
    /^Nhiệm vụ!H2: Ngày này chưa đến/,
  ],
  [
    'a word that is not in the list',
    (_, page) => {
      cellOf(page, 'Tình trạng').value = 'Xong rồi'
    },
    /^Nhiệm vụ!E2: Chọn trong danh sách/,
  ],
  [
    'too long a text',
    (_, page) => {
      cellOf(page, 'Kết quả').value = 'a'.repeat(4001)
    },
    /^Nhiệm vụ!G2: Nhiều nhất 4000/,
  ],
  [
    'a row that was not there',
    (_, page) => page.addRow(['4', 'Nhiệm vụ tự thêm']),
    /^Nhiệm vụ!A5: Dòng này không có trong biểu/,
  ],
  [
    'a row twice',
    (_, page) => page.addRow(page.getRow(2).values as never),
    /^Nhiệm vụ!A5: Dòng này không có trong biểu/,
  ],
  [
    'rows sorted apart',
    (_, page) => {
      page.getRow(2).getCell(2).value = page.getRow(3).getCell(2).value
    },
    /^Nhiệm vụ!B2: Tên không khớp/,
  ],
  ['a missing sheet', (book, page) => book.removeWorksheet(page.id), /^Nhiệm vụ: Thiếu trang/],
  [
    'a hidden sheet that was changed',
    (book) => {
      const page = book.getWorksheet('_kientao')
      if (page) page.getCell('A2').value = String(page.getCell('A2').value).replace(one, two)
    },
    /trang ẩn của biểu đã bị sửa/,
  ],
  ['no hidden sheet', (book) => book.removeWorksheet('_kientao'), /Không phải biểu do hệ thống này xuất/],
])('%s is refused by cell with a reason, and nothing is stored', async (_, change, reason) => {
  const before = await reportForm(officer(one), { obligation })
  const faults = await faultsOf(await edited(change))
  expect(faults.some((fault) => reason.test(fault) || reason.test(fault.replace(/^: /, '')))).toBe(true)
  expect((await reportForm(officer(one), { obligation })).version).toBe(before.version)
})

test('a day typed into a date cell is a day', async () => {
  const bytes = await edited((_, page) => {
    const cell = cellOf(page, 'Ngày hoàn thành', 3)
    cell.numFmt = 'dd/mm/yyyy'
    cell.value = new Date('2026-11-06T00:00:00Z')
  })
  expect((await read(bytes)).changes).toMatchObject([{ field: 'doneOn', to: '2026-11-06' }])
})

test('another unit’s file, another round’s, and a file of nobody are refused', async () => {
  expect(await faultsOf(await template(foreign, officer(two)))).toEqual([': Đây là biểu của đơn vị khác'])
  const label = { vi: 'Đột xuất', en: 'Ad hoc' }
  await openRound(office, {
    label,
    who: { kind: 'units', units: [one] },
    dataFrom: '2026-11-01',
    dataTo: '2026-11-30',
    dueOn: '2026-12-02',
  })
  const next = (await listReports(officer(one), {})).rows.find((row) => row.obligation !== obligation)
    ?.obligation as string
  expect(await faultsOf(await template(next))).toEqual([': Đây là biểu của kỳ báo cáo khác'])
  await expect(importTemplate(officer(two), { obligation, bytes: await template() })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  await expect(exportTemplate(officer(two), { obligation })).rejects.toMatchObject({ type: 'kernel/not-permitted' })
  expect((await exportTemplate(office, { obligation })).name).toBe('bao-cao-2026-12-14-x-ward-1.xlsx')
})

test('files that are no workbook, bombs and a hundred thousand rows are refused at once', {
  timeout: 60_000,
}, async () => {
  for (const bytes of [
    new Uint8Array(0),
    new TextEncoder().encode('TT,Nhiệm vụ\n1,=1+1'),
    (await template()).slice(0, 3000),
  ]) {
    expect((await faultsOf(bytes))[0]).toContain('không phải tệp Excel')
  }
  expect((await faultsOf(new Uint8Array(11 * 1024 * 1024)))[0]).toContain('quá lớn')
  const many = await edited((_, page) => {
    for (let at = 0; at < 100_000; at++) page.addRow([at, 'Dòng'])
  })
  const started = performance.now()
  expect((await faultsOf(many))[0]).toMatch(/^Nhiệm vụ!A\d+: Ngoài vùng của biểu/)
  expect(performance.now() - started).toBeLessThan(5000)
})

test('cells pasted from a spreadsheet are read by the same rules, from the field where they are put down', async () => {
  const text = 'Có số liệu\t45,5\t"Dòng một\nDòng ""hai"""\r\nKhông áp dụng\t\tKhông có trên địa bàn\r\n'
  const { changes, fields } = await pasteCells(officer(one), {
    obligation,
    subject: `task:${tasks[1]}`,
    field: 'state',
    text,
  })
  expect(changes.map(({ subject, field, to }) => [tasks.indexOf(subject.slice(5)), field, to])).toEqual([
    [1, 'progress', 45.5],
    [1, 'done', 'Dòng một\nDòng "hai"'],
    [2, 'state', 'not-applicable'],
    [2, 'done', 'Không có trên địa bàn'],
  ])
  expect((await saveFields(officer(one), { obligation, fields: fields as never })).conflicts).toEqual([])
  const paste = (given: string) =>
    pasteCells(officer(one), { obligation, subject: `task:${tasks[2]}`, field: 'progress', text: given })
  await expect(paste('nhiều')).rejects.toMatchObject({
    type: 'reporting/file-refused',
    details: { faults: [{ path: 'A1' }] },
  })
  await expect(paste('1\n2')).rejects.toMatchObject({
    details: { faults: [{ path: 'A2', message: { vi: 'Ô này nằm ngoài biểu' } }] },
  })
  await expect(paste('1\n'.repeat(100_000))).rejects.toMatchObject({ type: 'reporting/file-refused' })
  await expect(
    pasteCells(officer(one), { obligation, subject: 'report', field: 'progress', text: '1' }),
  ).rejects.toMatchObject({ type: 'reporting/file-refused' })
})

test.each([
  ['12', 12],
  ['-3', -3],
  ['0,5', 0.5],
  ['12.5', 12.5],
  ['1.234.567', 1234567],
  ['1.234,5', 1234.5],
  ['1,234,567.25', 1234567.25],
  ['1 234 567', 1234567],
  ['1.234', null],
  ['1,234', null],
  ['12%', null],
  ['1e5', null],
  ['0x10', null],
  ['', null],
  ['1.2.3', null],
  ['Infinity', null],
])('the number %j is read as %j, and never as another one', (text, value) => {
  const read = numberOf(text)
  expect('value' in read ? read.value : null).toBe(value)
})

test.each([
  ['=1+1', true],
  ['@SUM(A1)', true],
  ['＝1', true],
  ['-2+3', true],
  ["+cmd|' /C calc'!A0", true],
  ['-SUM(A1)', true],
  ['- Đã làm (đợt 1)', false],
  ['-Đã làm (đợt 1)', false],
  ['+ Mua sắm', false],
  ['Tăng 5%', false],
])('%j begins like a formula: %j', (text, is) => expect(isFormulaLike(text)).toBe(is))

test('whatever is copied as cells is read as those cells', () => {
  const cell = fc.string().filter((text) => !text.includes('\r'))
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const text = rows
        .map((row) => row.map((one) => (/["\t\n]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one)).join('\t'))
        .join('\n')
      expect(cellsOfText(text, 100)).toEqual(rows)
    }),
  )
})
