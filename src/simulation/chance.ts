import { createHash } from 'node:crypto'

/** Luck that comes out the same for the same seed and the same question, in whatever order it is asked. */
export type Chance = {
  /** True in this share of all cases. */
  is(share: number): boolean
  /** A whole number from the first to the last. */
  whole(first: number, last: number): number
  one<T>(of: readonly T[]): T
}

export function chanceOf(seed: string, ...key: string[]): Chance {
  let state = createHash('sha256')
    .update([seed, ...key].join('\n'))
    .digest()
    .readUInt32LE(0)
  // mulberry32 (public domain): 32 bits of state are plenty for a few draws a question.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (first: number, last: number) => first + Math.floor(next() * (last - first + 1))
  return { is: (share) => next() < share, whole, one: (of) => of[whole(0, of.length - 1)] as (typeof of)[number] }
}
