import type { TextLine } from './text-lines.ts'

export type RecognisedPage = {
  /** In pixels of the picture, in Tesseract's reading order. */
  lines: Omit<TextLine, 'page' | 'pageWidth'>[]
  /** Mean over the words, weighted by their letters, 0 to 100; 0 for no words. */
  confidence: number
  letters: number
}

/**
 * Reads Tesseract's table of a page, one word a row: level, page, block, paragraph, line, word, left, top, width,
 * height, confidence, text. Both the program and the WebAssembly build write it.
 */
export function readTsv(tsv: string): RecognisedPage {
  const lines: RecognisedPage['lines'] = []
  let current = ''
  let letters = 0
  let confidence = 0
  for (const row of tsv.split('\n')) {
    const fields = row.replace(/\r$/, '').split('\t')
    const [level, page, block, paragraph, number] = fields
    const [left, top, width, height, sure] = fields.slice(6, 11).map(Number) as [number, number, number, number, number]
    const text = (fields[11] ?? '').normalize('NFC').trim()
    if (level !== '5' || text === '' || !(sure >= 0)) continue
    letters += text.length
    confidence += sure * text.length
    const key = [page, block, paragraph, number].join(' ')
    const line = lines.at(-1)
    if (key === current && line !== undefined) {
      line.text += ` ${text}`
      line.right = Math.max(line.right, left + width)
      line.bottom = Math.max(line.bottom, top + height)
      line.size = Math.max(line.size, height)
    } else lines.push({ text, left, right: left + width, bottom: top + height, size: height })
    current = key
  }
  return { lines: evened(lines), letters, confidence: letters === 0 ? 0 : confidence / letters }
}

/** A box is as tall as its letters happen to be ("nêu" or "Quỹ"): lines of about the usual height are of one size. */
function evened(lines: RecognisedPage['lines']): RecognisedPage['lines'] {
  const usual = lines.map((line) => line.size).sort((a, b) => a - b)[Math.floor(lines.length / 2)] ?? 0
  return lines.map((line) => (line.size > usual * 0.6 && line.size < usual * 1.6 ? { ...line, size: usual } : line))
}
