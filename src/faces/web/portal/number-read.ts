import {
  breakdownOf,
  carriedSeries,
  carriedValues,
  forecastOf,
  indicatorPage,
  judgedTargets,
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
import { type Context, holds } from '#kernel'
import { fold } from '#kernel/text'
import type { Words } from '#ui'
import type { askedIn } from './asked.ts'
import { endOf, type NumberView, views } from './number-address.ts'
import { asTheyStood, betweenPeriods, type Course, type MapRow, turnsAround } from './number-course.ts'
import { latestTarget, measuredIn, nameOf, trendOf } from './number-lines.ts'
import { lightOf } from './number-words.ts'

/** What the address of an indicator's page asks for. */
export type NumberAsked = {
  unit: string | undefined
  /** A unit written out by name, where it was not chosen. */
  named?: string | undefined
  day: string | undefined
  period: string | undefined
  /** By the units as they stood, or by those of today; of the day where one is asked for. */
  view: NumberView
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
  const isId = unit !== undefined && /^[a-z0-9][a-z0-9.-]{1,99}$/.test(unit)
  const period = asked.name('ky')
  return {
    unit: isId ? unit : undefined,
    named: isId ? undefined : unit?.slice(0, 200),
    day: asked.day('biet-den'),
    period: period && readPeriod(period) !== null ? period : undefined,
    view: asked.choice('xem', views) ?? 'as-was',
    members,
  }
}

/** The one unit of that name, written with or without marks; null where there is none, or several. */
export function unitNamed(
  units: readonly { unit: string; label: Words | null }[],
  text: string | undefined,
): string | null {
  if (!text) return null
  const wanted = fold(text)
  const found = units.filter(({ label }) => label && [label.vi, label.en].some((name) => fold(name) === wanted))
  return found.length === 1 ? (found[0]?.unit ?? null) : null
}

/** Everything that the page of an indicator shows, for one unit, as known now or at the end of a day. */
export async function readNumber(acting: Context, code: string, asked: NumberAsked) {
  const knownAt = asked.day && endOf(asked.day)
  const day = asked.day ?? null
  const { view } = asked
  const extent = await seriesExtent(acting, { code, knownAt, view })
  const city = acting.system.city?.office ?? null
  const own = (id: string | null | undefined) => extent.units.find(({ unit }) => unit === id)
  const named = unitNamed(extent.units, asked.named)
  const went = extent.went.find(({ id }) => id === asked.unit) ?? null
  const span =
    own(asked.unit) ??
    own(named) ??
    (went?.to.length === 1 ? own(went.to[0]?.id) : null) ??
    own(city) ??
    extent.units[0] ??
    null
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
  const about = { responsible: indicator.responsible ? await unitLabel(acting, indicator.responsible, knownAt) : null }
  const { hasMoved } = extent
  const mayShare = holds(acting.actor, 'programme-office')
  const found = { named, code, city, day, indicator, about, dimensions, cell, view, hasMoved, went, mayShare }
  if (!span) return { ...found, unit: null, shown: null, units: [] }

  const { first, last } = span
  const reach = { code, unit, cell, from: first, to: last, knownAt }
  const [course, forecast, targets, paths, corrections, calibration, years, turned] = await Promise.all([
    view === 'as-is' ? carriedSeries(acting, reach) : asTheyStood(seriesOf(acting, reach)),
    forecastOf(acting, { code, unit, knownAt }),
    judgedTargets(acting, { code, unit, knownAt }),
    targetPaths(acting, { code, unit, knownAt }),
    latestCorrections(acting, { code, unit, cell, knownAt, since: '1990-01-01T00:00:00Z', size: 50 }),
    cell === '' ? pastCalibration(acting, { code, unit, knownAt }) : null,
    indicator.frequency === 'year' || indicator.overTime === 'none' || cell || view === 'as-is'
      ? null
      : yearTotals(acting, { code, unit, fromYear: yearIn(first), toYear: yearIn(last), knownAt }),
    hasMoved && view === 'as-was'
      ? turnsAround(acting, { unit, day: asked.day, withValues: extent.units.map((each) => each.unit) })
      : null,
  ])
  const { lines } = course
  const carriedYears = indicator.frequency === 'year' || indicator.overTime === 'none' || cell ? [] : course.years
  const all = lines.flatMap(({ points }) => points)
  const period = all.find((point) => point.period === asked.period)?.period ?? last
  const isLast = period === last
  const measured = (of: (each: string) => boolean) => measuredIn(lines, indicator, of)
  // The newest method that has the period; what it is compared with is by the same one.
  const line = lines.findLast(({ points }) => points.some((one) => one.period === period))
  const point = line?.points.find((one) => one.period === period) ?? null
  // A target is of the whole and judged by the latest value: beside a part, or an earlier period, its light says nothing.
  const target = cell === '' && isLast ? latestTarget(targets, { code, unit }) : undefined
  const open = targets.filter(({ isDue }) => !isDue)
  const roads = new Set((open.length ? open : targets.slice(-1)).map(({ id }) => id))
  const hasMap = extent.units.length > 12
  const [map, carried, outlines, ...breakdowns] = await Promise.all([
    hasMap && view === 'as-was' ? valuesOnMap(acting, { code, period, cell, knownAt }) : null,
    hasMap && (hasMoved || view === 'as-is') ? carriedValues(acting, { code, period, cell, knownAt }) : null,
    hasMap ? unitOutlines(acting, { knownAt }) : null,
    ...(point?.id === null
      ? [] // what was carried was carried whole
      : dimensions.map(({ code: dimension }) =>
          breakdownOf(acting, { code, unit, period, dimension, within: cell, knownAt }),
        )),
  ])
  // A forecast is of what is published and of the whole; beside anything else it would mislead.
  const ahead = cell === '' && forecast.last === last ? forecast : null
  return {
    ...found,
    unit: span,
    units: extent.units.map(({ unit: id, label, last: until }) => ({ id, label, until })),
    shown: {
      period,
      periodName: nameOf(period),
      isLast,
      point,
      /** What the figure of the period is measured in, and every other of its period. */
      measured: measured((each) => each === period),
      trend: trendOf(
        (line?.points ?? []).filter((one) => one.period <= period),
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
      calibration: calibration && {
        ...calibration,
        said: calibration.said.map((each) => ({ ...each, dueName: nameOf(each.due) })),
      },
      light: target ? lightOf(target) : null,
      targets: targets.map((target) => ({
        ...target,
        dueName: nameOf(target.due),
        light: lightOf(target),
        baselineName: target.baseline && nameOf(target.baseline.period),
        latestName: target.latest && nameOf(target.latest.period),
      })),
      paths: (cell === '' ? paths : [])
        .filter(({ id }) => roads.has(id))
        .map(({ id, due, points }) => ({
          id,
          due: nameOf(due),
          points: points.map((point) => ({ at: whenOf(point.period), value: point.expected, period: point.period })),
        })),
      corrections: corrections.rows.map((row) => ({
        ...row,
        name: nameOf(row.period),
        measured: measured((each) => each === row.period),
      })),
      turns: course.turns.map((turn) => ({ ...turn, at: turn.period && betweenPeriods(turn.period) })),
      uncarried: course.uncarried.map((row) => ({
        ...row,
        periodName: nameOf(row.period),
        measured: measured((each) => each === row.period),
      })),
      turned,
      years: (years?.years ?? carriedYears).map(({ year, total }) => ({
        year,
        value: total.assessable ? total.value : null,
        why: total.assessable ? null : total.why,
        measured: measured((each) => each.startsWith(`${year}`)),
      })),
      breakdowns: breakdowns.map(({ dimension, within, rows }) => ({ dimension, within, rows })),
      map: (map ?? carried) && {
        rows: map
          ? map.rows.map((row): MapRow => ({ ...row, isCarried: false, from: [], lacks: [] }))
          : (carried?.rows ?? []),
        uncarried: map ? [] : (carried?.uncarried ?? []),
        totals: carried?.totals ?? [],
        frame: outlines?.frame ?? null,
        outlines: outlines?.outlines ?? [],
      },
    },
  }
}

/** What of the address names nothing that this page has: the reader is told, and not shown another unit in silence. */
export function notFollowed({ unit, named, period, members }: NumberAsked, read: NumberRead): string[] {
  const chosen = new Map(read.dimensions.map((dimension) => [dimension.code, dimension.chosen]))
  return [
    ...(named && !read.named ? ['don-vi'] : []),
    ...(unit && read.unit && read.unit.unit !== unit && !read.went ? ['don-vi'] : []), // its heir is shown in its place
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
  return ({ method, label, measure, decimals, from: since, points }: Course['lines'][number]) => {
    const known = new Map(points.map((point) => [point.period, point]))
    const numbers = points.map(({ period }) => readPeriod(period) ?? 0)
    const [begin, end] = [Math.min(...numbers), Math.max(...numbers)]
    return {
      method,
      label,
      measure,
      decimals,
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

async function unitLabel(
  acting: Context,
  id: string,
  knownAt: string | undefined,
): Promise<{ id: string; label: Words } | null> {
  const unit = await findUnit(acting, { id, knownAt }).catch(() => null)
  return unit && { id, label: unit.label }
}
