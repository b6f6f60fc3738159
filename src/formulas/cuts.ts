import type { CutPairs } from './ast.ts'

/**
 * Which breakdown a value is of, as one key: `age=15-24&sex=female`, sorted by dimension; empty for the total. Neither
 * sign can stand in a code.
 */
export type Cut = string

export function cutOf(pairs: CutPairs): Cut {
  return pairs
    .filter(([, member]) => member !== 'total')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([dimension, member]) => `${dimension}=${member}`)
    .join('&')
}

export function pairsOf(cut: Cut): [string, string][] {
  return cut === '' ? [] : cut.split('&').map((pair) => pair.split('=') as [string, string])
}

/** The cut with these dimensions set anew; `total` takes a dimension out. */
export function cutWith(cut: Cut, pairs: CutPairs): Cut {
  return cutOf([...pairsOf(cut).filter(([name]) => !pairs.some(([set]) => set === name)), ...pairs])
}
