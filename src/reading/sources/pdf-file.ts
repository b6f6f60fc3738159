import { NoText, PdfDamaged, TextTooLong, TooManyPages } from './errors.ts'
import { unicodeLines } from './legacy-vietnamese.ts'
import { limits, recognition } from './limits.ts'
import type { LaidOut } from './page-layout.ts'
import { layOut } from './page-layout.ts'
import type { PDFDocumentProxy } from './pdf-document.ts'
import { openPdf } from './pdf-document.ts'
import type { Page } from './pdf-page.ts'
import { readPage } from './pdf-page.ts'
import { recognisePages, recognitionNotices } from './recognise-pages.ts'
import { renderPage } from './render-page.ts'
import type { Read, Report } from './source-text.ts'

/**
 * Reads a PDF: its text layer where it has one, recognition of the page's picture where it has none.
 * Throws PdfLocked, PdfDamaged, TooManyPages, TextTooLong, NoText and what `recognisePages` throws.
 */
export async function readPdf(bytes: Uint8Array, report: Report): Promise<Read> {
  const pdf = await openPdf(bytes)
  if (pdf.numPages > limits.pdfPages) throw TooManyPages({ pages: pdf.numPages, limit: limits.pdfPages })
  const pages = await textPages(pdf, report)
  const scanned = pages.filter((page) => isPicture(page, pages))
  const isScan = scanned.length > pages.length / 2
  const recognised = await recognisePages(
    scanned.map((page) => ({ number: page.number, draw: () => renderPage(pdf, page.number) })),
    { isScan, report },
  )
  const laidOut: LaidOut[] = pages.map((page) => {
    const found = recognised.pages.get(page.number)
    return found === undefined ? page : { ...page, pieces: [], recognised: found }
  })
  const { lines, cells } = layOut(laidOut)
  if (lines.length === 0) throw NoText()
  const unicode = unicodeLines(lines)
  return {
    kind: isScan ? 'scan' : 'pdf',
    lines: unicode.lines,
    pages: pages.length,
    ocr: recognised.pages.size > 0 ? { meanConfidence: recognised.meanConfidence } : null,
    notices: [...unicode.notices, ...recognitionNotices(recognised)],
    cells,
  }
}

async function textPages(pdf: PDFDocumentProxy, report: Report): Promise<Page[]> {
  const pages: Page[] = []
  let characters = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    report({ stage: 'text', done: number - 1, of: pdf.numPages })
    const page = await pageOf(pdf, number)
    pages.push(page)
    for (const piece of page.pieces) characters += piece.text.length
    if (characters > limits.textCharacters) throw TextTooLong({ limit: limits.textCharacters })
  }
  report({ stage: 'text', done: pdf.numPages, of: pdf.numPages })
  return pages
}

async function pageOf(pdf: PDFDocumentProxy, number: number): Promise<Page> {
  try {
    const page = await pdf.getPage(number)
    const read = await readPage(page)
    page.cleanup()
    return read
  } catch {
    // One broken page spoils the document: a plan with a hole in it would be read as if it were whole.
    throw PdfDamaged()
  }
}

/** A page without letters, or one picture with the few letters of a signature stamp over it. */
function isPicture(page: Page, pages: Page[]): boolean {
  const letters = page.pieces.reduce((count, piece) => count + piece.text.replace(/\s/g, '').length, 0)
  if (letters >= recognition.layerLetters) return false
  if (page.pictures > 0.3) return true
  // With no letter anywhere, outlines drawn as paths may be all the text there is.
  return letters === 0 && pages.every((other) => other.pieces.every((piece) => piece.text.trim() === ''))
}
