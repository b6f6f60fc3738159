import { sql } from 'kysely'
import { dayOf, directsAll, holds, type Label, shiftDay } from '#kernel'
import { Paging, UnitId, z } from '#kernel/http'
import { command, query } from './engine.ts'
import { type Meaning, meaningIn, meaningsOf } from './meanings.ts'
import { frequencies, type Period, periodAt, periodEnd, periodLabel, previousPeriod, printPeriod } from './periods.ts'
import { staff } from './shapes.ts'

const lookBack = 366 // days: what ended longer ago is history, which nobody is asked for any more
const freshDays = 10 // days after its end in which a period is told of; older ones are only listed

type Owed = { unit: string; period: Period; wanted: number[]; due: string | null }

/**
 * Finds anew what units owe: of every definition, for each period that ended in the last twelve months, the units that it
 * names or whose kind it names, as they stood in the period, and stand still. Told of once, when the period has just
 * ended. For a job.
 */
export const findOwedValues = command('find-owed-values', {
  does: { vi: 'Lập danh sách số liệu đến kỳ', en: 'Find the values that are owed' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now, emit }) {
    const today = dayOf(now)
    // Alone, before it counts: a value that comes in meanwhile would be counted as lacking over the count of its own
    // transaction, and two of these, or one and a large file, would wait for each other's rows.
    await sql`lock table indicators.owed in share row exclusive mode`.execute(db)
    const versions = Map.groupBy(await meaningsOf(db, null), ({ code }) => code)
    const { rows: units } = await sql<{ id: string; kind: string; from: string | null; to: string | null }>`
      select id, kind, valid_from as "from", valid_to as "to" from organisations.unit_public`.execute(db)
    await sql`update indicators.unit_key k set name = u.label ->> 'vi' from organisations.unit_public u
      where u.id = k.unit and k.name is distinct from u.label ->> 'vi'`.execute(db)
    const found = new Map<string, Owed>()
    for (const of of versions.values())
      for (const { meaning, period } of periodsOwed(of, today)) {
        const end = periodEnd(period, meaning.calendar)
        const due = meaning.dueDays === null ? null : shiftDay(end, meaning.dueDays)
        for (const { id, kind, from, to } of units) {
          const isExpected = meaning.reporters.units.includes(id) || meaning.reporters.kinds.includes(kind)
          if (!isExpected || (from && from > end) || (to && to < today)) continue
          const owed = found.get(`${period} ${id}`) ?? { unit: id, period, wanted: [], due: null }
          owed.wanted.push(meaning.series)
          if (due !== null && (owed.due === null || due < owed.due)) owed.due = due
          found.set(`${period} ${id}`, owed)
        }
      }

    const list = [...found.values()]
    const { rows } = await sql<{ unit: string; period: Period; lacking: number; isNew: boolean }>`
      with given as (select * from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as g (unit text, period int, wanted int[], due date)),
      counted as (
        select g.*, (select count(*)::int from unnest(g.wanted) as w (series_id) where not exists (
          select 1 from indicators.value v join indicators.unit_key k on k.key = v.unit_key where k.unit = g.unit and v.period = g.period
            and v.series_id = w.series_id and v.known_to = 'infinity' and v.cell = 0 and v.lane = 0 and v.status >= 1 and v.state <> 1)) as lacking
        from given g),
      gone as (delete from indicators.owed o where not exists (select 1 from given g where g.unit = o.unit and g.period = o.period))
      insert into indicators.owed as o (unit, period, wanted, lacking, due_on, since)
        select unit, period, wanted, lacking, due, ${now}::timestamptz from counted
      on conflict (unit, period) do update set wanted = excluded.wanted, lacking = excluded.lacking, due_on = excluded.due_on
        where (o.wanted, o.lacking, o.due_on) is distinct from (excluded.wanted, excluded.lacking, excluded.due_on)
      returning o.unit, o.period, o.lacking, o.since = ${now}::timestamptz as "isNew"`.execute(db)
    for (const { unit, period, lacking, isNew } of rows) {
      if (!isNew || lacking === 0 || periodEnd(period, 'calendar') < shiftDay(today, -freshDays)) continue
      const { vi, en } = periodLabel(period)
      const dueOn = found.get(`${period} ${unit}`)?.due ?? null
      await emit('values-owed', {
        unit,
        period: printPeriod(period),
        periodVi: vi,
        periodEn: en,
        count: lacking,
        dueOn,
      })
    }
    return { owed: list.length }
  },
})

/** What an indicator meant in each of its periods that ended within the last twelve months, for reported ones. */
function periodsOwed(versions: readonly Meaning[], today: string): { meaning: Meaning; period: Period }[] {
  const [newest] = versions
  if (!newest) return []
  return frequencies.flatMap((frequency) => {
    const of = versions.filter((each) => each.frequency === frequency)
    const [first] = of
    if (!first) return []
    const owed: { meaning: Meaning; period: Period }[] = []
    const now =
      periodAt(frequency, today, first.calendar) ?? periodAt(frequency, `${today.slice(0, 4)}-09-01`, 'calendar')
    for (let period = now; period && periodEnd(period, first.calendar) >= shiftDay(today, -lookBack); ) {
      const meaning = meaningIn(versions, period)
      const hasEnded = periodEnd(period, first.calendar) < today
      if (meaning && hasEnded && meaning.prefers === 'reported') owed.push({ meaning, period })
      period = previousPeriod(period)
    }
    return owed
  })
}

type OwedRow = { unit: string; label: Label | null; period: Period; expected: number; lacking: number; due_on: string | null; total: number } // biome-ignore format: one row

/**
 * What units owe, the earliest due first: the own units' for those who speak for some, everybody's for those who direct
 * or audit. One statement.
 */
export const owedValues = query('owed-values', {
  does: { vi: 'Xem số liệu đơn vị còn thiếu', en: 'See what values units owe' },
  permit: staff,
  input: z.object({ unit: UnitId.optional(), ...Paging.shape }),

  async run({ db, actor, context }, { unit, page, size }) {
    const seesAll = directsAll(context) || holds(actor, 'auditor')
    const mine = actor.roles.map((held) => held.unit)
    const { rows } = await sql<OwedRow>`
      select o.unit, u.label, o.period, cardinality(o.wanted) as expected, o.lacking, o.due_on, count(*) over ()::int as total
      from indicators.owed o left join organisations.unit_public u on u.id = o.unit
      where o.lacking > 0 and ${seesAll ? sql`true` : sql`o.unit = any(${mine}::text[])`} ${unit ? sql`and o.unit = ${unit}` : sql``}
      order by o.due_on, o.period, u.sort_key collate "C", o.unit limit ${size} offset ${(page - 1) * size}`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      rows: rows.map(({ unit: id, label, period, expected, lacking, due_on: dueOn }) => ({
        unit: { id, label },
        period: printPeriod(period),
        periodLabel: periodLabel(period),
        endedOn: periodEnd(period, 'calendar'),
        expected,
        lacking,
        dueOn,
      })),
    }
  },
})
