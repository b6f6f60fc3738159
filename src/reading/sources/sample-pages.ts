/** Printed, scanned and faxed pages made for the tests of this folder: nothing here imports a reader. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { SKRSContext2D } from '@napi-rs/canvas'
import { createCanvas, GlobalFonts, PDFDocument } from '@napi-rs/canvas'

const fonts = join(dirname(createRequire(import.meta.url).resolve('@fontsource/be-vietnam-pro/package.json')), 'files')
for (const subset of ['latin', 'vietnamese']) {
  GlobalFonts.registerFromPath(join(fonts, `be-vietnam-pro-${subset}-400-normal.woff2`), `Plan ${subset}`)
}
const font = (size: number) => `${size}px "Plan latin", "Plan vietnamese"`

/** An A4 page in points. */
const page = { width: 595, height: 842, left: 85, right: 538, top: 72, bottom: 780 }
const letterSize = 14
const pitch = 18

/** What stands on printed pages, from top to bottom. */
export type Printed =
  | { paragraph: string; indent?: number }
  | { centred: string }
  | { table: string[][]; widths: number[] }
  | { columns: [string[], string[]] }

/**
 * Sets a document as an office prints it: A4, 14 pt, justified lines, first lines indented, page number above and
 * `header` repeated on every page, tables with borders
 * whose first row is printed again on each page.
 */
export function pdfOf(content: Printed[], header = ''): Uint8Array {
  const pdf = new PDFDocument()
  let number = 0
  let y = Infinity
  let context = startPage()
  function startPage(): SKRSContext2D {
    if (number > 0) pdf.endPage()
    number += 1
    const started = pdf.beginPage(page.width, page.height) as unknown as SKRSContext2D
    started.font = font(12)
    if (number > 1) started.fillText(String(number), page.width / 2 - 4, 40)
    started.fillText(header, page.left, 54)
    started.font = font(letterSize)
    y = page.top + letterSize
    return started
  }
  function room(height: number): void {
    if (y + height > page.bottom) context = startPage()
  }
  function heightOf(row: string[], widths: number[]): number {
    return (
      Math.max(...row.map((text, index) => wrapped(context, text, (widths[index] as number) - 10, 0).length)) * pitch +
      6
    )
  }
  function drawRow(row: string[], widths: number[]): void {
    const height = heightOf(row, widths)
    let x = page.left
    for (const [index, text] of row.entries()) {
      const width = widths[index] as number
      context.strokeRect(x, y - letterSize, width, height)
      for (const [at, line] of wrapped(context, text, width - 10, 0).entries())
        context.fillText(line, x + 5, y + at * pitch + 2)
      x += width
    }
    y += height
  }
  for (const part of content) {
    if ('paragraph' in part) {
      const indent = part.indent ?? 36
      const lines = wrapped(context, part.paragraph, page.right - page.left, indent)
      for (const [index, line] of lines.entries()) {
        room(pitch)
        justify(context, line, index === 0 ? page.left + indent : page.left, y, index < lines.length - 1)
        y += pitch
      }
      y += 6
    } else if ('centred' in part) {
      room(pitch)
      context.fillText(part.centred, (page.left + page.right - context.measureText(part.centred).width) / 2, y)
      y += pitch + 6
    } else if ('columns' in part) {
      for (const [side, column] of part.columns.entries()) {
        const x = side === 0 ? page.left : 340
        for (const [row, line] of column.entries()) context.fillText(line, x, y + row * pitch + side * 3)
      }
      y += Math.max(...part.columns.map((column) => column.length)) * pitch + 20
    } else {
      const header = part.table[0] as string[]
      for (const row of part.table) {
        const before = number
        room(heightOf(row, part.widths))
        if (number > before && row !== header) drawRow(header, part.widths)
        drawRow(row, part.widths)
      }
      y += 20
    }
  }
  pdf.endPage()
  return new Uint8Array(pdf.close())
}

function wrapped(context: SKRSContext2D, text: string, width: number, indent: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const next of text.split(' ')) {
    const longer = line === '' ? next : `${line} ${next}`
    const space = lines.length === 0 ? width - indent : width
    if (line !== '' && context.measureText(longer).width > space) {
      lines.push(line)
      line = next
    } else line = longer
  }
  return [...lines, line]
}

