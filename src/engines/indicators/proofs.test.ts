import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents, { openDocument, recordDocument } from '#engines/documents'
import evidence, {
  addFile,
  closeEvidence,
  evidenceLines,
  findEvidence,
  openEvidence,
  stopUsing,
  withdrawEvidence,
} from '#engines/evidence'
import identity from '#engines/identity'
import indicators, {
  defineIndicator,
  importProgress,
  importValues,
  indicatorPage,
  listFindings,
  lookAtWithdrawn,
  lookForFindings,
  pointHistory,
  previewImport,
  proofsOfValues,
  proveValues,
  publishValues,
  returnValues,
  runImport,
  saveValues,
  settleFinding,
  submitValues,
  valueOrigin,
  valuesUnderWay,
  verifyValues,
} from '#engines/indicators'
import organisations, { registerUnit } from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import { type Context, keepFile } from '#kernel'
import { apiOf, sending, testCity } from '#kernel/testing'
import { dossiers, entered, sampleCity, samplePack, wards } from './sample-city.ts'

const engines = [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators]
const city = sampleCity(await testCity({ engines, packs: [samplePack] }))
const { office, officer, auditor, visitor, platform } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const [one, two] = wards as [string, string]
const at = { indicator: 'dossiers', unit: one, period: '2026-Q3' }
const point = { code: 'dossiers', unit: one, period: '2026-Q3' }
const bytesOf = (text: string) => new TextEncoder().encode(text)
const type = (name: string) => ({ type: name })

async function filed(who: Context, given: { unit?: string; title?: string; name?: string; text?: string } = {}) {
  const { unit = one, title = 'Biên bản kiểm kê hồ sơ', name = 'bien-ban.pdf', text = title } = given
  return (await addFile(who, { unit, title, name, bytes: bytesOf(`%PDF-1.7\n${text}\n%%EOF`) })).id
}
const seen = async (id: string) => (await findEvidence(office, { id })).version
const titlesOf = async (who: Context) =>
  (await valueOrigin(who, point)).values.map((value) => value.evidence.map(({ title }) => title))

/** A figure with evidence, all the way to everybody; the evidence is for staff still. */
async function proved(value = 120) {
  const id = await filed(officer(one))
  const drafts = await entered(officer(one), [{ ...at, value }])
  const { ids } = await proveValues(officer(one), { ids: drafts, add: [id] })
  await publishValues(office, await verifyValues(auditor, await submitValues(officer(one), { ids })))
  return id
}

test('what a ward enters is proved before it is sent, and the verifier finds the proof beside the value', async () => {
  const drafts = await entered(officer(one), [{ ...at, value: 120 }])
  const id = await filed(officer(one))
  const done = await proveValues(officer(one), { ids: drafts, add: [id] })
  expect(done).toMatchObject({ changed: 1 })
  expect(await proveValues(officer(one), { ids: done.ids, add: [id] })).toEqual({ ids: done.ids, changed: 0 })

  await submitValues(officer(one), { ids: done.ids })
  const { rows } = await valuesUnderWay(auditor, { unit: one, period: at.period })
  expect(rows).toMatchObject([{ value: 120, status: 'submitted', evidence: [{ id, title: 'Biên bản kiểm kê hồ sơ' }] }])
  expect((await findEvidence(officer(one), { id })).usedFor).toMatchObject([{ subject: `values:${one}/2026-Q3` }])
  const grid = { indicators: ['dossiers'], units: [one], periods: ['2026-Q3'] }
  expect(await proofsOfValues(officer(one), grid)).toMatchObject({ values: [{ evidence: [id] }], evidence: [{ id }] })
  await expect(proofsOfValues(officer(two), grid)).rejects.toMatchObject(type('kernel/not-permitted'))
})

