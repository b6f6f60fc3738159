import {
  breakdownOf,
  forecastOf,
  indicatorPage,
  judgedTargets,
  type Line,
  latestCorrections,
  pastCalibration,
  periodsBetween,
  printPeriod,
  readPeriod,
  seriesExtent,
  seriesOf,
  targetPaths,
  valuesOnMap,
  yearsAt,
  yearTotals,
} from '#engines/indicators'
import { findUnit, unitOutlines } from '#engines/organisations'
import type { Context } from '#kernel'
import type { Words } from '#ui'
import type { askedIn } from './asked.ts'
import { endOf } from './number-address.ts'
import { nameOf } from './number-lines.ts'
import { lightOf, trendOf } from './number-words.ts'

/** What the address of an indicator's page asks for. */
export type NumberAsked = {
  unit: string | undefined
  day: string | undefined
  period: string | undefined
  /** The member chosen of each dimension. */
  members: Record<string, string>
}

export function numberAsked(request: Request, asked: ReturnType<typeof askedIn>): NumberAsked {
  const members = Object.fromEntries(
    [...new URL(request.url).searchParams.keys()]
      .filter((name) => /^theo-[a-z0-9-]{1,60}$/.test(name))
      .flatMap((name) => {
        const item = asked.name(name)
        return item && /^[a-z0-9-]{1,60}$/.test(item) ? [[name.slice(5), item] as const] : []
      }),
  )
  const unit = asked.name('don-vi')
  const period = asked.name('ky')
  return {
    unit: unit && /^[a-z0-9][a-z0-9.-]{1,99}$/.test(unit) ? unit : undefined,
    day: asked.day('biet-den'),
    period: period && readPeriod(period) !== null ? period : undefined,
    members,
  }
}

/** Everything that the page of an indicator shows, for one unit, as known now or at the end of a day. */
export async function readNumber(acting: Context, code: string, asked: NumberAsked) {
  const knownAt = asked.day && endOf(asked.day)
  const day = asked.day ?? null
  const extent = await seriesExtent(acting, { code, knownAt })
  const city = acting.system.city?.office ?? null
  const own = (id: string | null | undefined) => extent.units.find(({ unit }) => unit === id)
  const span = own(asked.unit) ?? own(city) ?? extent.units[0] ?? null
  const unit = span?.unit ?? asked.unit ?? city ?? 'none'
  const dimensions = extent.dimensions.map((dimension) => ({
    ...dimension,
    chosen: dimension.items.find((item) => item.code === asked.members[dimension.code])?.code ?? null,
  }))
  const cell = dimensions
    .flatMap(({ code: of, chosen }) => (chosen ? [`${of}=${chosen}`] : []))
    .sort()
    .join('&')
  const indicator = await indicatorPage(acting, { code, unit, knownAt })
  const about = { responsible: indicator.responsible ? await unitLabel(acting, indicator.responsible) : null }
  if (!span) return { code, city, day, unit: null, indicator, about, dimensions, cell, shown: null, units: [] }

  const { first, last } = span
  const [{ lines }, forecast, targets, paths, corrections, calibration, years] = await Promise.all([
    seriesOf(acting, { code, unit, cell, from: first, to: last, knownAt }),
    forecastOf(acting, { code, unit }),
    judgedTargets(acting, { code, unit, knownAt }),
    targetPaths(acting, { code, unit, knownAt }),
    latestCorrections(acting, { code, unit, cell, knownAt, since: '1990-01-01T00:00:00Z', size: 50 }),
    cell === '' && !asked.day ? pastCalibration(acting, { code, unit }) : null,
    indicator.frequency === 'year' || indicator.overTime === 'none' || cell
      ? null
      : yearTotals(acting, { code, unit, fromYear: yearIn(first), toYear: yearIn(last), knownAt }),
  ])
  const all = lines.flatMap(({ points }) => points)
  const period = all.find((point) => point.period === asked.period)?.period ?? last
  const isLast = period === last
  const [map, outlines, ...breakdowns] = await Promise.all([
    extent.units.length > 12 ? valuesOnMap(acting, { code, period, cell, knownAt }) : null,
    extent.units.length > 12 ? unitOutlines(acting, {}) : null,
    ...dimensions.map((dimension) => breakdownOf(acting, { code, unit, period, dimension: dimension.code, knownAt })),
  ])
  // A forecast is of what is known today and of the whole; beside anything else it would mislead.
  const ahead = cell === '' && !asked.day && forecast.last === last ? forecast : null
  return {
    code,
    city,
    day,
    unit: span,
    indicator,
    about,
    dimensions,
    cell,
    units: extent.units.map(({ unit: id, label, last: until }) => ({ id, label, until })),
    shown: {
      period,
      periodName: nameOf(period),
      isLast,
      point: all.find((point) => point.period === period) ?? null,
      trend: trendOf(
        all.filter((point) => point.period <= period),
        indicator.direction,
      ),
      lines: lines.map(drawn(first, last)),
      fan: nearSteps(ahead?.steps ?? [], targets).map((step) => ({
        ...step,
        at: whenOf(step.period),
        label: nameOf(step.period),
      })),
      noForecast: ahead?.answer && !ahead.answer.assessable ? ahead.answer.why : null,
      method: ahead?.answer?.assessable ? ahead.answer.method : null,
      origins: ahead?.answer?.assessable ? ahead.answer.origins : null,
      calibration,
      targets: targets.map((target) => ({
        ...target,
        dueName: nameOf(target.due),
        light: lightOf(target),
        baselineName: target.baseline && nameOf(target.baseline.period),
      })),
      paths:
        cell === ''
          ? paths.map(({ id, due, points }) => ({
              id,
              due: nameOf(due),
              points: points.map((point) => ({
                at: whenOf(point.period),
                value: point.expected,
                period: point.period,
              })),
            }))
          : [],
      corrections: corrections.rows.map((row) => ({ ...row, name: nameOf(row.period) })),
      years: (years?.years ?? []).map(({ year, total }) => ({
        year,
        value: total.assessable ? total.value : null,
        why: total.assessable ? null : total.why,
      })),
      breakdowns: breakdowns.map(({ dimension, rows }) => ({ dimension, rows })),
      map: map && {
        rows: map.rows,
        frame: outlines?.frame ?? null,
        outlines: outlines?.outlines ?? [],
      },
    },
  }
}

