import fc from 'fast-check'
import { expect, test } from 'vitest'
import { edxmlDialects } from '../../../packs/national/edxml.ts'
import { type EdxmlDocument, edxmlLimits, organCode } from './edxml-document.ts'
import { zipOf } from './edxml-zip.ts'
import { readEdxml } from './read-edxml.ts'
import { writeEdxml } from './write-edxml.ts'

const dialects = edxmlDialects.map((dialect) => ({ ...dialect, version: 1 }))
const [national, local] = dialects as [(typeof dialects)[0], (typeof dialects)[0]]
const at = new Date('2026-11-22T02:00:00Z')
const read = (text: string | Uint8Array) =>
  readEdxml(typeof text === 'string' ? new TextEncoder().encode(text) : text, dialects)
/** Why a file is not taken, in Vietnamese. */
const refusalOf = async (text: string | Uint8Array) =>
  read(text).then(
    () => [],
    (error) => {
      expect(error).toMatchObject({ type: 'exchange/edxml-refused', status: 422 })
      return (error.details.faults as { message: { vi: string; en: string } }[]).map(({ message }) => message.vi)
    },
  )

const bytes = (text: string) => new TextEncoder().encode(text)
const document: EdxmlDocument = {
  id: 'H29,2026/11/20,12/UBND-VX',
  from: { code: 'H29', name: 'Ủy ban nhân dân <Thành phố> & "các sở"', charge: 'Chính phủ' },
  to: [
    { code: 'H29.11', name: 'Sở Khoa học và Công nghệ', charge: null },
    { code: '000.00.12.H29', name: 'Sở Nội vụ', charge: null },
  ],
  number: '12',
  notation: 'UBND-VX',
  place: 'Thành phố Hồ Chí Minh',
  issuedOn: '2026-11-20',
  type: '18',
  typeDetail: '0',
  typeName: 'Công văn',
  subject: 'V/v báo cáo kết quả chuyển đổi số',
  content: 'Dòng một\nDòng hai ]]> &amp;',
  signer: { name: 'Nguyễn Thử', position: 'Chủ tịch' },
  dueOn: '2026-12-15',
  steering: '1',
  business: '0',
  answers: [{ organ: 'G09', code: '7/BKHCN-CĐS', issuedOn: '2026-11-01', document: 'G09,2026/11/01,7/BKHCN-CĐS' }],
  attachments: [
    { name: 'phụ lục 1.txt', mime: 'text/plain', bytes: bytes('Nội dung') },
    { name: 'báo cáo.docx', mime: null, bytes: bytes('không phải docx') },
  ],
}
/** What a dialect cannot say comes back as not said. */
const inLocal = (one: EdxmlDocument): EdxmlDocument => ({
  ...one,
  from: { ...one.from, charge: null },
  to: one.to.map((party) => ({ ...party, charge: null })),
  typeDetail: null,
  business: null,
})
const come = (one: EdxmlDocument): EdxmlDocument => ({
  ...one,
  attachments: one.attachments.map((file) => ({
    ...file,
    mime: file.mime ?? 'application/octet-stream',
    bytes: new Uint8Array(file.bytes),
  })),
})
const plain = (one: EdxmlDocument): EdxmlDocument => ({
  ...one,
  attachments: one.attachments.map((file) => ({ ...file, bytes: new Uint8Array(file.bytes) })),
})

const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\p{Cn}\s\ufffe\uffff]+/gu, ' ').trim())
  .filter(Boolean)