test('everybody finds the proof of a published value once the office opened it, and not before', async () => {
  const id = await proved()
  expect(await titlesOf(visitor)).toEqual([[]])
  expect((await pointHistory(visitor, point)).rows.map((row) => row.evidence)).toEqual([[]])
  expect(JSON.stringify(await valueOrigin(visitor, point))).not.toContain(id)
  expect(await titlesOf(auditor)).toEqual([['Biên bản kiểm kê hồ sơ']])
  const page = await (
    await apiOf(indicators, visitor).request(`/indicators/dossiers/origin?unit=${one}&period=2026-Q3`)
  ).text()
  expect(page).not.toContain('Biên bản')

  await openEvidence(office, { id, seen: await seen(id) })
  expect(await titlesOf(visitor)).toEqual([['Biên bản kiểm kê hồ sơ']])
  expect((await valueOrigin(visitor, point)).values[0]?.evidence).toMatchObject([{ isPublic: true, addedBy: null }])
  await closeEvidence(office, { id, seen: await seen(id), reason: 'Có số điện thoại của dân' })
  expect(await titlesOf(visitor)).toEqual([[]])
})

test('a correction rests on its own evidence, and what was there before keeps what proved it', async () => {
  const first = await proved(120)
  const [standing] = (await valueOrigin(office, point)).values
  const corrected = await saveValues(officer(one), { values: [{ ...at, value: 130, seen: standing?.id ?? 0 }] })
  const drafts = corrected.saved.map((row) => row.id)
  const second = await filed(officer(one), { title: 'Biên bản kiểm kê lại' })
  const { ids } = await proveValues(officer(one), { ids: drafts, add: [second] })
  await publishValues(office, await verifyValues(auditor, await submitValues(officer(one), { ids })))
  expect(await titlesOf(office)).toEqual([['Biên bản kiểm kê lại'], ['Biên bản kiểm kê hồ sơ']])
  await openEvidence(office, { id: first, seen: await seen(first) })
  expect(await titlesOf(visitor)).toEqual([[], ['Biên bản kiểm kê hồ sơ']])
})

/** What the platform does about the figures of evidence that was withdrawn, and about what changed since. */
async function withdrawn(who: Context, id: string) {
  await withdrawEvidence(who, { id, seen: await seen(id), reason: 'Nhầm kỳ' })
  return lookAtWithdrawn(platform, { evidence: id })
}
async function lookedAt() {
  const { rows } = await sql<{ payload: Record<string, unknown> }>`
    select payload from kernel.event where type = 'indicators/values-changed' order by id`.execute(
    city.system.database.kysely,
  )
  for (const { payload } of rows) await lookForFindings(platform, payload as never)
}
const asked = async (state?: 'open') => (await listFindings(office, { state })).rows.filter(({ kind }) => kind === 'withdrawn') // biome-ignore format: one

test('a published figure whose evidence is withdrawn stands, and its unit is asked until other evidence is verified', async () => {
  const id = await proved()
  expect(await withdrawn(officer(one), id)).toEqual({ found: 1 })
  expect(await lookAtWithdrawn(platform, { evidence: id })).toEqual({ found: 1 }) // again, without a second finding
  expect(await asked()).toMatchObject([
    { unit: one, code: 'dossiers', period: '2026-Q3', state: 'open', words: { vi: expect.stringMatching(/“Biên bản kiểm kê hồ sơ” .* đã rút: Nhầm kỳ/) } }, // biome-ignore format: one
  ])
  expect((await listFindings(officer(two), {})).rows).toEqual([])
  expect((await pointHistory(visitor, point)).rows).toMatchObject([{ value: 120 }])

  const [standing] = (await valueOrigin(office, point)).values
  const other = await filed(officer(one), { title: 'Biên bản kiểm kê lại' })
  const { ids } = await proveValues(officer(one), { ids: [standing?.id ?? 0], add: [other] })
  await lookedAt()
  expect(await asked('open')).toHaveLength(1) // what everybody reads still rests on what was withdrawn
  const sent = await submitValues(officer(one), { ids })
  const { rows } = await valuesUnderWay(auditor, { unit: one, period: at.period })
  expect(rows).toMatchObject([{ findings: [{ words: { en: expect.stringContaining('was withdrawn') } }] }])
  await publishValues(office, await verifyValues(auditor, sent))
  await lookedAt()
  expect(await asked()).toMatchObject([{ state: 'corrected', endedBy: 'system' }])
})

