import { sql } from 'kysely'
import type { Label } from '#kernel'
import { Instant, Paging, UnitId, z } from '#kernel/http'
import { query } from './engine.ts'
import { cellNumber, eyeOf, keysOfUnits, pointOf, type Row, rowColumns, seenBy } from './known-values.ts'
import { madeBy, meaningIn, periodFor, versionsOf } from './meanings.ts'
import { printPeriod } from './periods.ts'
import { proofsOfRows } from './proofs-of-rows.ts'
import { CellKey, Code, KnownAt, lanes, PeriodText, staff } from './shapes.ts'

/**
 * Everything that was ever known of one point, newest first: each row with its time, who, and what it rests on. Visitors
 * see what was published, without the names and the notes of officials: a note may be the reason why a value was sent
 * back. Why a formula has no value is the platform's own word. Evidence is told as far as the reader may see it. Two
 * statements, three with evidence. Current and past rows stand in two
 * indexes, hence the union.
 */
export const pointHistory = query('point-history', {
  does: { vi: 'Xem lịch sử một số liệu', en: 'See the history of a value' },
  permit: 'anyone',
  input: z.object({ code: Code, unit: UnitId, period: PeriodText, cell: CellKey.default('') }),

  async run({ db, context }, { code, unit, period: text, cell }) {
    const versions = await versionsOf(db, code)
    const period = periodFor(versions, text)
    const meaning = meaningIn(versions, period) ?? versions[0]
    const { isPublic } = eyeOf(context)
    type Past = Row & {
      from: Date
      to: Date | null
      kind: string
      ref: string | null
      note: string | null
      by: string
      method: string
      evidence: string[] | null
    }
    const { rows } = await sql<Past>`
      select ${rowColumns}, v.known_from as "from", nullif(v.known_to, 'infinity') as "to", v.source_kind as kind, v.source_ref as ref, v.note,
        v.entered_name as by, v.evidence
      from (select * from indicators.value where known_to = 'infinity' union all select * from indicators.value where known_to < 'infinity') v
        join indicators.unit_key k on k.key = v.unit_key
      where v.series_id = ${meaning.series} and v.cell = ${await cellNumber(db, cell)} and v.period = ${period}
        and v.unit_key = ${keysOfUnits([unit])} and ${isPublic ? sql`v.status = 3` : sql`v.status >= 1`}
      order by v.known_from desc, v.id desc limit 500`.execute(db)
    const proofsOf = await proofsOfRows(context, rows)
    return {
      code,
      unit,
      method: meaning.method,
      rows: rows.map((row) => ({
        ...pointOf(row),
        knownFrom: row.from.toISOString(),
        knownTo: row.to?.toISOString() ?? null,
        source: { kind: row.kind, ref: row.ref },
        note: isPublic && row.kind !== 'formula' ? null : row.note,
        by: isPublic ? null : row.by,
        evidence: proofsOf(row),
      })),
    }
  },
})

/** Values that were corrected after they had been published, the latest first. One statement. */
export const latestCorrections = query('latest-corrections', {
  does: { vi: 'Xem số liệu đã đính chính', en: 'See corrected values' },
  permit: 'anyone',
  input: z.object({
    since: Instant,
    code: Code.optional(),
    unit: UnitId.optional(),
    /** Of one breakdown; the empty key is the whole. */
    cell: CellKey.optional(),
    knownAt: KnownAt,
    ...Paging.shape,
  }),

  async run({ db }, { since, code, unit, cell, knownAt, page, size }) {
    type Corrected = {
      code: string
      label: Label
      unit: string
      period: number
      before: number | null
      value: number | null
      at: Date
      total: number
    }
    const { rows } = await sql<Corrected>`
      select i.code, l.label, k.unit, v.period, o.value as before, v.value, v.known_from as at, count(*) over ()::int as total
      from indicators.value v
        join indicators.value o on o.series_id = v.series_id and o.cell = v.cell and o.period = v.period and o.unit_key = v.unit_key
          and o.lane = v.lane and o.known_to < 'infinity' and o.known_to = v.known_from and o.status = 3 and o.value is distinct from v.value
        join indicators.series s on s.id = v.series_id join indicators.indicator i on i.id = s.indicator_id
        join indicators.unit_key k on k.key = v.unit_key
        join lateral (select d.label from indicators.definition d where d.indicator_id = i.id and ${madeBy(knownAt)} order by d.version desc limit 1) l on true
      where v.known_from >= ${since}::timestamptz and v.status = 3 ${unit ? sql`and k.unit = ${unit}` : sql``}
        ${code ? sql`and i.code = ${code}` : sql``} ${cell === undefined ? sql`` : sql`and v.cell = ${await cellNumber(db, cell)}`}
        ${knownAt ? sql`and v.known_from <= ${knownAt}::timestamptz` : sql``}
      order by v.known_from desc, v.id desc limit ${size} offset ${(page - 1) * size}`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      rows: rows.map(({ total: _, ...row }) => ({ ...row, period: printPeriod(row.period), at: row.at.toISOString() })),
    }
  },
})

/** Where a reported and a computed value of one point differ, or differed at a moment, the largest share first. Two statements. */
export const laneDifferences = query('lane-differences', {
  does: { vi: 'Đối chiếu số báo cáo với số hệ thống tính', en: 'Compare what is reported with what is computed' },
  permit: staff,
  input: z.object({ code: Code, period: PeriodText, knownAt: KnownAt }),

  async run({ db, context }, { code, period: text, knownAt }) {
    const versions = await versionsOf(db, code, knownAt)
    const values = seenBy(eyeOf(context, knownAt))
    const period = periodFor(versions, text)
    const meaning = meaningIn(versions, period) ?? versions[0]
    const { rows } = await sql<{ unit: string; reported: number; computed: number }>`
      select distinct on (k.unit) k.unit, r.value as reported, c.value as computed
      from ${values} r join ${values} c on c.series_id = r.series_id and c.cell = r.cell and c.period = r.period
          and c.unit_key = r.unit_key and c.lane = 1 and c.state = 0
        join indicators.unit_key k on k.key = r.unit_key
      where r.series_id = ${meaning.series} and r.cell = 0 and r.period = ${period} and r.lane = 0 and r.state = 0
        and r.value <> c.value order by k.unit, r.open desc, c.open desc`.execute(db)
    const share = ({ reported, computed }: { reported: number; computed: number }) =>
      Math.abs(reported - computed) / Math.max(Math.abs(reported), Math.abs(computed))
    return { code, lanes, rows: rows.sort((a, b) => share(b) - share(a)) }
  },
})