const code = fc.stringMatching(/^[A-Y][0-9]{2}(\.[0-9]{1,3}){0,3}$/).filter((text) => organCode.test(text))
const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((one) => one.toISOString().slice(0, 10)) // biome-ignore format: one line
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const party = fc.record({ code, name: words, charge: maybe(words) })
const documents: fc.Arbitrary<EdxmlDocument> = fc.record({
  id: words.filter((text) => !/^cid:/i.test(text)),
  from: party,
  to: fc.array(party, { minLength: 1, maxLength: 4 }),
  number: words,
  notation: words,
  place: maybe(words),
  issuedOn: day,
  type: maybe(words),
  typeDetail: maybe(words),
  typeName: maybe(words),
  subject: words,
  content: maybe(words),
  signer: maybe(fc.record({ name: words, position: maybe(words) })),
  dueOn: maybe(day),
  steering: maybe(fc.constantFrom('0', '1', '2')),
  business: maybe(fc.constantFrom('0', '1', '2', '3')),
  answers: fc.array(fc.record({ organ: code, code: maybe(words), issuedOn: maybe(day), document: maybe(words) }), {
    maxLength: 3,
  }),
  attachments: fc.array(
    fc.record({ name: words, mime: maybe(words), bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }) }),
    { maxLength: 3 },
  ),
})

test('whatever is written in the national dialect is read again as it was', async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (one) => {
      const back = await read(writeEdxml(one, national, at))
      expect(plain(back.document)).toEqual(come(one))
      expect(back.dialect.id).toBe('qcvn-102')
    }),
    { numRuns: 150 },
  )
})

test('whatever is written in the local dialect is read again, but for what it cannot say', async () => {
  await fc.assert(
    fc.asyncProperty(documents, async (one) => {
      const back = await read(writeEdxml(one, local, at))
      expect(plain(back.document)).toEqual(come(inLocal(one)))
    }),
    { numRuns: 150 },
  )
})

test('elements stand where the standard has them: due date, the answered document, base64 of a zip', () => {
  const text = new TextDecoder().decode(writeEdxml(document, national, at))
  expect(text).toContain('<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"')
  expect(text.match(/<edXML:(edXMLEnvelope|edXMLHeader|MessageHeader|edXMLBody|edXMLManifest)>/g)).toHaveLength(5)
  expect(text).toContain('<edXML:DueDate>2026/12/15</edXML:DueDate>')
  expect(text).toContain('<edXML:DocumentId>G09,2026/11/01,7/BKHCN-CĐS</edXML:DocumentId>\n</edXML:ResponseFor>')
  expect(text).toContain('xlink:href="cid:tep-1"')
  expect(text).toContain(`<ContentTransferEncoded>${Buffer.from('PK').toString('base64').slice(0, 2)}`)
})

test('another sender may use other prefixes, dashes in days, elements of its own and attachments without a namespace', async () => {
  const text = new TextDecoder()
    .decode(writeEdxml(document, national, at))
    .replaceAll('edXML:', 'x:')
    .replace('xmlns:edXML=', 'xmlns:x=')
    .replace('2026/12/15', '2026-12-15T17:00:00')
    .replace('<x:Subject>', '<x:Extra><x:Deep>gì đó</x:Deep></x:Extra><x:Subject>')
    .replace('<AttachmentEncoded>', '<AttachmentEncoded xmlns="">')
  const back = await read(text)
  expect(plain(back.document)).toEqual(come(document))
})

test('a file that was not packed comes as it is, a packed one unpacked, a Word file whole', async () => {
  const word = Buffer.concat([Buffer.from('PK'), bytes('nhiều tệp')])
  for (const [given, wanted] of [
    [bytes('trần'), bytes('trần')],
    [zipOf('a.txt', bytes('gói')), bytes('gói')],
    [word, word],
  ] as const) {
    const text = new TextDecoder()
      .decode(writeEdxml({ ...document, attachments: document.attachments.slice(0, 1) }, national, at))
      .replace(/(<ContentTransferEncoded>)[^<]+/, `$1${Buffer.from(given).toString('base64')}`)
    const { document: back } = await read(text)
    expect(new Uint8Array(back.attachments[0]?.bytes ?? [])).toEqual(new Uint8Array(wanted))
  }
})

const whole = new TextDecoder().decode(writeEdxml(document, national, at))
const body = /(<ContentTransferEncoded>)[^<]+/