test('the question about withdrawn evidence ends by a reason or by a correction too, and drafts are not asked about', async () => {
  const id = await proved()
  await withdrawn(officer(one), id)
  const [first] = await asked('open')
  await expect(
    settleFinding(officer(two), { id: first?.id ?? '', state: 'explained', reason: 'Của phường khác' }),
  ).rejects.toMatchObject(type('kernel/not-permitted'))
  await settleFinding(officer(one), { id: first?.id ?? '', state: 'explained', reason: 'Số vẫn đúng theo sổ' })
  await lookedAt()
  expect(await asked()).toMatchObject([{ state: 'explained', reason: 'Số vẫn đúng theo sổ' }])

  await city.empty()
  const again = await proved()
  await withdrawn(officer(one), again)
  const [standing] = (await valueOrigin(office, point)).values
  const corrected = await saveValues(officer(one), { values: [{ ...at, value: 130, seen: standing?.id ?? 0 }] })
  const ids = corrected.saved.map((row) => row.id)
  await publishValues(office, await verifyValues(auditor, await submitValues(officer(one), { ids })))
  await lookedAt()
  expect(await asked()).toMatchObject([{ state: 'corrected' }])

  await city.empty()
  const drafts = await entered(officer(one), [{ ...at, value: 120 }])
  const draft = await filed(officer(one))
  await proveValues(officer(one), { ids: drafts, add: [draft] })
  expect(await withdrawn(officer(one), draft)).toEqual({ found: 0 })
})

test('a draft that is amended keeps its evidence; taken off, it proves nothing and serves nothing', async () => {
  const drafts = await entered(officer(one), [{ ...at, value: 120 }])
  const id = await filed(officer(one))
  const { ids } = await proveValues(officer(one), { ids: drafts, add: [id] })
  const { saved } = await saveValues(officer(one), { values: [{ ...at, value: 121, seen: ids[0] ?? 0 }] })
  const off = { ids: saved.map((row) => row.id), remove: [id] }
  await expect(stopUsing(officer(one), { evidence: id, subject: `values:${one}/2026-Q3` })).rejects.toMatchObject(
    type('kernel/invalid-input'),
  )
  expect(await proveValues(officer(one), off)).toMatchObject({ changed: 1 })
  await expect(proveValues(officer(one), off)).rejects.toMatchObject(type('indicators/values-changed'))
  const { usedFor, uses } = await findEvidence(office, { id })
  expect([uses, usedFor.filter(({ until }) => until === null)]).toEqual([0, []])
})

test('to prove what is published makes a draft of it that is verified anew; everybody reads on meanwhile', async () => {
  await proved(120)
  const later = await filed(officer(one), { title: 'Biên bản bổ sung' })
  const [standing] = (await valueOrigin(office, point)).values
  const { ids } = await proveValues(officer(one), { ids: [standing?.id ?? 0], add: [later] })
  expect(await titlesOf(office)).toEqual([['Biên bản kiểm kê hồ sơ']])
  await expect(proveValues(officer(one), { ids: [standing?.id ?? 0], add: [later] })).rejects.toMatchObject(
    type('indicators/values-changed'),
  )
  await publishValues(office, await verifyValues(auditor, await submitValues(officer(one), { ids })))
  expect((await titlesOf(office))[0]).toEqual(['Biên bản kiểm kê hồ sơ', 'Biên bản bổ sung'])
})

test('nobody proves with another unit’s evidence, another unit’s figures, or evidence that is gone', async () => {
  const drafts = await entered(officer(one), [{ ...at, value: 120 }])
  const theirs = await filed(officer(two), { unit: two })
  await expect(proveValues(officer(one), { ids: drafts, add: [theirs] })).rejects.toMatchObject(
    type('kernel/not-permitted'),
  )
  await expect(proveValues(officer(two), { ids: drafts, add: [theirs] })).rejects.toMatchObject(
    type('kernel/not-permitted'),
  )
  const both = city.person({
    id: 'person-both',
    roles: [one, two].map((unit) => ({ role: 'unit-officer' as const, unit })),
  })
  await expect(proveValues(both, { ids: drafts, add: [theirs] })).rejects.toMatchObject(
    type('evidence/not-its-figures'),
  )
  await expect(proveValues(auditor, { ids: drafts, add: [theirs] })).rejects.toMatchObject(type('kernel/not-permitted'))
  const gone = await filed(officer(one))
  await withdrawEvidence(officer(one), { id: gone, seen: 1, reason: 'Nhầm tệp' })
  await expect(proveValues(officer(one), { ids: drafts, add: [gone] })).rejects.toMatchObject(
    type('evidence/evidence-withdrawn'),
  )
  const nowhere = '00000000-0000-4000-8000-000000000009'
  await expect(proveValues(officer(one), { ids: drafts, add: [nowhere] })).rejects.toMatchObject(
    type('evidence/evidence-not-found'),
  )
  const answer = await apiOf(indicators, officer(one)).request(
    '/indicator-proofs',
    sending({ ids: drafts, add: ["'); drop table"] }),
  )
  expect(answer.status).toBe(422)
  expect((await proofsOfValues(officer(one), { indicators: ['dossiers'], units: [one], periods: ['2026-Q3'] })).values).toMatchObject([{ evidence: [] }]) // biome-ignore format: one
})

