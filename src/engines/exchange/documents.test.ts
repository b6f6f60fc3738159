import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { askAggregate, findAggregate, issueAggregate, listAggregates, makeReport, saveHead } from '#engines/aggregates'
import { acceptTask, findAssignedTask, giveDirective, listTasks } from '#engines/assignments'
import { findDocument } from '#engines/documents'
import evidence from '#engines/evidence'
import exchange, {
  assignReceived,
  exchangeOfTask,
  fileReceived,
  findReceived,
  findSent,
  listExchanged,
  listPartners,
  notePartner,
  receiveDocument,
  receivedFile,
  refuseReceived,
  sendDocument,
  sentFile,
} from '#engines/exchange'
import { testCity } from '#kernel/testing'
import { edxmlDialects } from '../../../packs/national/edxml.ts'
import type { EdxmlDocument } from './edxml-document.ts'
import { publishedPlan, reported, sampleCity, sampleEngines, samplePack, science } from './sample-city.ts'
import { writeEdxml } from './write-edxml.ts'

const basis = { vi: 'Thử', en: 'Trial' }
const pack = {
  ...samplePack,
  edxmlDialects,
  edxmlPartners: [{ code: 'H99', name: 'UBND Thành phố Sông Xanh', unit: 'x.committee', basis }],
}
const booted = await testCity({ engines: [...sampleEngines(evidence), exchange], packs: [pack] })
const city = sampleCity(booted)
const { office } = city
afterAll(() => city.close())
beforeEach(async () => {
  await city.empty()
  await exchange.load?.(city.platform, [pack])
  await notePartner(office, { code: 'G09', name: 'Bộ Khoa học và Công nghệ' })
})

const [national, local] = edxmlDialects as [(typeof edxmlDialects)[0], (typeof edxmlDialects)[0]]
const asked: EdxmlDocument = {
  id: 'G09,2026/11/20,77/BKHCN-CĐS',
  from: { code: 'G09', name: 'Bộ Khoa học và Công nghệ', charge: null },
  to: [{ code: 'H99', name: 'UBND Thành phố Sông Xanh', charge: null }],
  number: '77',
  notation: 'BKHCN-CĐS',
  place: 'Hà Nội',
  issuedOn: '2026-11-20',
  type: '18',
  typeDetail: '0',
  typeName: 'Công văn',
  subject: 'Báo cáo kết quả phổ cập chữ ký số',
  content: 'Đề nghị báo cáo trước ngày 15/12/2026.',
  signer: { name: 'Nguyễn Thử', position: 'Thứ trưởng' },
  dueOn: '2026-12-15',
  steering: '1',
  business: '0',
  answers: [],
  attachments: [{ name: 'mẫu biểu.txt', mime: 'text/plain', bytes: new TextEncoder().encode('Biểu 1') }],
}
const fileOf = (document: Partial<EdxmlDocument>, dialect = national) =>
  new Uint8Array(writeEdxml({ ...asked, ...document }, dialect, city.clock.now()))
const receive = (document: Partial<EdxmlDocument> = {}, dialect = national) =>
  receiveDocument(office, { bytes: fileOf(document, dialect), name: 'den.edxml' })
const given = { kind: 'meeting', title: 'Giao ban', day: '2026-11-02' } as const
const out = { dialect: 'qcvn-102', from: 'H99', to: ['G09'], number: '12', notation: 'UBND-KH', issuedOn: '2026-11-25' }

test('what a document asks for is proposed, and becomes a directive with its due date once a person says so', async () => {
  const { id } = await receive()
  expect((await listTasks(office, {})).tasks).toEqual([])
  const seen = await findReceived(city.as('leader', 'x.committee'), { id })
  expect(seen).toMatchObject({ state: 'waiting', asks: true, isForUs: true, dueOn: '2026-12-15' })
  expect(seen.attachments).toMatchObject([{ number: 1, name: 'mẫu biểu.txt', mime: 'text/plain' }])
  const file = await receivedFile(office, { id, number: 1 })
  expect(new TextDecoder().decode(file.bytes)).toBe('Biểu 1')

  const made = await assignReceived(office, { id, seen: 1, lead: science, title: asked.subject, dueOn: '2026-12-10' })
  const task = await findAssignedTask(office, { id: made.task })
  expect(task).toMatchObject({ source: 'directive', dueOn: '2026-12-10', authority: 'Bộ Khoa học và Công nghệ' })
  expect(task.directive).toMatchObject({ kind: 'document', number: '77/BKHCN-CĐS', day: '2026-11-20' })
  const after = await findReceived(office, { id })
  expect(after).toMatchObject({ state: 'assigned', task: made.task, decidedName: 'Thử programme-office' })
  const document = await findDocument(office, { slug: after.documentSlug ?? '' })
  expect(document).toMatchObject({ number: '77/BKHCN-CĐS', issuer: 'Bộ Khoa học và Công nghệ' })
  expect(await exchangeOfTask(city.officer, { task: made.task })).toMatchObject([{ way: 'in', id }])
})

