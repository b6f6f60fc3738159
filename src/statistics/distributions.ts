// Three distributions, written out because they are sixty lines; the numbers are checked against printed tables.

/** Probability that Student's t with `degrees` > 0 of freedom is at most `t`. */
export function studentBelow(t: number, degrees: number): number {
  if (t === 0) return 0.5
  const tail = 0.5 * betaShare(degrees / (degrees + t * t), degrees / 2, 0.5)
  return t > 0 ? 1 - tail : tail
}

/** The t below which Student's t lies with probability p, 0 < p < 1. Found by halving, to twelve figures. */
export function studentAt(p: number, degrees: number): number {
  if (p === 0.5) return 0
  if (p < 0.5) return -studentAt(1 - p, degrees)
  let high = 1
  while (studentBelow(high, degrees) < p && high < 1e12) high *= 2
  let low = 0
  for (let step = 0; step < 80 && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2
    if (studentBelow(middle, degrees) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Probability that chi-square with `degrees` of freedom is `value` or more. */
export function chiSquareAbove(value: number, degrees: number): number {
  return value <= 0 ? 1 : 1 - gammaShare(degrees / 2, value / 2)
}

/** Logarithm of the gamma function for x > 0 (Lanczos 1964, g = 7). */
export function logGamma(x: number): number {
  let series = 0.99999999999980993
  for (let at = 0; at < lanczos.length; at++) series += (lanczos[at] as number) / (x + at)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series)
}

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** The regularised incomplete beta function, as a continued fraction (DLMF 8.17.22), 0 ≤ x ≤ 1. */
function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logGamma(a) - logGamma(b) + logGamma(a + b)) / a
  return (
    front /
    continued((m) => {
      const k = Math.floor(m / 2)
      if (m % 2 === 0) return (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k))
      return (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1))
    })
  )
}

/** 1 + d1/(1 + d2/(1 + …)) by the method of Lentz. */
function continued(term: (m: number) => number): number {
  const tiny = 1e-300
  let value = 1
  let c = 1
  let d = 0
  for (let m = 1; m < 1000; m++) {
    const coefficient = term(m)
    d = 1 / (1 + coefficient * d || tiny)
    c = 1 + coefficient / c || tiny
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return value
}

/** The regularised lower incomplete gamma function, as a series (DLMF 8.11.4). */
function gammaShare(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < 10_000 && term > sum * 1e-16; n++) {
    term *= x / (a + n)
    sum += term
  }
  return Math.min(1, sum * Math.exp(a * Math.log(x) - x - logGamma(a)))
}
