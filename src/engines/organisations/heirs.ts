/** One step of lineage: the duties of `from` went to `to`, at the beginning of `day`. */
export type Step = { from: string; to: string; day: string }
export type Life = { validFrom: string | null; validTo: string | null }

export function standsOn(life: Life, day: string): boolean {
  return (life.validFrom ?? '') <= day && (life.validTo === null || day <= life.validTo)
}

/** Steps by the unit they lead away from, ready for `heirsOn`. */
export function stepsFrom(steps: Iterable<Step>): Map<string, Step[]> {
  return Map.groupBy(steps, (step) => step.from)
}

/**
 * Who has the duties of a unit on a day: itself while it stands, else those it led to, and so on through every change
 * up to that day. Empty when nothing is recorded. Order: as the changes are recorded.
 */
export function heirsOn(
  id: string,
  day: string,
  lives: ReadonlyMap<string, Life>,
  steps: ReadonlyMap<string, Step[]>,
): string[] {
  const heirs = new Set<string>()
  const seen = new Set<string>()
  const follow = (unit: string) => {
    if (seen.has(unit)) return
    seen.add(unit)
    const life = lives.get(unit)
    if (!life) return
    if (standsOn(life, day)) heirs.add(unit)
    else for (const step of steps.get(unit) ?? []) if (step.day <= day) follow(step.to)
  }
  follow(id)
  return [...heirs]
}
