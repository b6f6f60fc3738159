import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { declaredProblems } from '../../kernel/problem.ts'
import type { Progress } from './index.ts'
import { readSource } from './index.ts'
import { pdfOf, pictureOfLines } from './sample-pages.ts'
import { docxOf, paragraph, zipOf } from './sample-word.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const ole = (...names: string[]) =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(504),
      ...names.map((name) => Buffer.from(name, 'utf16le')),
    ]),
  )

test('an empty file is refused', async () => {
  await expect(readSource(new Uint8Array())).rejects.toMatchObject({ type: 'reading/empty-file', status: 422 })
})

test('a text of 50 MB is refused by its size alone', async () => {
  const bytes = new Uint8Array(50 * 1024 * 1024).fill(0x61)
  await expect(readSource(bytes)).rejects.toMatchObject({
    type: 'reading/file-too-large',
    status: 413,
    details: { megabytes: 50, limit: 20 },
  })
})

test('a text of more characters than a plan can have is refused, in a text file and in a document', async () => {
  const tooLong = { type: 'reading/text-too-long', status: 413 }
  await expect(readSource(utf8('a b\n'.repeat(1_300_000)))).rejects.toMatchObject(tooLong)
  const varied = Array.from({ length: 900_000 }, (_, i) => ((i * 48_271) % 2_147_483_647).toString(36)).join(' ')
  await expect(readSource(docxOf(paragraph(varied)))).rejects.toMatchObject(tooLong)
})

test('the kind is decided by the content, and a wrong name is said', async () => {
  expect(await readSource(docxOf(paragraph('Nội dung')), { name: 'ke-hoach.txt' })).toMatchObject({
    kind: 'docx',
    text: 'Nội dung',
    notices: [{ code: 'reading/misnamed' }],
  })
  expect(await readSource(utf8('MZ là viết tắt'), { name: 'ke-hoach.pdf' })).toMatchObject({
    kind: 'txt',
    text: 'MZ là viết tắt',
    notices: [{ code: 'reading/misnamed' }],
  })
})

test('old Word files and locked ones are told apart, each with the way out', async () => {
  await expect(readSource(ole('Root Entry', 'WordDocument'))).rejects.toMatchObject({
    type: 'reading/old-word-file',
    status: 415,
    title: { vi: expect.stringContaining('.docx') },
  })
  await expect(readSource(ole('Root Entry', 'EncryptionInfo', 'EncryptedPackage'))).rejects.toMatchObject({
    type: 'reading/word-file-locked',
    status: 422,
    title: { vi: expect.stringContaining('mật khẩu') },
  })
  await expect(readSource(ole('Root Entry', 'Workbook'))).rejects.toMatchObject({
    type: 'reading/unsupported-kind',
    status: 415,
  })
})

test('other kinds are refused by what they are', async () => {
  const gif = new Uint8Array(Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(200)]))
  const kinds = {
    'image/gif': gif,
    'application/zip': zipOf({ 'a.txt': 'a' }),
    'text/html': utf8('<!DOCTYPE html><p>a'),
    'application/rtf': utf8('{\\rtf1 a}'),
  }
  for (const [found, bytes] of Object.entries(kinds)) {
    await expect(readSource(bytes)).rejects.toMatchObject({
      type: 'reading/unsupported-kind',
      status: 415,
      details: { found },
    })
  }
})

test('a reading that takes too long is ended, and so is one that nobody waits for any more', async () => {
  const pdf = pdfOf([{ paragraph: 'Nội dung' }])
  await expect(readSource(pdf, { timeLimitMs: 5 })).rejects.toMatchObject({
    type: 'reading/took-too-long',
    status: 422,
  })
  const stop = new AbortController()
  const reading = readSource(pictureOfLines(['Nội dung']), {
    signal: stop.signal,
    onProgress: ({ stage }) => stage === 'ocr' && stop.abort(new Error('gone')),
  })
  await expect(reading).rejects.toThrow('gone')
  await expect(readSource(pdf, { signal: stop.signal })).rejects.toThrow('gone')
})

test('many readings at once all end, one after the other, and leave nothing on the disk', async () => {
  const texts = Array.from({ length: 6 }, (_, i) => `Nội dung thứ ${i}`)
  const read = await Promise.all(texts.map((text) => readSource(docxOf(paragraph(text)))))
  expect(read.map((source) => source.text)).toEqual(texts)
  expect((await readdir(tmpdir())).filter((name) => name.startsWith(`kientao-reading-${process.pid}-`))).toEqual([])
})

test('progress is told from the beginning to the end', async () => {
  const steps: Progress[] = []
  await readSource(pdfOf([{ paragraph: 'Nội dung' }]), { onProgress: (step) => steps.push(step) })
  expect(steps).toEqual([
    { stage: 'detect', done: 0, of: 1 },
    { stage: 'detect', done: 1, of: 1 },
    { stage: 'text', done: 0, of: 1 },
    { stage: 'text', done: 1, of: 1 },
  ])
})

test('every refusal says in both languages what to do', () => {
  const ours = declaredProblems().filter((kind) => kind.type.startsWith('reading/'))
  expect(ours.length).toBeGreaterThanOrEqual(20)
  for (const { title, status } of ours) {
    expect([413, 415, 422]).toContain(status)
    expect(title.vi).toMatch(/(Hãy|hãy) /)
    expect(title.en.length).toBeGreaterThan(40)
  }
})
