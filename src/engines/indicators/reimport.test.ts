import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import indicators, {
  defineDimension,
  defineIndicator,
  endIndicator,
  exportedValues,
  importProgress,
  importValues,
  indicatorPage,
  previewImport,
  publishValues,
  runImport,
  saveValues,
  submitValues,
  valueTemplate,
  verifyValues,
} from '#engines/indicators'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting, { notesSheet } from '#engines/reporting'
import { apiOf, testCity } from '#kernel/testing'
import { another, dossiers, online, published, sampleCity, samplePack, wards } from './sample-city.ts'
import { headOf, type ValueColumn, valueColumns } from './value-columns.ts'

const city = sampleCity(
  await testCity({
    engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
    packs: [samplePack],
  }),
)
const { office, officer, platform, visitor } = city
beforeEach(() => withOurs())
afterAll(() => city.close())

const [one, two] = wards as [string, string]
const said = (vi: string) => ({ vi, en: vi })

/** Beside the indicators of the sample: a rate of any size, cut by a dimension that is called like a column of ours. */
async function withOurs(): Promise<void> {
  await city.empty()
  const items = ['counter', 'post'].map((code, n) => ({ code, label: said(n ? 'Bưu chính' : '=Tại quầy') }))
  await defineDimension(office, { code: 'way', label: { vi: 'Nguồn', en: 'Lane' }, items })
  await defineIndicator(office, { ...dossiers, code: 'rate', least: null, decimals: 6, overUnits: 'none', overTime: 'none', dimensions: ['channel', 'way'] } as never) // biome-ignore format: one
  await defineIndicator(office, { ...dossiers, code: 'persons', measure: 'person', whole: true } as never)
}

const codes = ['rate', 'online.share', 'persons'] as const
const states = ['missing', 'not-applicable', 'not-verifiable'] as const
const figure = fc.oneof(fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((value) => value + 0), fc.constantFrom(12.345, 0.125, -1.5, 1234.5, 1e-7)) // biome-ignore format: one
const anyPoint = fc.record({
  indicator: fc.constantFrom(...codes),
  unit: fc.constantFrom(one, two),
  period: fc.constantFrom('2024-Q1', '2025-Q4', '2026-Q3'),
  cut: fc.constantFrom('', 'channel=web', 'channel=app', 'way=counter', 'channel=web&way=post'),
  state: fc.option(fc.constantFrom(...states), { freq: 4 }),
  figure,
  count: fc.integer({ min: 0, max: 1_000_000 }),
  more: fc.integer({ min: 1, max: 1_000_000 }),
})
type Generated = typeof anyPoint extends fc.Arbitrary<infer Made> ? Made : never
const anyCity = fc.uniqueArray(anyPoint, {
  minLength: 4,
  maxLength: 30,
  selector: ({ indicator, unit, period, cut }) => `${indicator} ${unit} ${period} ${cellIn(indicator, cut)}`,
})
const cellIn = (indicator: string, cut: string) =>
  indicator === 'rate' ? cut : indicator === 'online.share' && /^channel=\w+$/.test(cut) ? cut : ''

const saidAt = ({ indicator, unit, period, cut, state, figure: value, count, more }: Generated) => ({
  indicator,
  unit,
  period,
  cell: cellIn(indicator, cut),
  ...(state !== null
    ? { state }
    : indicator === 'rate'
      ? { value }
      : indicator === 'persons'
        ? { value: count }
        : { numerator: count, denominator: count + more }),
})