/** What of the address names nothing that this page has: the reader is told, and not shown another unit in silence. */
export function notFollowed({ unit, period, members }: NumberAsked, read: NumberRead): string[] {
  const chosen = new Map(read.dimensions.map((dimension) => [dimension.code, dimension.chosen]))
  return [
    ...(unit && read.unit && read.unit.unit !== unit ? ['don-vi'] : []),
    ...(period && read.shown && read.shown.period !== period ? ['ky'] : []),
    ...Object.entries(members).flatMap(([code, item]) => (chosen.get(code) === item ? [] : [`theo-${code}`])),
  ]
}

export type NumberRead = Awaited<ReturnType<typeof readNumber>>
export type NumberShown = NonNullable<NumberRead['shown']>

const yearIn = (period: string) => Number(period.slice(0, 4))

/** The end of a period in years: the first quarter of 2026 ends at 2026.25. */
function whenOf(period: string): number {
  const number = readPeriod(period)
  return number === null ? 0 : yearsAt(number)
}

/** As far ahead as somebody asks for: to the last target, and at least two years. Further off a fan only shows its width. */
function nearSteps<Step extends { period: string }>(
  steps: readonly Step[],
  targets: readonly { due: string }[],
): Step[] {
  const [first] = steps
  const until = Math.max(first ? whenOf(first.period) + 2 : 0, ...targets.map(({ due }) => whenOf(due)))
  return steps.filter(({ period }) => whenOf(period) <= until + 1e-9)
}

/** A line with a place for each of its periods, so that a gap is a gap. */
function drawn(first: string, last: string) {
  const [from, to] = [readPeriod(first) ?? 0, readPeriod(last) ?? 0]
  const all = periodsBetween(from, to)
  return ({ method, label, from: since, points }: Line) => {
    const known = new Map(points.map((point) => [point.period, point]))
    const numbers = points.map(({ period }) => readPeriod(period) ?? 0)
    const [begin, end] = [Math.min(...numbers), Math.max(...numbers)]
    return {
      method,
      label,
      since,
      points: all
        .filter((period) => period >= begin && period <= end)
        .map((period) => {
          const text = printPeriod(period)
          return { at: yearsAt(period), period: text, name: nameOf(text), point: known.get(text) ?? null }
        }),
    }
  }
}

async function unitLabel(acting: Context, id: string): Promise<{ id: string; label: Words } | null> {
  const unit = await findUnit(acting, { id }).catch(() => null)
  return unit && { id, label: unit.label }
}
