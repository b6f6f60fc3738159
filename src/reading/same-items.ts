import type { Task } from './plan.ts'

const signatureWords = 5

/**
 * Links items of the body with rows of an appendix that repeat them, both ways. Candidates share their first or last
 * words; of those the most alike is taken, so the cost stays linear in the number of items.
 */
export function linkSameItems(tasks: Task[]): void {
  const rows = tasks.filter((task) => task.path.startsWith('PL'))
  const body = tasks.filter((task) => !task.path.startsWith('PL'))
  if (rows.length === 0 || body.length === 0) return
  const index = new Map<number, Task[]>()
  const bags = new Map<Task, Set<number>>()
  const numbers = new Map<string, number>()
  for (const task of body) {
    const words = wordsOf(task.text, numbers)
    bags.set(task, new Set(words))
    for (const key of keysOf(words)) {
      const same = index.get(key)
      if (same === undefined) index.set(key, [task])
      else if (same.length < 24) same.push(task)
    }
  }
  for (const row of rows) {
    const words = wordsOf(row.text, numbers)
    const bag = new Set(words)
    const candidates = new Set<Task>()
    for (const key of keysOf(words)) for (const task of index.get(key) ?? []) candidates.add(task)
    let best: Task | undefined
    let most = 0.55
    for (const candidate of candidates) {
      const alike = likeness(bag, bags.get(candidate) as Set<number>)
      if (alike > most && sameFigures(bag, bags.get(candidate) as Set<number>)) {
        most = alike
        best = candidate
      }
    }
    if (best === undefined) continue
    row.sameAs.push(best.path)
    best.sameAs.push(row.path)
  }
  const byPath = new Map(rows.map((row) => [row.path, row]))
  for (const task of body) leadByRows(task, byPath)
}

/** An item that names nobody is led by whom the rows that repeat it name: that is what the appendix is for. */
function leadByRows(task: Task, rows: Map<string, Task>): void {
  if (task.lead.length > 0 || task.sameAs.length === 0) return
  const twins = task.sameAs.flatMap((path) => rows.get(path) ?? []).filter((row) => row.lead.length > 0)
  task.lead = [...new Set(twins.flatMap((row) => row.lead))]
  for (const { line } of twins) task.marks.push({ line, start: 0, end: 0, role: 'lead-by-reference' })
}

/** Words as numbers, which are cheaper to compare; words of digits below zero. */
function wordsOf(text: string, numbers: Map<string, number>): number[] {
  const words: number[] = []
  const lower = text.toLowerCase()
  for (let from = 0, at = 0; at <= lower.length; at++) {
    if (at < lower.length && isOfWord(lower.charCodeAt(at))) continue
    if (at > from) words.push(numberOf(lower.slice(from, at), numbers))
    from = at + 1
  }
  return words
}

function numberOf(word: string, numbers: Map<string, number>): number {
  const known = numbers.get(word)
  if (known !== undefined) return known
  const number = /^\d/.test(word) ? -1 - numbers.size : 1 + numbers.size
  numbers.set(word, number)
  return number
}

const letterOrDigit = /[\p{L}\p{N}]/u
/** For every unit of UTF-16, since each letter of each item is asked; halves of pairs are of no word. */
const ofWord = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  letterOrDigit.test(String.fromCharCode(unit)) ? 1 : 0,
)
const isOfWord = (unit: number) => ofWord[unit] === 1

/** Pieces of five words at a few places: a row often leaves out the first or the last clause of its item. */
function keysOf(words: number[]): number[] {
  const keys = [keyAt(words, Math.max(0, words.length - signatureWords))]
  const last = Math.min(8, Math.max(0, words.length - signatureWords))
  for (let i = 0; i <= last; i++) keys.push(keyAt(words, i))
  return keys
}

/** Two pieces with the same key need not be the same; the likeness decides. */
function keyAt(words: number[], from: number): number {
  let key = 17
  for (let i = from; i < Math.min(words.length, from + signatureWords); i++) key = (key * 31 + (words[i] as number)) | 0
  return key
}

/** "Tuyến số 2" and "tuyến số 3" are two items however alike they read; one may leave figures out. */
function sameFigures(a: Set<number>, b: Set<number>): boolean {
  const figures = [...a].filter((word) => word < 0)
  const shared = figures.filter((word) => b.has(word)).length
  return shared === figures.length || shared === [...b].filter((word) => word < 0).length
}

/** Shared words by the size of the smaller set, so that a shortened row still matches; short texts must match closely. */
function likeness(a: Set<number>, b: Set<number>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  const smaller = Math.min(a.size, b.size)
  const union = a.size + b.size - shared
  return smaller < 8 ? shared / union : 0.5 * (shared / smaller) + 0.5 * (shared / union)
}
