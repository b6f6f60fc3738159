import {
  type CarriedPoint,
  type carriedSeries,
  previousPeriod,
  readPeriod,
  type seriesOf,
  type UnitCarried,
  yearsAt,
} from '#engines/indicators'
import { type LineageStep, type LineageUnit, unitLineage } from '#engines/organisations'
import { type Context, dayOf } from '#kernel'
import { endOf } from './number-address.ts'

/** A unit in the period that is shown, whatever the view. */
export type MapRow = Pick<UnitCarried, 'unit' | 'label' | 'level' | 'state' | 'value' | 'isCarried' | 'from' | 'lacks'>

export type Course = Pick<Awaited<ReturnType<typeof carriedSeries>>, 'lines' | 'turns' | 'uncarried' | 'years'>

/** A series by the units as they stood, in the shape of one that was carried: nothing was. */
export async function asTheyStood(reading: ReturnType<typeof seriesOf>): Promise<Course> {
  const { lines } = await reading
  const own = lines.map(({ points, ...line }) => ({
    ...line,
    points: points.map((point): CarriedPoint => ({ ...point, from: [], lacks: [] })),
  }))
  return { lines: own, turns: [], uncarried: [], years: [] }
}

type Around = { unit: string; day: string | undefined; withValues: readonly string[] }

/** The changes by which units with values became this one, and the one that ended it, as far as they had come by the day. */
export async function turnsAround(acting: Context, { unit, day, withValues }: Around) {
  const until = day ?? dayOf(acting.system.clock.now())
  const { predecessors, successors } = await unitLineage(acting, { id: unit, knownAt: day && endOf(day) })
  const isHere = (step: LineageStep, side: 'from' | 'to') =>
    step.kind !== 'take-over' && step.on <= until && step[side].some(({ id }) => id === unit)
  const named = ({ id, label }: LineageUnit) => ({ id, label })
  return {
    before: predecessors
      .filter((step) => isHere(step, 'to'))
      .map(({ on, from, to }) => ({
        on,
        from: from
          .filter(({ id }) => withValues.includes(id))
          .map((one) => ({ ...named(one), isWhole: to.length === 1 && !one.partly })),
        to: to.filter(({ id }) => id === unit).map(named),
      }))
      .filter(({ from }) => from.length > 0),
    after: successors
      .filter((step) => isHere(step, 'from'))
      .map(({ on, from, to }) => ({ on, from: from.filter(({ id }) => id === unit).map(named), to: to.map(named) })),
  }
}

/** Between the end of a period and that of the one before: where a break is drawn. */
export function betweenPeriods(period: string): number {
  const number = readPeriod(period)
  return number === null ? 0 : (yearsAt(number) + yearsAt(previousPeriod(number))) / 2
}
