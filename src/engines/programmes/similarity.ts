import { fold } from '#kernel/text'

/** The words of a text in its search form, without labels, punctuation and marks of a list. */
export function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}%]+/gu) ?? []
}

/**
 * The best pairs between two lists by the words they share, best first, at or above `threshold` (0 to 1: common
 * weight to the weight of both, rare words weighing more). Each member appears once at most.
 *
 * Found through an inverted index of rarer words, so that two documents of thousands of items stay quick: texts that
 * share only words that stand nearly everywhere are no candidates.
 */
export function bestMatches<T extends { text: string }>(
  older: T[],
  newer: T[],
  threshold: number,
): { older: T; newer: T; similarity: number }[] {
  if (older.length === 0 || newer.length === 0) return []
  const bags = new Map<T, Set<string>>([...older, ...newer].map((item) => [item, new Set(wordsOf(item.text))]))
  const standsIn = new Map<string, number>()
  for (const words of bags.values()) for (const word of words) standsIn.set(word, (standsIn.get(word) ?? 0) + 1)
  const weightOf = (word: string) => Math.log(1 + bags.size / (standsIn.get(word) ?? 1))
  const weight = new Map([...bags].map(([item, words]) => [item, sum(words, weightOf)]))

  // The rarest words of an item hold more than 1 - threshold of its weight: a pair above the threshold shares one.
  const index = new Map<string, T[]>()
  const telling = (item: T) =>
    tellingWords(bags.get(item) ?? new Set(), weightOf, (1 - threshold) * (weight.get(item) ?? 0))
  for (const item of older) {
    for (const word of telling(item)) {
      const known = index.get(word)
      if (known) known.push(item)
      else index.set(word, [item])
    }
  }
  const scored: { older: T; newer: T; similarity: number }[] = []
  for (const item of newer) {
    const words = bags.get(item) ?? new Set<string>()
    for (const candidate of new Set(telling(item).flatMap((word) => index.get(word) ?? []))) {
      const common = sum(
        [...(bags.get(candidate) ?? [])].filter((word) => words.has(word)),
        weightOf,
      )
      const similarity = common / ((weight.get(item) ?? 0) + (weight.get(candidate) ?? 0) - common || 1)
      if (similarity >= threshold) scored.push({ older: candidate, newer: item, similarity })
    }
  }
  const taken = new Set<T>()
  return scored
    .sort((a, b) => b.similarity - a.similarity)
    .filter(({ older: a, newer: b }) => {
      if (taken.has(a) || taken.has(b)) return false
      taken.add(a).add(b)
      return true
    })
}

function tellingWords(words: Set<string>, weightOf: (word: string) => number, enough: number): string[] {
  const rarestFirst = [...words]
    .map((word) => ({ word, weight: weightOf(word) }))
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
  const kept: string[] = []
  let held = 0
  for (const { word, weight } of rarestFirst) {
    kept.push(word)
    held += weight
    if (held > enough) break
  }
  return kept
}

function sum(words: Iterable<string>, weightOf: (word: string) => number): number {
  let total = 0
  for (const word of words) total += weightOf(word)
  return total
}
