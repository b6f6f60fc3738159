// Ten million values that nobody could enter in time: 300 units, 600 indicators that begin in different years, quarters.
import { sql } from 'kysely'
import { defineDimension, defineIndicator } from '#engines/indicators'
import { registerUnit } from '#engines/organisations'
import type { BenchCity } from './city.ts'

const [unitCount, corrected] = [300, 20]
export const indicatorCount = 600
export const [firstYear, lastYear] = [2006, 2025]
export const codeOf = (n: number) => `bench.${n}`
const label = (vi: string) => ({ vi, en: vi })

/** The first year of an indicator: a fifth of them reach back twenty years, the latest four. */
export const beginsIn = (n: number) => firstYear + (n % 5 === 0 ? 0 : (n * 7) % 17)
const hasParts = (n: number) => n % 2 === 0
export const brokenDown = 60 // every sixtieth indicator is broken down

/** Units, a dimension, 600 indicators and at least `wanted` published values, 10.5 million at most: whole years. */
export async function makeValues({ system, platform }: BenchCity, wanted: number): Promise<void> {
  const db = system.database.kysely
  const units = await standing(db)
  for (let n = units.length; n < unitCount; n++)
    await registerUnit(platform, { id: `bench.ward.${n}`, kind: 'ward', name: label(`Phường thử ${n}`), parent: null, validFrom: '2000-01-01' } as never) // biome-ignore format: one unit
  await defineDimension(platform, {
    code: 'bench',
    label: label('Thử'),
    items: ['a', 'b', 'c'].map((code) => ({ code, label: label(code) })),
  })
  for (let n = 0; n < indicatorCount; n++) await defineIndicator(platform, definitionOf(n) as never)
  await fill(db, wanted)
}

type Db = BenchCity['system']['database']['kysely']

/** The units that values are made of, communes first. */
export async function standing(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select u.id from organisations.unit_public u
    where u.valid_to is null and coalesce(u.valid_from, '2000-01-01') <= '2025-07-01'
    order by u.level = 'commune' desc, u.id limit ${unitCount}`.execute(db)
  return rows.map(({ id }) => id)
}

export function definitionOf(n: number) {
  const part = hasParts(n) ? { label: label('Phần'), measure: 'dossier' } : null
  return {
    code: codeOf(n),
    validFrom: `${beginsIn(n)}-01-01`,
    label: label(`Chỉ tiêu thử ${n}`),
    measure: hasParts(n) ? '%' : 'dossier',
    direction: n % 5 === 0 ? 'down' : 'up',
    numerator: part,
    denominator: part,
    frequency: 'quarter',
    calendar: 'calendar',
    method: { code: 'made', label: label('Thử') },
    reporters: { kinds: ['ward', 'commune'] },
    overUnits: hasParts(n) ? 'weighted-mean' : 'sum',
    overTime: hasParts(n) ? 'weighted-mean' : 'sum',
    dimensions: ['bench'],
  }
}

/**
 * By bulk SQL, quarter by quarter, as values come: those of one series lie as far apart as they do in a city. Every
 * twentieth value was corrected once. Indexes are built afterwards, from their own definitions.
 */
async function fill(db: Db, wanted: number): Promise<void> {
  const units = await standing(db)
  await sql`insert into indicators.unit_key (unit, name) select u, u from unnest(${units}::text[]) as w (u) on conflict do nothing`.execute(
    db,
  )
  await sql`insert into indicators.cell (key) values ('bench=a'), ('bench=b'), ('bench=c')`.execute(db)
  await sql`create table public.made as select s.id as series_id, c.id as cell, x.n, extract(year from s.valid_from)::int as begins
    from indicators.series s join indicators.indicator i on i.id = s.indicator_id
      cross join lateral (select substring(i.code from 7)::int as n) x
      join (select 0 as id union all select id from indicators.cell where key like 'bench=%') c on c.id = 0 or x.n % ${brokenDown} = 0
    where i.code like 'bench.%'`.execute(db)
  const { rows: indexes } = await sql<{
    name: string
    made: string
  }>`select indexname as name, indexdef as made from pg_indexes
    where schemaname = 'indicators' and tablename = 'value' and indexname <> 'value_pkey'`.execute(db)
  for (const { name } of indexes) await sql`drop index indicators.${sql.id(name)}`.execute(db)
  for (let year = yearFor(wanted); year <= lastYear; year++)
    for (let quarter = 1; quarter <= 4; quarter++) {
      const period = 2_000_000 + year * 100 + quarter
      for (const isPast of [true, false])
        await sql`
          insert into indicators.value (series_id, cell, period, unit_key, numerator, denominator, value, lane, state, status, known_from,
            known_to, source_kind, entered_by, entered_name)
          select m.series_id, m.cell, ${period}, k.key, case when m.n % 2 = 0 then a end, case when m.n % 2 = 0 then 500 end,
            case when m.n % 2 = 0 then a / 5 else a end, 0, 0, 3, t.at, ${isPast ? sql`t.at + interval '30 days'` : sql`'infinity'`},
            'import', 'bench', 'bench'
          from public.made m cross join indicators.unit_key k
            cross join lateral (select abs(hashint4(m.series_id * 1009 + m.cell * 13 + k.key * 100003 + ${period}::int)) as h) h
            cross join lateral (select (10 + h % 400 + ${isPast ? 1 : 0})::float8 as a) w
            cross join lateral (select make_timestamptz(${year}, ${quarter * 3}, 28, 8, 0, 0)
              + case when ${isPast} or h % ${corrected} > 0 then interval '0' else interval '30 days' end as at) t
          where k.unit = any(${units}::text[]) and m.begins <= ${year} ${isPast ? sql`and h % ${corrected} = 0` : sql``}
          order by k.key, m.series_id, m.cell`.execute(db)
    }
  await sql`set maintenance_work_mem = '1GB'`.execute(db)
  for (const { made } of indexes) await sql.raw(made).execute(db)
  await sql`insert into indicators.fill (period, unit_key, filled) select period, unit_key, count(*)::int from indicators.value
    where cell = 0 and known_to = 'infinity' group by 1, 2 on conflict do nothing`.execute(db)
  await sql`drop table public.made`.execute(db)
  for (const table of ['value', 'fill', 'definition', 'series', 'indicator', 'unit_key'])
    await sql`vacuum analyze indicators.${sql.id(table)}`.execute(db)
}

/** The year to begin in, so that there are as many values as wanted. */
function yearFor(wanted: number): number {
  let [year, values] = [lastYear + 1, 0]
  while (values < wanted && year > firstYear) {
    year--
    const begun = Array.from({ length: indicatorCount }, (_, n) => n).filter((n) => beginsIn(n) <= year)
    values += unitCount * 4 * begun.reduce((sum, n) => sum + (n % brokenDown === 0 ? 4 : 1), 0)
  }
  return year
}
