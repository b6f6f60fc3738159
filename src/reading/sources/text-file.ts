import { NoText, NotText, TextTooLong, UnknownEncoding } from './errors.ts'
import { fromTcvn3, fromVni } from './legacy-vietnamese.ts'
import { limits } from './limits.ts'
import { notice } from './notices.ts'
import type { Notice, Read } from './source-text.ts'
import { vietnameseShare } from './vietnamese-share.ts'

/**
 * Reads the lines of a text file: UTF-8 and UTF-16 with or without mark, TCVN3, VNI, windows-1258, else windows-1252.
 * Nothing is dropped and nothing joined, so line n of the result is line n of the file (CRLF, LF or a lone CR end one).
 * Throws NotText, UnknownEncoding, TextTooLong, NoText.
 */
export function readTextFile(bytes: Uint8Array): Read {
  const { text, notices } = decode(bytes)
  if (text.length > limits.textCharacters) throw TextTooLong({ limit: limits.textCharacters })
  const lines = text.normalize('NFC').split(/\r\n|\r|\n/)
  if (lines.length > 1 && lines.at(-1) === '') lines.pop()
  if (!lines.some((line) => /\S/.test(line))) throw NoText()
  return { kind: 'txt', lines, pages: null, ocr: null, notices, cells: [] }
}

type Decoded = { text: string; notices: Notice[] }

function decode(bytes: Uint8Array): Decoded {
  const marked = byteOrderMark(bytes) ?? utf16Without(bytes)
  if (marked !== undefined) return { text: wide(bytes, marked), notices: [] }
  if (isBinary(bytes)) throw NotText()
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notices: [] }
  } catch {
    return mendedUtf8(bytes) ?? legacy(bytes)
  }
}

type Wide = 'utf-16le' | 'utf-16be'

function byteOrderMark(bytes: Uint8Array): Wide | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** In UTF-16 every blank and most letters of a Vietnamese text have a zero byte, always on the same side. */
function utf16Without(bytes: Uint8Array): Wide | undefined {
  const sample = bytes.subarray(0, 65_536)
  if (bytes.length % 2 !== 0 || sample.length < 4) return undefined
  const zeros = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2] = (zeros[i % 2] as number) + 1
  const [even, odd] = zeros as [number, number]
  const enough = sample.length / 2 / 4
  if (odd > enough && even === 0) return 'utf-16le'
  if (even > enough && odd === 0) return 'utf-16be'
  return undefined
}

/** An odd byte, half a pair or a control character means that this only looked like UTF-16. */
function wide(bytes: Uint8Array, encoding: Wide): string {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    if (!controls.test(text)) return text
  } catch {
    // Not UTF-16 after all: refused below.
  }
  throw NotText()
}

/** Control characters but for white space, and the two code points that are never characters. */
const controls = /[^\P{Cc}\s]|\ufffe|\uffff/u

/** Text holds no zero and hardly any other control byte; one in a thousand forgives an old printer's codes. */
function isBinary(bytes: Uint8Array): boolean {
  let strange = 0
  for (const byte of bytes) {
    if (byte === 0) return true
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)) strange += 1
  }
  return strange > bytes.length / 1000
}

/** UTF-8 with a few broken bytes (a file cut short, a bad copy) is still UTF-8, and says what it lost. */
function mendedUtf8(bytes: Uint8Array): Decoded | undefined {
  const text = new TextDecoder('utf-8').decode(bytes)
  const lost = text.split('\ufffd').length - 1
  const whole = (text.match(/(?!\ufffd)\P{ASCII}/gu) ?? []).length
  if (lost * 50 > whole) return undefined
  return { text, notices: [notice('reading/lost-characters', { count: lost })] }
}

/** Half of a text's marked letters in real syllables is far above what a wrong table reaches (under a fifth). */
const convincing = 0.5

function legacy(bytes: Uint8Array): Decoded {
  const sample = bytes.subarray(0, 262_144)
  const best = tables
    .map((table) => ({ ...table, share: vietnameseShare(table.decode(sample)).share }))
    .reduce((a, b) => (b.share > a.share ? b : a))
  if (best.share >= convincing) {
    return { text: best.decode(bytes), notices: [notice('reading/converted-encoding', { encoding: best.name })] }
  }
  const western = new TextDecoder('windows-1252').decode(bytes)
  // A few marked letters in an otherwise plain text ("café", "±") cannot be Vietnamese in any encoding.
  if (vietnameseShare(western).letters * 50 < western.length) {
    return { text: western, notices: [notice('reading/converted-encoding', { encoding: 'windows-1252' })] }
  }
  throw UnknownEncoding()
}

const tables: { name: string; decode: (bytes: Uint8Array) => string }[] = [
  { name: 'TCVN3 (ABC)', decode: (bytes) => fromTcvn3(new TextDecoder('windows-1252').decode(bytes)) },
  { name: 'VNI', decode: (bytes) => fromVni(new TextDecoder('windows-1252').decode(bytes)) },
  { name: 'windows-1258', decode: (bytes) => new TextDecoder('windows-1258').decode(bytes).normalize('NFC') },
]
