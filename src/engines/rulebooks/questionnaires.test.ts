import ExcelJS from 'exceljs'
import { afterAll, beforeEach, expect, test } from 'vitest'
import documents from '#engines/documents'
import identity from '#engines/identity'
import programmes from '#engines/programmes'
import rulebooks, {
  approveQuestionnaire,
  assessEnterprise,
  assessGroupOfCompanies,
  assessmentNumbers,
  defineQuestionnaire,
  findAssessment,
  findQuestionnaire,
  importQuestionnaire,
  listQuestionnaires,
  questionnaireVersions,
} from '#engines/rulebooks'
import { testCity } from '#kernel/testing'
import { label, sampleCity, sampleEngines, samplePack, sampleQuestionnaire } from './sample-city.ts'

const city = sampleCity(
  await testCity({ engines: [...sampleEngines(identity, documents, programmes), rulebooks], packs: [samplePack] }),
)
const { office, officer, visitor } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const head = {
  id: 'x.taken-in',
  label: label('Bộ câu hỏi nhập từ tệp'),
  sizes: ['small' as const, 'large' as const],
  declared: { questions: 3 },
}
const questionHeader = ['Mã', 'Câu hỏi', 'Trụ cột', 'Các lựa chọn', 'Điểm tối đa', 'Ngành']
const options = 'Chưa = 0; Một phần = 5; Đầy đủ = 10'
const three = [
  ['1.1', 'Bán hàng trực tuyến', 'Bán hàng', options],
  ['1.10', 'Thanh toán không tiền mặt', 'bán  hàng', 'Chưa = 0; Có = 2,5', 2.5],
  ['2.1', 'Truy xuất nguồn gốc', 'Dữ liệu', options, 10, 'Nuôi trồng; services'],
]
const annexes = {
  'Trụ cột': [['Mã', 'Trụ cột'], ['ban-hang', 'Bán hàng'], ['du-lieu', 'Dữ liệu']], // biome-ignore format: a sheet
  Mức: [['Mã', 'Mức', 'Từ (%)'], ['0', 'Khởi đầu', 0], ['1', 'Nâng cao', 60]], // biome-ignore format: a sheet
  Ngành: [['Mã', 'Ngành'], ['farming', 'Nuôi trồng']], // biome-ignore format: a sheet
}

async function workbook(
  questions: unknown[][],
  others: Record<string, unknown[][]> = annexes,
  change: (book: ExcelJS.Workbook) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries({ 'Câu hỏi': [['Bộ câu hỏi'], questionHeader, ...questions], ...others }))
    book.addWorksheet(name).addRows(rows)
  change(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}
const refused = (...paths: string[]) => ({
  type: 'rulebooks/questionnaire-refused',
  details: { faults: paths.map((path) => ({ path })) },
})

