import { pointLetterAt } from '../kernel/text/index.ts'
import type { Level } from './document.ts'
import { roman } from './printed-words.ts'

/** Numbers headings by their place: I. → 1. → a) → -. Written out, because Word counts a, b, c, d, e without đ. */
export function numberedHeadings(): (level: Level) => string {
  const counts = [0, 0, 0, 0]
  return (level) => {
    counts[level - 1] = (counts[level - 1] ?? 0) + 1
    counts.fill(0, level)
    const count = counts[level - 1] as number
    switch (level) {
      case 1:
        return `${roman(count)}.`
      case 2:
        return `${count}.`
      case 3:
        return `${pointLetterAt(count - 1) ?? count})`
      case 4:
        return '-'
    }
  }
}