/** Word by word, with the blanks stretched, as word processors write justified lines. */
function justify(context: SKRSContext2D, line: string, left: number, y: number, stretched: boolean): void {
  const words = line.split(' ')
  const written = words.reduce((sum, each) => sum + context.measureText(each).width, 0)
  const blank =
    stretched && words.length > 1 ? (page.right - left - written) / (words.length - 1) : context.measureText(' ').width
  let x = left
  for (const each of words) {
    context.fillText(each, x, y)
    x += context.measureText(each).width + blank
  }
}

type PictureOptions = { noise?: number; speck?: number; format?: 'png' | 'jpeg' }

/** A picture of printed lines, black on white, an A4 page at 200 dpi, with `noise` specks a pixel, `speck` pixels wide. */
export function pictureOfLines(
  lines: string[],
  { noise = 0, speck = 2, format = 'png' }: PictureOptions = {},
): Uint8Array {
  const canvas = createCanvas(1654, 2339)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = 'black'
  context.font = font(38)
  for (const [index, line] of lines.entries()) context.fillText(line, 200, 250 + index * 62)
  for (let i = 0; i < canvas.width * canvas.height * noise; i++) {
    context.fillRect(pseudoRandom(2 * i) * canvas.width, pseudoRandom(2 * i + 1) * canvas.height, speck, speck)
  }
  return new Uint8Array(format === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 85))
}

/** The same noise in every run. */
function pseudoRandom(n: number): number {
  const x = Math.sin(n * 12.9898) * 43_758.5453
  return x - Math.floor(x)
}

/** A PDF whose pages are pictures and nothing else, as scanners make them. */
export async function scannedPdfOf(pictures: Uint8Array[]): Promise<Uint8Array> {
  const { PDFDocument: Writer } = await import('@cantoo/pdf-lib')
  const pdf = await Writer.create()
  for (const picture of pictures) {
    const image = await pdf.embedPng(picture)
    pdf.addPage([page.width, page.height]).drawImage(image, { x: 0, y: 0, width: page.width, height: page.height })
  }
  return await pdf.save()
}

/** A PDF with one page of black stripes, 256 × 64 pixels, in the encoding of fax machines (ITU-T T.6). */
export function faxedPdfOf(): Uint8Array {
  const white64 = '1101100110101'
  const black64 = '00000011110000110111'
  // The first line in runs, then "as above" for each end of a run in the others, and the end of the block.
  const bits = `${`001${white64}${black64}`.repeat(2)}1${'11111'.repeat(63)}${'000000000001'.repeat(2)}`
  const fax = Buffer.from(
    bits
      .padEnd(Math.ceil(bits.length / 8) * 8, '0')
      .match(/.{8}/g)
      ?.map((byte) => Number.parseInt(byte, 2)) ?? [],
  )
  const image = `/Subtype/Image/Width 256/Height 64/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 256/Rows 64>>`
  const drawing = '512 0 0 700 40 70 cm /I Do'
  return new Uint8Array(
    Buffer.from(
      `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>endobj
4 0 obj<</Length ${drawing.length}>>stream
${drawing}
endstream endobj
5 0 obj<</Type/XObject${image}/Length ${fax.length}>>stream
${fax.toString('latin1')}
endstream endobj
trailer<</Root 1 0 R/Size 6>>
%%EOF`,
      'latin1',
    ),
  )
}

/**
 * A PDF as LibreOffice makes it where a font lacks letters: the line first, with holes, then the letters of another font
 * into the holes. It says "Kinh tê sô chiêm 25%": these letters stand in the encoding of the standard fonts.
 */
export function holedPdfOf(): Uint8Array {
  // Widths in thousandths: the letters before the first hole are 2557 wide, ê is 444 and ô is 500.
  const holed = '[(Kinh t) -444 ( s) -500 ( chi) -444 (m 25%)] TJ'
  const others = '[-2557 (\\352) -778 (\\364) -1556 (\\352)] TJ'
  const drawing = `BT /A 14 Tf 1 0 0 1 85 700 Tm ${holed} /B 14 Tf 1 0 0 1 85 700 Tm ${others} ET`
  const fontOf = (name: string) => `<</Type/Font/Subtype/Type1/BaseFont/${name}/Encoding/WinAnsiEncoding>>`
  return new Uint8Array(
    Buffer.from(
      `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</A ${fontOf('Helvetica')}/B ${fontOf('Times-Roman')}>>>>>>endobj
4 0 obj<</Length ${drawing.length}>>stream
${drawing}
endstream endobj
trailer<</Root 1 0 R/Size 5>>
%%EOF`,
      'latin1',
    ),
  )
}
