import { nameKey } from './indicator-names.ts'
import { plainText } from './phrase.ts'
import type { Target } from './plan.ts'

/**
 * Fills `restates`: the path of the first place in the document that states the same value of the same indicator for
 * the same year. Names are compared by their words, because a body says "100% hồ sơ được số hóa" and its appendix
 * "Tỷ lệ hồ sơ được số hóa". Earlier targets are found by value and by the first and last words of the name; at most
 * eight of them are compared, so the pass stays linear.
 */
export function markRestatements(targets: Target[]): void {
  const places = new Map<string, { target: Target; words: Set<string> }[]>()
  for (const target of targets) {
    const key = nameKey(plainText(target.name.replace(purpose, '')))
    if (key.length === 0 || target.value === null) continue
    const words = new Set(key)
    const value = `${JSON.stringify(target.value)}|${target.comparator === 'in_top'}`
    const keys = [
      `${value}|${key.slice(0, 2).join(' ')}`,
      `${value}|${key.slice(-2).join(' ')}`,
      `${value}|${[...words].sort().slice(0, 2).join(' ')}`,
    ]
    for (const place of keys) {
      const earlier = places
        .get(place)
        ?.find((candidate) => sameYear(candidate.target, target) && alike(candidate.words, words))
      if (earlier === undefined) continue
      target.restates = earlier.target.restates ?? earlier.target.path
      break
    }
    for (const place of keys) {
      const list = places.get(place)
      if (list === undefined) places.set(place, [{ target, words }])
      else if (list.length < 8 && target.restates === null) list.push({ target, words })
    }
  }
}

/** Why a thing is done is added in one place and left out in the other. */
const purpose = /,?\s(?:góp phần|nhằm|phục vụ|gắn với|qua đó|từ đó|để)\s.*$/su

function sameYear(one: Target, other: Target): boolean {
  return (
    (one.year === null || other.year === null || one.year === other.year) &&
    (one.path !== other.path || one.line !== other.line)
  )
}

function alike(one: Set<string>, other: Set<string>): boolean {
  let common = 0
  for (const word of one) if (other.has(word)) common += 1
  return common / Math.min(one.size, other.size) >= 0.8 && common / Math.max(one.size, other.size) >= 0.45
}
