import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import yauzl from 'yauzl'
import type { Fault, Label } from '#kernel'
import { FileRefused } from './errors.ts'
import { numberStyles, readSheet, type WorkbookSheet } from './read-sheet.ts'

export type Limits = { rows: number; columns: number }

const archive = { entries: 300, bytes: 100 * 1024 * 1024, ratio: 300, strings: 20_000_000 }

/** One fault of a whole file. */
export const refused = (vi: string, en: string, path = '') =>
  FileRefused({ faults: [{ path, message: { vi, en } as Label }] as Fault[] })
const damaged = () =>
  refused('Tệp hỏng hoặc không phải tệp Excel (.xlsx)', 'The file is damaged or no Excel file (.xlsx)')
const tooLarge = () => refused('Tệp quá lớn so với biểu báo cáo', 'The file is too large for this form')

type Package = Map<string, () => AsyncIterable<Uint8Array>>

/**
 * Reads the named sheets of a workbook as it is unpacked, never more than the limits allow: the row after the last one
 * allowed stops the reading. Formulas, merged cells and errors come back as cells of their own kind, for the caller to
 * refuse by name. Nothing outside the file is opened; a document type or a macro is refused.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  wanted: Readonly<Record<string, Limits>>,
): Promise<Map<string, WorkbookSheet>> {
  const parts = await partsOf(bytes)
  if ([...parts.keys()].some((name) => /vbaProject|macrosheets/i.test(name)))
    throw refused('Tệp có macro. Hãy lưu dưới dạng .xlsx', 'The file holds macros. Save it as .xlsx')
  const { sheets, from1904 } = await sheetsOf(parts)
  const strings = parts.has('xl/sharedStrings.xml') ? await stringsOf(parts) : []
  const styles = parts.has('xl/styles.xml')
    ? await numberStyles((walk) => readXml(parts, 'xl/styles.xml', walk))
    : new Map<number, 'day' | 'percent'>()
  const found = new Map<string, WorkbookSheet>()
  for (const [name, limits] of Object.entries(wanted)) {
    const part = sheets.get(name)
    if (!part || !parts.has(part)) continue
    found.set(name, await readSheet({ name, limits, strings, styles, from1904 }, (walk) => readXml(parts, part, walk)))
  }
  return found
}

async function partsOf(bytes: Uint8Array): Promise<Package> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).catch(() => {
    throw damaged()
  })
  if (zip.entryCount > archive.entries) throw tooLarge()
  const parts: Package = new Map()
  let total = 0
  try {
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize
      const isBomb = entry.uncompressedSize > 1 << 20 && entry.uncompressedSize > entry.compressedSize * archive.ratio
      if (total > archive.bytes || isBomb) throw tooLarge()
      if (entry.isEncrypted() || parts.has(entry.fileName)) throw damaged()
      parts.set(entry.fileName, () => unpack(zip, entry))
    }
  } catch (error) {
    if (FileRefused.is(error)) throw error
    throw damaged()
  }
  return parts
}

async function* unpack(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncIterable<Uint8Array> {
  const stream: Readable = await zip.openReadStreamPromise(entry)
  let unpacked = 0
  try {
    for await (const chunk of stream) {
      unpacked += (chunk as Uint8Array).length
      if (unpacked > archive.bytes) throw tooLarge() // whatever the archive claimed
      yield chunk as Uint8Array
    }
  } finally {
    stream.destroy()
  }
}

/** An element with its local name: the vocabularies of Excel are told apart by their parts. */
export type XmlWalk = {
  open?: (name: string, attributes: Record<string, string>) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

async function readXml(parts: Package, name: string, walk: XmlWalk): Promise<void> {
  const parser = new SaxesParser({ xmlns: true })
  let depth = 0
  parser.on('doctype', () => {
    throw damaged()
  })
  parser.on('error', () => {
    throw damaged()
  })
  parser.on('opentag', (tag) => {
    if (++depth > 64) throw damaged()
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).map(({ local, value, prefix }) => [prefix === 'r' ? `r:${local}` : local, value]),
    )
    walk.open?.(tag.local, attributes)
  })
  parser.on('closetag', (tag) => {
    depth--
    walk.close?.(tag.local)
  })
  if (walk.text) parser.on('text', walk.text)
  const decoder = new TextDecoder('utf-8')
  try {
    for await (const chunk of parts.get(name)?.() ?? []) parser.write(decoder.decode(chunk, { stream: true }))
    parser.write(decoder.decode()).close()
  } catch (error) {
    if (FileRefused.is(error)) throw error
    throw damaged()
  }
}

async function sheetsOf(parts: Package): Promise<{ sheets: Map<string, string>; from1904: boolean }> {
  if (!parts.has('xl/workbook.xml') || !parts.has('xl/_rels/workbook.xml.rels')) throw damaged()
  const targets = new Map<string, string>()
  await readXml(parts, 'xl/_rels/workbook.xml.rels', {
    open: (name, { Id = '', Target = '' }) => {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  const sheets = new Map<string, string>()
  let from1904 = false
  await readXml(parts, 'xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'sheet') sheets.set(attributes.name ?? '', targets.get(attributes['r:id'] ?? '') ?? '')
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
    },
  })
  return { sheets, from1904 }
}

async function stringsOf(parts: Package): Promise<string[]> {
  const strings: string[] = []
  let current: string | null = null
  let within = 0
  let isText = false
  let total = 0
  await readXml(parts, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') current = ''
      if (name === 'rPh') within++ // how it is pronounced is no part of the text
      if (name === 't') isText = within === 0
    },
    close: (name) => {
      if (name === 'rPh') within--
      if (name === 't') isText = false
      if (name !== 'si') return
      strings.push(current ?? '')
      current = null
    },
    text: (text) => {
      if (!isText || current === null) return
      total += text.length
      if (total > archive.strings) throw tooLarge()
      current += text
    },
  })
  return strings
}