test('the answer to a document names it, and carries the files', async () => {
  const { id } = await receive()
  const { task } = await assignReceived(office, { id, seen: 1, lead: science, title: 'Báo cáo', dueOn: '2026-12-10' })
  const files = [{ name: 'báo cáo.txt', bytes: new TextEncoder().encode('Đạt 60%') }]
  const sent = await sendDocument(office, { ...out, task, answering: [id], type: 'report', files })
  expect(sent.documentId).toBe('H99,2026/11/25,12/UBND-KH')
  const xml = new TextDecoder().decode((await sentFile(office, { id: sent.id })).bytes)
  expect(xml.replaceAll('\n', '')).toContain(
    '<edXML:ResponseFor><edXML:OrganId>G09</edXML:OrganId><edXML:Code>77/BKHCN-CĐS</edXML:Code><edXML:PromulgationDate>2026/11/20</edXML:PromulgationDate><edXML:DocumentId>G09,2026/11/20,77/BKHCN-CĐS</edXML:DocumentId></edXML:ResponseFor>',
  )
  expect(xml).toContain('<edXML:SteeringType>2</edXML:SteeringType>')
  expect(await findSent(office, { id: sent.id })).toMatchObject({ attachments: 1, answering: [{ id }], answers: [] })
  expect(await exchangeOfTask(office, { task })).toHaveLength(2)
})

test('a task that we sent is tied to the answer that comes back, by its id or by number and day', async () => {
  const { id: task } = await giveDirective(office, { title: 'Rà soát', lead: science, dueOn: '2026-12-31', given })
  await acceptTask(city.officer, { id: task, seen: 1 })
  const sent = await sendDocument(office, { ...out, task, asks: true })
  const xml = new TextDecoder().decode((await sentFile(office, { id: sent.id })).bytes)
  expect(xml).toContain('<edXML:DueDate>2026/12/31</edXML:DueDate>')
  expect(xml).toContain('<edXML:SteeringType>1</edXML:SteeringType>')

  const byId = { organ: 'H99', code: null, issuedOn: null, document: sent.documentId }
  const byNumber = { organ: 'H99', code: '12/UBND-KH', issuedOn: '2026-11-25', document: null }
  const stranger = { organ: 'H98', code: '12/UBND-KH', issuedOn: '2026-11-25', document: 'khác' }
  const report = { steering: '2', dueOn: null, attachments: [] }
  const first = await receive({ ...report, answers: [byId, stranger] })
  const second = await receive({ ...report, id: 'khác', answers: [byNumber] }, local)
  expect([first.answers, second.answers, second.dialect]).toEqual([[sent.id], [sent.id], 'go-vn-edoc'])
  const shown = await findReceived(office, { id: first.id })
  expect(shown).toMatchObject({ asks: false, answers: [{ sent: { id: sent.id, task } }, { sent: null }] })
  expect((await findSent(office, { id: sent.id })).answers.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort()) // biome-ignore format: one line
  expect((await exchangeOfTask(city.officer, { task })).map(({ way }) => way).sort()).toEqual(['in', 'in', 'out'])
  const { rows, total, waiting } = await listExchanged(office, {})
  expect([total, waiting, rows.find(({ way }) => way === 'out')?.state]).toEqual([3, 2, 'answered'])
})

test('an issued aggregate report goes out under its number with both files; before it is issued it does not', async () => {
  await publishedPlan(city)
  await reported(city, { state: 'value', value: 62.5 })
  const which = { round: (await listAggregates(office, {})).rows[0]?.round ?? '' }
  const begun = await findAggregate(office, { which })
  const form = { symbol: 'BC-UBND', position: 'Phó Chủ tịch', name: 'Người ký thử' }
  await saveHead(office, { which, head: { ...begun.head, ...form }, seen: 0 })
  const first = await askAggregate(office, which)
  await makeReport(city.platform, first.generation)
  const letter = { dialect: 'qcvn-102', from: 'H99', to: ['G09'], type: 'report' }
  await expect(sendDocument(office, { ...letter, report: first.generation })).rejects.toMatchObject({
    type: 'exchange/report-not-issued',
  })
  const { generation } = await issueAggregate(office, { which, number: 1, sequence: 5, day: '2026-11-29' })
  await makeReport(city.platform, generation)
  const { id } = await sendDocument(office, { ...letter, report: generation })
  const { head } = await findAggregate(office, { which })
  expect(await findSent(office, { id })).toMatchObject({
    number: '05',
    notation: head.symbol,
    issuedOn: '2026-11-29',
    subject: head.abstract,
    attachments: 2,
    report: generation,
  })
})

