import { type Kysely, sql } from 'kysely'
import type { Label } from '#kernel'
import { Paging, z } from '#kernel/http'
import { type Aggregate, type Assessed, aggregate, type Part, ranksOf } from '#statistics'
import { query } from './engine.ts'
import { seriesKnown, unitsKnown } from './known-labels.ts'
import { cellNumber, type Eye, eyeOf, officialFirst, pointOf, type Row, rowColumns, seenBy } from './known-values.ts'
import { factorOf, type Meaning, meaningIn, periodFor, versionsOf } from './meanings.ts'
import { CellKey, Code, KnownAt, PeriodText, type Point } from './shapes.ts'
import type { Tables } from './tables.ts'

const input = z.object({
  code: Code,
  period: PeriodText,
  cell: CellKey.default(''),
  /** Only units of this kind. */
  kind: z.string().max(60).optional(),
  knownAt: KnownAt,
})
export type UnitValue = Point & { unit: string; label: Label; kind: string; level: string; parent: string | null }

/** One indicator in one period, unit by unit: what a map is coloured by. Two statements. */
export const valuesOnMap = query('values-on-map', {
  does: { vi: 'Xem chỉ tiêu trên bản đồ', en: 'See an indicator on the map' },
  permit: 'anyone',
  input,
  async run({ db, context }, { knownAt, ...asked }) {
    const { meaning, rows } = await valuesByUnit(db, eyeOf(context, knownAt), asked)
    return { code: asked.code, measure: meaning.measure, direction: meaning.direction, rows }
  },
})

/**
 * Units in the order of one indicator: the better first, as its direction says; equal values share the better rank.
 * Units without a value have no rank and stand last. Not for an indicator without a direction. Two statements.
 */
export const rankUnits = query('rank-units', {
  does: { vi: 'Xếp thứ tự các đơn vị theo chỉ tiêu', en: 'Rank units by an indicator' },
  permit: 'anyone',
  input: input.extend(Paging.shape),
  async run({ db, context }, { knownAt, page, size, ...asked }) {
    const { meaning, rows } = await valuesByUnit(db, eyeOf(context, knownAt), asked)
    const sign = meaning.direction === 'down' ? -1 : 1
    const known = rows.filter((row) => row.value !== null)
    const ranks = meaning.direction === 'none' ? [] : ranksOf(known.map(({ value }) => sign * (value as number)))
    const ranked = known
      .map((row, at) => ({ ...row, rank: ranks[at]?.rank ?? null, tied: ranks[at]?.tied ?? 0 }))
      .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    const all = [...ranked, ...rows.filter((row) => row.value === null).map((row) => ({ ...row, rank: null, tied: 0 }))]
    return { code: asked.code, total: all.length, page, size, rows: all.slice((page - 1) * size, page * size) }
  },
})

export type LevelTotal = { level: string; total: Assessed<Aggregate>; units: number }

/** One indicator in one period by level of government, each level aggregated by the indicator's rule. Two statements. */
export const levelsOf = query('levels-of', {
  does: { vi: 'Xem chỉ tiêu theo cấp', en: 'See an indicator by level of government' },
  permit: 'anyone',
  input,
  async run({ db, context }, { knownAt, ...asked }) {
    const { meaning, rows } = await valuesByUnit(db, eyeOf(context, knownAt), asked)
    const levels = [...Map.groupBy(rows, ({ level }) => level)].map(
      ([level, units]): LevelTotal => ({
        level,
        total: totalOf(meaning, units),
        units: units.length,
      }),
    )
    return { code: asked.code, levels }
  },
})

/** Aggregates over units by the rule of the indicator. */
export function totalOf(
  meaning: Pick<Meaning, 'overUnits' | 'measure'>,
  values: readonly Pick<Point, 'value' | 'numerator' | 'denominator' | 'state'>[],
  atLeast = 1,
): Assessed<Aggregate> {
  const rule = meaning.overUnits === 'weighted-mean' ? 'ratio' : meaning.overUnits
  return aggregate(values.map(partOf), rule, { atLeast, factor: factorOf(meaning) })
}

export function partOf({
  value,
  numerator,
  denominator,
  state,
}: Pick<Point, 'value' | 'numerator' | 'denominator' | 'state'>): Part {
  if (state === 'undefined' || (state === 'value' && value === null)) return { state: 'missing' }
  if (state !== 'value') return { state }
  if (numerator !== null && denominator !== null) return { state: 'known', numerator, denominator }
  return { state: 'known', value: value as number }
}

async function valuesByUnit(
  db: Kysely<Tables>,
  eye: Eye,
  asked: { code: string; period: string; cell: string; kind?: string | undefined },
): Promise<{ meaning: Meaning; rows: UnitValue[] }> {
  const versions = await versionsOf(db, asked.code, eye.at ?? undefined)
  const period = periodFor(versions, asked.period)
  const meaning = meaningIn(versions, period) ?? versions[0]
  const cell = await cellNumber(db, asked.cell)
  const { rows } = await sql<Row & { label: Label; kind: string; level: string; parent: string | null }>`
    select w.*, u.label, u.kind, u.level, u.parent from (
      select distinct on (v.unit_key) ${rowColumns}
      from ${seenBy(eye)} v join ${seriesKnown(eye.at)} s on s.id = v.series_id join indicators.unit_key k on k.key = v.unit_key
      where v.series_id = ${meaning.series} and v.cell = ${cell} and v.period = ${period} order by v.unit_key, ${officialFirst}) as w
    join ${unitsKnown(eye.at)} u on u.id = w.unit
    where ${asked.kind ? sql`u.kind = ${asked.kind}` : sql`true`} order by u.sort_key collate "C", u.id`.execute(db)
  return {
    meaning,
    rows: rows.map((row) => ({
      ...pointOf(row),
      unit: row.unit,
      label: row.label,
      kind: row.kind,
      level: row.level,
      parent: row.parent,
    })),
  }
}
