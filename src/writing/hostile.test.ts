import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSource } from '#reading/sources'
import type { AdministrativeDocument, Cell } from './document.ts'
import { writeDocx } from './docx.ts'
import { writePdf } from './pdf.ts'
import { printed } from './printed.ts'
import { openedPdf, partOf } from './sample-reading.ts'
import { aggregateReport } from './sample-report.ts'

const solid = (text: string) => text.normalize('NFC').replace(/\s+/g, '')

/** The text everywhere where text may stand. */
function everywhere(text: string): AdministrativeDocument {
  const columns = [{ width: 1 }, { width: 1 }]
  const table = (rows: Cell[][]) => ({ kind: 'table' as const, caption: text, columns, head: [[text, 'B']], rows })
  return {
    ...aggregateReport({ units: 1, sections: 0 }),
    issuer: { parent: text, name: text },
    place: text,
    number: { sequence: 1, symbol: text },
    kind: text,
    abstract: text,
    addressees: [text, text],
    body: [
      { kind: 'heading', level: 1, text },
      { kind: 'heading', level: 2, text, label: text },
      {
        kind: 'paragraph',
        text: [
          { text, bold: true },
          { text, italic: true, href: 'https://a.example/?q=%22)#"' },
        ],
      },
      { kind: 'list', items: [text] },
      table([[text, [{ text, bold: true }]]]),
      { kind: 'paragraph', text },
    ],
    annexes: [{ title: text, blocks: [table([['1', text]])] }],
    recipients: { to: [text], filed: text },
    signature: { authorities: [{ authority: 'TM.', of: text }], position: text, name: text },
    draft: text,
  }
}

const markup = [
  '#panic("x") #import "/etc/passwd" #{1+1} #read("layout.ts")',
  '$x^2$ *đậm* _nghiêng_ `mã` <nhãn> @nhãn ~ -- ... "ngoặc" \\ \\u{41} // ghi chú /* ghi chú */',
  '= Không phải mục',
  '- a + b / c: d',
  '</w:t></w:r><w:br/>&amp;&lt;&#65;<!--x--><![CDATA[y]]> ]]>',
  '{{mustache}} %{x} $x {MERGEFIELD x}',
]

test('text is text: what looks like markup is printed as it was written', async () => {
  const text = markup.join(' ')
  const words = printed(everywhere(text))
  for (const bytes of [await writeDocx(words), writePdf(words)]) {
    const read = solid((await readSource(bytes)).text)
    // List, heading, paragraph twice, cells: at least these, whatever wraps elsewhere.
    expect(read.split(solid(text)).length - 1).toBeGreaterThanOrEqual(6)
  }
})

test('right-to-left, combining marks, decomposed Vietnamese, emoji and letters of no font break nothing', async () => {
  for (const text of [
    'שלום עולם مرحبا بالعالم',
    'Hồ Chí Minh, Đặng Thị Ẩn'.normalize('NFD'),
    'z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘',
    'Xong 😀👩‍👩‍👧‍👦 汉字 한국어 𝔘𝔫𝔦',
    '\u0000\u0001\u001b[31m\u202eđảo\u2066 \ud800 \ufffe\uffff',
    '\n\n \t ',
    '',
  ]) {
    const words = printed(everywhere(text))
    const docx = await writeDocx(words)
    expect(await partOf(docx, 'word/document.xml')).not.toMatch(/[^\P{Cc}\n]|[\ufffe\uffff]/u)
    expect((await openedPdf(writePdf(words))).pages[0]?.roles).toContain('P')
    if (text.startsWith('H')) expect(solid((await readSource(docx)).text)).toContain(solid(text))
  }
})

test('a cell of ten thousand letters, with spaces or without, stays inside its column and loses nothing', async () => {
  for (const text of ['nội dung '.repeat(1111), 'x'.repeat(10_000)]) {
    const rows: Cell[][] = [['1', text]]
    const document: AdministrativeDocument = {
      ...aggregateReport({ units: 1, sections: 0 }),
      body: [{ kind: 'table', columns: [{ width: 5 }, { width: 1 }], head: [['TT', 'Nội dung']], rows }],
      annexes: [],
    }
    const words = printed(document)
    const { pages } = await openedPdf(writePdf(words))
    expect(pages.length).toBeGreaterThan(3)
    const printedText = solid(pages.map((page) => page.text).join(' '))
    const letter = text.at(-2) as string
    expect(printedText.split(letter).length).toBeGreaterThanOrEqual(text.split(letter).length)
    expect(solid((await readSource(await writeDocx(words))).text)).toContain(solid(text))
  }
})

test('any text at all gives two files that open', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
      const words = printed(everywhere(text))
      expect((await openedPdf(writePdf(words))).pages.length).toBeGreaterThan(1)
      expect(await partOf(await writeDocx(words), 'word/document.xml')).toMatch(/<\/w:document>$/)
    }),
    { numRuns: 12 },
  )
})
