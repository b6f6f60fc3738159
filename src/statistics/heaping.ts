import { chiSquareAbove } from './distributions.ts'
import { type Assessed, notAssessable } from './reasons.ts'

/** How last digits fall. `digits[d]` counts the digit d; `share` is that of 0 and 5, a fifth by chance. */
export type Heaping = {
  count: number
  digits: number[]
  share: number
  /** Pearson's chi-square against an even spread over ten digits, with 9 degrees of freedom. */
  chiSquare: number
  /** Probability of such a spread, or a more uneven one, by chance. */
  probability: number
  /** Uneven beyond chance and far more on 0 and 5 than a fifth: figures that were estimated rather than counted. */
  heaped: boolean
}

const beyondChance = 0.001 // hundreds of units are tested at once: at 1 % several honest ones would be called estimates
const veryRough = 0.35 // 1.75 times a fifth, where the scale of Whipple's index calls figures very rough

/** Ten digits with five expected in each is the usual least for the test (Cochran 1954). */
export const leastForHeaping = 50

/**
 * Tests counts for round-number heaping. Only whole numbers of two digits or more are looked at: small counts have no
 * free last digit. Percentages do not belong here, counts do. Not assessable: fewer than 50 such numbers.
 */
export function heapingOf(values: readonly number[]): Assessed<Heaping> {
  const counted = values.filter((value) => Number.isSafeInteger(value) && Math.abs(value) >= 10)
  if (counted.length < leastForHeaping)
    return notAssessable('too-few-values', { have: counted.length, need: leastForHeaping })
  const digits = new Array<number>(10).fill(0)
  for (const value of counted) digits[Math.abs(value) % 10] = (digits[Math.abs(value) % 10] as number) + 1
  const even = counted.length / 10
  const chiSquare = digits.reduce((sum, count) => sum + (count - even) ** 2 / even, 0)
  const share = ((digits[0] as number) + (digits[5] as number)) / counted.length
  const probability = chiSquareAbove(chiSquare, 9)
  return {
    assessable: true,
    count: counted.length,
    digits,
    share,
    chiSquare,
    probability,
    heaped: probability < beyondChance && share >= veryRough,
  }
}
