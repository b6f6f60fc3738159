import { numberOf, readsTwoWays } from '#report-rules'
import type { Language, Words } from '#ui'

// What somebody types into a cell of the grid, and what a cell shows. Pure: the server reads a form sent without script
// by the same rules.

export type State = 'missing' | 'not-applicable' | 'not-verifiable'
export type Reading =
  | { kind: 'empty' }
  | { kind: 'number'; value: number }
  | { kind: 'state'; state: State }
  | { kind: 'fault'; message: Words }

/** Words that stand for a state, so that the keyboard alone is enough. */
const states = new Map<string, State>([
  ['kad', 'not-applicable'],
  ['không áp dụng', 'not-applicable'],
  ['n/a', 'not-applicable'],
  ['kkc', 'not-verifiable'],
  ['không kiểm chứng được', 'not-verifiable'],
  ['n/v', 'not-verifiable'],
  ['ccsl', 'missing'],
  ['chưa có số liệu', 'missing'],
])
const shortStates = {
  missing: { vi: '', en: '' },
  'not-applicable': { vi: 'KAD', en: 'n/a' },
  'not-verifiable': { vi: 'KKC', en: 'n/v' },
  undefined: { vi: '–', en: '–' },
} as const

/** A cell as text → what it says. Numbers as people here write them, and as machines do; a number read two ways is a fault. */
export function readCell(text: string): Reading {
  const tidied = text.trim().normalize('NFC')
  if (tidied === '') return { kind: 'empty' }
  const state = states.get(tidied.toLowerCase())
  if (state) return { kind: 'state', state }
  const read = numberOf(tidied.replace(/\s*%$/, ''))
  return 'value' in read ? { kind: 'number', value: read.value } : { kind: 'fault', message: read.message }
}

const locales = { vi: 'vi-VN', en: 'en-GB' } as const
const formats = new Map<string, Intl.NumberFormat>()

/** A number as a cell at rest shows it: grouped, with the decimals of its indicator. */
export function shownNumber(value: number, decimals: number, language: Language): string {
  const key = `${language}${decimals}`
  const format = formats.get(key) ?? new Intl.NumberFormat(locales[language], { maximumFractionDigits: decimals })
  formats.set(key, format)
  return format.format(value)
}

export const shownState = (state: keyof typeof shortStates, language: Language): string => shortStates[state][language]

/** A number as it is edited and copied: all its digits, no groups, and never one that reads two ways. */
export function plainNumber(value: number, language: Language): string {
  const text = String(value)
  if (text.includes('e')) return text
  const comma = language === 'vi' ? text.replace('.', ',') : text
  return readsTwoWays.test(comma) ? `${comma}0` : comma
}

/**
 * Cells as a spreadsheet copies them: tabs between columns, a line a row, fields with line ends in quotes. Numbers of one
 * block are of one country: where any of them can only be Vietnamese (1.234,5) or only English (1,234.5), those that read
 * two ways (1.234) are read like it; where none tells, they are left for the person to say.
 */
export function readPasted(text: string): string[][] {
  const rows = cellsOf(text)
  const all = rows.flat()
  const vietnamese = all.some((cell) => onlyVietnamese.test(cell.trim()))
  const english = all.some((cell) => onlyEnglish.test(cell.trim()))
  if (vietnamese === english) return rows
  const [group, decimal] = vietnamese ? ['.', ','] : [',', '.']
  return rows.map((row) =>
    row.map((cell) => {
      const tidied = cell.trim()
      if (!readsTwoWays.test(tidied)) return cell
      return tidied.includes(group) ? tidied.replace(group, '') : `${tidied.replace(decimal, decimal)}0`
    }),
  )
}

const onlyVietnamese = /^-?(\d+,(\d{1,2}|\d{4,})|\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}|\d{4,},\d+) ?%?$/
const onlyEnglish = /^-?(\d+\.(\d{1,2}|\d{4,})|\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}|\d{4,}\.\d+) ?%?$/

function cellsOf(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const rows: string[][] = [[]]
  let field = ''
  let quoted = false
  for (let at = 0; at < lines.length; at++) {
    const char = lines[at] as string
    if (quoted && char === '"' && lines[at + 1] === '"') {
      field += char
      at++
    } else if (char === '"' && (quoted || field === '')) quoted = !quoted
    else if (!quoted && char === '\t') {
      rows.at(-1)?.push(field)
      field = ''
    } else if (!quoted && char === '\n') {
      rows.at(-1)?.push(field)
      rows.push([])
      field = ''
    } else field += char
  }
  rows.at(-1)?.push(field)
  return rows
}
