import { unitLineage } from '#engines/organisations'
import type { Context } from '#kernel'

/** Ids of every unit whose duties came to this one, through all changes. */
export async function predecessorsOf(context: Context, unit: string): Promise<string[]> {
  const { predecessors } = await unitLineage(context, { id: unit })
  const ids = predecessors.flatMap((step) => step.from.map((before) => before.id))
  return [...new Set(ids)].filter((id) => id !== unit)
}
