import { sql } from 'kysely'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import { type Amounts, asIs, lineageFaults, type Succession } from '#statistics'
import { query } from './engine.ts'
import { eyeOf, officialValues } from './known-values.ts'
import { factorOf, meaningIn, periodFor, versionsOf } from './meanings.ts'
import { periodEnd } from './periods.ts'
import { Code, KnownAt, PeriodText } from './shapes.ts'

export type Carried = {
  unit: string
  value: number
  numerator: number | null
  denominator: number | null
  isCarried: boolean
}

/**
 * The view by units of a later day (as-is): what stood in former units is carried to those that go on, counts by their
 * sums, ratios by numerators and denominators, never by the mean of ratios. Totals are conserved. `uncarried` are units
 * that ended and of which nobody has said how they were shared, or whose values keep no parts: they are shown, not
 * guessed. `asWas` is the same value by the units as they stood then. Three statements.
 */
export const carriedValues = query('carried-values', {
  does: { vi: 'Xem số liệu theo đơn vị hiện nay', en: 'See values by the units of today' },
  permit: 'anyone',
  input: z.object({ code: Code, period: PeriodText, on: z.iso.date().optional(), knownAt: KnownAt }),

  async run({ db, context, now }, { code, period: text, on, knownAt }) {
    const versions = await versionsOf(db, code)
    const period = periodFor(versions, text)
    const meaning = meaningIn(versions, period) ?? versions[0]
    const [asOf, until] = [periodEnd(period, meaning.calendar), on ?? dayOf(now)]
    const rows = await officialValues(db, eyeOf(context, knownAt), { series: [meaning.series], periods: [period] })
    const known = rows.filter((row) => row.state === 0)
    const { rows: steps } = await sql<Omit<Succession, 'share'> & { share: number | null }>`
      with recursive met as (
        select l.from_unit, l.to_unit, l.day, l.share from indicators.lineage l where l.from_unit = any(${known.map(({ unit }) => unit)}::text[])
        union select l.from_unit, l.to_unit, l.day, l.share from met m join indicators.lineage l on l.from_unit = m.to_unit)
      select from_unit as "from", to_unit as "to", day as "on", share from met where day > ${asOf}::date and day <= ${until}::date`.execute(
      db,
    )

    const unshared = unsound(steps)
    const amounts = new Map<string, Amounts>()
    const uncarried: string[] = []
    for (const { unit, value, numerator, denominator } of known) {
      const moves = steps.some(({ from }) => from === unit)
      const parts = numerator !== null && denominator !== null ? { numerator, denominator } : null
      const isAdditive = parts !== null || meaning.overUnits === 'sum'
      if (moves && (reaches(unit, steps).some((each) => unshared.has(each)) || !isAdditive)) uncarried.push(unit)
      else amounts.set(unit, parts ?? { value: value as number })
    }
    const sound = steps.filter((step): step is Succession => step.share !== null && !unshared.has(step.from))
    // Where parts and a bare count meet in one heir, nothing can be said of the heir as a ratio.
    const standing = asIs(amounts, sound, { asOf, until })
    const factor = factorOf(meaning)
    const carried = [...standing].flatMap(([unit, { value, numerator, denominator }]): Carried[] => {
      const isCarried = !known.some((row) => row.unit === unit) || sound.some(({ to }) => to === unit)
      if (numerator === undefined || denominator === undefined)
        return value === undefined ? [] : [{ unit, value, numerator: null, denominator: null, isCarried }]
      if (value !== undefined || denominator === 0) return []
      return [{ unit, value: (factor * numerator) / denominator, numerator, denominator, isCarried }]
    })
    return {
      code,
      period: text,
      on: until,
      rows: carried.sort((a, b) => (a.unit < b.unit ? -1 : 1)),
      asWas: known.map(({ unit, value, numerator, denominator }) => ({
        unit,
        value: value as number,
        numerator,
        denominator,
      })),
      uncarried,
    }
  },
})

type Step = Omit<Succession, 'share'> & { share: number | null }

/** Units of whose shares somebody has not said all, or that do not add up. */
function unsound(steps: readonly Step[]): Set<string> {
  const faults = lineageFaults(steps.filter((step): step is Succession => step.share !== null))
  const unknown = steps.filter(({ share }) => share === null).map(({ from }) => from)
  return new Set([...faults.map(({ unit }) => unit), ...unknown])
}

/** A unit and all that its figures pass through. */
function reaches(unit: string, steps: readonly Step[]): string[] {
  const found = new Set([unit])
  for (const each of found) for (const { from, to } of steps) if (from === each) found.add(to)
  return [...found]
}
