import type { UnitFigures } from '#engines/assignments'
import { listUnits } from '#engines/organisations'
import type { Context } from '#kernel'

/** Departments and other units of the city, and apart from them the communes, which are many. */
export async function withoutCommunes(context: Context, units: readonly UnitFigures[]) {
  const { units: known } = await listUnits(context, { level: 'commune', size: 200 })
  const isCommune = new Set(known.map(({ id }) => id))
  return {
    units: units.filter(({ unit }) => !isCommune.has(unit)),
    communes: units.filter(({ unit }) => isCommune.has(unit)),
  }
}
