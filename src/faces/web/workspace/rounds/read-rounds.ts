import { officeCalendar } from '#engines/organisations'
import {
  comingRounds,
  listRegimes,
  listRounds,
  type RoundCounts,
  type RoundLine,
  reportNumbers,
  roundStates,
} from '#engines/reporting'
import { type Context, dayOf, holds, type Label } from '#kernel'
import { pageIn } from '../here.ts'
import { clockOn } from '../my-work/clock.ts'

const lockedShown = 10
const unitsShown = 10
const mostPoints = 24 // rounds in a line: six years of quarters

/** Rounds that go on, that come and that are over, and how complete and timely they were over time. */
export async function readRounds(acting: Context, query: URLSearchParams) {
  const regimes = await listRegimes(acting, {})
  const known = regimes.some(({ id }) => id === query.get('che-do')) ? (query.get('che-do') ?? '') : ''
  const regime = known ? { regime: known } : {}
  const [open, closed, locked, coming, numbers, calendar] = await Promise.all([
    listRounds(acting, { state: 'open', size: 100 }),
    listRounds(acting, { state: 'closed', size: 100 }),
    listRounds(acting, { state: 'locked', page: pageIn(query), size: lockedShown }),
    comingRounds(acting, {}),
    reportNumbers(acting, regime),
    officeCalendar(acting),
  ])
  const clock = clockOn(calendar, dayOf(acting.system.clock.now()))
  const shown = (round: RoundLine) => ({ ...round, clock: clock(round.dueOn), stateLabel: labelOf(round.state) })
  const over = numbers.rounds.filter(({ state, counts }) => state !== 'open' && counts.expected > 0)
  const units = numbers.units.filter(({ counts }) => counts.expected > 0).sort(worstFirst)
  const names = new Map(regimes.map(({ id, label }) => [id, label])) // of several versions the last one names it
  return {
    going: [...closed.rows, ...open.rows].map(shown),
    coming: coming.map((round) => ({ ...round, clock: clock(round.dueOn) })),
    locked: { ...locked, rows: locked.rows.map(shown) },
    course: over.slice(-mostPoints).map(({ round, label, counts }) => ({ round, label, counts })),
    units: query.get('don-vi') === 'tat-ca' ? units : units.slice(0, unitsShown),
    unitsInAll: units.length,
    regimes: [...names].map(([id, label]) => ({ id, label })),
    regime: known,
    mayOpen: holds(acting.actor, 'programme-office'),
  }
}

export type Rounds = Awaited<ReturnType<typeof readRounds>>

const labelOf = (state: keyof typeof roundStates): Label => roundStates[state]

/** Units that file least stand first, then those that file late. */
function worstFirst(a: { counts: RoundCounts }, b: { counts: RoundCounts }): number {
  const of = ({ completeness, timeliness }: RoundCounts) => (completeness ?? 1) * 2 + (timeliness ?? 1)
  return of(a.counts) - of(b.counts)
}
