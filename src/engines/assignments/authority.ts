import { type Actor, holds, NotPermitted, type System } from '#kernel'

/** The standing office acts for the whole city, and so does a leader of the unit that owns it or runs it. */
export function directsAll(actor: Actor, { city }: System): boolean {
  const heads = [city?.owner, city?.office]
  return holds(actor, 'programme-office') || heads.some((unit) => unit && holds(actor, 'leader', unit))
}

/** Whether the actor speaks for the unit: its officer or its leader. */
export function speaksFor(actor: Actor, unit: string | null): boolean {
  return unit !== null && (holds(actor, 'unit-officer', unit) || holds(actor, 'leader', unit))
}

/** Units for which the actor speaks. */
export function unitsOf(actor: Actor): string[] {
  return [
    ...new Set(actor.roles.filter(({ role }) => role === 'unit-officer' || role === 'leader').map(({ unit }) => unit)),
  ]
}

/** Refuses unless one of the claims to authority holds. */
export function refuseUnless(allowed: boolean, act: string): void {
  if (!allowed) throw NotPermitted({ needs: act })
}
