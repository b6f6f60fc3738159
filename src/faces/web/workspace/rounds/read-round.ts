import { officeCalendar } from '#engines/organisations'
import { findReport, findRound, type ReportState, reportNumbers, reportStates, roundStates } from '#engines/reporting'
import { type Context, dayOf, directsAll, type Label, shiftDay } from '#kernel'
import { pageIn } from '../here.ts'
import { clockOn } from '../my-work/clock.ts'
import { uuid } from './looks.ts'

const unitsShown = 50
const views = { 'qua-han': { overdue: true }, tre: { late: true }, 'xin-gia-han': { asks: true } } as const

/** What the address asks for; what makes no sense is left out. */
function askedIn(query: URLSearchParams) {
  const given = query.get('tt') ?? ''
  const state = Object.keys(reportStates).find((one) => one === given) as ReportState | undefined
  const view = (Object.keys(views) as (keyof typeof views)[]).find((one) => one === given)
  const text = query.get('q')?.trim().slice(0, 200) ?? ''
  const sort = query.get('xep') === 'ten' ? ('name' as const) : ('lateness' as const)
  return { view: state ?? view ?? '', text, sort, filters: { ...(state && { state }), ...(view && views[view]), text } }
}

/** One round with its units, the latest first, and the one report that was chosen to act on. */
export async function readRound(acting: Context, id: string, query: URLSearchParams) {
  const { filters, ...asked } = askedIn(query)
  const may = directsAll(acting)
  const chosen = query.get('bc') ?? ''
  const round = await findRound(acting, {
    id,
    ...filters,
    sort: asked.sort,
    page: pageIn(query),
    size: unitsShown,
  })
  const [{ days }, record, calendar, report] = await Promise.all([
    reportNumbers(acting, { round: id }),
    round.regime.id === 'ad-hoc'
      ? null
      : reportNumbers(acting, { regime: round.regime.id, to: shiftDay(round.dataTo, -1) }),
    officeCalendar(acting),
    may && uuid.test(chosen) ? findReport(acting, { obligation: chosen }) : null,
  ])
  const clock = clockOn(calendar, dayOf(acting.system.clock.now()))
  const past = new Map(record?.units.map(({ unit, counts }) => [unit, counts]))
  const { units, ...line } = round
  return {
    round: { ...line, clock: clock(line.dueOn), stateLabel: roundStates[line.state] as Label },
    asked,
    may,
    days,
    states: reportStates as Record<string, Label>,
    units: {
      ...units,
      rows: units.rows.map((row) => {
        const counts = past.get(row.unit.id)
        return {
          ...row,
          clock: clock(row.dueOn),
          record: counts?.expected ? { onTime: counts.onTime, expected: counts.expected } : null,
        }
      }),
    },
    chosen: report?.round.id === id ? chosenOf(report) : null,
  }
}

export type RoundRead = Awaited<ReturnType<typeof readRound>>
export type RoundRow = RoundRead['units']['rows'][number]

type Report = Awaited<ReturnType<typeof findReport>>

function chosenOf({ obligation, unit, state, dueOn, excuse, version, extensions }: Report) {
  const awaited = state === 'expected' || state === 'returned'
  return {
    obligation,
    unit,
    state,
    dueOn,
    excuse,
    version,
    asks: extensions.find((one) => one.state === 'asked') ?? null,
    given: extensions.filter((one) => one.state !== 'asked'),
    may: { extend: awaited || state === 'missed', excuse: awaited || state === 'missed', remind: awaited },
  }
}
