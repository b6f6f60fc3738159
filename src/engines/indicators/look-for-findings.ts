import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { type Found, oddValues } from './odd-values.ts'
import type { Tables } from './tables.ts'

const cellsTogether = 20

/**
 * Looks at values that changed, totals and breakdowns. A finding belongs to the row it was found in: a corrected row ends it
 * as corrected, an explained one is not asked about again. For a job; bears being run again.
 */
export const lookForFindings = command('look-for-findings', {
  does: { vi: 'Tìm số liệu bất thường', en: 'Look for odd values' },
  permit: 'system',
  input: z.object({
    series: z.array(z.int()).max(500),
    cells: z.array(z.int()).max(500).default([0]),
    units: z.array(z.int()).max(500),
    periods: z.array(z.int()).max(500),
  }),

  async run({ db, now, emit }, { series, cells, units, periods }) {
    await endCorrected(db, series, now)
    const found = cells.includes(0) ? await oddValues(db, { series, cells: [0], units, periods }) : []
    const parts = cells.filter((cell) => cell !== 0)
    for (const line of await changedLines(db, { series, cells: parts, units, periods }))
      for (let at = 0; at < line.cells.length; at += cellsTogether)
        found.push(
          ...(await oddValues(db, {
            series: [line.series],
            cells: line.cells.slice(at, at + cellsTogether),
            units,
            periods,
          })),
        )
    const { units: owners } = await keepFindings(db, found, { at: now })
    for (const [unit, count] of Object.entries(owners)) await emit('finding-found', { unit, count })
    return { found: found.length }
  },
})

type Changed = Record<'series' | 'cells' | 'units' | 'periods', number[]>

/** In which cells each series has a value among those that may have changed. */
async function changedLines(db: Kysely<Tables>, { series, cells, units, periods }: Changed) {
  if (cells.length === 0) return []
  const { rows } = await sql<{ series: number; cells: number[] }>`
    select v.series_id as series, array_agg(distinct v.cell) as cells from indicators.value v
    where v.series_id = any(${series}::int[]) and v.cell = any(${cells}::int[]) and v.period = any(${periods}::int[])
      and v.unit_key = any(${units}::int[]) and v.lane = 0 and v.known_to = 'infinity' group by v.series_id`.execute(db)
  return rows
}

type Kept = { fresh: number; kinds: Record<string, number>; units: Record<string, number> }

/**
 * Keeps what is new, of an import the first `room` of it, and says how much was new of each kind and how much was kept of
 * each unit.
 */
export async function keepFindings(
  db: Kysely<Tables>,
  found: readonly Found[],
  { at, importId = null, room = null }: { at: Date; importId?: string | null; room?: number | null },
): Promise<Kept> {
  if (found.length === 0) return { fresh: 0, kinds: {}, units: {} }
  const given = found.map((each, place) => ({ ...each, place, id: randomUUID() }))
  const { rows } = await sql<Kept>`
    with fresh as materialized (
      select distinct on (f.kind, f.series_id, f.cell, f.period, f.unit, f.detail, f.value_id) f.*
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as f
        (place int, id uuid, kind text, series_id int, cell int, period int, unit text, detail text, words jsonb, value_id bigint)
      where not exists (select 1 from indicators.finding e where e.kind = f.kind and e.series_id = f.series_id and e.cell = f.cell
        and e.period = f.period and e.unit = f.unit and e.detail = f.detail and e.value_id = f.value_id)),
    put as (
      insert into indicators.finding (id, kind, series_id, cell, period, unit, detail, words, found_at, value_id, import_id)
      select id, kind, series_id, cell, period, unit, detail, words, ${at}::timestamptz, value_id, ${importId}::uuid
      from fresh order by place limit ${room}::int on conflict do nothing returning unit)
    select (select count(*) from fresh)::int as fresh,
      coalesce((select jsonb_object_agg(kind, n) from (select kind, count(*) as n from fresh group by kind) k), '{}') as kinds,
      coalesce((select jsonb_object_agg(unit, n) from (select unit, count(*) as n from put group by unit) u), '{}') as units`.execute(
    db,
  )
  return rows[0] as Kept
}

/**
 * A finding ends as corrected when its row is no longer current and what stands there says something else; a row that
 * only went on its way (submitted, verified) hands its finding on.
 */
export async function endCorrected(db: Kysely<Tables>, series: readonly number[], at: Date): Promise<void> {
  await sql`
    with moved as (
      select f.id, f.kind, f.detail, o.value as before, v.value, v.id as now_id
      from indicators.finding f join indicators.value o on o.id = f.value_id and o.known_to < 'infinity'
        left join lateral (select v.id, v.value from indicators.value v where v.series_id = o.series_id and v.cell = o.cell and v.period = o.period
          and v.unit_key = o.unit_key and v.lane = o.lane and v.known_to = 'infinity' order by v.open desc limit 1) v on true
      where f.series_id = any(${[...series]}::int[])),
    ended as (
      update indicators.finding f set state = 'corrected', ended_at = ${at}::timestamptz, ended_by = 'system' from moved m
      where f.id = m.id and f.state = 'open' and m.value is distinct from m.before returning f.id)
    update indicators.finding f set value_id = m.now_id from moved m where f.id = m.id and m.value = m.before`.execute(
    db,
  )
}
