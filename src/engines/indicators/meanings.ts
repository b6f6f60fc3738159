import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Label } from '#kernel'
import { IndicatorNotFound, PeriodUnknown } from './errors.ts'
import { seriesKnown } from './known-labels.ts'
import { type Calendar, type Frequency, type Period, partsOf, periodEnd, readPeriod } from './periods.ts'
import type { Tables } from './tables.ts'

type PartMeant = { label: Label; measure: string }

/** One version of what an indicator means, with the series that its values belong to. */
export type Meaning = {
  indicator: number
  code: string
  version: number
  validFrom: string
  validTo: string | null
  label: Label
  concept: Label | null
  measure: string
  direction: 'up' | 'down' | 'none'
  numerator: PartMeant | null
  denominator: PartMeant | null
  population: Label | null
  frequency: Frequency
  calendar: Calendar
  dataSource: Label | null
  method: string
  methodLabel: Label
  series: number
  responsible: string | null
  reporters: { kinds: string[]; units: string[] }
  stage: string | null
  basis: string | null
  /** Slug of the document that the basis names. */
  basisDocument: string | null
  overUnits: 'sum' | 'weighted-mean' | 'none'
  overTime: 'sum' | 'weighted-mean' | 'last' | 'none'
  mayExceed: boolean
  /** Whether it counts things that come whole: its values, or of a ratio numerator and denominator, are whole numbers. */
  whole: boolean
  decimals: number
  least: number | null
  most: number | null
  formula: string | null
  prefers: 'reported' | 'computed'
  dueDays: number | null
  dimensions: string[]
  rules: never[]
}

export const meaningColumns = sql`i.id as indicator, i.code, d.version, d.valid_from as "validFrom", d.valid_to as "validTo", d.label, d.concept,
  d.measure, d.direction, d.numerator, d.denominator, d.population, d.frequency, d.calendar, d.data_source as "dataSource",
  d.method_code as method, s.label as "methodLabel", s.id as series, d.responsible, d.reporters, d.stage, d.basis,
  d.basis_document as "basisDocument", d.over_units as "overUnits", d.over_time as "overTime", d.may_exceed as "mayExceed", d.whole, d.decimals, d.least, d.most, d.formula, d.prefers,
  d.due_days as "dueDays", d.dimensions, d.rules`
/** Definitions `d` of indicators `i` with the series `s` of their methods, as those were called at a moment. */
export const meaningTablesAt = (
  knownAt: string | undefined,
) => sql`indicators.indicator i join indicators.definition d on d.indicator_id = i.id
  join ${seriesKnown(knownAt ?? null)} s on s.indicator_id = i.id and s.method_code = d.method_code`
export const meaningTables = meaningTablesAt(undefined)

/**
 * Of definitions `d`, those made by a moment; all where none is given. Where none had been made yet, as of an indicator
 * that was taken in with its past, all of them too: better the meaning of today than no meaning.
 */
export const madeBy = (knownAt: string | undefined): RawBuilder<unknown> =>
  knownAt === undefined
    ? sql`true`
    : sql`(d.made_at <= ${knownAt}::timestamptz or not exists (select 1 from indicators.definition e
        where e.indicator_id = d.indicator_id and e.made_at <= ${knownAt}::timestamptz))`

/** Every version of the indicators named (of all where null), the newest first, as known at a moment. One statement. */
export async function meaningsOf(
  db: Kysely<Tables>,
  codes: readonly string[] | null,
  knownAt?: string,
): Promise<Meaning[]> {
  const { rows } = await sql<Meaning>`select ${meaningColumns} from ${meaningTablesAt(knownAt)}
    where ${codes ? sql`i.code = any(${[...new Set(codes)]}::text[])` : sql`true`} and ${madeBy(knownAt)}
    order by i.code, d.version desc`.execute(db)
  return rows
}

/** The versions of one indicator, as known at a moment; refused where there is none. */
export async function versionsOf(db: Kysely<Tables>, code: string, knownAt?: string): Promise<[Meaning, ...Meaning[]]> {
  const [newest, ...older] = await meaningsOf(db, [code], knownAt)
  if (!newest) throw IndicatorNotFound({ code })
  return [newest, ...older]
}

/**
 * What the indicator meant in a period: of its frequency, the highest version that had begun on its last day. Where that
 * one has ended there is none: an indicator that was ended does not go on as an older version.
 */
export function meaningIn(versions: readonly Meaning[], period: Period): Meaning | undefined {
  const frequency = partsOf(period)?.frequency
  const begun = versions.find(
    (each) => each.frequency === frequency && each.validFrom <= periodEnd(period, each.calendar),
  )
  if (!begun || begun.validTo === null) return begun
  return begun.validTo >= periodEnd(period, begun.calendar) ? begun : undefined
}

/**
 * What an indicator means on a day: the newest version that has begun. One decided for next year is not yet how it is
 * told, unless there is no other.
 */
export const meaningOn = (versions: readonly [Meaning, ...Meaning[]], day: string): Meaning =>
  versions.find(({ validFrom }) => validFrom <= day) ?? versions[0]

/** The number of a period that is written; refused unless some version has such periods. */
export function periodFor(versions: readonly Meaning[], text: string): Period {
  const period = readPeriod(text)
  if (period === null || !versions.some(({ frequency }) => frequency === partsOf(period)?.frequency))
    throw PeriodUnknown({ period: text })
  return period
}

export { factorOf } from './value-rules.ts'
