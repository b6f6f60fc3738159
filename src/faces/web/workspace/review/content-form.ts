import { numberIn } from '../../form-text.ts'
import { plainNumber } from '../figures/read-cell.ts'
import type { Kind } from './words.ts'

/** What stands in the boxes of a form, as text. */
export type Typed = Record<string, string>
/** What an item says, as the engine keeps it. */
export type Content = Record<string, unknown>

type FieldShape = 'text' | 'long' | 'number' | 'year' | 'names' | 'choice' | 'references'

/** The fields of each kind in the order of the form. */
export const shapeOf: Record<Kind, Readonly<Record<string, FieldShape>>> = {
  target: {
    text: 'long',
    name: 'text',
    comparator: 'choice',
    value: 'number',
    unit: 'text',
    year: 'year',
    baselineYear: 'year',
    scope: 'text',
    group: 'text',
    owner: 'text',
    lead: 'names',
    restates: 'text',
  },
  task: {
    text: 'long',
    kind: 'choice',
    lead: 'names',
    coordinating: 'names',
    startYear: 'year',
    endYear: 'year',
    due: 'text',
    recurrence: 'text',
    product: 'text',
    authority: 'text',
    sameAs: 'names',
  },
  duty: { unit: 'text', text: 'long', refersTo: 'references' },
}

/** The item as a form shows it. */
export function typedOf(kind: Kind, content: Content): Typed {
  return Object.fromEntries(
    Object.entries(shapeOf[kind]).map(([field, shape]) => [field, written(shape, content[field])]),
  )
}

function written(shape: FieldShape, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (shape === 'names') return (value as string[]).join('\n')
  if (shape === 'references') {
    const references = value as { text: string; path: string | null }[]
    return references.map(({ text, path }) => (path ? `${text} => ${path}` : text)).join('\n')
  }
  if (shape === 'number') return (Array.isArray(value) ? value : [value]).map(decimal).join(' – ')
  return String(value)
}

const decimal = (value: unknown) => (typeof value === 'number' ? plainNumber(value, 'vi') : String(value))

/** The form as an item. What cannot be read as a number stays text, so that the engine names the fault. */
export function contentOf(kind: Kind, typed: Typed): Content {
  return Object.fromEntries(
    Object.entries(shapeOf[kind])
      .filter(([field]) => typed[field] !== undefined)
      .map(([field, shape]) => [field, read(shape, tidy(typed[field] ?? ''))]),
  )
}

function read(shape: FieldShape, text: string): unknown {
  if (shape === 'names') return linesOf(text)
  if (shape === 'references') return linesOf(text).map(reference)
  if (shape === 'long' || shape === 'choice') return text
  if (text === '') return null
  if (shape === 'year') return /^\d{4}$/.test(text) ? Number(text) : text
  if (shape === 'number') return amount(text)
  return text
}

/** "5,5", "1.200", "70 – 80", "70 đến 80". */
function amount(text: string): unknown {
  const ends = text.split(/\s*(?:–|—|\bđến\b|\bto\b|(?<=\d)\s*-\s*(?=\d))\s*/u).map(number)
  return ends.length === 2 ? ends : ends.length === 1 ? ends[0] : text
}

/** As documents write them, 1.200 is more than a thousand; what could be either of two (1,200) stays text. */
function number(text: string): number | string {
  const value = numberIn(text.replace(/%$/, ''))
  return Number.isNaN(value) ? text : value
}

function reference(line: string) {
  const [text = '', path = ''] = line.split(/\s*=>\s*/)
  return { text, path: path || null, resolved: path !== '' }
}

const tidy = (text: string) => text.replaceAll('\r\n', '\n').trim()
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** The fields that somebody changed since they began, and no other: what a colleague changed meanwhile stays. */
export function changesOf(kind: Kind, typed: Typed, began: Content): Content {
  const before = contentOf(kind, typedOf(kind, began))
  const after = contentOf(kind, typed)
  return Object.fromEntries(
    Object.entries(after).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field])),
  )
}

/** The boxes of one item in a form; `prefix` tells the parts of a split apart. */
export function typedIn(kind: Kind, form: FormData, prefix = 'f.'): Typed {
  const typed: Typed = {}
  for (const field of Object.keys(shapeOf[kind])) {
    const value = form.get(prefix + field)
    if (typeof value === 'string') typed[field] = value
  }
  return typed
}
