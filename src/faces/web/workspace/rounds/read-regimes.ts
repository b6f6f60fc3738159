import { listUnitKinds } from '#engines/organisations'
import { frequencies, listRegimes, type RegimeShown } from '#engines/reporting'
import type { Context, Label } from '#kernel'
import { unitNames } from '../units/unit-names.ts'

/** Every version of every regime, and the names that their rules speak of. */
export async function readRegimes(acting: Context) {
  const [versions, kinds] = await Promise.all([listRegimes(acting, {}), listUnitKinds(acting, {})])
  const named = versions.flatMap(({ receiver, who }) => [receiver ?? '', ...(who.kind === 'units' ? who.units : [])])
  return {
    versions,
    names: {
      frequencies: frequencies as Record<string, Label>,
      kinds: kinds.map(({ id, label }) => ({ id, label })),
      units: await unitNames(acting, named.filter(Boolean)),
    },
  }
}

/** The version that a list shows of a regime: the one in force, else the one to come, else the last. */
export function shownOf(versions: readonly RegimeShown[], today: string): RegimeShown[] {
  return [...Map.groupBy(versions, ({ id }) => id).values()].flatMap((ofOne) => {
    const shown =
      ofOne.find(({ inForce }) => inForce) ?? ofOne.find(({ validFrom }) => validFrom > today) ?? ofOne.at(-1)
    return shown ? [shown] : []
  })
}
