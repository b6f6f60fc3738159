import { type Context, directsAll, holds, refuseUnless, speaksFor } from '#kernel'

type Who = Pick<Context, 'actor' | 'system'>

/** Reads everybody's reports. */
export const seesAll = (who: Who) => directsAll(who) || holds(who.actor, 'auditor')

type Place = { unit: string; judges: string[] | null }

/** The unit of a report, and those that judge it in its place. */
export const placesOf = ({ unit, judges }: Place): string[] => [unit, ...(judges ?? [])]

/** Reads a report: those who speak for its unit or for one that judges it in its place, and those who see all. */
export function refuseUnlessReads(who: Who, owed: Place, act: string): void {
  refuseUnless(seesAll(who) || placesOf(owed).some((unit) => speaksFor(who.actor, unit)), act)
}
