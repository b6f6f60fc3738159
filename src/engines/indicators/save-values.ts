import { type Kysely, sql } from 'kysely'
import { dayOf, directsAll, type Fault, refuseUnless, speaksFor } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { authorsOfValues } from './author-of-value.ts'
import { changeValues } from './change-values.ts'
import { type Place, type PlaceGiven, placerFor } from './check-places.ts'
import { command } from './engine.ts'
import { keepLineage } from './keep-lineage.ts'
import { Code, PeriodText, type ValueState, valueStates } from './shapes.ts'
import type { Tables } from './tables.ts'
import { type Kept, readValue } from './value-rules.ts'
import { cellsMade, lockUnits, unitKeys, type Write } from './write-values.ts'

export const ValueGiven = z.object({
  indicator: Code,
  unit: UnitId,
  period: PeriodText,
  cell: z.string().max(400).default(''),
  state: z.enum(['value', 'missing', 'not-applicable', 'not-verifiable']).optional(),
  value: z.number().nullish(),
  numerator: z.number().nullish(),
  denominator: z.number().nullish(),
  note: z.string().max(1000).nullish(),
})
type Said = { state: ValueState; value: number | null; numerator: number | null; denominator: number | null }

/** A cell that somebody else saved meanwhile with another value: both stand side by side until a person decides. */
export type ValueConflict = PlaceGiven & {
  mine: Said
  theirs: Said
  id: number
  /** Who wrote the row that stands. */
  by: string
  /** Whose value it is, where somebody else only sent it on, returned it or wrote beside it. */
  author: string | null
  at: string
}
export type ValuesSaved = {
  saved: (PlaceGiven & { id: number; status: 'draft' | 'kept' })[]
  conflicts: ValueConflict[]
  faults: Fault[]
}

/**
 * Keeps values cell by cell as drafts, for one unit or many. A cell whose stored row is not the one seen, and that says
 * something else, is not overwritten: it comes back with both values, who and when. A cell that does not fit comes back
 * as a fault, its path the cell's place in the list. All others are kept. To settle a conflict, save again with its id.
 * What is on its way keeps its evidence when it is amended; a correction of what is published begins without any.
 */
