/** A published task or target, and where in its document it stands. */
export type Placed = { id: string; path: string }
export type Heading = { path: string; heading: string }
/** A part of a plan that a report has a section about. */
export type PlanPart = { path: string; heading: string; items: string[] }

const mostParts = 15

/**
 * Cuts a plan into the parts that its own headings make: first by the outermost headings, then, as long as one part holds
 * more than a third of all, by the headings inside it. An appendix of tasks in five groups thus becomes five sections and
 * a plan without groups stays whole. In the order of the document; the same plan gives the same parts.
 */
export function planParts(items: readonly Placed[], outline: readonly Heading[]): PlanPart[] {
  const known = new Map(outline.map((one, at) => [one.path, { heading: one.heading, at }]))
  let parts = cut(items, 1)
  for (;;) {
    const largest = [...parts]
      .filter(({ items: held }) => held.length * 3 > items.length && held.length > 1)
      .sort((a, b) => b.items.length - a.items.length)
      .map((part) => ({ part, inside: deeper(part) }))
      .find(({ inside }) => inside !== null && parts.length + inside.length - 1 <= mostParts)
    if (!largest?.inside) break
    const { part, inside } = largest
    parts = parts.flatMap((one) => (one === part ? (inside ?? []) : [one]))
  }
  const place = (path: string) => known.get(path)?.at ?? Number.MAX_SAFE_INTEGER
  return parts
    .map(({ path, items: held }) => ({ path, heading: headingOf(path), items: held.map(({ id }) => id) }))
    .sort((a, b) => place(a.path) - place(b.path))

  function headingOf(path: string): string {
    for (let at = path; at; at = at.split('.').slice(0, -1).join('.')) {
      const heading = known.get(at)?.heading.trim()
      if (heading) return heading
    }
    return ''
  }

  /** The parts inside one, at the next depth that tells its items apart; null where only the items themselves do. */
  function deeper(part: Cut): Cut[] | null {
    for (let depth = part.depth + 1; depth < 8; depth++) {
      const inside = cut(part.items, depth)
      if (inside.every(({ items: held, path }) => held.length === 1 && held[0]?.path === path)) return null
      if (inside.length > 1) return inside.every(({ path }) => known.get(path)?.heading.trim()) ? inside : null
    }
    return null
  }
}

type Cut = { path: string; depth: number; items: Placed[] }

/** By the first `depth` steps of their paths, never by the item's own. */
function cut(items: readonly Placed[], depth: number): Cut[] {
  const groups = Map.groupBy(items, ({ path }) => {
    const steps = path.split('.')
    return steps.slice(0, Math.min(depth, Math.max(1, steps.length - 1))).join('.')
  })
  return [...groups].map(([path, held]) => ({ path, depth, items: held }))
}
