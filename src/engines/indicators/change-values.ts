import type { CommandScope } from '#kernel'
import { recompute } from './recompute-formulas.ts'
import { sayChanged } from './say-changed.ts'
import type { Tables } from './tables.ts'
import { countFilled, type Write, writeValues } from './write-values.ts'

/**
 * Keeps values with all that hangs on them in the same moment: how much each unit has reported, what formulas make of
 * them, and the event by which forecasts and findings are looked at anew. Units are locked by the caller.
 */
export async function changeValues(scope: CommandScope<Tables>, writes: readonly Write[]): Promise<number[]> {
  const { db, now, actor, emit } = scope
  if (writes.length === 0) return []
  const ids = await writeValues(db, writes, { at: now, by: actor })
  await countFilled(db, writes)
  const computed = await recompute(db, writes, { at: now, by: actor })
  const series = [...new Set(writes.map((write) => write.series_id))]
  for (let at = 0; computed.later && at < series.length; at += 100)
    await emit('formulas-due', { series: series.slice(at, at + 100) })
  const all = [...writes, ...computed.writes]
  await sayChanged(emit, {
    series: all.map((write) => write.series_id),
    units: all.map((write) => write.unit_key),
    periods: all.map((write) => write.period),
    cells: all.map((write) => write.cell),
  })
  return ids
}
