import { type Actor, holds, type Role, refuseUnless, speaksFor } from '#kernel'

export const staff = ['programme-office', 'leader', 'auditor', 'unit-officer'] as const satisfies Role[]
export const owners = ['unit-officer', 'leader', 'programme-office'] as const satisfies Role[]
export const verifiers = ['auditor', 'programme-office'] as const satisfies Role[]

/** Those who work on programmes see all evidence; everybody else what the office opened. */
export function isStaff(actor: Actor): boolean {
  return staff.some((role) => holds(actor, role))
}

/** Those of the unit act on its evidence; the standing office acts for the whole city. */
export function refuseUnlessOwner(actor: Actor, unit: string, act: string): void {
  refuseUnless(speaksFor(actor, unit) || holds(actor, 'programme-office'), act)
}
