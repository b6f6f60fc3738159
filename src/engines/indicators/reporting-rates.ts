import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { query } from './engine.ts'
import { PeriodUnknown } from './errors.ts'
import { unitsKnown } from './known-labels.ts'
import { keysOfUnits, seenBy } from './known-values.ts'
import { madeBy } from './meanings.ts'
import {
  type Calendar,
  type Period,
  partsOf,
  periodEnd,
  periodStart,
  periodsBetween,
  printPeriod,
  readPeriod,
} from './periods.ts'
import { KnownAt, PeriodText } from './shapes.ts'
import type { Tables } from './tables.ts'

export type Rate = { period: string; unit: string; label: Label; filled: number; expected: number }

/**
 * How much of what is expected of each unit in a period was reported. As known at a moment: of what the definitions made by
 * then expected, what had been submitted. Two statements.
 */
export const reportingRates = query('reporting-rates', {
  does: { vi: 'Xem tỷ lệ báo cáo số liệu', en: 'See reporting rates' },
  permit: 'anyone',
  input: z.object({ period: PeriodText, kind: z.string().max(60).optional(), knownAt: KnownAt }),
  async run({ db }, { period: text, kind, knownAt }) {
    const period = read(text)
    return {
      period: text,
      rows: await rates(db, { periods: [period], which: kind ? sql`and u.kind = ${kind}` : sql``, knownAt }),
    }
  },
})

/** The same of one unit from period to period. Two statements. */
export const ratesOfUnit = query('rates-of-unit', {
  does: { vi: 'Xem tỷ lệ báo cáo của đơn vị', en: 'See the reporting rates of a unit' },
  permit: 'anyone',
  input: z.object({ unit: UnitId, from: PeriodText, to: PeriodText, knownAt: KnownAt }),
  async run({ db }, { unit, from, to, knownAt }) {
    const periods = periodsBetween(read(from), read(to))
    if (periods.length === 0 || periods.length > 400) throw PeriodUnknown({ period: `${from}…${to}` })
    return { unit, rows: await rates(db, { periods, which: sql`and u.id = ${unit}`, unit, knownAt }) }
  },
})

function read(text: string): Period {
  const period = readPeriod(text)
  if (period === null) throw PeriodUnknown({ period: text })
  return period
}

type Defined = {
  indicator: number
  from: string
  to: string | null
  calendar: Calendar
  prefers: string
  reporters: { kinds: string[]; units: string[] }
}

type Asked = {
  periods: readonly Period[]
  which: ReturnType<typeof sql>
  /** The unit, where it is of one. */
  unit?: string
  knownAt: string | undefined
}

// Every key by name: the index begins with the unit, and no index begins with the period.
const everyKey = sql`any(array(select key from indicators.unit_key))`

/** How many series each unit had reported in the periods: what is kept with the values, or as of a moment counted anew. */
const filled = ({ periods, unit, knownAt }: Omit<Asked, 'which'>) =>
  knownAt === undefined
    ? sql`indicators.fill`
    : sql`(select v.period, v.unit_key, count(distinct v.series_id)::int as filled from ${seenBy({ isPublic: false, at: knownAt })} v
        where v.period = any(${[...periods]}::int[]) and v.unit_key = ${unit ? keysOfUnits([unit]) : everyKey}
          and v.cell = 0 and v.lane = 0 and v.state <> 1 group by v.period, v.unit_key)`

/**
 * Expected is every indicator whose definition of those days names the unit or its kind; computed ones are nobody's to
 * report. Filled is kept with the values. Definitions are counted here: in SQL each period met each version again.
 */
async function rates(db: Kysely<Tables>, { periods, which, unit, knownAt }: Asked): Promise<Rate[]> {
  const frequency = partsOf(periods[0] as Period)?.frequency as string
  const { rows: defined } = await sql<Defined>`
    select indicator_id as indicator, valid_from as "from", valid_to as "to", calendar, prefers, reporters
    from indicators.definition d where frequency = ${frequency} and ${madeBy(knownAt)} order by indicator_id, version desc`.execute(
    db,
  )
  const list = periods.map((period) => ({
    period,
    day_from: periodStart(period, 'calendar'),
    day_to: periodEnd(period, 'calendar'),
  }))
  const { rows } = await sql<Omit<Rate, 'period' | 'expected'> & { period: Period; kind: string }>`
    select p.period, u.id as unit, u.kind, u.label, coalesce(f.filled, 0) as filled
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as p (period int, day_from date, day_to date)
      join ${unitsKnown(knownAt ?? null)} u on (u.valid_from is null or u.valid_from <= p.day_to) and (u.valid_to is null or u.valid_to >= p.day_from)
      left join indicators.unit_key k on k.unit = u.id left join ${filled({ periods, unit, knownAt })} f on f.period = p.period and f.unit_key = k.key
    where true ${which} order by p.period, u.sort_key collate "C", u.id`.execute(db)
  const expected = new Map(periods.map((period) => [period, expectedIn(period, defined)]))
  return rows.flatMap(({ period, kind, ...row }) => {
    const wanted = expected.get(period)
    const count = (wanted?.kinds.get(kind) ?? 0) + (wanted?.units.get(row.unit) ?? 0)
    return count === 0 ? [] : [{ ...row, period: printPeriod(period), expected: count }]
  })
}

/** How many indicators each kind of unit, and each unit named by itself, must report in a period. */
function expectedIn(period: Period, defined: readonly Defined[]) {
  const [kinds, units] = [new Map<string, number>(), new Map<string, number>()]
  const days = { 'cut-off': periodEnd(period, 'cut-off'), calendar: periodEnd(period, 'calendar') }
  let last = 0
  for (const { indicator, from, to, calendar, prefers, reporters } of defined) {
    const day = days[calendar]
    if (indicator === last || from > day) continue
    last = indicator // the highest version that has begun; those below it no longer count
    if ((to !== null && to < day) || prefers !== 'reported') continue
    for (const kind of reporters.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    for (const unit of reporters.units) units.set(unit, (units.get(unit) ?? 0) + 1)
  }
  return { kinds, units }
}
