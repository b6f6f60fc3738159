import type { System } from '#kernel'

/** Where roles that belong to no department are held: the office of the pack, or, before any city is loaded, a word. */
export function officeOf({ city }: System): string {
  return city?.office ?? 'city'
}
