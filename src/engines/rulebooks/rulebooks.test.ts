import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { afterAll, beforeEach, expect, test } from 'vitest'
import documents from '#engines/documents'
import identity from '#engines/identity'
import programmes from '#engines/programmes'
import rulebooks, {
  approveRulebook,
  defineRulebook,
  findCycle,
  findRulebook,
  importRulebook,
  listCycles,
  listRulebooks,
  openCycle,
  scoreOf,
  valueFor,
  wireIndicators,
} from '#engines/rulebooks'
import { testCity } from '#kernel/testing'
import communeSet from '../../../packs/national/commune-digital-index.json' with { type: 'json' }
import { appliesTo } from './applies-to.ts'
import { valueOfFormula } from './criterion-formula.ts'
import { label, sampleCity, sampleEngines, samplePack, sampleRulebook } from './sample-city.ts'

const city = sampleCity(
  await testCity({ engines: [...sampleEngines(identity, documents, programmes), rulebooks], packs: [samplePack] }),
)
const { office, chair } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const refusedAt = (...paths: string[]) => ({
  type: 'rulebooks/rulebook-refused',
  details: { faults: paths.map((path) => ({ path })) },
})
const head = {
  id: 'x.imported',
  label: label('Bộ nhập từ tệp'),
  unitKinds: ['ward'],
  declared: { total: 1000, criteria: 62 },
  decimals: 2,
}

async function sheetOf(
  rows: unknown[][],
  change: (sheet: ExcelJS.Worksheet) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Bộ chỉ số')
  for (const row of rows) sheet.addRow(row)
  change(sheet)
  return new Uint8Array(await book.xlsx.writeBuffer())
}
const header = ['Mã', 'Chỉ tiêu', 'Nhóm', 'Điểm tối đa', 'Loại', 'Các mức điểm']

test('a reference that dangles is refused with its place, and nothing is stored', async () => {
  const criterion = (given: object) => ({
    code: 'A.1',
    group: 'A',
    label: label('Một'),
    max: 10,
    kind: 'judged' as const,
    ...given,
  })
  const attempt = (given: object) => defineRulebook(office, { ...sampleRulebook, id: 'x.bad', ...given } as never)
  await expect(
    attempt({
      unitKinds: ['ward', 'moon'],
      criteria: [
        criterion({}),
        criterion({ code: 'A.2', group: 'Z' }),
        criterion({ code: 'A.1' }),
        criterion({ code: 'A.4', kind: 'ratio', target: 5, zeroAt: 5 }),
        criterion({ code: 'A.5', kind: 'steps', steps: [{ code: 'x', label: label('X'), points: 11 }] }),
        criterion({ code: 'A.6', kind: 'automatic', target: 10 }),
        criterion({ code: 'A.7', kind: 'ratio', target: 10, formula: 'a +' }),
      ],
      applicability: [{ criterion: 'Q', unit: 'x.nowhere', applies: false, reason: label('Thử') }],
    }),
  ).rejects.toMatchObject(
    refusedAt(
      'criteria.2.code',
      'unitKinds.1',
      'criteria.1.group',
      'criteria.3.target',
      'criteria.4.steps.0.points',
      'criteria.5.indicator',
      'criteria.6.formula',
      'applicability.0.criterion',
      'applicability.0.unit',
    ),
  )
  wireIndicators({ known: async () => new Map([['x.online', '%']]), values: async () => [] })
  await expect(attempt({ bands: [] })).rejects.toMatchObject(refusedAt('criteria.3.indicator'))
  for (const max of [-1, Number.NaN, 1e308])
    await expect(attempt({ criteria: [criterion({ max })] })).rejects.toMatchObject({ type: 'kernel/invalid-input' })
  expect((await listRulebooks(office, {})).map(({ id }) => id)).toEqual(['x.commune-set'])
})

