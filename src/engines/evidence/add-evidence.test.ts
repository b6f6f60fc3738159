import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents, { recordDocument } from '#engines/documents'
import evidence, { addClause, addFile, addLink, addValue, evidenceFile, findEvidence } from '#engines/evidence'
import identity from '#engines/identity'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import { testCity } from '#kernel/testing'
import { pdf, sampleCity, samplePack } from './sample-city.ts'

const city = await testCity({
  engines: [organisations, identity, documents, programmes, assignments, evidence],
  packs: [samplePack],
})
const sample = sampleCity(city)
const { office, officer, stranger, auditor } = sample
afterAll(() => city.close())
beforeEach(async () => {
  await sample.begin()
  city.clock.set('2026-11-23T02:00:00.000Z')
})

const file = (given = {}) =>
  addFile(officer, { unit: 'x.science', title: 'Biên bản nghiệm thu', name: 'bien-ban.pdf', bytes: pdf(), ...given })
const type = (name: string) => ({ type: name })

test('a file is kept by its content with the kind that it really is, and comes back byte for byte', async () => {
  const { id, already } = await file({ name: 'C:\\thư mục\\biên bản \u202Efdp.pdf' })
  expect(already).toBe(false)
  const page = await findEvidence(auditor, { id })
  expect(page).toMatchObject({
    kind: 'file',
    datedOn: '2026-11-23',
    file: { mime: 'application/pdf', name: 'biên bản fdp.pdf', size: pdf().length },
    fingerprint: createHash('sha256').update(pdf()).digest('hex'),
    mayChange: false,
    steps: [{ act: 'added' }],
  })
  expect(Buffer.from((await evidenceFile(officer, { id })).bytes)).toEqual(Buffer.from(pdf()))
})