async function downloaded(code: string, file: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await apiOf(indicators, visitor).request(`/indicators/${code}/files/${file}`)
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

async function imported(bytes: Uint8Array<ArrayBuffer>) {
  const { id } = await importValues(office, { name: 'tai-ve', bytes })
  await runImport(platform, id)
  return importProgress(office, { id })
}

const known = async () =>
  Promise.all(
    codes.map(async (code) => {
      const { rows } = await exportedValues(visitor, { code })
      return rows.map(({ series: _, at: __, ...row }) => row)
    }),
  )

/** What waits goes the whole way to everybody. */
async function letOut(): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from indicators.value where known_to = 'infinity' and status = 1`.execute(city.system.database.kysely)
  if (rows.length > 0)
    await publishValues(office, await verifyValues(another(office), { ids: rows.map(({ id }) => id) }))
}

test.each(['data.csv', 'data.xlsx', 'data.json'])(
  'what is downloaded as %s changes nothing where it came from, and makes the same of an empty city',
  async (file) => {
    await fc.assert(
      fc
        .asyncProperty(anyCity, async (points) => {
          const { saved, faults } = await saveValues(office, {
            values: points.map((point) => ({ ...saidAt(point), seen: null })),
          })
          expect(faults).toEqual([])
          await submitValues(office, { ids: saved.map(({ id }) => id) })
          await letOut()
          const before = await known()
          const there = codes.filter((_, n) => before[n]?.length)
          const given = await Promise.all(there.map((code) => downloaded(code, file)))
          for (const bytes of given) {
            expect(await previewImport(office, { bytes })).toMatchObject({
              added: 0,
              changed: 0,
              faults: [],
              changes: [],
            })
            expect(await imported(bytes)).toMatchObject({ state: 'done', changed: 0 })
          }
          await withOurs()
          for (const bytes of given) expect(await imported(bytes)).toMatchObject({ state: 'done', faults: [] })
          await letOut()
          expect(await known()).toEqual(before)
        })
        .beforeEach(withOurs),
      { numRuns: 3 },
    )
  },
  60_000,
)

const bytesOf = (lines: string[]) => new TextEncoder().encode(lines.join('\r\n'))

test('heads may be in either language or both, units and members by name; a head that means two things is asked about', async () => {
  const seen = (head: string, row: string) => previewImport(office, { bytes: bytesOf([head, row]) })
  expect(await seen('Mã chỉ tiêu;Đơn vị;Kỳ;Kênh nộp;Tử số;Mẫu số', `online.share;Đơn vị ${one};Quý I/2026;web;1;4`)).toMatchObject({ added: 1, faults: [] }) // biome-ignore format: one
  expect(await seen('Indicator;Unit name;Unit;Period;[way];Value', `rate;Whoever;${one};2026-Q1;Bưu chính;7`)).toMatchObject({ added: 1, faults: [], changes: [{ cell: 'way=post' }] }) // biome-ignore format: one
  await defineDimension(office, { code: 'other', label: said('Kênh nộp'), items: [{ code: 'a', label: said('A') }] })
  const twice = await seen('indicator;unit;period;Kênh nộp;value', `rate;${one};2026-Q1;;7`)
  expect(twice.faults).toMatchObject([{ path: 'D1', message: { vi: '“Kênh nộp” chỉ nhiều phân tổ: channel, other. Hãy ghi mã' } }]) // biome-ignore format: one
})

test('a file of another method, lane or shape is refused at its place; what a system computed is left to the system', async () => {
  const json = (more: object) => new TextEncoder().encode(JSON.stringify({ definition: { code: 'rate' }, values: [{ unit: one, period: '2026-Q1', value: 7, ...more }] })) // biome-ignore format: one
  const faultsOf = async (more: object) =>
    (await previewImport(office, { bytes: json(more) })).faults.map(({ path, message }) => [path, message.vi])
  expect(await faultsOf({})).toEqual([])
  expect(await faultsOf({ method: 'guessed' })).toEqual([['values.0.method', 'Trong kỳ này chỉ tiêu tính theo counted, không phải guessed']]) // biome-ignore format: one
  expect(await faultsOf({ lane: 'heard' })).toEqual([['values.0.lane', 'Không có nguồn này']])
  expect(await faultsOf({ members: { channel: 'fax' } })).toMatchObject([['values.0.members', expect.stringContaining('channel=fax')]]) // biome-ignore format: one
  expect(await faultsOf({ lane: 'computed' })).toMatchObject([['', expect.stringContaining('hệ thống')]])
  for (const text of ['{', '[1]', '{"values":{}}', '{"values":[{"unit":{}}]}'])
    await expect(previewImport(office, { bytes: bytesOf([text]) }).then(({ faults }) => Promise.reject(faults))).rejects.toBeTruthy() // biome-ignore format: one
})

test('an officer’s template names the points of their unit; filled in it comes in, as it stands it is refused kindly', async () => {
  await defineIndicator(office, { ...online, code: 'own.share', reporters: { units: [one] } } as never)
  const { bytes, rows } = await valueTemplate(officer(one), {})
  const untouched = await previewImport(officer(one), { bytes })
  expect(untouched.faults.map(({ message }) => message.vi)).toEqual(['Tệp chưa có dòng nào ghi số liệu. Hãy ghi số rồi chọn lại tệp']) // biome-ignore format: one

  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  const page = book.getWorksheet('Số liệu') as ExcelJS.Worksheet
  const heads = page.getRow(1).values as string[]
  const at = (name: ValueColumn) => heads.indexOf(headOf(valueColumns[name].head))
  const isRatio = (code: string) => code.endsWith('.share')
  for (let row = 2; row <= rows + 1; row++) {
    const cells = page.getRow(row)
    expect(cells.getCell(at('unit')).value).toBe(one) // and nobody else's
    const names = isRatio(String(cells.getCell(at('indicator')).value)) ? (['numerator', 'denominator'] as const) : (['value'] as const) // biome-ignore format: one
    for (const name of names) cells.getCell(at(name)).value = valueColumns[name].example
  }
  const filled = new Uint8Array(await book.xlsx.writeBuffer())
  expect(await previewImport(officer(one), { bytes: filled })).toMatchObject({ added: rows, blank: 0, faults: [] })

  const notes = (book.getWorksheet(notesSheet) as ExcelJS.Worksheet).getSheetValues().flatMap((row) => (Array.isArray(row) ? row : [])) // biome-ignore format: one
  expect(notes).toEqual(expect.arrayContaining(['own.share', one, '2026-Q4', 'web']))
  expect(notes).not.toContain(two)
  const everybodys = await valueTemplate(office, { year: 2025 })
  expect(everybodys.rows).toBe(4 * (4 * wards.length) + 4) // four quarters: of all wards four indicators, of one the fifth
  await expect(valueTemplate(visitor, {})).rejects.toMatchObject({ type: 'kernel/not-signed-in' })
})

test('an indicator of things that come whole takes no half of one, by cell, by file or by API; others do as before', async () => {
  const half = { unit: one, period: '2026-Q1', value: 12.5, seen: null }
  const { saved, faults } = await saveValues(office, { values: [{ ...half, indicator: 'persons' }, { ...half, indicator: 'rate' }] }) // biome-ignore format: one
  expect(saved).toMatchObject([{ indicator: 'rate' }])
  expect(faults).toEqual([{ path: 'values.0.value', message: { vi: 'Giá trị phải là số nguyên, không phải 12,5', en: 'The value must be a whole number, not 12.5' } }]) // biome-ignore format: one
  await defineIndicator(office, { ...online, code: 'whole.share', whole: true } as never)
  const file = ['indicator;unit;period;value;numerator;denominator', `persons;${one};2026-Q1;"12,5";;`, `whole.share;${two};2026-Q1;;1;"2,5"`, `whole.share;${one};2026-Q1;;1;3`] // biome-ignore format: lines
  const seen = await previewImport(office, { bytes: bytesOf(file) })
  expect(seen.faults.map(({ path }) => path)).toEqual(['D2', 'F3'])
  await published(office, [{ indicator: 'persons', unit: one, period: '2026-Q1', value: 12 }])
  await endIndicator(office, { code: 'persons', lastDay: '2026-12-31' })
  expect(await indicatorPage(office, { code: 'persons', unit: one })).toMatchObject({
    whole: true,
    validTo: '2026-12-31',
  })
})