test('evidence of figures is opened only after a second person verified them, and not by who added it', async () => {
  const id = await filed(officer(one))
  const { ids } = await proveValues(officer(one), {
    ids: await entered(officer(one), [{ ...at, value: 5 }]),
    add: [id],
  })
  const opening = async () => openEvidence(office, { id, seen: await seen(id) })
  await expect(opening()).rejects.toMatchObject(type('evidence/not-accepted'))
  const submitted = await submitValues(officer(one), { ids })
  await expect(opening()).rejects.toMatchObject(type('evidence/not-accepted'))
  const verified = await verifyValues(auditor, submitted)
  const returned = await returnValues(auditor, { ...verified, reason: 'Biên bản thiếu chữ ký' })
  await expect(opening()).rejects.toMatchObject(type('evidence/not-accepted'))

  const own = await filed(city.person({ id: auditor.actor.id, roles: [{ role: 'unit-officer', unit: one }] }), { title: 'Của chính người xác minh' }) // biome-ignore format: one
  const again = await proveValues(officer(one), { ids: returned.ids, add: [own] })
  await verifyValues(auditor, await submitValues(officer(one), { ids: again.ids }))
  await opening()
  await expect(openEvidence(office, { id: own, seen: await seen(own) })).rejects.toMatchObject(
    type('evidence/not-accepted'),
  )
  expect([...(await evidenceLines(visitor, { ids: [id, own] })).keys()]).toEqual([id])
})

const table = (list: string[]) => bytesOf(`\n\nchỉ tiêu;đơn vị;kỳ;giá trị;minh chứng\n${list.join('\n')}\n`)
async function imported(who: Context, bytes: Uint8Array, proof: string | null = null) {
  const { id } = await importValues(who, {
    name: 'so-lieu.csv',
    bytes: bytes as Uint8Array<ArrayBuffer>,
    evidence: proof,
  })
  await runImport(platform, id)
  return importProgress(who, { id })
}
const faultsIn = async (who: Context, list: string[], proof: string | null = null) => {
  const { faults } = await previewImport(who, { bytes: table(list), evidence: proof })
  return faults.map(({ path, message }) => `${path} ${message.vi}`)
}

test('to return one of two figures that rest on one list takes back nothing while the other is verified', async () => {
  const id = await filed(officer(one))
  const second = { indicator: 'online.share', unit: one, period: at.period, numerator: 1, denominator: 2 }
  const { ids } = await proveValues(officer(one), {
    ids: await entered(officer(one), [{ ...at, value: 5 }, second]),
    add: [id],
  })
  const submitted = await submitValues(officer(one), { ids })
  const [first = 0, other = 0] = submitted.ids
  const verified = await verifyValues(auditor, { ids: [first] })
  await returnValues(auditor, { ids: [other], reason: 'Mẫu số chưa khớp' })
  await openEvidence(office, { id, seen: await seen(id) })
  await returnValues(auditor, { ...verified, reason: 'Đếm thiếu' })
  await closeEvidence(office, { id, seen: await seen(id), reason: 'Đã trả lại' })
  await expect(openEvidence(office, { id, seen: await seen(id) })).rejects.toMatchObject(type('evidence/not-accepted'))
})

