import { createHash } from 'node:crypto'

/** One that can be drawn: what it is, and the unit whose work it is. */
export type Candidate = { subject: string; unit: string }
export type Placed<C extends Candidate> = C & { key: string; place: number; drawn: boolean }

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
const byBytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0) // keys, ids and subjects are ASCII: code units are bytes

/**
 * Draws a sample that anybody can draw again: each candidate gets the key SHA-256(seed + newline + subject), written in
 * hexadecimal; the population is put in the order of the keys (equal keys, where several units have the same subject,
 * by unit), and the first `size` are drawn. Where each unit is sampled, its own candidates are put in order and the
 * first `size` of them are drawn.
 *
 * The order in which the population was given does not matter, and a larger sample always contains the smaller one.
 * With standard tools: `printf '%s\n%s' SEED SUBJECT | sha256sum` for each line of the population, then `sort`.
 */
export function sampleAgain<C extends Candidate>({
  seed,
  population,
  size,
  perUnit = false,
}: {
  seed: string
  population: readonly C[]
  size: number
  perUnit?: boolean
}): Placed<C>[] {
  const keyed = population
    .map((candidate) => ({ ...candidate, key: sha256(`${seed}\n${candidate.subject}`) }))
    .toSorted((a, b) => byBytes(a.key, b.key) || byBytes(a.unit, b.unit))
  const strata = perUnit ? [...Map.groupBy(keyed, ({ unit }) => unit).values()] : [keyed]
  return strata.flatMap((stratum) =>
    stratum.map((candidate, index) => ({ ...candidate, place: index + 1, drawn: index < size })),
  )
}

/** SHA-256 of the seed: what is published before the population is known. */
export const commitmentOf = (seed: string) => sha256(seed)

/** SHA-256 of the lines "unit TAB subject", sorted by bytes, with a newline between them. */
export function populationHash(population: readonly Candidate[]): string {
  return sha256(
    population
      .map(({ unit, subject }) => `${unit}\t${subject}`)
      .toSorted(byBytes)
      .join('\n'),
  )
}
