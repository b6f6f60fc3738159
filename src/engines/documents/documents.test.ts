import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import documents, {
  anchorOf,
  exportAkomaNtoso,
  findDocument,
  listDocuments,
  openDocument,
  readLines,
  recordDocument,
  searchLines,
} from '#engines/documents'
import { testCity } from '#kernel/testing'

const city = await testCity({ engines: [documents] })
beforeEach(() => city.empty())
afterAll(() => city.close())

const office = city.as('programme-office')
const text = [
  'KẾ HOẠCH',
  'I. MỤC TIÊU',
  '1. Phường Hoà Hưng',
  'a) Đạt <50%> & hơn',
  'đ) Điểm đ',
  'Một đoạn rời',
  '',
  'II. TỔ CHỨC',
  '- Sở A',
].join('\n')

const clause = (
  path: string,
  label: string,
  kind: string,
  line: number,
  endLine = line,
  parent: string | null = null,
) => ({
  path,
  label,
  kind,
  heading: '',
  line,
  endLine,
  parent,
})

const plan = (over: { number?: string | null; body?: string; file?: string } = {}) => ({
  file: {
    sha256: createHash('sha256')
      .update(over.file ?? 'a')
      .digest('hex'),
    name: 'ke-hoach.txt',
    mime: 'text/plain',
    size: 10,
  },
  sourceKind: 'txt' as const,
  text: over.body ?? text,
  document: {
    title: 'Kế hoạch thử',
    kind: 'kế hoạch',
    number: over.number === undefined ? '12/KH-UBND' : over.number,
    issuer: 'UBND',
    issuedOn: '2026-01-05',
    place: null,
    signer: null,
    period: { startYear: 2026, endYear: 2030 },
    cites: [{ number: '411/QĐ-TTg', issuedOn: '2022-03-31', issuer: null, title: null, line: 1 }],
  },
  outline: [
    clause('I', 'I.', 'section', 2, 6),
    clause('I.1', '1.', 'clause', 3, 6, 'I'),
    clause('I.1.a', 'a)', 'point', 4, 4, 'I.1'),
    clause('I.1.đ', 'đ)', 'point', 5, 5, 'I.1'),
    clause('II', 'II.', 'section', 8, 9),
    clause('II.-1', '-', 'dash', 9, 9, 'II'),
  ],
  ownerUnit: null,
})

/** Records it and opens it to everybody. */
async function opened(given: ReturnType<typeof plan>) {
  const document = await recordDocument(office, given)
  return openDocument(office, { id: document.id })
}

test('a document is found by its number and keeps every line under its own number', async () => {
  const { slug, id } = await opened(plan())
  expect(slug).toBe('ke-hoach-12-kh-ubnd')
  expect(await findDocument(city.visitor, { slug })).toMatchObject({
    id,
    number: '12/KH-UBND',
    lineCount: 9,
    cites: [{ number: '411/QĐ-TTg', slug: null }],
  })
  expect(await readLines(city.visitor, { id, from: 5, to: 8 })).toEqual([
    { line: 5, text: 'đ) Điểm đ' },
    { line: 6, text: 'Một đoạn rời' },
    { line: 8, text: 'II. TỔ CHỨC' },
  ])
})

test('the same file for the same owner is refused and leads to the first', async () => {
  const { slug } = await recordDocument(office, plan())
  await expect(recordDocument(office, plan())).rejects.toMatchObject({
    type: 'documents/document-already-recorded',
    details: { slug },
  })
})

test('two documents of one number get two addresses, and the one that cites the other leads to it', async () => {
  await opened(plan({ number: '411/QĐ-TTg' }))
  const second = await opened(plan({ number: '411/QĐ-TTg', file: 'b' }))
  expect(second.slug).toBe('ke-hoach-411-qd-ttg-2')
  expect((await findDocument(city.visitor, { slug: second.slug })).cites[0]?.slug).toBe('ke-hoach-411-qd-ttg')
})

test('words typed without diacritics find the line and the clause it stands in', async () => {
  await opened(plan())
  expect(await searchLines(city.visitor, { text: 'phuong hoa hung' })).toMatchObject([
    { line: 3, path: 'I.1', anchor: 'i-1' },
  ])
  expect(await listDocuments(city.visitor, { text: 'hoà hưng' })).toMatchObject({ total: 1 })
  expect(await searchLines(city.visitor, { text: "'); drop table documents.line; --" })).toEqual([])
})

test('a recorded document cannot be changed, not even by the database owner', async () => {
  await recordDocument(office, plan())
  await expect(city.system.database.script("update documents.line set text = 'khác'")).rejects.toThrow('never changed')
  await expect(city.system.database.script('delete from documents.document')).rejects.toThrow('never changed')
})

test('anchors keep đ, dashes and plus signs apart', () => {
  const paths = ['I.1.d', 'I.1.đ', 'I.1.-1', 'I.1.+1', 'I.1.1', 'I.1.p1', 'PL.A.I.2', 'I.1.d~2']
  expect(new Set(paths.map(anchorOf)).size).toBe(paths.length)
})

const schema = new URL('../../../../shared/schemas/', import.meta.url)

test.skipIf(!existsSync(schema))(
  'the Akoma Ntoso export is valid against the OASIS schema (needs ../shared/schemas)',
  async () => {
    const { slug } = await opened(plan({ body: `${text}\u0001` }))
    const xml = await exportAkomaNtoso(city.visitor, { slug })
    const read = (name: string) => ({ fileName: name, contents: readFileSync(new URL(name, schema), 'utf8') })
    const { errors } = await validateXML({
      xml: { fileName: 'plan.xml', contents: xml },
      schema: [read('akomantoso30-lenient.xsd')],
      preload: [read('xml.xsd')],
    })
    expect(errors).toEqual([])
    expect(xml).toContain(
      '<point eId="i-1-dd"><num>đ)</num><content eId="i-1-dd__content"><p>Điểm đ</p></content></point>',
    )
    expect(xml).toContain('Đạt &lt;50%&gt; &amp; hơn')
  },
)
