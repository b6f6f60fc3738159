import type { Run, Runs } from './document.ts'

/** A piece of a line as it is printed. `text` is clean and may hold line breaks; `href` is safe to follow. */
export type PrintedRun = { text: string; bold: boolean; italic: boolean; href: string | null }

/**
 * Composed text that any format can hold: without control characters and halves of characters, which break XML, and
 * without marks that turn the direction of what follows, which make a text read otherwise than it is stored.
 */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\P{Cc}\n]|[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]/gu, '')
}

/** The same on one line, for headings, names and whatever else must not break. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}

export function printedRuns(runs: Runs): PrintedRun[] {
  const all: Run[] = typeof runs === 'string' ? [{ text: runs }] : runs
  return all
    .map(({ text, bold, italic, href }) => ({
      text: clean(text),
      bold: bold === true,
      italic: italic === true,
      href: safeHref(href),
    }))
    .filter(({ text }) => text !== '')
}

export const lineOf = (runs: PrintedRun[]): PrintedRun[] =>
  runs.map((run) => ({ ...run, text: run.text.replace(/\s+/g, ' ') }))

/** Word takes a file with a longer address for damaged. */
const longestHref = 2000

/** Only addresses that open a page or a letter: a document must not run anything, nor open a file of its reader. */
function safeHref(href: string | undefined): string | null {
  if (href === undefined) return null
  const url = URL.parse(href)
  return url && ['http:', 'https:', 'mailto:'].includes(url.protocol) && url.href.length <= longestHref
    ? url.href
    : null
}
