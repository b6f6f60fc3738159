import { afterAll, beforeEach, expect, test } from 'vitest'
import documents, {
  exportAkomaNtoso,
  findDocument,
  findOriginal,
  listDocuments,
  openDocument,
  outlineOfDocument,
  readLines,
  recordDocument,
  searchLines,
} from '#engines/documents'
import { type Context, keepFile } from '#kernel'
import { apiOf, testCity } from '#kernel/testing'

const city = await testCity({ engines: [documents] })
beforeEach(() => city.empty())
afterAll(() => city.close())

const office = city.as('programme-office')
const outline = [{ path: 'I', label: 'I.', kind: 'section', heading: 'Mục tiêu', line: 2, endLine: 2, parent: null }]

async function recorded(
  given: { number?: string; name?: string; body?: string; bytes?: Uint8Array; replaces?: string; cites?: string } = {},
) {
  const { number = '7/KH-UBND', name = 'kế hoạch.txt', body = 'KẾ HOẠCH MẬT\nI. Mục tiêu kín' } = given
  const file = await keepFile(office, given.bytes ?? new TextEncoder().encode(`${number} ${body}`))
  const cites = given.cites ? [{ number: given.cites, issuedOn: null, issuer: null, title: null, line: 1 }] : []
  const head = { title: `Kế hoạch ${number}`, kind: 'kế hoạch', number, issuer: null, issuedOn: null, place: null }
  return recordDocument(office, {
    file: { ...file, name },
    sourceKind: 'txt',
    text: body,
    document: { ...head, signer: null, period: null, cites },
    outline,
    ownerUnit: null,
    replaces: given.replaces,
  })
}

/** The routes as a face mounts them. */
const appFor = (context: Context) => apiOf(documents, context)

test('nothing of a document that is not open reaches a stranger, whatever they ask', async () => {
  const { id, slug } = await recorded()
  const strangers = [city.visitor, city.person({}), city.as('administrator')]
  const gone = { type: 'documents/document-not-found' }
  for (const stranger of strangers) {
    await expect(findDocument(stranger, { slug })).rejects.toMatchObject(gone)
    await expect(findDocument(stranger, { id })).rejects.toMatchObject(gone)
    await expect(findOriginal(stranger, { slug })).rejects.toMatchObject(gone)
    await expect(exportAkomaNtoso(stranger, { slug })).rejects.toMatchObject(gone)
    expect(await readLines(stranger, { id })).toEqual([])
    expect(await outlineOfDocument(stranger, { id })).toEqual([])
    expect(await searchLines(stranger, { text: 'mục tiêu kín' })).toEqual([])
    expect(await listDocuments(stranger, {})).toMatchObject({ total: 0, documents: [] })
    expect(await listDocuments(stranger, { text: 'mat' })).toMatchObject({ total: 0 })
  }
  await expect(openDocument(city.visitor, { id })).rejects.toMatchObject({ type: 'kernel/not-signed-in' })
  for (const role of ['leader', 'auditor', 'unit-officer', 'administrator'] as const)
    await expect(openDocument(city.as(role), { id })).rejects.toMatchObject({ type: 'kernel/not-permitted' })
})

test('staff read it, and once it is open so does everybody', async () => {
  const { id, slug } = await recorded()
  for (const role of ['programme-office', 'leader', 'auditor', 'unit-officer'] as const) {
    expect(await findDocument(city.as(role), { slug })).toMatchObject({ id, openedAt: null })
    expect(await searchLines(city.as(role), { text: 'kín' })).toHaveLength(1)
  }
  await openDocument(office, { slug })
  await openDocument(office, { slug }) // again: nothing happens
  expect((await findDocument(city.visitor, { slug })).openedAt).toEqual(city.clock.now())
  expect(await readLines(city.visitor, { id })).toHaveLength(2)
  expect(await listDocuments(city.visitor, {})).toMatchObject({ total: 1 })
})

test('an open document does not tell of those beside it that are not', async () => {
  const first = await recorded({ number: '1/KH-UBND', cites: '2/KH-UBND' })
  const second = await recorded({ number: '2/KH-UBND', replaces: first.id })
  await openDocument(office, { id: first.id })
  const seen = await findDocument(city.visitor, { id: first.id })
  expect([seen.kin, seen.cites[0]?.slug]).toEqual([[], null])
  expect((await findDocument(office, { id: first.id })).kin.map(({ relation }) => relation)).toEqual(['replaced-by'])

  await openDocument(office, { id: second.id })
  const later = await findDocument(city.visitor, { id: first.id })
  expect([later.kin.map(({ slug }) => slug), later.cites[0]?.slug]).toEqual([[second.slug], second.slug])
  const kin = (await findDocument(city.visitor, { id: second.id })).kin
  expect(kin.map(({ relation }) => relation).sort()).toEqual(['cited-by', 'replaces'])
})

test('the original comes back byte for byte, to be saved under its own name', async () => {
  const bytes = new TextEncoder().encode('Kế hoạch\r\nbản gốc')
  const { slug } = await recorded({ bytes, name: 'Kế hoạch số 7 (bản "chốt").txt' })
  expect((await appFor(city.visitor).request(`/documents/${slug}/original`)).status).toBe(404)
  expect((await appFor(office).request(`/documents/${slug}/openings`, { method: 'POST' })).status).toBe(201)
  const answer = await appFor(city.visitor).request(`/documents/${slug}/original`)
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'content-disposition':
      'attachment; filename="ke hoach so 7 (ban chot).txt"; ' +
      "filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20s%E1%BB%91%207%20%28b%E1%BA%A3n%20ch%E1%BB%91t%29.txt",
  })
})

test('a hostile name or kind of file makes no header, no folder and no page of its own', async () => {
  const names = ['a\r\nset-cookie: x=1.txt', '..\\..\\etc\\mật.txt', 'gpj.\u202eexe', '"; filename=x.exe', '\u200d']
  for (const [at, name] of names.entries()) {
    const { slug } = await recorded({ number: `${at}/KH`, name })
    const said = (await appFor(office).request(`/documents/${slug}/original`)).headers.get('content-disposition') ?? ''
    expect(said).toMatch(/^attachment; filename="[\w.() -]+"; filename\*=UTF-8''[\w.%~-]+$/)
    expect(said).not.toMatch(/%0D|%E2%80%AE|%5C|%2F/)
  }
  const page = new TextEncoder().encode('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>')
  const { slug } = await recorded({ number: '9/KH', bytes: page })
  const kind = (await appFor(office).request(`/documents/${slug}/original`)).headers.get('content-type')
  expect(kind).toBe('application/octet-stream')
})
