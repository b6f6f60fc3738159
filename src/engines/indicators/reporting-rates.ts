import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { query } from './engine.ts'
import { PeriodUnknown } from './errors.ts'
import { type Period, partsOf, periodEnd, periodStart, periodsBetween, printPeriod, readPeriod } from './periods.ts'
import { PeriodText } from './shapes.ts'
import type { Tables } from './tables.ts'

export type Rate = { period: string; unit: string; label: Label; filled: number; expected: number }

/** How much of what is expected of each unit in a period was reported. One statement. */
export const reportingRates = query('reporting-rates', {
  does: { vi: 'Xem tỷ lệ báo cáo số liệu', en: 'See reporting rates' },
  permit: 'anyone',
  input: z.object({ period: PeriodText, kind: z.string().max(60).optional() }),
  async run({ db }, { period: text, kind }) {
    const period = read(text)
    return { period: text, rows: await rates(db, [period], kind ? sql`and u.kind = ${kind}` : sql``) }
  },
})

/** The same of one unit from period to period. One statement. */
export const ratesOfUnit = query('rates-of-unit', {
  does: { vi: 'Xem tỷ lệ báo cáo của đơn vị', en: 'See the reporting rates of a unit' },
  permit: 'anyone',
  input: z.object({ unit: UnitId, from: PeriodText, to: PeriodText }),
  async run({ db }, { unit, from, to }) {
    const periods = periodsBetween(read(from), read(to))
    if (periods.length === 0 || periods.length > 400) throw PeriodUnknown({ period: `${from}…${to}` })
    return { unit, rows: await rates(db, periods, sql`and u.id = ${unit}`) }
  },
})

function read(text: string): Period {
  const period = readPeriod(text)
  if (period === null) throw PeriodUnknown({ period: text })
  return period
}

/**
 * Expected is every indicator whose definition of those days names the unit or its kind; computed ones are nobody's to
 * report. Filled is kept with the values.
 */
async function rates(db: Kysely<Tables>, periods: readonly Period[], which: ReturnType<typeof sql>): Promise<Rate[]> {
  const frequency = partsOf(periods[0] as Period)?.frequency as string
  const list = periods.map((period) => ({
    period,
    calendar_from: periodStart(period, 'calendar'),
    calendar_to: periodEnd(period, 'calendar'),
    cut_to: periodEnd(period, 'cut-off'),
  }))
  const { rows } = await sql<{ period: Period; unit: string; label: Label; filled: number; expected: number }>`
    with asked as (select * from jsonb_to_recordset(${JSON.stringify(list)}::jsonb)
        as p (period int, calendar_from date, calendar_to date, cut_to date)),
      defined as materialized (
        select p.period, d.reporters, count(*)::int as n
        from asked p join indicators.definition d on d.frequency = ${frequency} and d.prefers = 'reported'
          and d.valid_from <= case d.calendar when 'cut-off' then p.cut_to else p.calendar_to end
          and (d.valid_to is null or d.valid_to >= case d.calendar when 'cut-off' then p.cut_to else p.calendar_to end)
        where not exists (select 1 from indicators.definition e where e.indicator_id = d.indicator_id and e.version > d.version
          and e.valid_from <= case e.calendar when 'cut-off' then p.cut_to else p.calendar_to end
          and (e.valid_to is null or e.valid_to >= case e.calendar when 'cut-off' then p.cut_to else p.calendar_to end))
        group by p.period, d.reporters),
      wanted as materialized (
        select period, kind, null::text as unit, sum(n)::int as n from defined, jsonb_array_elements_text(reporters -> 'kinds') as kind group by 1, 2
        union all
        select period, null, unit, sum(n)::int from defined, jsonb_array_elements_text(reporters -> 'units') as unit group by 1, 3),
      units as (
        select p.period, u.id, u.label, u.sort_key, u.kind from asked p join organisations.unit_public u
          on (u.valid_from is null or u.valid_from <= p.calendar_to) and (u.valid_to is null or u.valid_to >= p.calendar_from) where true ${which})
    select u.period, u.id as unit, u.label, coalesce(f.filled, 0) as filled, sum(w.n)::int as expected
    from units u join wanted w on w.period = u.period and (w.kind = u.kind or w.unit = u.id)
      left join indicators.unit_key k on k.unit = u.id left join indicators.fill f on f.period = u.period and f.unit_key = k.key
    group by u.period, u.id, u.label, u.sort_key, f.filled order by u.period, u.sort_key collate "C", u.id`.execute(db)
  return rows.map((row) => ({ ...row, period: printPeriod(row.period) }))
}
