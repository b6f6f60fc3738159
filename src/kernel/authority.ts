import { type Actor, type Context, holds } from './context.ts'
import { NotPermitted } from './problem.ts'

type Who = Pick<Context, 'actor' | 'system'>

/** The standing office acts for the whole city, and so does a leader of the unit that owns it or runs it. */
export function directsAll({ actor, system: { city } }: Who): boolean {
  const heads = [city?.owner, city?.office]
  return holds(actor, 'programme-office') || heads.some((unit) => unit && holds(actor, 'leader', unit))
}

/** Whether the actor speaks for the unit: its officer or its leader. */
export function speaksFor(actor: Actor, unit: string | null): boolean {
  return unit !== null && (holds(actor, 'unit-officer', unit) || holds(actor, 'leader', unit))
}

/** Units for which the actor speaks. */
export function unitsSpokenFor(actor: Actor): string[] {
  const speaking = actor.roles.filter(({ role }) => role === 'unit-officer' || role === 'leader')
  return [...new Set(speaking.map(({ unit }) => unit))]
}

/** Refuses unless one of the claims to authority holds. */
export function refuseUnless(allowed: boolean, act: string): void {
  if (!allowed) throw NotPermitted({ needs: act })
}
