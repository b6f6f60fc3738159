/** Numbers that look drawn by chance and follow from a text: the same seed gives the same numbers on every machine. */
export type Generator = {
  /** The next number of 32 bits, 0 … 4294967295. */
  bits(): number
  /** The next number in [0, 1), in steps of 2⁻³². */
  share(): number
}

/**
 * xoshiro128** of Blackman and Vigna (2018; public domain), its state filled from the text by FNV-1a and SplitMix32.
 * Not for secrets or for draws that somebody may want to bend: those are `evidence`'s.
 */
export function generatorFrom(seed: string): Generator {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(seed.normalize('NFC'))) hash = Math.imul(hash ^ byte, 0x01000193)
  const fill = () => {
    hash = (hash + 0x9e3779b9) | 0
    let z = hash ^ (hash >>> 16)
    z = Math.imul(z, 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
  return generatorAt(fill(), fill(), fill(), fill() | 1) // never all zero, where it would stay
}

/** The same from a state of four 32-bit numbers, not all zero. */
export function generatorAt(a: number, b: number, c: number, d: number): Generator {
  const bits = () => {
    const product = Math.imul(b, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return result >>> 0
  }
  return { bits, share: () => bits() / 4294967296 }
}
