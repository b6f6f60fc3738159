import { directsAll as directsCity } from '#engines/assignments'
import { type Actor, type Context, holds, NotPermitted } from '#kernel'

type Who = Pick<Context, 'actor' | 'system'>

/** Who directs the whole city decides about every report. */
export const directsAll = ({ actor, system }: Who) => directsCity(actor, system)

/** Reads everybody's reports. */
export const seesAll = (who: Who) => directsAll(who) || holds(who.actor, 'auditor')

/** Whether the actor speaks for the unit: its officer or its leader. */
export const speaksFor = (actor: Actor, unit: string) =>
  holds(actor, 'unit-officer', unit) || holds(actor, 'leader', unit)

export function refuseUnless(allowed: boolean, act: string): void {
  if (!allowed) throw NotPermitted({ needs: act })
}

/** Reads a unit's reports: those who speak for it, and those who see all. */
export function refuseUnlessReads(who: Who, unit: string, act: string): void {
  refuseUnless(speaksFor(who.actor, unit) || seesAll(who), act)
}
