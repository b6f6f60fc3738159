// Files that no office would send and somebody will. Each says how it must end: read, or refused as what.
import { PDFDocument } from '@cantoo/pdf-lib'
import { pdfOf, pictureOfLines } from '../../src/reading/sources/sample-pages.ts'
import { docxOf, docxParts, paragraph, zipOf } from '../../src/reading/sources/sample-word.ts'

export type Hostile = { name: string; bytes: Uint8Array; ends: 'read' | `reading/${string}` }

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const utf16 = (text: string, mark = '\ufeff') => new Uint8Array(Buffer.from(mark + text, 'utf16le'))
const swapped = (bytes: Uint8Array) => new Uint8Array(Buffer.from(bytes).swap16())
const mebibyte = 1024 * 1024

/** A small plan that reads well; what is hostile stands behind it. */
export const plain = [
  'KẾ HOẠCH',
  'I. MỤC TIÊU',
  '- Tỷ lệ hồ sơ trực tuyến đạt 80% vào năm 2026.',
  'II. NHIỆM VỤ',
  '1. Xây dựng nền tảng dữ liệu; giao Sở Khoa học và Công nghệ chủ trì thực hiện năm 2027.',
  '',
].join('\n')

// Typed with the old tables: TCVN3 and VNI, as bytes of windows-1252.
const tcvn3 = 'KÕ ho¹ch chuyÓn ®æi sè cña ñy ban nh©n d©n tØnh vÒ ph¸t triÓn kinh tÕ sè vµ x· héi sè'
const vni = 'Keá hoaïch chuyeån ñoåi soá cuûa uûy ban nhaân daân tænh veà phaùt trieån kinh teá soá vaø xaõ hoäi soá'

const textFiles: [string, Uint8Array, Hostile['ends']][] = [
  ['empty.txt', new Uint8Array(), 'reading/empty-file'],
  ['binary.txt', new Uint8Array(60_000).map((_, i) => (i * 2_654_435_761) >>> 13), 'reading/not-text'],
  ['fifty-megabytes.txt', new Uint8Array(50 * mebibyte).fill(0x61), 'reading/file-too-large'],
  ['six-million-letters.txt', utf8('a b\n'.repeat(1_500_000)), 'reading/text-too-long'],
  ['utf-16-marked.txt', utf16(plain), 'read'],
  ['utf-16.txt', utf16(plain, ''), 'read'],
  ['utf-16-big-endian.txt', swapped(utf16(plain, '')), 'read'],
  ['tcvn3.txt', latin1(`${tcvn3}\n`.repeat(30)), 'read'],
  ['vni.txt', latin1(`${vni}\n`.repeat(30)), 'read'],
  ['decomposed.txt', utf8(plain.normalize('NFD')), 'read'],
  ['without-targets.txt', utf8('KẾ HOẠCH\nVề việc nghỉ lễ\nI. Mở đầu\nCác đơn vị nghỉ lễ theo lịch chung.'), 'read'],
  ['zeros.txt', utf8(`${plain}\u0000 a\u0000b`), 'reading/not-text'],
  ['half-pairs.txt', Buffer.concat([utf8(plain), Buffer.from('eda08020edbfbf', 'hex')]), 'reading/unknown-encoding'],
  ['half-pairs-16.txt', utf16(`${plain}\ud800 lẻ \udc00`), 'reading/not-text'],
  ['right-to-left.txt', utf8(plain.replace('80%', '\u202e80%\u200f\u2066\u202c')), 'read'],
  [
    'emoji.txt',
    utf8(`${plain}2. Xây dựng ${'😀'.repeat(3000)}; giao Sở Y tế chủ trì năm 2027.\nx${'😀'.repeat(9000)}`),
    'read',
  ],
  ['emoji-title.txt', utf8(`KẾ HOẠCH\n${'x😀'.repeat(3000)}\n${plain}`), 'read'],
  ['brackets.txt', utf8(`${plain}${'('.repeat(100_000)}${')'.repeat(100_000)}`), 'read'],
  ['open-brackets.txt', utf8(`${plain}${'[(“'.repeat(33_000)}`), 'read'],
  ['one-line.txt', utf8(`${plain}- ${'giao Sở Y tế chủ trì, phối hợp '.repeat(160_000)}`.slice(0, 4_900_000)), 'read'],
  ['million-empty-lines.txt', utf8('\n'.repeat(1_000_000)), 'reading/no-text'],
  ['million-lines-between.txt', utf8(`${plain}${'\n'.repeat(1_000_000)}${plain}`), 'read'],
  ['long-number.txt', utf8(`Số: ${'1'.repeat(3000)}/KH-UBND\n${plain}`), 'read'],
  [
    'no-such-days.txt',
    utf8(`Số: 1/KH-UBND\nHà Nội, ngày 31 tháng 02 năm 0000\nKẾ HOẠCH\ngiai đoạn 0001 - 9999\n${plain}`),
    'read',
  ],
  ['far-year.txt', utf8(`${plain}2. Đạt ${'9'.repeat(400)}% vào năm 99999999999.`), 'read'],
  [
    "a'); drop table x; --<script>.txt",
    utf8(plain.replace('Xây dựng', "Xây dựng '); drop table x; -- <script>")),
    'read',
  ],
]

/** All of them. Documents are made when they are asked for: drawing a scan takes a moment. */
export async function hostileFiles(): Promise<Hostile[]> {
  const locked = await PDFDocument.load(pdfOf([{ paragraph: 'Kế hoạch' }]))
  locked.encrypt({ userPassword: 'mở', ownerPassword: 'chủ' })
  const links =
    '<Relationship Id="r1" Type="http://x/attachedTemplate" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
  const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links}</Relationships>`
  const entity = docxParts('')
    ['word/document.xml']?.toString()
    .replace('?>', '?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
  const documents: [string, Uint8Array, Hostile['ends']][] = [
    [
      'bomb.docx',
      zipOf({ ...docxParts(paragraph('x')), 'word/a.bin': new Uint8Array(64 * mebibyte) }),
      'reading/archive-too-large',
    ],
    [
      'lying-bomb.docx',
      zipOf(docxParts(paragraph('x'.repeat(4_000_000))), { 'word/document.xml': 1000 }),
      'reading/word-file-damaged',
    ],
    ['entity.docx', docxOf('', { 'word/document.xml': entity ?? '' }), 'reading/word-file-unsafe'],
    ['external.docx', docxOf(paragraph('Kế hoạch'), { 'word/_rels/document.xml.rels': relations }), 'read'],
    ['damaged.docx', docxOf(paragraph('Kế hoạch '.repeat(99))).subarray(0, 700), 'reading/word-file-damaged'],
    ['damaged.pdf', pdfOf([{ paragraph: 'Kế hoạch' }]).subarray(0, 900), 'reading/pdf-damaged'],
    ['locked.pdf', await locked.save(), 'reading/pdf-locked'],
    ['blank-scan.png', pictureOfLines([]), 'reading/blank-scan'],
  ]
  return [...textFiles, ...documents].map(([name, bytes, ends]) => ({ name, bytes, ends }))
}
