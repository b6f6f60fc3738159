/**
 * What the parts of a whole sum up to where that is not the whole, else null. Parts that are together the whole and do
 * not overlap; a part that is not known (null) is never zero: then nothing can be said. Whole numbers are counts and must
 * fit exactly; what has `decimals` was rounded, the whole and each part by half of the last one at most.
 */
export function partsFault(whole: number, parts: readonly (number | null)[], decimals: number): number | null {
  const known = parts.filter((part) => part !== null)
  if (known.length < parts.length || parts.length === 0) return null
  const sum = known.reduce((all, part) => all + part, 0)
  const rounding = decimals > 0 ? 0.5 * 10 ** -decimals * (parts.length + 1) : 0
  const exactness = 2 * Number.EPSILON * (parts.length + 1) * Math.max(1, Math.abs(whole), Math.abs(sum)) // binary fractions
  return Math.abs(whole - sum) <= rounding + exactness ? null : sum
}
