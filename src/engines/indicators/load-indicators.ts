import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#kernel'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import type { Pack, PackIndicators } from '#pack'
import { changeValues } from './change-values.ts'
import { placerFor } from './check-places.ts'
import { defineDimension, writeDefinition, writeDimension } from './define-indicator.ts'
import { command } from './engine.ts'
import { DefinitionRefused } from './errors.ts'
import { headsOf, sameSaid } from './save-values.ts'
import { DefinitionGiven } from './shapes.ts'
import { readValue } from './value-rules.ts'
import { cellsMade, unitKeys, type Write } from './write-values.ts'

/**
 * Takes dimensions, definitions and published facts of the packs. What is unchanged stays; a changed definition becomes
 * a new version, a changed fact a correction. What the office entered over a fact is left alone.
 */
export const loadIndicators = command('load-indicators', {
  does: { vi: 'Nạp chỉ tiêu từ gói dữ liệu', en: 'Load indicators from packs' },
  permit: 'system',
  input: z.object({ parts: z.array(z.custom<PackIndicators>()) }),

  async run(scope, { parts }) {
    const { db, now, actor } = scope
    for (const dimension of parts.flatMap(({ dimensions = [] }) => dimensions))
      await writeDimension(db, defineDimension.input.parse(dimension), now)
    const { rows } = await sql<{ code: string; sum: string }>`select i.code, d.sum from indicators.definition d
      join indicators.indicator i on i.id = d.indicator_id where d.sum is not null`.execute(db)
    const known = new Set(rows.map(({ code, sum }) => `${code} ${sum}`))
    let written = 0
    for (const given of parts.flatMap(({ definitions = [] }) => definitions)) {
      const sum = createHash('sha256').update(JSON.stringify(given)).digest('hex')
      if (known.has(`${given.code} ${sum}`)) continue
      await writeDefinition(db, DefinitionGiven.parse(given), { source: 'pack', sum, at: now, by: actor.name })
      written++
    }

    const facts = parts.flatMap(({ facts: all = [] }) => all)
    const [codes, units] = [facts.map(({ indicator }) => indicator), facts.map(({ unit }) => unit)]
    const placeOf = await placerFor(db, { codes, units, now: dayOf(now) })
    const keys = await unitKeys(db, units)
    const cells = await cellsMade(
      db,
      facts.map(({ cell = '' }) => cell),
    )
    const { rows: methods } = await sql<{ id: number; key: string }>`select s.id, i.code || ' ' || s.method_code as key
      from indicators.series s join indicators.indicator i on i.id = s.indicator_id`.execute(db)
    const seriesOf = new Map(methods.map(({ id, key }) => [key, id]))
    const wanted = facts.map(({ indicator, method, unit, period, cell = '', source, ...given }): Write => {
      const place = placeOf({ indicator, unit, period, cell })
      const kept = 'message' in place ? place : readValue(place.meaning, given)
      const series = seriesOf.get(`${indicator} ${method}`)
      if ('message' in place || 'message' in kept || series === undefined) {
        const message =
          'message' in place ? place.message : 'message' in kept ? kept.message : { vi: method, en: method }
        throw DefinitionRefused({ faults: [{ path: `facts.${indicator}.${unit}.${period}`, message }] })
      }
      const at = {
        series_id: series,
        cell: cells.get(cell) ?? 0,
        period: place.period,
        unit_key: keys.get(unit) as number,
      }
      return { ...kept, ...at, lane: 0, status: 3, source_kind: 'published', source_ref: source, note: null }
    })
    const heads = await headsOf(db, wanted)
    const { rows: ours } = await sql<{
      id: number
    }>`select id from indicators.value where id = any(${[...heads.values()].map(({ id }) => id)}::bigint[])
      and source_kind = 'published'`.execute(db)
    const own = new Set(ours.map(({ id }) => id))
    const writes = wanted.filter((write) => {
      const head = heads.get(`${write.series_id} ${write.cell} ${write.period} ${write.unit_key}`)
      return !head || (own.has(head.id) && !sameSaid(head, write))
    })
    await changeValues(scope, writes)
    return { written, facts: writes.length }
  },
})

export async function loadPacks(context: Context, packs: readonly Pack[]): Promise<void> {
  await loadIndicators(context, { parts: packs.flatMap(({ indicators }) => (indicators ? [indicators] : [])) })
}