test('the same file added twice is found and offered, also when two people add it at once', async () => {
  const [one, two] = await Promise.all([file(), file({ title: 'Tên khác' })])
  expect(one.id).toBe(two.id)
  expect([one.already, two.already].toSorted()).toEqual([false, true])
  const other = await addFile(stranger, { unit: 'x.finance', title: 'Cũng tệp ấy', name: 'a.pdf', bytes: pdf() })
  expect(other.already).toBe(false)
  expect((await findEvidence(auditor, { id: other.id })).twins).toEqual([{ id: one.id, unit: 'x.science' }])
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from kernel.file`.execute(
    city.system.database.kysely,
  )
  expect(rows[0]?.n).toBe(1)
})

test('what is empty, too large or can be run is refused, and nothing is kept', async () => {
  const exe = Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, ...new Uint8Array(200)])
  const text = new TextEncoder().encode('del /s c:\\')
  await expect(file({ bytes: new Uint8Array() })).rejects.toMatchObject(type('evidence/empty-file'))
  await expect(file({ bytes: new Uint8Array(20 * 1024 * 1024 + 1) })).rejects.toMatchObject({
    type: 'evidence/file-too-large',
    status: 413,
    details: { megabytes: 21, limit: 20 },
  })
  await expect(file({ bytes: exe, name: 'bao-cao.pdf' })).rejects.toMatchObject({
    type: 'evidence/file-kind-not-taken',
    details: { mime: 'application/x-msdownload' },
  })
  await expect(file({ bytes: text, name: 'bao-cao.bat' })).rejects.toMatchObject(type('evidence/file-kind-not-taken'))
  await expect(file({ bytes: text, name: 'bao-cao.txt\u0000.bat' })).rejects.toMatchObject(type('kernel/invalid-input'))
  const { rows } = await sql`select 1 from kernel.file`.execute(city.system.database.kysely)
  expect(rows).toEqual([])
})

test('an archive that would swell a thousandfold is stored shut', async () => {
  const bytes = zipOf('[Content_Types].xml', new Uint8Array(256 * 1024 * 1024))
  const before = process.memoryUsage().rss
  const { id } = await file({ bytes, name: 'ho-so.zip' })
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  expect((await findEvidence(officer, { id })).file).toMatchObject({ mime: 'application/zip', size: bytes.length })
})

test('a link is https and nothing else; it is noted with its day and never fetched', async () => {
  const link = (given: string) => addLink(officer, { unit: 'x.science', title: 'Trang dự án', link: given })
  for (const wrong of [
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)//https://a.vn',
    'data:text/html,x',
    'http://example.vn/a',
    'https://nguoi:mat-khau@example.vn/',
    'https://localhost/',
    'https://example.vn/a\nb',
    'file:///etc/passwd',
    '//example.vn',
  ])
    await expect(link(wrong), wrong).rejects.toMatchObject(type('kernel/invalid-input'))
  const { id } = await link('https://Example.vn:443/a b'.replace(' ', '%20'))
  expect(await findEvidence(officer, { id })).toMatchObject({ kind: 'link', link: 'https://example.vn/a%20b' })
  expect((await link('https://example.vn/a%20b')).already).toBe(true)
  city.clock.set('2026-11-24T02:00:00.000Z')
  expect((await link('https://example.vn/a%20b')).already).toBe(false) // another day, another look
})

test('a clause keeps its words as they stood; a clause that is not there is refused', async () => {
  const { slug } = await recordDocument(office, plan)
  const clause = (anchor: string) =>
    addClause(officer, { unit: 'x.science', title: 'Nội dung đã ban hành', document: slug, anchor })
  const { id } = await clause('i-1')
  expect(await findEvidence(officer, { id })).toMatchObject({
    kind: 'clause',
    datedOn: '2026-01-05',
    clause: { slug, anchor: 'i-1', quote: '1. Kho dữ liệu\nĐã vận hành' },
  })
  await expect(clause('ii')).rejects.toMatchObject(type('evidence/clause-not-found'))
})

test('a value of a system says which one, how much and when', async () => {
  const value = { source: 'LGSP', name: 'Số dịch vụ kết nối', value: 42, unit: 'dịch vụ', asOf: '2026-11-20' }
  const { id } = await addValue(officer, { unit: 'x.science', title: '=HYPERLINK("https://x.vn")', value })
  expect(await findEvidence(officer, { id })).toMatchObject({
    value,
    datedOn: '2026-11-20',
    title: '=HYPERLINK("https://x.vn")',
  })
  await expect(
    addValue(officer, { unit: 'x.science', title: 'x', value: { ...value, asOf: '2026-12-20' } }),
  ).rejects.toMatchObject({ type: 'kernel/invalid-input', details: { faults: [{ path: 'datedOn' }] } })
})

test('titles with control characters, days turned round and units that are not there are refused', async () => {
  await expect(file({ title: 'a\u0000b' })).rejects.toMatchObject(type('kernel/invalid-input'))
  await expect(file({ title: 'a\u0007b' })).rejects.toMatchObject(type('kernel/invalid-input'))
  await expect(file({ datedOn: '2026-11-01', expiresOn: '2026-10-01' })).rejects.toMatchObject(
    type('kernel/invalid-input'),
  )
  await expect(file({ unit: 'x.nowhere' })).rejects.toMatchObject(type('kernel/not-permitted'))
})

const plan = {
  file: { sha256: 'a'.repeat(64), name: 'ke-hoach.txt', mime: 'text/plain', size: 10 },
  sourceKind: 'txt' as const,
  text: 'KẾ HOẠCH\nI. MỤC TIÊU\n1. Kho dữ liệu\nĐã vận hành',
  document: {
    title: 'Kế hoạch thử',
    kind: 'kế hoạch',
    number: '12/KH-UBND',
    issuer: 'UBND',
    issuedOn: '2026-01-05',
    place: null,
    signer: null,
    period: null,
    cites: [],
  },
  outline: [
    { path: 'I', label: 'I.', kind: 'section', heading: 'MỤC TIÊU', line: 2, endLine: 4, parent: null },
    { path: 'I.1', label: '1.', kind: 'clause', heading: 'Kho dữ liệu', line: 3, endLine: 4, parent: 'I' },
  ],
  ownerUnit: null,
}

/** A ZIP of one deflated file, as small as its content is dull. */
function zipOf(name: string, content: Uint8Array): Uint8Array {
  const packed = deflateRawSync(content)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(8, 8)
  header.writeUInt32LE(packed.length, 18)
  header.writeUInt32LE(content.length, 22)
  header.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  header.copy(entry, 6, 4, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return new Uint8Array(Buffer.concat([header, Buffer.from(name), packed, entry, Buffer.from(name), end]))
}
