import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { officeCalendar } from '#engines/organisations'
import { type Context, dayOf } from '#kernel'
import { z } from '#kernel/http'
import { brokenRules, type Looked } from './broken-rules.ts'
import { brokenWholes } from './broken-wholes.ts'
import { command } from './engine.ts'
import { type Found, oddValues } from './odd-values.ts'
import type { Tables } from './tables.ts'

const cellsTogether = 20
const workingDays = 5 // a week to look into figures that one has reported oneself; ours

/**
 * Looks at values that changed, totals and breakdowns. A finding belongs to the row it was found in: a corrected row ends it
 * as corrected, or what it was compared with; an explained one is not asked about again. For a job; bears being run again.
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

  async run({ db, now, emit, context }, { series, cells, units, periods }) {
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
    for (const looked of [
      await brokenRules(db, { series, cells, units, periods }),
      await brokenWholes(db, { series, cells, units, periods }),
    ]) {
      await endSettled(db, looked, now)
      found.push(...looked.found)
    }
    const { units: owners } = await keepFindings(db, found, { at: now, dueOn: await dueDay(context, now) })
    for (const [unit, count] of Object.entries(owners)) await emit('finding-found', { unit, count })
    return { found: found.length }
  },
})

type Changed = Record<'series' | 'cells' | 'units' | 'periods', number[]>

/** By when a finding of today is answered. */
export const dueDay = async (context: Context, now: Date): Promise<string> =>
  (await officeCalendar(context)).addWorkingDays(dayOf(now), workingDays)

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
  {
    at,
    dueOn,
    importId = null,
    room = null,
  }: { at: Date; dueOn: string; importId?: string | null; room?: number | null },
): Promise<Kept> {
  if (found.length === 0) return { fresh: 0, kinds: {}, units: {} }
  const given = found.map((each, place) => ({ ...each, place, id: randomUUID() }))
  const { rows } = await sql<Kept>`
    with fresh as materialized (
      select distinct on (f.kind, f.series_id, f.cell, f.period, f.unit, f.detail, f.value_id) f.*
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as f
        (place int, id uuid, kind text, series_id int, cell int, period int, unit text, detail text, words jsonb, value_id bigint)
      where not exists (select 1 from indicators.finding e where e.kind = f.kind and e.series_id = f.series_id and e.cell = f.cell
        and e.period = f.period and e.unit = f.unit and e.detail = f.detail and e.value_id = f.value_id and e.state <> 'corrected')),
    put as (
      insert into indicators.finding (id, kind, series_id, cell, period, unit, detail, words, found_at, due_on, value_id, import_id)
      select id, kind, series_id, cell, period, unit, detail, words, ${at}::timestamptz, ${dueOn}::date, value_id, ${importId}::uuid
      from fresh order by place limit ${room}::int
      -- The other of two figures was mended and is wrong again: it is asked anew.
      on conflict (kind, series_id, cell, period, unit, detail, value_id) do update
        set state = 'open', ended_at = null, ended_by = null, reason = null, words = excluded.words, found_at = excluded.found_at,
          due_on = excluded.due_on, import_id = excluded.import_id
        where finding.state = 'corrected' returning unit)
    select (select count(*) from fresh)::int as fresh,
      coalesce((select jsonb_object_agg(kind, n) from (select kind, count(*) as n from fresh group by kind) k), '{}') as kinds,
      coalesce((select jsonb_object_agg(unit, n) from (select unit, count(*) as n from put group by unit) u), '{}') as units`.execute(
    db,
  )
  return rows[0] as Kept
}

/**
 * A finding ends as corrected when its row is no longer current and what stands there says something else, or, where
 * evidence was withdrawn, rests on other evidence; a row that only went on its way (submitted, verified) hands its
 * finding on.
 */
export async function endCorrected(db: Kysely<Tables>, series: readonly number[], at: Date): Promise<void> {
  await sql`
    with moved as (
      select f.id, v.id as now_id, v.value is distinct from o.value or (f.kind = 'withdrawn' and v.evidence is not null
        and (not f.detail = any(v.evidence::text[]) or not v.evidence <@ coalesce(o.evidence, '{}'))) as answered
      from indicators.finding f join indicators.value o on o.id = f.value_id and o.known_to < 'infinity'
        left join lateral (select v.id, v.value, v.evidence from indicators.value v where v.series_id = o.series_id and v.cell = o.cell and v.period = o.period
          and v.unit_key = o.unit_key and v.lane = o.lane and v.known_to = 'infinity' order by v.open desc limit 1) v on true
      where f.series_id = any(${[...series]}::int[])),
    ended as (
      update indicators.finding f set state = 'corrected', ended_at = ${at}::timestamptz, ended_by = 'system' from moved m
      where f.id = m.id and f.state = 'open' and m.answered returning f.id)
    update indicators.finding f set value_id = m.now_id from moved m where f.id = m.id and not m.answered and m.now_id is not null`.execute(
    db,
  )
}

/**
 * What two figures said against each other ends as corrected where it was asked again and is no more: whichever of them
 * was mended. `found` is what is still so.
 */
export async function endSettled(db: Kysely<Tables>, looked: Looked, at: Date): Promise<void> {
  const { kind, found, series, asked, units, periods } = looked
  if (series.length === 0 || asked.length === 0) return
  await sql`
    update indicators.finding f set state = 'corrected', ended_at = ${at}::timestamptz, ended_by = 'system'
    where f.state = 'open' and f.kind = ${kind} and f.series_id = any(${series}::int[]) and f.period = any(${periods}::int[])
      and f.unit = any(select unit from indicators.unit_key where key = any(${units}::int[]))
      and exists (select 1 from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (cell int, detail text)
        where a.cell = f.cell and coalesce(a.detail, f.detail) = f.detail)
      and not exists (select 1 from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
          as s (kind text, series_id int, cell int, period int, unit text, detail text)
        where s.kind = f.kind and s.series_id = f.series_id and s.cell = f.cell and s.period = f.period and s.unit = f.unit and s.detail = f.detail)`.execute(
    db,
  )
}
