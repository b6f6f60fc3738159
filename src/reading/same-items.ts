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
  const index = new Map<string, Task[]>()
  const bags = new Map<Task, Set<string>>()
  for (const task of body) {
    const words = wordsOf(task.text)
    bags.set(task, new Set(words))
    for (const key of keysOf(words)) {
      const same = index.get(key)
      if (same === undefined) index.set(key, [task])
      else if (same.length < 24) same.push(task)
    }
  }
  for (const row of rows) {
    const words = wordsOf(row.text)
    const bag = new Set(words)
    let best: Task | undefined
    let most = 0.55
    for (const candidate of new Set(keysOf(words).flatMap((key) => index.get(key) ?? []))) {
      const alike = likeness(bag, bags.get(candidate) as Set<string>)
      if (alike > most) {
        most = alike
        best = candidate
      }
    }
    if (best === undefined) continue
    row.sameAs.push(best.path)
    best.sameAs.push(row.path)
  }
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Pieces of five words at three places: a row often leaves out the first or the last clause of its item. */
function keysOf(words: string[]): string[] {
  const keys = [`^${words.slice(0, signatureWords).join(' ')}`, `$${words.slice(-signatureWords).join(' ')}`]
  for (let i = 1; i <= 8 && i + signatureWords <= words.length; i++)
    keys.push(words.slice(i, i + signatureWords).join(' '))
  if (words.length >= signatureWords) keys.push(words.slice(0, signatureWords).join(' '))
  return keys
}

/** Shared words by the size of the smaller set, so that a shortened row still matches; short texts must match closely. */
function likeness(a: Set<string>, b: Set<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  const smaller = Math.min(a.size, b.size)
  const union = a.size + b.size - shared
  return smaller < 8 ? shared / union : 0.5 * (shared / smaller) + 0.5 * (shared / union)
}
