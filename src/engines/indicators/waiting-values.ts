import { sql } from 'kysely'
import { directsAll, holds, type Label, refuseUnless, speaksFor } from '#kernel'
import { Paging, UnitId, z } from '#kernel/http'
import { authorOfValue } from './author-of-value.ts'
import { query } from './engine.ts'
import { PeriodUnknown } from './errors.ts'
import { keysOfUnits, pointOf, type Row, rowColumns } from './known-values.ts'
import { type Period, periodLabel, previousPeriod, printPeriod, readPeriod } from './periods.ts'
import { proofsOfRows } from './proofs-of-rows.ts'
import { PeriodText, staff } from './shapes.ts'

type Waiting = { unit: string; label: Label | null; period: Period; waiting: number; checked: number; since: Date; total: number } // biome-ignore format: one row

/**
 * Units and periods of which values wait to be verified or published, the longest waiting first. The own units' for those
 * who only speak for some. One statement, over counts that are kept with the values.
 */
export const waitingValues = query('waiting-values', {
  does: { vi: 'Xem số liệu chờ xác minh, công bố', en: 'See values that wait to be verified or published' },
  permit: staff,
  input: z.object({ step: z.enum(['verify', 'publish']).optional(), ...Paging.shape }),

  async run({ db, actor, context }, { step, page, size }) {
    const seesAll = directsAll(context) || holds(actor, 'auditor')
    const mine = actor.roles.map((held) => held.unit)
    const wanted = {
      verify: sql`f.waiting > 0`,
      publish: sql`f.checked > 0`,
      any: sql`(f.waiting > 0 or f.checked > 0)`,
    }
    const { rows } = await sql<Waiting>`
      select k.unit, u.label, f.period, f.waiting, f.checked, f.since, count(*) over ()::int as total
      from indicators.fill f join indicators.unit_key k on k.key = f.unit_key left join organisations.unit_public u on u.id = k.unit
      where ${wanted[step ?? 'any']} and ${seesAll ? sql`true` : sql`k.unit = any(${mine}::text[])`}
      order by f.since, f.period, k.unit limit ${size} offset ${(page - 1) * size}`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      rows: rows.map(({ unit, label, period, waiting, checked, since }) => ({
        unit: { id: unit, label },
        period: printPeriod(period),
        periodLabel: periodLabel(period),
        waiting,
        checked,
        since: since.toISOString(),
      })),
    }
  },
})

type Under = Row & {
  code: string
  label: Label
  measure: string
  decimals: number
  key: string
  note: string | null
  by: string
  author: string | null
  isOwn: boolean
  at: Date
  source: string
  published: number | null
  before: number | null
  computed: number | null
  findings: { id: string; words: Label }[]
  evidence: string[] | null
}

/**
 * The values of a unit and period that are submitted or verified, each with what is published now, what was said of the
 * period before, what the system computes, what was found odd about it, whose it is, who wrote it last and what it rests on: all that it
 * takes to verify one. `isOwn` says that the reader gave it or sent it on, and so may not. Those to verify come first, page by
 * page: a unit may have hundreds. One statement, two with evidence.
 */
export const valuesUnderWay = query('values-under-way', {
  does: { vi: 'Xem số liệu đang chờ của một đơn vị', en: 'See the values of a unit that are under way' },
  permit: staff,
  input: Paging.extend({ unit: UnitId, period: PeriodText }),

  async run({ db, actor, context }, { unit, period: text, page, size }) {
    refuseUnless(directsAll(context) || holds(actor, 'auditor') || speaksFor(actor, unit), 'values-under-way')
    const period = readPeriod(text)
    if (period === null) throw PeriodUnknown({ period: text })
    const { rows } = await sql<Under & { total: number }>`
      select ${rowColumns}, count(*) over ()::int as total, i.code, d.label, d.measure, d.decimals, coalesce(c.key, '') as key, v.note, v.entered_name as by, ${authorOfValue} as author, v.known_from as at,
        v.source_kind as source, ${actor.id} in (v.entered_by, coalesce(v.author, v.entered_by)) as "isOwn", v.evidence,
        (select o.value from indicators.value o where o.series_id = v.series_id and o.cell = v.cell and o.period = v.period
          and o.unit_key = v.unit_key and o.lane = 0 and not o.open and o.known_to = 'infinity') as published,
        (select o.value from indicators.value o where o.series_id = v.series_id and o.cell = v.cell and o.period = ${previousPeriod(period)}
          and o.unit_key = v.unit_key and o.lane = 0 and o.known_to = 'infinity' and o.status >= 1 order by o.open desc limit 1) as before,
        (select o.value from indicators.value o where o.series_id = v.series_id and o.cell = v.cell and o.period = v.period
          and o.unit_key = v.unit_key and o.lane = 1 and o.known_to = 'infinity' order by o.open desc limit 1) as computed,
        coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'words', f.words)) from indicators.finding f where f.series_id = v.series_id
          and f.period = v.period and f.unit = k.unit and f.cell = v.cell and f.state = 'open'), '[]') as findings
      from indicators.value v join indicators.unit_key k on k.key = v.unit_key join indicators.series s on s.id = v.series_id
        join indicators.indicator i on i.id = s.indicator_id left join indicators.cell c on c.id = v.cell
        join lateral (select d.label, d.measure, d.decimals, d.sort_key from indicators.definition d
          where d.indicator_id = i.id and d.method_code = s.method_code order by d.version desc limit 1) d on true
      where v.unit_key = ${keysOfUnits([unit])} and v.period = ${period} and v.known_to = 'infinity' and v.lane = 0 and v.status in (1, 2)
      order by v.status, d.sort_key collate "C", i.code, key, v.id limit ${size} offset ${(page - 1) * size}`.execute(
      db,
    )
    const proofsOf = await proofsOfRows(context, rows)
    return {
      unit,
      period: text,
      periodLabel: periodLabel(period),
      total: rows[0]?.total ?? 0,
      page,
      size,
      rows: rows.map((row) => ({
        ...pointOf(row),
        code: row.code,
        label: row.label,
        measure: row.measure,
        decimals: row.decimals,
        cell: row.key,
        note: row.note,
        by: row.by,
        author: row.author,
        isOwn: row.isOwn && actor.kind === 'person',
        at: row.at.toISOString(),
        source: row.source,
        published: row.published,
        before: row.before,
        computed: row.computed,
        findings: row.findings,
        evidence: proofsOf(row),
      })),
    }
  },
})
