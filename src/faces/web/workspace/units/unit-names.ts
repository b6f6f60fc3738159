import { listUnits } from '#engines/organisations'
import type { Context, Label } from '#kernel'

const size = 200 // what one list holds

/** What the units of these ids are called, or were at a moment, those that ended too. An id that nobody has stays out. */
export async function unitNames(
  context: Context,
  ids: Iterable<string>,
  knownAt?: string,
): Promise<Record<string, Label>> {
  const units = await unitsOf(context, ids, knownAt)
  return Object.fromEntries(units.map(({ id, label }) => [id, label]))
}

/** The units of these ids, in the order of lists. */
export async function unitsOf(context: Context, ids: Iterable<string>, knownAt?: string) {
  // What cannot be an id comes from a form that somebody wrote by hand: it names nothing.
  const wanted = [...new Set(ids)].filter((id) => /^[a-z0-9][a-z0-9.-]{1,99}$/.test(id))
  const parts = Array.from({ length: Math.ceil(wanted.length / size) }, (_, n) =>
    wanted.slice(n * size, (n + 1) * size),
  )
  const lists = await Promise.all(parts.map((part) => listUnits(context, { ids: part, ever: true, size, knownAt })))
  return lists.flatMap(({ units }) => units)
}