test('a draft opens no cycle, a leader approves it, and a correction is the next version', async () => {
  const given = { ...sampleRulebook, id: 'x.draft' }
  expect(await defineRulebook(office, given)).toMatchObject({ version: 1, state: 'draft', sum: 100, notes: [] })
  const open = () => openCycle(office, { rulebook: 'x.draft', label: label('Kỳ'), year: 2026, opensOn: '2026-11-25' })
  await expect(open()).rejects.toMatchObject({ type: 'rulebooks/rulebook-not-ready', details: { state: 'draft' } })
  await expect(approveRulebook(city.as('leader', 'x.ward.1'), { id: 'x.draft', version: 1 })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  await approveRulebook(chair, { id: 'x.draft', version: 1 })
  expect(await open()).toMatchObject({ units: 3 })
  expect(
    await defineRulebook(office, { ...given, criteria: given.criteria.filter(({ code }) => code !== 'B.1') }),
  ).toMatchObject({
    version: 2,
    state: 'frame',
  })
  expect((await findRulebook(city.visitor, { id: 'x.draft', version: 1 })).criteria).toHaveLength(4)
})

test('a draft of the next version neither hides the one in force nor is read by the public', async () => {
  const given = { ...sampleRulebook, label: label('Dự thảo chưa công khai') }
  expect(await defineRulebook(office, given)).toMatchObject({ version: 2, state: 'draft' })
  const of = async (who: typeof office, asked: object) =>
    (await listRulebooks(who, asked)).map(({ version, state }) => [version, state])
  expect(await of(office, { inForce: true })).toEqual([[1, 'approved']])
  expect(await of(city.visitor, { drafts: true })).toEqual([[1, 'approved']])
  expect(await of(office, { drafts: true })).toEqual([
    [1, 'approved'],
    [2, 'draft'],
  ])
  const id = 'x.commune-set'
  expect(await findRulebook(city.visitor, { id })).toMatchObject({ version: 1, label: sampleRulebook.label })
  await expect(findRulebook(city.visitor, { id, version: 2 })).rejects.toMatchObject({
    type: 'rulebooks/rulebook-not-found',
  })
  expect(await findRulebook(office, { id, version: 2 })).toMatchObject({ state: 'draft' })
  const cycle = await city.cycle()
  expect(await findCycle(office, { cycle })).toMatchObject({ version: 1 })
  await approveRulebook(chair, { id, version: 2 })
  // The cycle is named by the version under which it opened.
  expect((await listCycles(office, {})).rows[0]).toMatchObject({ version: 1, method: sampleRulebook.label })
})

test('a set of 62 criteria comes in from Excel: 960 are listed where 1,000 are announced, and that is shown', async () => {
  const rows = communeSet.criteria.map(({ code, label: name, group, max }) => [
    code,
    name.vi,
    communeSet.groups.find((one) => one.code === group)?.label.vi,
    max,
  ])
  const bytes = await sheetOf([['Bộ chỉ số chuyển đổi số'], header, ...rows])
  const preview = await importRulebook(office, { head, bytes })
  expect(preview).toMatchObject({ criteria: 62, sum: 960, isFrame: false })
  expect(preview.notes).toEqual([
    {
      path: 'declared.total',
      message: {
        vi: 'Tổng điểm tối đa: công bố 1.000, thực có 960',
        en: 'Total of the maxima: 1,000 announced, 960 listed',
      },
    },
  ])
  const { rulebook } = preview
  expect(await defineRulebook(office, rulebook)).toMatchObject({ version: 1, state: 'draft', sum: 960 })
  const stored = await findRulebook(office, { id: 'x.imported' })
  expect(stored.criteria.map(({ code }) => code)).toEqual(communeSet.criteria.map(({ code }) => code))
  expect(stored.groups).toHaveLength(6)
})

test('sheets beside the criteria say whom they concern, from where a band begins, and what was announced of a group', async () => {
  const rows = [header, ['1.1', 'Một', 'Nền tảng', 10], ['1.2', 'Hai', 'Nền tảng', 20]]
  const workbook = (applies: unknown[][], evidence?: string) =>
    sheetOf(
      rows.map((row, n) => (n === 0 ? [...row, 'Cần minh chứng'] : [...row, '', '', evidence ?? 'Có'])),
      (sheet) => {
        const add = (name: string, lines: unknown[][]) => {
          const page = sheet.workbook.addWorksheet(name)
          for (const line of lines) page.addRow(line)
        }
        add('Áp dụng', [['Mã', 'Đơn vị', 'Loại đơn vị', 'Áp dụng', 'Lý do'], ...applies])
        add('Xếp loại', [['Mức', 'Từ (%)'], ['Tốt', 80], ['Chưa tốt', 0]]) // biome-ignore format: a sheet
        add('Nhóm', [['Nhóm', 'Điểm công bố', 'Số tiêu chí công bố'], ['Nền tảng', 40, 2]]) // biome-ignore format: a sheet
      },
    )
  const preview = await importRulebook(office, {
    head,
    bytes: await workbook([
      ['1.1', 'phường 3', null, 'không', 'Không có cảng'],
      ['1.2', 'x.ward.1', null, 'Không', 'Không có chợ'],
      ['1.2', null, 'Phường', 'có', 'Theo Điều 2'],
    ]),
  })
  expect(preview.rulebook.applicability).toMatchObject([
    { criterion: '1.1', unit: 'x.ward.3', unitKind: null, applies: false, reason: { vi: 'Không có cảng' } },
    { criterion: '1.2', unit: 'x.ward.1', unitKind: null, applies: false },
    { criterion: '1.2', unit: null, unitKind: 'ward', applies: true },
  ])
  expect(preview.rulebook.bands).toMatchObject([{ label: { vi: 'Tốt' }, from: 80 }, { from: 0 }])
  expect(preview.rulebook.criteria.map(({ evidence }) => evidence)).toEqual([true, true])
  expect(preview.notes.map(({ path }) => path)).toContain('groups.0.declaredMax')

  const wrong = await workbook([['1.1', 'Phường 9', null, 'có thể', '']], 'cần')
  await expect(importRulebook(office, { head, bytes: wrong })).rejects.toMatchObject(
    refusedAt('Bộ chỉ số!G2', 'Bộ chỉ số!G3', 'Áp dụng!D2', 'Áp dụng!E2', 'Áp dụng!B2'),
  )
  const dangling = await workbook([['9.9', null, 'Phường', 'không', 'Không rõ']])
  await expect(importRulebook(office, { head, bytes: dangling })).rejects.toMatchObject(refusedAt('Áp dụng!A2'))
})

test('a sheet is refused by cell: a code that Excel made a number, a formula, a kind nobody knows, a missing maximum', async () => {
  const bytes = await sheetOf([
    header,
    ['1.1', 'Một', 'A', 10, 'tỷ lệ'],
    [4.1, 'Bốn mười', 'A', 10],
    ['1.3', 'Ba', 'A', { formula: '1+1', result: 2 }],
    ['1.4', 'Bốn', 'A', 10, 'lạ'],
    ['1.5', 'Năm', 'A'],
    ['1.6', 'Sáu', 'A', 10, 'mức điểm', 'Có = năm'],
  ])
  await expect(importRulebook(office, { head, bytes })).rejects.toMatchObject(
    refusedAt(
      ...['A3', 'D4', 'D4', 'E5', 'D6', 'F7'].map((cell) => `Bộ chỉ số!${cell}`),
      'Bộ chỉ số!A2', // a ratio without a target, which only the whole shows: all is told at once
    ),
  )
  // What only the whole shows (a ratio without a target) is told by its cell too.
  const ratio = await sheetOf([header, ['1.1', 'Một', 'A', 10, 'tỷ lệ']])
  await expect(importRulebook(office, { head, bytes: ratio })).rejects.toMatchObject({
    type: 'rulebooks/rulebook-refused',
  })
  const merged = await sheetOf([header, ['1.1', 'Một', 'A', 10]], (sheet) => sheet.mergeCells('B2:C2'))
  await expect(importRulebook(office, { head, bytes: merged })).rejects.toMatchObject({
    type: 'rulebooks/rulebook-refused',
  })
  for (const rubbish of [new Uint8Array([1, 2, 3]), await sheetOf([['Không có tiêu đề']])])
    await expect(importRulebook(office, { head, bytes: rubbish })).rejects.toMatchObject({
      type: 'rulebooks/rulebook-refused',
    })
})

test('a sheet as officials write it: groups merged down their column, a row of totals, per cent as Excel keeps it', async () => {
  const columns = ['Mã', 'Chỉ tiêu', 'Nhóm', 'Điểm tối đa', 'Loại', 'Giá trị đạt điểm tối đa']
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Bộ chỉ số')
  sheet.addRow(columns)
  sheet.addRow(['1.1', 'Một', 'Hạ tầng', 30, 'tỷ lệ', 0.8]).getCell(6).numFmt = '0%'
  sheet.addRow(['1.2', 'Hai', null, 10])
  sheet.addRow(['2.1', 'Ba', 'Nhân lực', 60])
  sheet.addRow([null, 'Tổng cộng', null, { formula: 'SUM(D2:D4)', result: 100 }])
  sheet.mergeCells('C2:C3')
  const bands = book.addWorksheet('Xếp loại')
  bands.addRow(['Mức', 'Từ (%)'])
  bands.addRow(['Tốt', 0.8]).getCell(2).numFmt = '0%'
  const bytes = new Uint8Array(await book.xlsx.writeBuffer())
  const { rulebook, notes } = await importRulebook(office, { head, bytes })
  expect(rulebook.groups.map((group) => group.label.vi)).toEqual(['Hạ tầng', 'Nhân lực'])
  expect(rulebook.criteria).toMatchObject([{ group: '1', target: 80 }, { code: '1.2', group: '1' }, { group: '2' }])
  expect(notes).toContainEqual({
    path: 'bands',
    message: { vi: 'Dưới 80 % chưa có mức xếp loại', en: expect.anything() },
  })
  expect(rulebook.bands).toMatchObject([{ label: { vi: 'Tốt' }, from: 80 }]) // a band from 0.8 % on would hold everybody
  // A criterion that lost its code is no total, and what is out of bounds says which.
  const lost = await sheetOf([header, [null, 'Tổng chi cho chuyển đổi số', 'A', 10], ['1.2', 'Hai', 'A', -5]])
  await expect(importRulebook(office, { head, bytes: lost })).rejects.toMatchObject({
    details: {
      faults: [
        { path: 'Bộ chỉ số!A2', message: { vi: 'Thiếu “Mã”' } },
        { path: 'Bộ chỉ số!D3', message: { vi: 'Phải từ 0 trở lên' } },
      ],
    },
  })
})

test('17 departments are scored on 33 of 34 criteria and 8 of them on the last one too', () => {
  const reason = label('Không có nhiệm vụ kinh tế số')
  const applies = appliesTo([
    { criterion: '34', unitKind: 'department', applies: false, reason },
    ...Array.from({ length: 8 }, (_, n) => ({ criterion: '34', unit: `d${n}`, applies: true, reason })),
  ])
  const counts = Array.from(
    { length: 17 },
    (_, n) =>
      Array.from({ length: 34 }, (_, at) => String(at + 1)).filter((code) => applies(code, `d${n}`, 'department'))
        .length,
  )
  expect(counts).toEqual([...Array(8).fill(34), ...Array(9).fill(33)])
})

test('points never leave 0 to the maximum, never fall as a figure gets better, and the way back to a figure holds', () => {
  const figure = fc.double({ min: -1e9, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(figure, figure, figure, figure, (zeroAt, target, a, b) => {
      fc.pre(Math.abs(target - zeroAt) > 1e-3)
      const rule = { code: 'x', kind: 'ratio' as const, max: 50, zeroAt, target, steps: [] }
      const points = (value: number) => {
        const scored = scoreOf(rule, { state: 'value', value }, { decimals: 6 })
        return 'refused' in scored ? Number.NaN : (scored.points as number)
      }
      const [worse, better] = target > zeroAt === a < b ? [a, b] : [b, a]
      expect(points(a)).toBeGreaterThanOrEqual(0)
      expect(points(a)).toBeLessThanOrEqual(50)
      expect(points(better)).toBeGreaterThanOrEqual(points(worse))
      expect(points(valueFor(rule, 20) as number)).toBeCloseTo(20, 3)
    }),
  )
})

test('a formula of a criterion is total: a division by zero is missing, not zero', () => {
  const read = (values: Record<string, number>) => (code: string) =>
    code in values ? { state: 'value' as const, value: values[code] as number } : undefined
  expect(
    valueOfFormula('[online] / [received] * 100', { year: 2026, read: read({ online: 30, received: 40 }) }),
  ).toEqual({
    state: 'value',
    value: 75,
  })
  expect(valueOfFormula('[online] / [received]', { year: 2026, read: read({ online: 30, received: 0 }) })).toEqual({
    state: 'missing',
    value: null,
  })
  expect(valueOfFormula('[online] + [received]', { year: 2026, read: read({ online: 30 }) })).toEqual({
    state: 'missing',
    value: null,
  })
})

test('a formula of a criterion is refused where it would not count what it says: other periods, other units, other measures', async () => {
  wireIndicators({
    known: async (_, codes) =>
      new Map(
        [
          ['x.online', '%'],
          ['x.late', 'dossier'],
        ].filter(([code]) => codes.includes(code as string)) as [string, string][],
      ),
    values: async () => [],
  })
  const attempt = (formula: string) =>
    defineRulebook(office, {
      ...sampleRulebook,
      id: 'x.formulas',
      criteria: sampleRulebook.criteria.map((one) => (one.code === 'A.1' ? { ...one, indicator: null, formula } : one)),
    } as never)
  for (const formula of [
    '[x.online] - [x.online] at previous period', // would always be 0
    'sum of [x.late] over children',
    '[x.online] at parent',
    '100 - [x.online]', // 100 must say %
    '[x.online] + [x.late]',
  ])
    await expect(attempt(formula)).rejects.toMatchObject(refusedAt('criteria.0.formula'))
  expect(await attempt('100% - [x.online]')).toMatchObject({ state: 'draft' })
  const read = () => ({ state: 'value' as const, value: 30 })
  const measures = new Map([['x.online', '%']])
  expect(valueOfFormula('100% - [x.online]', { year: 2026, read, measures })).toEqual({ state: 'value', value: 70 })
  expect(valueOfFormula('[x.online] - [x.online] at previous period', { year: 2026, read, measures })).toEqual({
    state: 'missing',
    value: null,
  })
})