test('a file brings the document that it was taken from, and a row its own', async () => {
  const source = await filed(officer(one), { title: 'Sổ theo dõi hồ sơ' })
  const own = await filed(officer(one), { title: 'Biên bản quý II', name: 'quy-2.pdf' })
  const rows = ['dossiers;x.ward.1;2026-Q1;10;', 'dossiers;x.ward.1;2026-Q2;11;bien ban QUY ii']
  expect(await imported(officer(one), table(rows), source)).toMatchObject({ state: 'done', changed: 2 })
  const { values } = await proofsOfValues(officer(one), { indicators: ['dossiers'], units: [one], periods: ['2026-Q1', '2026-Q2'] }) // biome-ignore format: one
  expect(values.map((value) => value.evidence)).toEqual([[source], [source, own].toSorted()])
  expect(await imported(officer(one), table(rows), source)).toMatchObject({ state: 'done', changed: 0 })
  expect((await findEvidence(office, { id: source })).usedFor.map(({ subject }) => subject).toSorted()).toEqual([
    `values:${one}/2026-Q1`,
    `values:${one}/2026-Q2`,
  ])
  const preview = await previewImport(officer(one), { bytes: table(['dossiers;x.ward.1;2026-Q1;10;quy-2.pdf']) })
  expect(preview).toMatchObject({ changed: 1, same: 0 })
})

test('a file of a whole city rests on one document of the office, and keeps what the units had brought', async () => {
  const years = Array.from({ length: 20 }, (_, n) => 2006 + n)
  for (let n = 0; n < 16; n++)
    await defineIndicator(office, { ...dossiers, code: `made.${n}`, validFrom: '2005-01-01' } as never)
  const rows = (value: number) =>
    Array.from({ length: 16 }, (_, n) =>
      years.flatMap((year) =>
        wards.flatMap((unit) => [1, 2, 3, 4].map((q) => `made.${n};${unit};${year}-Q${q};${value};`)),
      ),
    ).flat()
  const first = { indicator: 'made.0', unit: one, period: '2006-Q1' }
  const own = await filed(officer(one))
  await proveValues(officer(one), { ids: await entered(officer(one), [{ ...first, value: 1 }]), add: [own] })
  const source = await filed(office, { unit: 'x.city', title: 'Niên giám thống kê' })
  expect(await imported(office, table(rows(3)), source)).toMatchObject({ state: 'done', changed: 5120 })
  const grid = { indicators: ['made.0', 'made.15'], units: [one, two], periods: ['2006-Q1', '2025-Q4'] }
  const proofs = async () => (await proofsOfValues(office, grid)).values.map(({ evidence }) => evidence)
  expect((await proofs()).toSorted((a, b) => b.length - a.length)[0]).toEqual([source, own].toSorted())
  expect((await proofs()).filter((each) => each.includes(source))).toHaveLength(8)
  expect(await imported(office, table(rows(3)), source)).toMatchObject({ state: 'done', changed: 0 })
  expect(await imported(office, table(rows(4)))).toMatchObject({ state: 'done', changed: 5120 })
  expect((await proofs()).filter((each) => each.includes(source))).toHaveLength(8)
})

