import { fileTypeFromBuffer } from 'file-type'
import { NotText, OldWordFile, UnsupportedKind, WordFileLocked } from './errors.ts'

export type Detected = { kind: 'txt' | 'docx' | 'pdf' | 'image'; mime: string }

export const docxMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/**
 * What a file is, by its content. The name only helps to word a refusal.
 * Throws UnsupportedKind, NotText (binary named as text), OldWordFile, WordFileLocked.
 */
export async function detect(bytes: Uint8Array, name: string | undefined): Promise<Detected> {
  if (startsWith(bytes, oleHeader)) throw oleRefusal(bytes)
  const known = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const mime = known?.mime ?? ''
  if (wordTypes.has(mime)) return { kind: 'docx', mime: docxMime }
  if (mime === 'application/pdf' || hasPdfHeader(bytes)) return { kind: 'pdf', mime: 'application/pdf' }
  if (mime === 'image/png' || mime === 'image/apng') return { kind: 'image', mime: 'image/png' }
  if (mime === 'image/jpeg') return { kind: 'image', mime }
  if (mime === 'application/zip' && holdsWordDocument(bytes)) return { kind: 'docx', mime: docxMime }
  const markup = markupOf(bytes)
  if (markup !== undefined) throw UnsupportedKind({ found: markup })
  if (known === undefined || isWeakGuess(bytes, mime)) return { kind: 'txt', mime: 'text/plain' }
  if (extensionOf(name) === 'txt') throw NotText()
  throw UnsupportedKind({ found: mime })
}

export function extensionOf(name: string | undefined): string {
  return /\.([\p{L}\p{N}]{1,8})$/u.exec(name ?? '')?.[1]?.toLowerCase() ?? ''
}

const wordTypes = new Set([
  docxMime,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.template',
  'application/vnd.ms-word.document.macroenabled.12',
  'application/vnd.ms-word.template.macroenabled.12',
])

const oleHeader = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** Word before 2007 and every Office file with a password are OLE containers; the names in its directory tell which. */
function oleRefusal(bytes: Uint8Array) {
  const container = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const holds = (entry: string) => container.includes(Buffer.from(entry, 'utf16le'))
  if (holds('EncryptedPackage')) return WordFileLocked()
  if (holds('WordDocument')) return OldWordFile()
  return UnsupportedKind({ found: 'Microsoft Office 97-2003' })
}

/** The header may stand anywhere in the first kilobyte (ISO 32000-2, annex I, what readers accept). */
function hasPdfHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')
}

/** Some writers put the content types last, where file-type does not look. */
function holdsWordDocument(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('word/document.xml')
}

/** Markup is text too, but its tags would be read as clauses. */
function markupOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 512))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase()
  if (head.startsWith('{\\rtf')) return 'application/rtf'
  if (head.startsWith('<!doctype html') || head.startsWith('<html')) return 'text/html'
  if (head.startsWith('<?xml')) return 'application/xml'
  return undefined
}

/** A file with no zero byte that matches a signature of two or three letters ("BM", "MZ", "ID3") may well be a text. */
function isWeakGuess(bytes: Uint8Array, mime: string): boolean {
  return mime.startsWith('text/') || (!bytes.subarray(0, 65_536).includes(0) && printable(bytes))
}

function printable(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 512).every((byte) => byte > 31 || (byte > 8 && byte < 14))
}

function startsWith(bytes: Uint8Array, header: number[]): boolean {
  return header.every((byte, index) => bytes[index] === byte)
}