test('a questionnaire comes from a workbook: seen first, kept as a draft, answered once it is approved', async () => {
  const { questionnaire, notes, isFrame } = await importQuestionnaire(office, { head, bytes: await workbook(three) })
  expect([notes, isFrame]).toEqual([[], false])
  expect(questionnaire.questions).toMatchObject([
    { code: '1.1', pillar: 'ban-hang', max: 10, options: [{ points: 0 }, { points: 5 }, { points: 10 }] },
    { code: '1.10', pillar: 'ban-hang', max: 2.5 },
    { code: '2.1', pillar: 'du-lieu', sectors: ['farming', 'services'] },
  ])
  expect((await listQuestionnaires(visitor, {})).map(({ id }) => id)).toEqual(['x.questions'])

  expect(await defineQuestionnaire(office, questionnaire)).toMatchObject({ version: 1, isFrame: false })
  await expect(findQuestionnaire(visitor, { id: 'x.taken-in' })).rejects.toMatchObject({ status: 404 }) // a draft
  await expect(approveQuestionnaire(officer('x.ward.1'), { id: 'x.taken-in', version: 1 })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  await approveQuestionnaire(office, { id: 'x.taken-in', version: 1 })
  await expect(approveQuestionnaire(office, { id: 'x.taken-in', version: 1 })).rejects.toMatchObject({
    type: 'rulebooks/questionnaire-not-ready',
  })
  const answered = await assessEnterprise(visitor, {
    questionnaire: 'x.taken-in',
    size: 'small',
    sector: 'farming',
    answers: { '1.1': '3', '1.10': '2', '2.1': '2' },
  })
  expect(answered).toMatchObject({ share: 0.777778, coverage: 1, level: { code: '1' } }) // (10 + 2.5 + 5) ÷ 22.5

  // A second version asks something else: what was said stays with the first.
  await defineQuestionnaire(office, { ...questionnaire, questions: questionnaire.questions.slice(0, 2) })
  await expect(approveQuestionnaire(office, { id: 'x.taken-in', version: 2 })).rejects.toMatchObject({
    type: 'rulebooks/questionnaire-not-ready', // three are announced
  })
  const { id: twoId } = await defineQuestionnaire(office, { ...questionnaire, label: label('Bản hai') })
  await approveQuestionnaire(office, { id: twoId, version: 3 })
  expect(await findQuestionnaire(visitor, { id: 'x.taken-in' })).toMatchObject({ version: 3, label: label('Bản hai') })
  const again = await assessEnterprise(visitor, {
    questionnaire: 'x.taken-in',
    size: 'small',
    sector: 'services',
    answers: { '1.1': '1' },
    again: { id: answered.id, word: answered.word },
  })
  expect(await findAssessment(visitor, { id: again.id, word: again.word })).toMatchObject({
    before: null, // of another version: the two cannot be compared, and the reader is told
    otherBefore: true,
  })
  const versions = await questionnaireVersions(office, {})
  expect(versions.map(({ id, version, state, isFrame: frame }) => [id, version, state, frame])).toEqual([
    ['x.questions', 1, 'approved', false],
    ['x.taken-in', 3, 'approved', false],
    ['x.taken-in', 2, 'draft', true],
    ['x.taken-in', 1, 'approved', false],
  ])
})

test('a pack that changes does not take the questions of the office out of use', async () => {
  const { questionnaire } = await importQuestionnaire(office, { head, bytes: await workbook(three) })
  await defineQuestionnaire(office, { ...questionnaire, id: 'x.questions' })
  await approveQuestionnaire(office, { id: 'x.questions', version: 2 })
  const frame = { ...sampleQuestionnaire, label: label('Khung mới'), questions: [] }
  await rulebooks.load?.(city.platform, [{ ...samplePack, questionnaires: [frame] }])
  expect(await findQuestionnaire(visitor, { id: 'x.questions' })).toMatchObject({ version: 2 })
  expect((await questionnaireVersions(office, {}))[0]).toMatchObject({ version: 3, state: 'draft', isFrame: true })
})

test('what does not add up is told and seen; without thresholds no level is said', async () => {
  const { notes, isFrame, questionnaire } = await importQuestionnaire(office, {
    head: { ...head, declared: { questions: 60 } },
    bytes: await workbook(three.slice(0, 2), {}),
  })
  expect(notes.map(({ path }) => path)).toEqual(['declared.questions', 'levels'])
  expect(isFrame).toBe(true)
  expect(questionnaire.pillars).toEqual([{ code: '1', label: label('Bán hàng') }]) // “bán  hàng” is the same
})

test('a workbook is refused by cell, and nothing is stored', async () => {
  const read = (
    questions: unknown[][],
    others?: Record<string, unknown[][]>,
    change?: (book: ExcelJS.Workbook) => void,
  ) => workbook(questions, others, change).then((bytes) => importQuestionnaire(office, { head, bytes }))
  await expect(
    read([
      [1.1, 'Mã là số', 'Bán hàng', options],
      ['2', '', 'Bán hàng', options],
      ['3', 'Ba', 'Bán hàng', 'Chưa; Có'],
      ['4', 'Bốn', 'Bán hàng', { formula: '"a"', result: 'a = 1' }],
      ['5', 'Năm', 'Bán hàng', options, 'mười'],
    ]),
  ).rejects.toMatchObject(refused('Câu hỏi!A3', 'Câu hỏi!B4', 'Câu hỏi!D5', 'Câu hỏi!D6', 'Câu hỏi!D6', 'Câu hỏi!E7'))
  await expect(
    read([
      ['1', 'Một', 'Không rõ', options],
      ['1', 'Hai', 'Bán hàng', 'Chưa = 0', 7],
      ['3', 'Ba', 'Bán hàng', 'Có = 0; có = 0; Có = 0', null, 'hàng không'],
    ]),
  ).rejects.toMatchObject({ type: 'rulebooks/questionnaire-refused' })
  await expect(
    read([
      ['1', 'Một', 'khong-ro', options],
      ['1', 'Hai', 'Bán hàng', 'Chưa = 0', 7],
      ['3', 'Ba', 'Bán hàng', 'Có = 0; Có = 0', null, 'hang-khong'],
    ]),
  ).rejects.toMatchObject(
    refused('Câu hỏi!A4', 'Câu hỏi!C3', 'Câu hỏi!D4', 'Câu hỏi!E4', 'Câu hỏi!D5', 'Câu hỏi!E5', 'Câu hỏi!F5'),
  )
  await expect(
    read(three, { ...annexes, Mức: [['Mã', 'Mức', 'Từ (%)'], ['0', 'A', 50], ['1', 'B', 40], ['2', 'C', null]] }), // biome-ignore format: a sheet
  ).rejects.toMatchObject(refused('Mức!C4', 'Mức!C3'))
  await expect(read([])).rejects.toMatchObject(refused('Câu hỏi'))
  await expect(read(three, annexes, (book) => book.getWorksheet('Câu hỏi')?.mergeCells('B3:C3'))).rejects.toMatchObject(
    {
      type: 'rulebooks/questionnaire-refused',
    },
  )
  for (const points of ['1e308', '-5', 'NaN', '9999999999'])
    await expect(read([['1', 'Một', 'Bán hàng', `Chưa = 0; Có = ${points}`]])).rejects.toMatchObject({
      type: 'rulebooks/questionnaire-refused',
    })
  for (const bytes of [new Uint8Array([80, 75, 3, 4]), await workbook(three, {}, (book) => book.removeWorksheet(1))])
    await expect(importQuestionnaire(office, { head, bytes })).rejects.toMatchObject({
      type: 'rulebooks/questionnaire-refused',
    })
  await expect(importQuestionnaire(visitor, { head, bytes: await workbook(three) })).rejects.toMatchObject({
    type: 'kernel/not-signed-in',
  })
  expect((await questionnaireVersions(office, {})).map(({ id }) => id)).toEqual(['x.questions'])
})

const assess = (answers: Record<string, string>, given: object = {}) =>
  assessEnterprise(visitor, { questionnaire: 'x.questions', size: 'small', sector: 'services', answers, ...given })
const codeOf = ({ id, word }: { id: string; word: string }) => ({ id, word })

// Three members by hand, each question of 10 points:
//   A q1 5, q2 10: sales 0.5, data 1, in all 0.75     B q1 10, q2 no answer: sales 1, in all 1, half answered
//   C q1 0, q2 0: sales 0, data 0, in all 0
// The group: sales (0.5 + 1 + 0) ÷ 3 = 0.5; data (1 + 0) ÷ 2 = 0.5, B has none; in all (0.75 + 1 + 0) ÷ 3 = 0.583333;
// answered (1 + 0.5 + 1) ÷ 3 = 0.833333, so that no level is said.
test('a group is the mean of its members, measures again by them, and stands in no mean beside them', async () => {
  const [a, b, c] = [
    await assess({ q1: 'part', q2: 'yes' }),
    await assess({ q1: 'yes' }),
    await assess({ q1: 'no', q2: 'no' }),
  ]
  const group = await assessGroupOfCompanies(visitor, { members: [a, b, c].map(codeOf) })
  expect(group).toMatchObject({ members: 3, share: 0.583333, coverage: 0.833333, level: null })
  expect(group.pillars.map(({ code, share, gap }) => [code, share, gap])).toEqual([
    ['sales', 0.5, 0.5],
    ['data', 0.5, 0.5],
  ])
  expect(await findAssessment(visitor, codeOf(group))).toMatchObject({
    members: {
      count: 3,
      pillars: [
        { code: 'data', answered: 2, lowest: 0, highest: 1 },
        { code: 'sales', answered: 3, lowest: 0, highest: 1 },
      ],
    },
    before: null,
    otherBefore: false,
  })

  const better = await assess({ q1: 'yes', q2: 'yes' }, { again: codeOf(c) })
  const again = await assessGroupOfCompanies(visitor, { members: [a, b, better].map(codeOf), again: codeOf(group) })
  expect(await findAssessment(visitor, codeOf(again))).toMatchObject({
    share: 0.916667,
    before: { id: group.id, share: 0.583333, pillars: [{ share: 0.5 }, { share: 0.5 }] },
  })
  expect(await findAssessment(visitor, codeOf(group))).toMatchObject({ share: 0.583333 }) // members as they were then

  for (let n = 0; n < 2; n++) await assess({ q1: 'no', q2: 'no' })
  const { all, versions } = await assessmentNumbers(visitor, { questionnaire: 'x.questions', by: 'size' })
  expect([all?.enterprises, versions]).toEqual([5, [1]]) // three members and two others, and no group
})

test('a group without the words of its members, with one of them twice, with another group or one alone is refused', async () => {
  const [a, b] = [await assess({ q1: 'yes', q2: 'yes' }), await assess({ q1: 'no' })]
  const group = await assessGroupOfCompanies(visitor, { members: [a, b].map(codeOf) })
  const again = await assess({ q1: 'part' }, { again: codeOf(a) })
  const members = [
    codeOf(a),
    { id: b.id, word: a.word },
    codeOf(again),
    codeOf(group),
    { id: crypto.randomUUID(), word: 'x' },
  ]
  const refusal = assessGroupOfCompanies(visitor, { members })
  await expect(refusal).rejects.toMatchObject({
    type: 'rulebooks/group-refused',
    details: { faults: [1, 2, 3, 4].map((at) => ({ path: `members.${at}` })) },
  })
  await expect(assessGroupOfCompanies(visitor, { members: [codeOf(a)] })).rejects.toMatchObject({
    type: 'kernel/invalid-input',
  })
  await expect(
    assessGroupOfCompanies(visitor, { members: [a, b].map(codeOf), again: codeOf(b) }),
  ).rejects.toMatchObject({ type: 'rulebooks/assessment-not-found' })
  await expect(assess({ q1: 'yes' }, { again: codeOf(group) })).rejects.toMatchObject({
    type: 'rulebooks/assessment-not-found',
  })
})