export const saveValues = command('save-values', {
  does: { vi: 'Nhập số liệu chỉ tiêu', en: 'Save values of indicators' },
  permit: ['unit-officer', 'leader', 'programme-office'],
  input: z.object({
    values: z
      .array(ValueGiven.extend({ seen: z.int().nullable() }))
      .min(1)
      .max(5000),
  }),

  async run(scope, { values }): Promise<ValuesSaved> {
    const { db, actor, now, context } = scope
    const units = [...new Set(values.map(({ unit }) => unit))]
    refuseUnless(directsAll(context) || units.every((unit) => speaksFor(actor, unit)), 'save-values')
    const codes = values.map(({ indicator }) => indicator)
    const placeOf = await placerFor(db, { codes, units, now: dayOf(now) })

    const faults: Fault[] = []
    const fitting: Fitting[] = []
    const taken = new Set<string>()
    for (const [at, given] of values.entries()) {
      const place = placeOf(given)
      const kept = 'message' in place ? place : readValue(place.meaning, given)
      const key = 'message' in place ? '' : `${place.meaning.series} ${place.cell} ${place.period} ${place.unit}`
      if ('message' in place) faults.push({ path: `values.${at}.${place.field}`, message: place.message })
      else if ('message' in kept)
        faults.push({ path: `values.${at}.${('part' in kept && kept.part) || 'value'}`, message: kept.message })
      else if (taken.has(key)) faults.push({ path: `values.${at}`, message: twice })
      else fitting.push({ given, place, kept })
      taken.add(key)
    }
    const keys = await unitKeys(
      db,
      fitting.map(({ place }) => place.unit),
    )
    await lockUnits(db, [...keys.values()])
    await keepLineage(context, db, { units: [...keys.keys()], now })
    const cells = await cellsMade(
      db,
      fitting.map(({ place }) => place.cell),
    )
    const points = fitting.map(({ place, ...rest }) => ({
      ...rest,
      place,
      point: { series_id: place.meaning.series, cell: cells.get(place.cell) as number, period: place.period, unit_key: keys.get(place.unit) as number },
    })) // biome-ignore format: one point
    const heads = await headsOf(
      db,
      points.map(({ point }) => point),
    )

    const saved: ValuesSaved['saved'] = []
    const conflicts: ValueConflict[] = []
    const writes: { write: Write; where: PlaceGiven }[] = []
    for (const { given, place, kept, point } of points) {
      const there = heads.get(`${point.series_id} ${point.cell} ${point.period} ${point.unit_key}`)
      const { indicator, unit, period } = given
      const where = { indicator, unit, period, cell: place.cell }
      const isSame = there && sameSaid(there, kept) && (there.note ?? null) === (given.note ?? there.note ?? null)
      if (there && isSame) saved.push({ ...where, id: there.id, status: 'kept' })
      else if (there && there.id !== given.seen)
        conflicts.push({
          ...where,
          mine: saidOf(kept),
          theirs: saidOf(there),
          id: there.id,
          by: there.by,
          author: null,
          at: there.at.toISOString(),
        })
      else {
        const source = { source_kind: 'entry', source_ref: null, note: given.note ?? null }
        const evidence = there && there.status < 3 ? there.evidence : null
        writes.push({ write: { ...point, ...kept, ...source, evidence, lane: 0, status: 0 }, where })
      }
    }
    const authors = await authorsOfValues(
      db,
      conflicts.map(({ id }) => id),
    )
    for (const conflict of conflicts) conflict.author = authors.get(conflict.id) ?? null
    const ids = await changeValues(
      scope,
      writes.map(({ write }) => write),
    )
    for (const [at, { where }] of writes.entries()) saved.push({ ...where, id: ids[at] as number, status: 'draft' })
    return { saved, conflicts, faults }
  },
})

type Fitting = { given: z.output<typeof ValueGiven> & { seen: number | null }; place: Place; kept: Kept }
const twice = { vi: 'Ô này có hai lần trong danh sách', en: 'This cell stands in the list twice' }

export type Head = Kept & {
  id: number
  status: number
  note: string | null
  by: string
  at: Date
  evidence: string[] | null
}
type PointAt = Pick<Write, 'series_id' | 'cell' | 'period' | 'unit_key'>

/** What stands at points, by "series cell period unit": what is on its way, else what is published. One statement. */
export async function headsOf(db: Kysely<Tables>, points: readonly PointAt[]): Promise<Map<string, Head>> {
  if (points.length === 0) return new Map()
  const { rows } = await sql<Head & PointAt>`
    select v.series_id, v.cell, v.period, v.unit_key, v.id, v.state, v.value, v.numerator, v.denominator, v.status, v.note,
      v.entered_name as by, v.known_from as at, v.evidence
    from unnest(${points.map((p) => p.series_id)}::int[], ${points.map((p) => p.cell)}::int[], ${points.map((p) => p.period)}::int[],
        ${points.map((p) => p.unit_key)}::int[]) as p (series_id, cell, period, unit_key)
      join indicators.value v on v.series_id = p.series_id and v.cell = p.cell and v.period = p.period and v.unit_key = p.unit_key
        and v.lane = 0 and v.known_to = 'infinity' order by v.open`.execute(db)
  return new Map(rows.map((row) => [`${row.series_id} ${row.cell} ${row.period} ${row.unit_key}`, row]))
}

export const sameSaid = (one: Kept, other: Kept): boolean =>
  one.state === other.state &&
  one.value === other.value &&
  one.numerator === other.numerator &&
  one.denominator === other.denominator

const saidOf = ({ state, value, numerator, denominator }: Kept): Said => ({
  state: valueStates[state] as ValueState,
  value,
  numerator,
  denominator,
})
