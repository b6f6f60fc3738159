import ExcelJS from 'exceljs'
import { afterAll, beforeEach, expect, test } from 'vitest'
import documents from '#engines/documents'
import identity from '#engines/identity'
import programmes from '#engines/programmes'
import { notesSheet } from '#engines/reporting'
import rulebooks, {
  dossierTemplate,
  importQuestionnaire,
  importRulebook,
  loadDossiers,
  questionnaireTemplate,
  rulebookTemplate,
} from '#engines/rulebooks'
import { apiOf, testCity } from '#kernel/testing'
import type { PackServiceQuality } from '#pack'
import serviceQuality from '../../../packs/national/service-quality.json' with { type: 'json' }
import { dossierLists } from './dossier-columns.ts'
import { questionColumns, questionnaireSheets } from './questionnaire-columns.ts'
import { criterionColumns } from './rulebook-columns.ts'
import { label, sampleCity, sampleEngines, samplePack } from './sample-city.ts'
import type { SheetColumns } from './sheet-table.ts'

const pack = { ...samplePack, serviceQuality: serviceQuality as PackServiceQuality }
const city = sampleCity(
  await testCity({ engines: [...sampleEngines(identity, documents, programmes), rulebooks], packs: [pack] }),
  pack,
)
const { office, officer, visitor } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

type Bytes = Uint8Array<ArrayBuffer>

/** The template with one row more on a sheet: what each of its columns gives as its example. */
async function filled(bytes: Bytes, examples: Record<string, (string | number | Date | undefined)[]>): Promise<Bytes> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  for (const [name, cells] of Object.entries(examples)) {
    const page = book.getWorksheet(name) as ExcelJS.Worksheet
    expect((page.getRow(1).values as unknown[]).length - 1).toBe(cells.length)
    for (const [at, value] of cells.entries()) {
      if (value === undefined) continue
      const cell = page.getCell(2, at + 1)
      cell.value = value
      if (value instanceof Date) cell.numFmt = 'yyyy-mm-dd'
    }
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
const examplesOf = (columns: SheetColumns) => Object.values(columns).map(({ example }) => example)

const bookHead = {
  id: 'x.filled',
  label: label('Bộ điền theo mẫu'),
  unitKinds: ['ward'],
  declared: { total: null, criteria: null },
  decimals: 2,
  bands: [],
  applicability: [],
}

test('the template of a rulebook comes in once it is filled; as it stands, and of a frame, it is refused kindly', async () => {
  const { bytes } = await rulebookTemplate(office, {})
  const given = await filled(bytes, { 'Bộ chỉ số': examplesOf(criterionColumns) })
  const { criteria, rulebook } = await importRulebook(office, { head: bookHead, bytes: given })
  expect(criteria).toBe(1)
  expect(rulebook).toMatchObject({ bands: [], applicability: [] })
  const empty = {
    details: { faults: [{ path: 'Bộ chỉ số', message: { vi: 'Trang “Bộ chỉ số” chưa có dòng nào' } }] },
  }
  await expect(importRulebook(office, { head: bookHead, bytes })).rejects.toMatchObject(empty)

  const ofSet = await rulebookTemplate(office, { rulebook: 'x.commune-set' })
  await expect(importRulebook(office, { head: bookHead, bytes: ofSet.bytes })).rejects.toMatchObject(empty)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(ofSet.bytes as never)
  expect(book.getWorksheet('Nhóm')?.getCell('A2').value).toBe('Nền tảng')
  expect(book.getWorksheet('Nhóm')?.getCell('B2').value).toBe(60) // a number, as people count with it
  expect(book.getWorksheet('Xếp loại')?.getCell('B2').value).toBe(80)
  expect(book.getWorksheet(notesSheet)?.getCell('A2').value).toBe('Bộ chỉ số: Mã')
  await expect(rulebookTemplate(office, { rulebook: 'x.nothing' })).rejects.toMatchObject({ type: 'rulebooks/rulebook-not-found' }) // biome-ignore format: one
  await expect(rulebookTemplate(officer('x.ward.1'), {})).rejects.toMatchObject({ type: 'kernel/not-permitted' })
})

test('the template of a questionnaire comes in once it is filled, and is refused kindly as it stands', async () => {
  const { bytes } = await questionnaireTemplate(office, {})
  const head = { id: 'x.filled', label: label('Câu hỏi mẫu'), sizes: ['small' as const], declared: {} }
  const given = await filled(bytes, { [questionnaireSheets.questions]: examplesOf(questionColumns) })
  const { questionnaire } = await importQuestionnaire(office, { head: head as never, bytes: given })
  expect(questionnaire).toMatchObject({ questions: [{ code: '1.1', max: 10 }], pillars: [{ label: { vi: 'Trụ cột mẫu' } }] }) // biome-ignore format: one
  await expect(importQuestionnaire(office, { head: head as never, bytes })).rejects.toMatchObject({
    details: { faults: [{ path: 'Câu hỏi', message: { vi: 'Trang “Câu hỏi” chưa có dòng nào' } }] },
  })
})

test('the template of dossiers is read with its three sheets; as it stands it is refused kindly, a date without hours by cell', async () => {
  const { bytes } = await dossierTemplate(officer('x.ward.1'), {})
  const load = (given: Bytes) =>
    loadDossiers(officer('x.ward.1'), { unit: 'x.ward.1', label: 'Tháng 8/2026', from: '2026-08-01', to: '2026-08-31', fileName: 'mau.xlsx', bytes: given }) // biome-ignore format: one
  const lists = Object.values(dossierLists)
  const examples = Object.fromEntries(lists.map(({ sheet, fields }) => [sheet, Object.values(fields).map(({ example }) => example)])) // biome-ignore format: one
  expect(await load(await filled(bytes, examples))).toMatchObject({ dossiers: 1, inside: 1 })
  await expect(load(bytes)).rejects.toMatchObject({
    details: { faults: [{ message: { vi: 'Tệp chưa có dòng hồ sơ nào' } }] },
  })
  const [first = []] = Object.values(examples)
  const dated = first.map((cell, at) => (at === 2 ? new Date('2026-08-03T01:30:00Z') : cell))
  const wrong = await filled(bytes, { ...examples, 'Hồ sơ': dated })
  await expect(load(wrong)).rejects.toMatchObject({
    type: 'rulebooks/dossiers-refused',
    details: { faults: [{ path: 'Hồ sơ!C2' }] },
  })
  const answer = await apiOf(rulebooks, visitor).request('/rulebook-templates/mau-ho-so-766.xlsx')
  expect(answer.status).toBe(401)
})
