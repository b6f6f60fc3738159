import { type Context, directsAll, holds, refuseUnless, speaksFor } from '#kernel'

type Who = Pick<Context, 'actor' | 'system'>

/** Reads everybody's reports. */
export const seesAll = (who: Who) => directsAll(who) || holds(who.actor, 'auditor')

/** Reads a unit's reports: those who speak for it, and those who see all. */
export function refuseUnlessReads(who: Who, unit: string, act: string): void {
  refuseUnless(speaksFor(who.actor, unit) || seesAll(who), act)
}
