import { sql } from 'kysely'
import { UnitId, z } from '#kernel/http'
import { query } from './engine.ts'
import { TooManyValues } from './errors.ts'
import { officialFirst, seenBy } from './known-values.ts'
import { type Meaning, periodFor, versionsOf } from './meanings.ts'
import { type Period, partsOf, periodEnd } from './periods.ts'
import { Code, KnownAt, PeriodText } from './shapes.ts'

/** One published value as it leaves: the official one of its point. `lane` and `state` are places in the lists of shapes.ts. */
export type ExportedValue = {
  series: number
  cell: string
  period: Period
  unit: string
  value: number | null
  numerator: number | null
  denominator: number | null
  lane: number
  state: number
  at: Date
}

const mostRows = 200_000

/**
 * The published values of an indicator, of all units and breakdowns or of some: what leaves for other systems is what
 * everybody may see, whoever asks. Periods of any frequency are taken whose last day lies between those of `from` and `to`.
 * Three statements.
 */
export const exportedValues = query('exported-values', {
  does: { vi: 'Xuất số liệu đã công bố', en: 'Export published values' },
  permit: 'anyone',
  input: z.object({
    code: Code,
    units: z.array(UnitId).max(1000).optional(),
    from: PeriodText.optional(),
    to: PeriodText.optional(),
    fromDay: z.iso.date().optional(),
    toDay: z.iso.date().optional(),
    /** Only what was published after this moment. */
    since: z.iso.datetime({ offset: true }).optional(),
    knownAt: KnownAt,
  }),

  async run({ db }, { code, units, from, to, fromDay, toDay, since, knownAt }) {
    const versions = await versionsOf(db, code)
    const series = [...new Set(versions.map((each) => each.series))]
    const [low, high] = [from && periodFor(versions, from), to && periodFor(versions, to)]
    const { rows } = await sql<ExportedValue>`
      select distinct on (k.unit collate "C", v.series_id, coalesce(c.key, '') collate "C", v.period) v.series_id as series, coalesce(c.key, '') as cell, v.period,
        k.unit, v.value, v.numerator, v.denominator, v.lane, v.state, v.known_from as at
      from ${seenBy({ isPublic: true, at: knownAt ?? null })} v join indicators.series s on s.id = v.series_id
        join indicators.unit_key k on k.key = v.unit_key left join indicators.cell c on c.id = v.cell
      where v.series_id = any(${series}::int[]) ${units ? sql`and k.unit = any(${units}::text[])` : sql``}
        ${low ? sql`and v.period >= ${low}` : sql``} ${high ? sql`and v.period <= ${high}` : sql``}
        ${since ? sql`and v.known_from > ${since}::timestamptz` : sql``}
      order by k.unit collate "C", v.series_id, coalesce(c.key, '') collate "C", v.period, ${officialFirst} limit ${mostRows + 1}`.execute(
      db,
    )
    if (rows.length > mostRows) throw TooManyValues({ most: mostRows })
    const { calendar } = versions[0]
    const inside = rows.filter(({ period }) => {
      if (!fromDay && !toDay) return true
      const day = periodEnd(period, calendar)
      return (!fromDay || day >= fromDay) && (!toDay || day <= toDay)
    })
    const dimensions = await sql<{
      code: string
      label: Meaning['label']
      items: { code: string; label: Meaning['label'] }[]
    }>`
      select d.code, d.label, jsonb_agg(jsonb_build_object('code', i.code, 'label', i.label) order by i.place, i.code) as items
      from indicators.dimension d join indicators.item i on i.dimension = d.code
      where d.code = any(${versions.flatMap((each) => each.dimensions)}::text[]) group by d.code order by d.code`.execute(
      db,
    )
    const labels = await sql<{
      id: string
      label: Meaning['label']
      code: string | null
      parent: string | null
    }>`select u.id, u.label, u.code, u.parent from organisations.unit_public u
      where u.id = any(${[...new Set(inside.map(({ unit }) => unit))]}::text[])`.execute(db)
    return {
      versions,
      rows: inside,
      dimensions: dimensions.rows,
      units: new Map(labels.rows.map(({ id, label }) => [id, label])),
      /** Official codes of units, and the one that has no unit above it. */
      codes: new Map(labels.rows.flatMap(({ id, code }) => (code === null ? [] : [[id, code] as const]))),
      whole: labels.rows.find(({ parent }) => parent === null)?.id ?? null,
    }
  },
})

export type Exported = Awaited<ReturnType<typeof exportedValues>>

/** The members of a cell by dimension. */
export function membersOf(cell: string): Map<string, string> {
  return new Map(cell === '' ? [] : cell.split('&').map((part) => part.split('=') as [string, string]))
}

/** The version of the definition that a row's series was counted by; the newest of its method. */
export function meaningOf(versions: readonly Meaning[], { series }: Pick<ExportedValue, 'series'>): Meaning {
  return versions.find((each) => each.series === series) as Meaning
}

export const yearOf = (period: Period): number => partsOf(period)?.year as number
