import { listUnits } from '#engines/organisations'
import type { Context, Label } from '#kernel'

const size = 200
const most = 5 // pages: a city has some hundreds of units

/** Units for a box in which one is chosen: those that stand today, or, with `ever`, all that are known. */
export async function everyUnit(context: Context, { ever = false } = {}) {
  const units: { id: string; label: Label; stands: boolean; validFrom: string | null; validTo: string | null }[] = []
  for (let page = 1; page <= most; page++) {
    const list = await listUnits(context, { ever, page, size })
    for (const { id, label, standing, validFrom, validTo } of list.units)
      units.push({ id, label, stands: standing === 'stands', validFrom, validTo })
    if (units.length >= list.total) break
  }
  return units
}
