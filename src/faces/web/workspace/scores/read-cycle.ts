import { officeCalendar } from '#engines/organisations'
import {
  cycleStanding,
  findCycle,
  findRanking,
  type Lane,
  lanes,
  listAppeals,
  listRankings,
  stages,
} from '#engines/rulebooks'
import { type Context, dayOf, directsAll, holds, type Label, unitsSpokenFor } from '#kernel'
import { clockOn } from '../my-work/clock.ts'

const order = Object.keys(stages)
const laneOfStage: Record<string, Lane> = { open: 'self', self: 'self', appraisal: 'appraised', appeal: 'appraised' }

/** A cycle with what this reader sees of it and may do. */
export async function readCycle(acting: Context, { id, lane: asked }: { id: string; lane: string | null }) {
  const cycle = await findCycle(acting, { cycle: id })
  const { actor } = acting
  const lane: Lane = asked && Object.hasOwn(lanes, asked) ? (asked as Lane) : (laneOfStage[cycle.stage] ?? 'final')
  const mayLook = cycle.seesAll || (lane === 'final' && cycle.stage === 'published')
  const works = actor.roles.some(({ role }) => ['programme-office', 'leader', 'auditor', 'unit-officer'].includes(role))
  const [standing, appeals, rankings, calendar] = await Promise.all([
    mayLook ? cycleStanding(acting, { cycle: id, lane }) : null,
    works ? listAppeals(acting, { cycle: id }) : [],
    cycle.seesAll ? listRankings(acting, { cycle: id }) : [],
    officeCalendar(acting),
  ])
  const newest = rankings[0]
  const ranking =
    newest && ['done', 'failed'].includes(newest.state) ? await findRanking(acting, { ranking: newest.id }) : null
  const clock = clockOn(calendar, dayOf(acting.system.clock.now()))
  const office = holds(actor, 'programme-office')
  const at = order.indexOf(cycle.stage)
  const until: Record<string, string> = cycle.days
  return {
    cycle,
    lane,
    lanes: Object.entries(lanes).map(([one, label]) => ({ id: one, label: label as Label })),
    stages: Object.entries(stages).map(([one, label], n) => ({
      id: one,
      label: label as Label,
      until: until[one] ?? null,
      state: n < at ? 'past' : n === at ? 'now' : 'ahead',
    })),
    clock: until[cycle.stage] ? clock(until[cycle.stage] as string) : null,
    standing: standing?.lines ?? null,
    appeals: appeals.map(({ id: appeal, unit, criterion, state, asked: points }) => ({
      id: appeal,
      unit,
      criterion,
      state,
      points,
    })),
    rankings: rankings.slice(0, 5),
    ranking: ranking && { why: ranking.why, lines: ranking.lines, how: ranking.how },
    own: unitsSpokenFor(actor),
    may: {
      move: office && ['open', 'self', 'appraisal', 'appeal', 'final'].includes(cycle.stage),
      prefill: office && ['open', 'self', 'appraisal'].includes(cycle.stage),
      rank: cycle.seesAll,
      approve: holds(actor, 'leader') && directsAll(acting) && cycle.stage === 'final',
      publish: office && cycle.stage === 'approved',
    },
  }
}
export type CycleRead = Awaited<ReturnType<typeof readCycle>>
