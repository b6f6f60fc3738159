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
  let searched: { each: T; names: string[] }[] | null = null // only a file with a fault asks for what is near
  return (text) => {
    const found = spelt.get(plain(text)) ?? folded.get(fold(text)) ?? []
    const [one] = found
    if (one) return found.length === 1 ? { one } : { several: found }
    const words = fold(text).split(/\s+/).filter(Boolean)
    if (words.length === 0) return { near: [] }
    searched ??= all.map((each) => ({ each, names: each.names.map(fold) }))
    const holds = (name: string) => words.every((word) => name.includes(word))
    const near = searched.filter(({ names }) => names.some(holds)).slice(0, nearest)
    return { near: near.map(({ each }) => each) }
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
