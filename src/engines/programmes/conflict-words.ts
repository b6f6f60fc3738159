import type { Label } from '#kernel'
import { placeIn } from '#kernel/text'
import type { Target } from '#reading'
import type { PlanForConflicts } from './conflict.ts'

type Statement = { plan: PlanForConflicts; target: Target; year: number | null }
type Item = { plan: PlanForConflicts; path: string; line: number; leads: string[] }

/** Two values of one indicator for one year. */
export function valuesDiffer(a: Statement, b: Statement): Label {
  const year = a.year === null ? { vi: '', en: '' } : { vi: ` năm ${a.year}`, en: ` in ${a.year}` }
  return pair(a, b, (one, two, language) =>
    language === 'vi'
      ? `Chỉ tiêu “${short(a.target.name)}”${year.vi}: ${one} ghi ${amount(a.target).vi}, ${two} ghi ${amount(b.target).vi}.`
      : `Target “${short(a.target.name)}”${year.en}: ${one} says ${amount(a.target).en}, ${two} says ${amount(b.target).en}.`,
  )
}

/** A later year that promises less than an earlier one. */
export function lowerLater(earlier: Statement, later: Statement): Label {
  return pair(earlier, later, (one, two, language) =>
    language === 'vi'
      ? `Chỉ tiêu “${short(later.target.name)}”: năm ${earlier.year} đặt ${amount(earlier.target).vi} (${one}), nhưng năm ${later.year} lùi xuống ${amount(later.target).vi} (${two}).`
      : `Target “${short(later.target.name)}”: ${amount(earlier.target).en} in ${earlier.year} (${one}), but ${later.year} falls back to ${amount(later.target).en} (${two}).`,
  )
}

/** A target carried over with its value. */
export function sameTarget(a: Statement, b: Statement): Label {
  const sameYear = a.year === b.year || a.year === null || b.year === null
  return pair(a, b, (one, two, language) =>
    language === 'vi'
      ? `Chỉ tiêu “${short(b.target.name)}” lặp lại ${amount(b.target).vi}: ${one}${sameYear ? '' : ` cho năm ${a.year}`}, ${two}${sameYear ? '' : ` cho năm ${b.year}`}.`
      : `Target “${short(b.target.name)}” repeats ${amount(b.target).en}: ${one}${sameYear ? '' : ` for ${a.year}`}, ${two}${sameYear ? '' : ` for ${b.year}`}.`,
  )
}

/** One text at two places: carried over, or given out twice. */
export function sameItem(a: Item, b: Item, words: string): Label {
  const changed = a.leads.length > 0 && b.leads.length > 0 && a.leads.join() !== b.leads.join()
  const units = {
    vi: changed ? `; nơi trước giao ${a.leads.join(', ')}, nơi sau giao ${b.leads.join(', ')}` : '',
    en: changed ? `; given to ${a.leads.join(', ')} there and to ${b.leads.join(', ')} here` : '',
  }
  return pair(a, b, (one, two, language) =>
    language === 'vi'
      ? `“${short(words)}” có cả ở ${one} và ở ${two}${units.vi}.`
      : `“${short(words)}” stands both in ${one} and in ${two}${units.en}.`,
  )
}

/** Several units that the text tells to lead one clause, each at its own place. */
export function severalMasters(
  plan: PlanForConflicts,
  clause: string,
  masters: { unit: string; path: string; over: string }[],
): Label {
  const list = (language: 'vi' | 'en', on: string) =>
    masters
      .map(({ unit, path, over }) => {
        const part = over === clause ? '' : `, ${on} ${placeIn(language, over)}`
        return `${unit} (${placeIn(language, path)}${part})`
      })
      .join('; ')
  const name = planName(plan)
  return {
    vi: `${capital(placeIn('vi', clause))} của ${name.vi} có ${masters.length} đơn vị cùng được giao chủ trì: ${list('vi', 'về')}.`,
    en: `${capital(placeIn('en', clause))} of ${name.en} has ${masters.length} units told to lead it: ${list('en', 'on')}.`,
  }
}

type Sided = { plan: PlanForConflicts; path?: string; line?: number; target?: Target }

/** Fills a sentence with both places; the second of one plan is only told by its clause. */
function pair(a: Sided, b: Sided, sentence: (one: string, two: string, language: 'vi' | 'en') => string): Label {
  const [one, two] = [place(a), a.plan === b.plan ? clause(b) : place(b)]
  return { vi: sentence(one.vi, two.vi, 'vi'), en: sentence(one.en, two.en, 'en') }
}

function place(side: Sided): Label {
  const [name, at] = [planName(side.plan), clause(side)]
  return { vi: `${name.vi}, ${at.vi}`, en: `${name.en}, ${at.en}` }
}

function clause(side: Sided): Label {
  const { path = '', line } = side.target ?? side
  const at = (language: 'vi' | 'en', lineWord: string) =>
    [placeIn(language, path), `${lineWord} ${line}`].filter(Boolean).join(', ')
  return { vi: at('vi', 'dòng'), en: at('en', 'line') }
}

/** By its number, else its title. Where the text gave neither, the title is the name of a file, which tells nobody anything. */
function planName({ number, title, issuedOn }: PlanForConflicts): Label {
  if (number !== null) return { vi: `văn bản số ${number}`, en: `document no. ${number}` }
  if (!isFileName(title)) return { vi: `“${short(title)}”`, en: `“${short(title)}”` }
  const [year, month, day] = issuedOn?.split('-').map(Number) ?? []
  if (!day) return { vi: 'một văn bản không có số hiệu', en: 'a document without a number' }
  return { vi: `văn bản ngày ${day}/${month}/${year}`, en: `the document of ${day}/${month}/${year}` }
}

const isFileName = (title: string) => /\.(txt|docx|pdf|png|jpe?g)$/i.test(title)

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 90 ? line.replace(/[.;,:]+$/, '') : `${line.slice(0, line.lastIndexOf(' ', 88))} …`
}

/** An amount as a person says it, in both languages. */
function amount({ comparator, value, unit }: Target): Label {
  const [vi, en] = [numbers(value, 'vi'), numbers(value, 'en')]
  const of = unit === null ? '' : unit.startsWith('%') ? unit : ` ${unit}`
  if (comparator === 'in_top') return { vi: `nhóm ${vi} dẫn đầu`, en: `top ${en}` }
  if (comparator === 'range') return { vi: `từ ${vi}${of}`, en: `${en}${of}` }
  const words = comparators[comparator] ?? { vi: '', en: '' }
  return { vi: `${words.vi}${vi}${of}`, en: `${words.en}${en}${of}` }
}

const comparators: Partial<Record<Target['comparator'], Label>> = {
  '>': { vi: 'trên ', en: 'over ' },
  '>=': { vi: 'ít nhất ', en: 'at least ' },
  '<': { vi: 'dưới ', en: 'under ' },
  '<=': { vi: 'không quá ', en: 'at most ' },
}

function numbers(value: Target['value'], language: 'vi' | 'en'): string {
  const format = (number: number) => formats[language].format(number)
  if (!Array.isArray(value)) return value === null ? '' : format(value)
  return value.map(format).join(language === 'vi' ? ' đến ' : ' to ')
}

const formats = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 }),
}