test.each([
  ['a DTD with an entity', `<!DOCTYPE edXML [<!ENTITY a SYSTEM "file:///etc/passwd">]>${whole.slice(39)}`, 'DTD'],
  ['an entity nobody declared', whole.replace('Nguyễn Thử', '&lol9;'), 'XML sai'],
  ['a tag that is not closed', whole.slice(0, -20), 'XML sai'],
  ['no XML at all', 'Kính gửi', 'XML sai'],
  ['nothing', '', 'XML sai'],
  ['another encoding', whole.replace('UTF-8', 'windows-1258'), 'chỉ đọc UTF-8'],
  ['another namespace', whole.replaceAll('QCVN_102_2016', 'QCVN_102_2030'), 'không phải edXML'],
  ['a header in another namespace', whole.replace('<edXML:edXMLHeader>', '<edXML:edXMLHeader xmlns:edXML="urn:x">').replace(/(<edXML:edXMLBody)/, '$1'), 'sai không gian tên'], // biome-ignore format: one line
  ['no sender', whole.replace(/<edXML:From>[\s\S]*?<\/edXML:From>/, ''), 'MessageHeader › From: thiếu thẻ'],
  ['no receiver', whole.replace(/<edXML:To>[\s\S]*<\/edXML:To>/, ''), 'MessageHeader › To: thiếu thẻ'],
  ['an empty subject', whole.replace(/(<edXML:Subject>)[^<]+/, '$1  '), 'Subject: để trống'],
  ['two subjects', whole.replace('<edXML:Subject>', '<edXML:Subject>a</edXML:Subject><edXML:Subject>'), 'đứng hai lần'],
  ['a day that is none', whole.replace('2026/12/15', '2026/02/30'), 'không phải ngày'],
  ['a day the other way round', whole.replace('2026/12/15', '15/12/2026'), 'không phải ngày'],
  ['a code with a blank', whole.replace('H29.11<', 'H29 11<'), 'không phải mã định danh'],
  ['broken base64', whole.replace(body, '$1@@@@'), 'base64 bị hỏng'],
  ['base64 that was cut', whole.replace(body, '$1AAAAA'), 'base64 bị hỏng'],
  ['an archive that was cut', whole.replace(body, `$1${Buffer.from(zipOf('a', bytes('b'.repeat(99))).subarray(0, 40)).toString('base64')}`), 'gói nén hỏng'], // biome-ignore format: one line
  ['an attachment without content', whole.replace(/<Attachment>[\s\S]*?<\/Attachment>/, ''), 'thiếu nội dung'],
  ['content that the manifest does not name', whole.replace(/<edXML:Reference[\s\S]*?<\/edXML:Reference>/, ''), 'không có tên trong danh mục'], // biome-ignore format: one line
  ['two attachments of one id', whole.replaceAll('tep-2', 'tep-1'), 'cùng một mã'],
  ['nesting without end', whole.replace('<edXML:Subject>', '<a>'.repeat(50)), 'lồng quá sâu'],
])('%s is refused with its place', async (_, text, reason) => {
  const said = await refusalOf(text)
  expect(said.join(' | ')).toContain(reason)
  expect(said[0]).toMatch(/^Dòng \d+/)
})

test('too many elements, too long a field, too large a file and a zip bomb are refused', async () => {
  const extra = '<edXML:Extra/>'.repeat(edxmlLimits.elements)
  expect((await refusalOf(whole.replace('<edXML:Subject>', `${extra}<edXML:Subject>`)))[0]).toContain('quá nhiều thẻ')
  expect((await refusalOf(whole.replace('Chủ tịch', 'a'.repeat(1001))))[0]).toContain('quá dài')
  expect((await refusalOf(new Uint8Array(edxmlLimits.bytes + 1)))[0]).toContain('20 MB')
  const bomb = Buffer.from(zipOf('a', new Uint8Array(edxmlLimits.attachment + 1))).toString('base64')
  expect((await refusalOf(whole.replace(body, `$1${bomb}`)))[0]).toContain('gói nén')
  expect((await refusalOf(Buffer.from(whole, 'utf16le')))[0]).toContain('Dòng 1')
  expect((await refusalOf(Buffer.concat([Buffer.from(whole.slice(0, 60)), Buffer.from([0xff, 0xfe])])))[0]).toContain(
    'UTF-8',
  )
})