test('the same document comes once, also when two people take it at once; a correction of it is another', async () => {
  const { id } = await receive()
  await expect(receive()).rejects.toMatchObject({ type: 'exchange/received-already', details: { id } })
  const both = await Promise.allSettled([receive({ id: 'mới' }), receive({ id: 'mới' })])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await receive({ business: '2' })
  expect((await listExchanged(office, { way: 'in' })).total).toBe(3)
})

test('a file with a fault leaves nothing behind', async () => {
  const bytes = new TextEncoder().encode(new TextDecoder().decode(fileOf({})).replace('2026/12/15', 'mai'))
  await expect(receiveDocument(office, { bytes, name: 'a.xml' })).rejects.toMatchObject({
    type: 'exchange/edxml-refused',
    details: { faults: [{ message: { en: expect.stringContaining('DueDate: “mai” is no day') } }] },
  })
  const { rows } = await sql<{ n: number }>`select (select count(*) from exchange.received) + (select count(*)
    from exchange.received_attachment) + (select count(*) from kernel.file) as n`.execute(booted.system.database.kysely)
  expect(rows[0]?.n).toBe(0)
})

test('a document is decided once: filed or refused with a reason, and the second person is told', async () => {
  const [one, two] = [await receive(), await receive({ id: 'hai' })]
  await expect(refuseReceived(office, { id: one.id, seen: 1, reason: ' ' })).rejects.toMatchObject({
    type: 'kernel/invalid-input',
  })
  await refuseReceived(office, { id: one.id, seen: 1, reason: 'Gửi nhầm' })
  await expect(fileReceived(office, { id: one.id, seen: 2 })).rejects.toMatchObject({
    type: 'exchange/received-decided',
    details: { state: 'refused' },
  })
  const { slug } = await fileReceived(office, { id: two.id, seen: 1 })
  await expect(findDocument(city.visitor, { slug })).rejects.toMatchObject({ type: 'documents/document-not-found' })
})

test('nothing goes to whom nobody noted, in the name of an outsider, in an unknown dialect or under a number given before', async () => {
  const letter = { ...out, subject: 'Mời họp' }
  const refusals = [
    [{ to: ['Z99'] }, 'exchange/partner-unknown'],
    [{ from: 'G09' }, 'exchange/partner-unknown'],
    [{ dialect: 'khác' }, 'exchange/dialect-unknown'],
    [{ answering: ['00000000-0000-4000-8000-000000000000'] }, 'exchange/received-not-found'],
    [{ subject: undefined }, 'kernel/invalid-input'],
    [{ files: [{ name: 'a', bytes: new Uint8Array(15 * 1024 * 1024) }] }, 'exchange/files-too-large'],
  ] as const
  for (const [change, type] of refusals)
    await expect(sendDocument(office, { ...letter, ...change } as never)).rejects.toMatchObject({ type })
  await sendDocument(office, letter)
  await expect(sendDocument(office, letter)).rejects.toMatchObject({ type: 'exchange/sent-already' })
})

test('the office corrects what is noted of an organisation; a pack that comes again leaves that alone', async () => {
  await notePartner(office, { code: 'H99', name: 'Văn phòng UBND', unit: 'x.committee', seen: 1 })
  await expect(notePartner(office, { code: 'H99', name: 'Khác', seen: 1 })).rejects.toMatchObject({
    type: 'exchange/partner-changed',
  })
  await exchange.load?.(city.platform, [pack])
  const { partners, dialects } = await listPartners(office, {})
  expect(partners[0]).toMatchObject({ code: 'H99', name: 'Văn phòng UBND', source: 'office', version: 2 })
  expect(dialects.map(({ id, version }) => `${id} ${version}`)).toEqual(['go-vn-edoc 1', 'qcvn-102 1'])
  const changed = { ...national, roots: ['edXML', 'EdXML'] }
  await exchange.load?.(city.platform, [{ ...pack, edxmlDialects: [changed, local] }])
  expect((await listPartners(office, {})).dialects.map(({ version }) => version)).toEqual([1, 2])
})
