import { factorAt } from './measures.ts'
import type { Phrase } from './phrase.ts'
import type { Quantity } from './quantities.ts'

/** "15 - 20%", "70%-80%", "từ 30% đến 40%", "từ 5 đến 7 mô hình"; the first half took its unit from nowhere. */
export function joinRange(phrase: Phrase, low: Quantity, high: Quantity): Quantity | undefined {
  if (typeof low.value !== 'number' || typeof high.value !== 'number' || low.value >= high.value) return undefined
  if (low.kind !== high.kind && low.kind !== 'bare') return undefined
  if (high.kind === 'rank' || high.kind === 'bare') return low.kind === 'bare' ? joinBare(phrase, low, high) : undefined
  const gap = phrase.lower.slice(low.numberEnd, high.start)
  const dash = dashGap.test(gap)
  const sameUnit = low.unit === high.unit && /^\s*đến\s+(?:khoảng\s+)?$/.test(phrase.lower.slice(low.end, high.start))
  const words =
    (sameUnit || toGap.test(gap)) &&
    /từ\s*(?:khoảng\s*)?$/.test(phrase.lower.slice(Math.max(0, low.start - 12), low.start))
  if (!dash && !words) return undefined
  return {
    ...high,
    value: [low.value * sharedFactor(phrase, low, high), high.value],
    comparator: 'range',
    stated: true,
    opens: low.opens,
    start: low.start,
  }
}

/** "45 - 50 triệu lượt": the first half counts in millions as well; money keeps the unit it is printed in. */
function sharedFactor(phrase: Phrase, low: Quantity, high: Quantity): number {
  if (low.kind !== 'bare' || (high.kind !== 'count' && high.kind !== 'measure')) return 1
  const factor = factorAt(phrase.lower.slice(high.numberEnd, high.end))
  return (low.value as number) * factor < (high.value as number) ? factor : 1
}

/** A range without a unit: an index "0,7 - 0,8". */
function joinBare(phrase: Phrase, low: Quantity, high: Quantity): Quantity | undefined {
  if (high.kind !== 'bare' || !dashGap.test(phrase.lower.slice(low.numberEnd, high.start))) return undefined
  return {
    ...high,
    value: [low.value as number, high.value as number],
    comparator: 'range',
    opens: low.opens,
    start: low.start,
  }
}

const dashGap = /^\s*\\?%?\s*(?:[-–—−~]|÷)\s*$/
const toGap = /^\s*(?:\\?%|[\p{L}]{1,12}){0,1}\s*đến\s+(?:khoảng\s+)?$/u

/**
 * "tối thiểu 70%, 60%, 55%" and "ít nhất 100 doanh nghiệp khởi nghiệp, 50 doanh nghiệp công nghệ": a list goes on under
 * its first comparison. A full share cannot be surpassed, so it keeps "=".
 */
export function inheritComparison(phrase: Phrase, last: Quantity | undefined, next: Quantity): Quantity {
  if (last === undefined || next.stated || last.comparator === '=' || last.kind !== next.kind) return next
  if (last.kind === 'rank' || last.comparator === 'range' || next.value === 100) return next
  const gap = phrase.lower.slice(last.closes, next.opens)
  if (gap.length > 60 || !listGap.test(gap)) return next
  return { ...next, comparator: last.comparator }
}

const listGap =
  /^(?:(?!đạt|chiếm|phấn đấu|tăng|giảm|đến năm|có |được |còn )[^.;:\d()])*?(?:,|,?\s(?:và|hoặc))\s*(?:trong đó có\s*)?$/
