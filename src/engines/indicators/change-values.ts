import type { CommandScope } from '#kernel'
import { recompute } from './recompute-formulas.ts'
import type { Tables } from './tables.ts'
import { countFilled, type Write, writeValues } from './write-values.ts'

const mostNamed = 500 // of each kind in one event: a big import says `more` and names the first

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
  if (computed.later) await emit('formulas-due', { series: distinct(writes.map((write) => write.series_id)).list })
  const all = [...writes, ...computed.writes]
  const series = distinct(all.map((write) => write.series_id))
  const units = distinct(all.map((write) => write.unit_key))
  const periods = distinct(all.map((write) => write.period))
  const cells = distinct(all.map((write) => write.cell))
  const more = [series, units, periods, cells].some((each) => each.more)
  const lists = { series: series.list, units: units.list, periods: periods.list, cells: cells.list }
  await emit('values-changed', { ...lists, more })
  return ids
}

function distinct(all: readonly number[]): { list: number[]; more: boolean } {
  const list = [...new Set(all)]
  return { list: list.slice(0, mostNamed), more: list.length > mostNamed }
}
