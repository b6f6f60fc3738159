import { fold } from '#kernel/text'

type Named = { names: readonly string[] }
export type Found<T> = { one: T } | { several: T[] } | { near: T[] }

const nearest = 5 // candidates in a fault: enough to go on from

/**
 * Finds things by a name as people write it: with its diacritics first, whatever the case, then without. Two of one name
 * are several, never the first of them; where there is none, `near` are those in whose name all the words occur.
 */
export function finderOf<T extends Named>(all: readonly T[]): (text: string) => Found<T> {
  const spelt = indexOf(all, plain)
  const folded = indexOf(all, fold)
  return (text) => {
    const found = spelt.get(plain(text)) ?? folded.get(fold(text)) ?? []
    const [one] = found
    if (one) return found.length === 1 ? { one } : { several: found }
    const words = fold(text).split(/\s+/).filter(Boolean)
    const holds = (name: string) => words.every((word) => fold(name).includes(word))
    return { near: words.length === 0 ? [] : all.filter(({ names }) => names.some(holds)).slice(0, nearest) }
  }
}

function indexOf<T extends Named>(all: readonly T[], key: (name: string) => string): Map<string, T[]> {
  const index = new Map<string, T[]>()
  for (const each of all)
    for (const name of new Set(each.names.map(key))) index.set(name, [...(index.get(name) ?? []), each])
  return index
}

const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

/** "A; B; C…", for a fault. */
export const listed = (all: readonly string[]): string =>
  `${all.slice(0, nearest).join('; ')}${all.length > nearest ? '…' : ''}`