test('evidence that a file names and that is not the unit’s is a fault at its cell', async () => {
  await filed(officer(one), { title: 'Biên bản', text: 'a' })
  await filed(officer(one), { title: 'BIÊN BẢN', text: 'b' })
  const theirs = await filed(officer(two), { unit: two, title: 'Của phường khác' })
  expect(await faultsIn(officer(one), ['dossiers;x.ward.1;2026-Q1;1;của phường khác'])).toEqual([
    'E4 Đơn vị không có minh chứng “của phường khác”',
  ])
  expect(await faultsIn(officer(one), [`dossiers;x.ward.1;2026-Q1;1;${theirs}`])).toHaveLength(1)
  const [several] = await faultsIn(officer(one), ['dossiers;x.ward.1;2026-Q1;1;bien ban'])
  expect(several).toMatch(/^E4 Đơn vị có nhiều minh chứng tên “bien ban”: .*\(.*; .*Hãy ghi mã minh chứng$/)
  await expect(imported(officer(one), table(['dossiers;x.ward.1;2026-Q1;1;']), theirs)).rejects.toMatchObject(
    type('kernel/not-permitted'),
  )
  const both = city.person({ id: 'b', roles: [one, two].map((unit) => ({ role: 'unit-officer' as const, unit })) })
  expect(await faultsIn(both, ['dossiers;x.ward.1;2026-Q1;1;'], theirs)).toEqual([
    'B4 Minh chứng của tệp là của đơn vị khác',
  ])
})

test('a unit may be named as people write it; of two of one name the file says which there are', async () => {
  const ward = (id: string, vi: string, more: object = {}) =>
    registerUnit(platform, { id, kind: 'ward', name: { vi, en: vi }, parent: 'x.city', ...more } as never)
  await ward('x.phu', 'Phường An Phú')
  await ward('x.phu-2', 'Phường An Phủ')
  await ward('x.old', 'Phường Bến Thành', { validTo: '2025-06-30' })
  await ward('x.new', 'Phường Bến Thành', { validFrom: '2025-07-01' })
  const rows = ['dossiers;  phường an PHÚ ;2026-Q1;1;', 'dossiers;PHUONG BEN THANH;2026-Q1;2;', 'dossiers;Phường Bến Thành;2025-Q1;3;'] // biome-ignore format: one
  const { changes, faults } = await previewImport(office, { bytes: table(rows) })
  expect(faults).toEqual([])
  expect(changes.map(({ unit }) => unit)).toEqual(['x.phu', 'x.new', 'x.old'])
  const wrong = ['phuong an phu', 'Bến Thành', 'Sao Hỏa'].map((name) => `dossiers;${name};2026-Q1;1;`)
  expect(await faultsIn(office, wrong)).toEqual([
    'B4 Có nhiều đơn vị tên “phuong an phu”: Phường An Phủ, Đơn vị x.city (x.phu-2); Phường An Phú, Đơn vị x.city (x.phu). Hãy ghi mã đơn vị',
    'B5 Không có đơn vị “Bến Thành”. Gần giống: Phường Bến Thành, Đơn vị x.city (x.new); Phường Bến Thành, Đơn vị x.city (x.old)',
    'B6 Không có đơn vị Sao Hỏa',
  ])
  expect(await faultsIn(officer(one), ['dossiers;Phường An Phú;2026-Q1;1;'])).toEqual([
    'B4 Không được nhập số liệu của đơn vị khác',
  ])
})

test('a fault of the header names the row in which the header stands', async () => {
  const { faults } = await previewImport(office, { bytes: bytesOf('\n\nchỉ tiêu;đơn vị;lạ\na;b;c\n') })
  expect(faults.map(({ path, message }) => `${path} ${message.vi}`)).toEqual([
    'C3 Không hiểu cột “lạ”',
    'A3 Thiếu cột “Kỳ”',
  ])
})

test('the legal basis of a definition leads to the document of the library, for those who may read it', async () => {
  const file = await keepFile(office, bytesOf('QUYẾT ĐỊNH'))
  const head = { title: 'Quyết định thử', kind: 'quyết định', number: '7/QĐ-UBND', issuer: null, issuedOn: null, place: null } // biome-ignore format: one
  const { slug } = await recordDocument(office, {
    file: { ...file, name: 'qd.txt' },
    sourceKind: 'txt',
    text: 'QUYẾT ĐỊNH',
    document: { ...head, signer: null, period: null, cites: [] },
    outline: [],
    ownerUnit: null,
  })
  const given = { ...dossiers, basis: 'Quyết định 7/QĐ-UBND, Điều 2', basisDocument: slug } as never
  await defineIndicator(office, given)
  const document = { slug, number: '7/QĐ-UBND', title: 'Quyết định thử' }
  expect(await indicatorPage(office, { code: 'dossiers', unit: one })).toMatchObject({
    basisDocument: document,
    versions: [{ basisDocument: document }, { basisDocument: null }],
  })
  const hidden = await indicatorPage(visitor, { code: 'dossiers', unit: one })
  expect([hidden.basis, hidden.basisDocument]).toEqual(['Quyết định 7/QĐ-UBND, Điều 2', null])
  expect(JSON.stringify(hidden)).not.toContain(slug)
  expect((await valueOrigin(visitor, point)).basisDocument).toBeNull()
  await openDocument(office, { slug })
  expect((await indicatorPage(visitor, { code: 'dossiers', unit: one })).basisDocument).toEqual(document)
  expect((await valueOrigin(visitor, point)).basisDocument).toEqual(document)
  await expect(defineIndicator(office, { ...dossiers, basisDocument: 'khong-co' } as never)).rejects.toMatchObject({
    type: 'indicators/definition-refused',
    details: { faults: [{ path: 'basisDocument' }] },
  })
})
