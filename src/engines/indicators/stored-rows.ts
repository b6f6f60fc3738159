import { type RawBuilder, sql } from 'kysely'

/** A file that is being stored. */
export type File = { id: string; sha256: string; asked_by: string; asked_name: string; evidence: string | null }
/** `isProved`: whether the file, or a row of it, names what it rests on. */
export type Proved = File & { isProved: boolean }

/**
 * The rows of a file with what stands at their points: what is on its way, else what is published. A look at the
 * index each: to join whole tables would read all of it, and the evidence of a value is not in the index, so that it is
 * looked at only where the file names some. In the order in which a unit's values of a period are counted.
 */
export const rowsWithHeads = ({ id, evidence, isProved }: Proved, within: RawBuilder<unknown> = sql``) => sql`
  select r.*, h.id as head, h.open, ${isProved ? sql`coalesce((select p.evidence from indicators.value p where p.id = h.id), '{}') @> ${proofsOf(evidence)} and` : sql``} coalesce(h.status >= 1 and h.state = r.state and h.value is not distinct from r.value
      and h.numerator is not distinct from r.numerator and h.denominator is not distinct from r.denominator, false) as same
  from (select * from indicators.import_row where import_id = ${id}::uuid ${within} order by period, unit_key, series_id, cell) r
    left join lateral (select v.id, v.open, v.status, v.state, v.value, v.numerator, v.denominator from indicators.value v
      where v.series_id = r.series_id and v.cell = r.cell and v.period = r.period and v.unit_key = r.unit_key and v.lane = 0
        and v.known_to = 'infinity' order by v.open desc limit 1) h on true`

const proofsOf = (evidence: string | null) => sql`array_remove(array[r.evidence, ${evidence}::uuid], null)`

/** What a row rests on: what it amends keeps its evidence while it is on its way, and what the file names comes to it. */
export const proofOfRow = ({ evidence, isProved }: Proved) => {
  const carried = sql`case when r.open then (select o.evidence from indicators.value o where o.id = r.head) end`
  return isProved
    ? sql`nullif(array(select distinct p from unnest(coalesce(${carried}, '{}') || ${proofsOf(evidence)}) as e (p) order by p), '{}')`
    : carried
}

/** The rows that say something else than stands, as they are stored. */
export const rowsToStore = (file: Proved, { at, within }: { at: Date; within: RawBuilder<unknown> }) => sql`
  select series_id, cell, period, unit_key, 0, state, 1, value, numerator, denominator, 'import', ${file.sha256}::text, note, ${proofOfRow(file)},
    ${at}::timestamptz, ${file.asked_by}::text, ${file.asked_name}::text from (${rowsWithHeads(file, within)}) r where not same`

/** In the order of `rowsToStore`. */
export const valueColumnsStored = sql.raw(
  'series_id, cell, period, unit_key, lane, state, status, value, numerator, denominator, source_kind, source_ref, note, evidence, known_from, entered_by, entered_name',
)

/** The table aside of a file. */
export const asideOf = (id: string): RawBuilder<unknown> => sql`${sql.id('indicators', `value_aside_${id.replaceAll('-', '')}`)}` // biome-ignore format: one
