import { despeckle } from './despeckle.ts'
import { BlankScan, TooManyPages, UnclearScan } from './errors.ts'
import { limits, recognition } from './limits.ts'
import { notice } from './notices.ts'
import type { Recogniser } from './recogniser.ts'
import { startRecogniser } from './recogniser.ts'
import type { Picture } from './render-page.ts'
import { inkOf, pointsAnInch } from './render-page.ts'
import type { Notice, Report } from './source-text.ts'
import { readTsv } from './tesseract-tsv.ts'
import type { TextLine } from './text-lines.ts'

export type Recognised = {
  /** Lines of each recognised page by its number, in reading order. */
  pages: Map<number, TextLine[]>
  blank: number[]
  /** Pages below the gate in a document that is otherwise written: maps, photographs, charts. */
  unclear: number[]
  /** 0 to 100, weighted by letters. */
  meanConfidence: number
}

/**
 * Recognises pages one after the other. A blank back side among others is passed over and named in a notice; a page
 * that cannot be read safely refuses a scan, because a plan with wrong figures is worse than none; in a document that
 * is otherwise written it is a map or a photograph, and named too.
 * Throws TooManyPages, BlankScan, UnclearScan.
 */
export async function recognisePages(
  pages: { number: number; draw: () => Promise<Picture> }[],
  { isScan, report }: { isScan: boolean; report: Report },
): Promise<Recognised> {
  const recognised: Recognised = { pages: new Map(), blank: [], unclear: [], meanConfidence: 0 }
  if (pages.length === 0) return recognised
  if (pages.length > limits.scannedPages) throw TooManyPages({ pages: pages.length, limit: limits.scannedPages })
  let recogniser: Recogniser | undefined
  let letters = 0
  let confidence = 0
  try {
    for (const [index, page] of pages.entries()) {
      report({ stage: 'ocr', done: index, of: pages.length })
      const picture = await page.draw()
      despeckle(picture, dpiOf(picture))
      const ink = inkOf(picture)
      recogniser ??= ink < recognition.blankInk ? undefined : await startRecogniser()
      const table =
        ink < recognition.blankInk ? undefined : await recogniser?.recognise(await picture.png(), dpiOf(picture))
      const read = table === undefined ? undefined : readTsv(table)
      // The edge of the paper or a fold is dark too, but nothing to read.
      if (read === undefined || (read.letters === 0 && ink < recognition.blankInk * 10)) {
        recognised.blank.push(page.number)
        continue
      }
      if (read.confidence < recognition.confidenceGate) {
        recognised.unclear.push(page.number)
        if (!isScan) continue
        throw UnclearScan({
          page: page.number,
          confidence: Math.round(read.confidence),
          gate: recognition.confidenceGate,
        })
      }
      recognised.pages.set(
        page.number,
        read.lines.map((line) => placed(line, page.number, picture)),
      )
      letters += read.letters
      confidence += read.confidence * read.letters
    }
  } finally {
    await recogniser?.stop()
  }
  report({ stage: 'ocr', done: pages.length, of: pages.length })
  if (recognised.pages.size === 0 && isScan) throw BlankScan()
  if (letters > 0) recognised.meanConfidence = Math.round((confidence / letters) * 10) / 10
  return recognised
}

export function recognitionNotices({ pages, blank, unclear, meanConfidence }: Recognised): Notice[] {
  const notices: Notice[] = []
  if (pages.size > 0) {
    notices.push(
      notice('reading/recognised', { pages: [...pages.keys()].join(', '), confidence: Math.round(meanConfidence) }),
    )
  }
  if (blank.length > 0) notices.push(notice('reading/blank-pages', { pages: blank.join(', ') }))
  if (unclear.length > 0) notices.push(notice('reading/unread-pictures', { pages: unclear.join(', ') }))
  return notices
}

function dpiOf(picture: Picture): number {
  return Math.round(Math.min(600, Math.max(70, picture.scale * pointsAnInch)))
}

/** Pixels become points, so that scanned and written pages are laid out by the same rules. */
function placed(line: Omit<TextLine, 'page' | 'pageWidth'>, page: number, { scale, width }: Picture): TextLine {
  return {
    text: line.text,
    left: line.left / scale,
    right: line.right / scale,
    bottom: line.bottom / scale,
    size: line.size / scale,
    page,
    pageWidth: width / scale,
  }
}
