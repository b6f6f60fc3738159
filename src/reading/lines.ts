import { normalize, tidySpaces } from '#kernel/text'
import type { ColumnRole } from './table-columns.ts'

/** One line of the source: a line of a text file, or one paragraph or table cell of a .docx or .pdf. */
export type Line = {
  /** 1-based. */
  number: number
  /** As it came; marks count in this. */
  raw: string
  /** NFC, older tone placement, single blanks, trimmed; '' for a blank line. */
  text: string
  /** `text` in lower case; same length, so places found here hold in `text`. */
  lower: string
  /** Left over from paging or from a web page: page numbers, running headers, rules of dashes. Never content. */
  debris: boolean
  /** What the line would say as the heading of a column; null for nothing, undefined until `table-columns.ts` looked. */
  columnRole: ColumnRole | null | undefined
}

/** Splits a text into its lines. Linear; nothing is dropped, so line numbers stay those of the source. */
export function readLines(text: string): Line[] {
  const raws = text.split('\n')
  const lines = raws.map((raw, index) => lineOf(raw.endsWith('\r') ? raw.slice(0, -1) : raw, index + 1))
  markRunningHeaders(lines)
  return lines
}

/** A span of `text` as a span of `raw`: spaces may have been collapsed and accents composed in between. */
export function rawSpan(line: Line, start: number, end: number): { start: number; end: number } {
  const shift = line.raw.indexOf(line.text)
  if (shift >= 0) return { start: shift + start, end: shift + end }
  const span = { start: line.raw.length, end: line.raw.length }
  let at = 0
  let seen = 0
  let wasBlank = true
  for (const [cluster] of line.raw.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const blank = tidySpaces(cluster) === ''
    const length = blank ? (wasBlank ? 0 : 1) : cluster.normalize('NFC').length
    if (seen <= start && seen + length > start) span.start = at
    if (seen < end && seen + length >= end) {
      span.end = at + cluster.length
      break
    }
    seen += length
    wasBlank = blank
    at += cluster.length
  }
  return { start: Math.min(span.start, span.end), end: span.end }
}

function lineOf(raw: string, number: number): Line {
  // Most lines need no tidying; looking is cheaper than replacing. A form feed is white space to `tidySpaces`.
  const trimmed = raw.trim()
  const text = normalize(untidy.test(trimmed) ? tidySpaces(trimmed) : trimmed)
  const lower = text.toLowerCase()
  const debris = isPageDebris(lower) || isWebDebris(lower)
  return { number, raw, text, lower, debris, columnRole: undefined }
}

const untidy = /\s\s|[^\S ]|[\u200b\ufeff]/

const pageDebris =
  /^(?:[-–—_=*.•~\s]{3,}|[-–—]\s?\d{1,4}\s?[-–—]|(?:trang|page)\s+\d{1,4}(?:\s?(?:\/|of|trên)\s?\d{1,4})?|\d{1,4}\s?\/\s?\d{1,4}\s?trang)$/

function isPageDebris(lower: string): boolean {
  return lower.length > 0 && lower.length < 60 && pageDebris.test(lower)
}

const webDebris =
  /^(?:nguồn tra cứu\s*:.*|bản in\]?|in trang này|các (?:bài|tin) khác|trang đầu trang trước.*|về (?:đầu trang|trang trước)|tải về|chia sẻ|lượt xem\s*:.*|\[?quay lại\]?)$/

/** What a copy from a web page leaves under a document. */
function isWebDebris(lower: string): boolean {
  return lower.length > 0 && lower.length < 80 && webDebris.test(lower)
}

/**
 * A running header stands next to the page number on every page. We ask for three equal lines with words, each beside
 * another page number, because a lead unit in a table repeats far more often than any header.
 */
function markRunningHeaders(lines: Line[]): void {
  const beside = new Map<string, { same: Line[]; pages: Set<string> }>()
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line
    if (!line.debris || !/\d/.test(line.text)) continue
    for (const near of [lines[i - 1], lines[i + 1]]) {
      if (near === undefined || near.debris || near.text.length > 120 || !/\p{L}/u.test(near.text)) continue
      const known = beside.get(near.lower) ?? { same: [], pages: new Set() }
      known.same.push(near)
      known.pages.add(line.text)
      beside.set(near.lower, known)
    }
  }
  for (const { same, pages } of beside.values()) if (pages.size >= 3) for (const line of same) line.debris = true
}
