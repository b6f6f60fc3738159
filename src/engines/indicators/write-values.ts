import { type Kysely, sql } from 'kysely'
import type { Period } from './periods.ts'
import type { Tables } from './tables.ts'

/** A value to be kept at one point. `lane`, `state` and `status` are places in the lists of shapes.ts. */
export type Write = {
  series_id: number
  cell: number
  period: Period
  unit_key: number
  lane: number
  state: number
  status: number
  value: number | null
  numerator: number | null
  denominator: number | null
  source_kind: string
  source_ref: string | null
  note: string | null
  /** Who gave the figures, where it is not whoever writes this row. */
  author?: string | null
  /** Items of engine evidence that prove the figure; none where it is left out. */
  evidence?: readonly string[] | null
}
export type Author = { at: Date; by: { id: string; name: string } }

const together = 20_000

/**
 * Keeps values: what was current at their points is closed and the new rows are opened, in one statement. What is on its
 * way leaves the published value beside it; what is published closes both. Each point stands in `writes` once.
 */
export async function writeValues(db: Kysely<Tables>, writes: readonly Write[], { at, by }: Author): Promise<number[]> {
  const ids: number[] = []
  for (let from = 0; from < writes.length; from += together) {
    const part = writes.slice(from, from + together)
    const of = <K extends keyof Write>(key: K) => part.map((write) => write[key])
    const { rows } = await sql<{ id: number }>`
      with given as (
        select * from unnest(${of('series_id')}::int[], ${of('cell')}::int[], ${of('period')}::int[], ${of('unit_key')}::int[],
          ${of('lane')}::smallint[], ${of('state')}::smallint[], ${of('status')}::smallint[], ${of('value')}::float8[],
          ${of('numerator')}::float8[], ${of('denominator')}::float8[], ${of('source_kind')}::text[], ${of('source_ref')}::text[],
          ${of('note')}::text[], ${part.map(({ author }) => author ?? null)}::text[], ${part.map(proofs)}::text[]) as g (series_id, cell,
          period, unit_key, lane, state, status, value, numerator, denominator, source_kind, source_ref, note, author, evidence)),
      closed as (
        update indicators.value v set known_to = greatest(${at}::timestamptz, v.known_from) from given g
        where v.series_id = g.series_id and v.cell = g.cell and v.period = g.period and v.unit_key = g.unit_key and v.lane = g.lane
          and v.known_to = 'infinity' and (v.open or g.status = 3) returning v.id)
      insert into indicators.value (series_id, cell, period, unit_key, lane, state, status, value, numerator, denominator, source_kind,
        source_ref, note, author, evidence, known_from, entered_by, entered_name)
      select g.series_id, g.cell, g.period, g.unit_key, g.lane, g.state, g.status, g.value, g.numerator, g.denominator, g.source_kind,
        g.source_ref, g.note, g.author, g.evidence::uuid[], ${at}::timestamptz, ${by.id}, ${by.name} from given g
      where (select count(*) from closed) >= 0 -- closes before it opens
      returning id`.execute(db)
    for (const { id } of rows) ids.push(id)
  }
  return ids
}

/** As the text of an array: lists of lists that differ in length are no array of arrays. */
const proofs = ({ evidence }: Write) => (evidence?.length ? `{${evidence.join(',')}}` : null)

/**
 * Counts anew how many series the units have reported in the periods, what of it waits to be verified or published, and
 * what they still owe; in the transaction that wrote the values.
 */
export async function countFilled(
  db: Kysely<Tables>,
  writes: readonly Pick<Write, 'period' | 'unit_key' | 'lane'>[],
): Promise<void> {
  const reported = writes.filter(({ lane }) => lane === 0)
  const pairs = new Map(reported.map(({ period, unit_key }) => [`${period} ${unit_key}`, { period, unit_key }]))
  if (pairs.size === 0) return
  const list = [...pairs.values()]
  const [periods, keys] = [list.map(({ period }) => period), list.map((pair) => pair.unit_key)]
  await sql`insert into indicators.fill (period, unit_key, filled, waiting, checked, since)
    select p.period, p.unit_key, c.filled, c.waiting, c.checked, c.since
    from unnest(${periods}::int[], ${keys}::int[]) as p (period, unit_key) cross join lateral (
      select count(distinct v.series_id) filter (where v.cell = 0 and v.status >= 1 and v.state <> 1) as filled,
        count(*) filter (where v.status = 1) as waiting, count(*) filter (where v.status = 2) as checked,
        max(v.known_from) filter (where v.status in (1, 2)) as since
      from indicators.value v where v.unit_key = p.unit_key and v.period = p.period and v.known_to = 'infinity' and v.lane = 0) c
    on conflict (period, unit_key) do update
      set filled = excluded.filled, waiting = excluded.waiting, checked = excluded.checked, since = excluded.since`.execute(
    db,
  )
  await sql`update indicators.owed o set lacking = (select count(*) from unnest(o.wanted) as w (series_id) where not exists (
      select 1 from indicators.value v where v.unit_key = p.unit_key and v.period = o.period and v.series_id = w.series_id
        and v.known_to = 'infinity' and v.cell = 0 and v.lane = 0 and v.status >= 1 and v.state <> 1))
    from unnest(${periods}::int[], ${keys}::int[]) as p (period, unit_key) join indicators.unit_key k on k.key = p.unit_key
    where o.unit = k.unit and o.period = p.period`.execute(db)
}

/** One writer of a unit at a time, so that two corrections of one point follow each other. Always in one order. */
export async function lockUnits(db: Kysely<Tables>, keys: readonly number[]): Promise<void> {
  const sorted = [...new Set(keys)].sort((a, b) => a - b)
  await sql`select pg_advisory_xact_lock(4821, key) from unnest(${sorted}::int[]) as k (key)`.execute(db)
}

/** Numbers of units, new ones made. */
export async function unitKeys(db: Kysely<Tables>, units: readonly string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(units)]
  if (wanted.length === 0) return new Map()
  await sql`insert into indicators.unit_key (unit, name)
    select u, (select o.label ->> 'vi' from organisations.unit_public o where o.id = u) from unnest(${wanted}::text[]) as w (u)
    where not exists (select 1 from indicators.unit_key k where k.unit = u) on conflict (unit) do nothing`.execute(db)
  const rows = await db.selectFrom('unit_key').select(['key', 'unit']).where('unit', 'in', wanted).execute()
  return new Map(rows.map(({ key, unit }) => [unit, key]))
}

/** Numbers of cells, new ones made; the caller has checked their members. */
export async function cellsMade(db: Kysely<Tables>, keys: readonly string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(keys)].filter((key) => key !== '')
  const found = new Map([['', 0]])
  if (wanted.length === 0) return found
  await sql`insert into indicators.cell (key) select c from unnest(${wanted}::text[]) as w (c)
    where not exists (select 1 from indicators.cell e where e.key = c) on conflict (key) do nothing`.execute(db)
  const rows = await db.selectFrom('cell').select(['id', 'key']).where('key', 'in', wanted).execute()
  for (const { id, key } of rows) found.set(key, id)
  return found
}
