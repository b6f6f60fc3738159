import { listUnitKinds } from '#engines/organisations'
import {
  type CycleHead,
  compareCycles,
  cycleStanding,
  dualScores,
  findRanking,
  findRulebook,
  listCycles,
  listRankings,
  listRulebooks,
  NotComparable,
  rankingThatStands,
  withoutCriteria,
} from '#engines/rulebooks'
import type { Context, Label } from '#kernel'
import { unitNames } from '../workspace/units/unit-names.ts'
import { endOf } from './number-address.ts'

const mostCycles = 200
const shownCriteria = 10 // those whose absence would move ranks most

/** Cycles that are published, or were by the end of a day, with the class of units that each scores, the newest first. */
export async function publishedCycles(acting: Context, day?: string) {
  const until = day ? new Date(endOf(day)) : null
  const [cycles, kinds] = await Promise.all([listCycles(acting, { size: mostCycles }), listUnitKinds(acting, {})])
  const labels = new Map(kinds.map(({ id, label }) => [id, label]))
  return cycles.rows
    .filter(({ stage, publishedAt }) => stage === 'published' && wasBy(publishedAt, until))
    .map((cycle) => ({
      ...cycle,
      classes: cycle.unitKinds.map((kind): Label => labels.get(kind) ?? { vi: kind, en: kind }),
    }))
}
const wasBy = (at: Date | null, until: Date | null) => until === null || (at !== null && at <= until)

export type PublishedCycle = Awaited<ReturnType<typeof publishedCycles>>[number]

type Asked = { cycle: string; other: string | undefined; day?: string | undefined }

/**
 * All that the page of a ranking shows; null where the cycle is not published, or was not by the end of the day. Scores do not
 * change once they are published: of a day are the cycles beside it, how sure the ranks were said to be, and what units were called.
 */
export async function readRanking(acting: Context, { cycle, other, day }: Asked) {
  const until = day ? new Date(endOf(day)) : null
  const cycles = await publishedCycles(acting, day)
  const here = cycles.find(({ id }) => id === cycle)
  if (!here) return null
  const before = cycles.find((one) => one.rulebook === here.rulebook && one.year < here.year)
  const [standing, rulebook, rankings, removals, comparison, others] = await Promise.all([
    cycleStanding(acting, { cycle }),
    findRulebook(acting, { id: here.rulebook, version: here.version }),
    listRankings(acting, { cycle }),
    quiet(withoutCriteria(acting, { cycle })),
    before ? quiet(compareCycles(acting, { before: before.id, after: cycle })) : null,
    otherBooks(acting, here),
  ])
  const then = rankings.filter(({ finishedAt }) => wasBy(finishedAt, until))
  const last = rankingThatStands(then, here.approvedAt)
  const intervals = last ? await findRanking(acting, { ranking: last.id }) : null
  const chosen = others.find(({ id }) => id === other)
  const dual = chosen ? await quiet(dualScores(acting, { cycle, rulebook: chosen.id })) : null
  const called = day
    ? await unitNames(
        acting,
        standing.lines.map(({ unit }) => unit),
        endOf(day),
      )
    : {}
  const facing = chosen && !dual?.matched.length ? await findRulebook(acting, { id: chosen.id }) : null
  const labels = new Map(rulebook.criteria.map(({ code, label }) => [code, label]))
  return {
    here,
    classes: cycles.filter((one) => one.year === here.year && one.id !== here.id),
    lines: linesOf({ standing, intervals, comparison }).map((line) => ({
      ...line,
      label: called[line.unit] ?? line.label,
    })),
    how: intervals?.how ?? null,
    before: before ? { id: before.id, label: before.label, year: before.year } : null,
    agreement: comparison?.agreement ?? null,
    comparedUnits: comparison && !comparison.all ? comparison.compared : null,
    deciding: (removals ?? [])
      .toSorted((a, b) => (b.meanMove ?? 0) - (a.meanMove ?? 0))
      .slice(0, shownCriteria)
      .filter(({ moved }) => moved.length > 0)
      .map(({ criterion, meanMove, largestMove, moved }) => ({
        criterion,
        label: labels.get(criterion) ?? { vi: criterion, en: criterion },
        meanMove,
        largestMove,
        moved: moved.length,
      })),
    others,
    other: chosen ?? null,
    /** Why nothing could be matched: how many criteria of each set rest on an indicator at all. */
    unmatched: facing && {
      own: { id: here.rulebook, all: rulebook.criteria.length, linked: linked(rulebook) },
      other: { id: facing.id, all: facing.criteria.length, linked: linked(facing) },
    },
    dual: dual && {
      matched: dual.matched.length,
      without: dual.withoutCounterpart.length,
      agreement: dual.agreement,
      lines: dual.lines,
    },
  }
}
export type RankingRead = NonNullable<Awaited<ReturnType<typeof readRanking>>>

const linked = ({ criteria }: { criteria: readonly { indicator?: string | null | undefined }[] }) =>
  criteria.filter(({ indicator }) => Boolean(indicator)).length

/** Two sets that cannot be compared are a state of this page, not its end. */
async function quiet<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (NotComparable.is(error)) return null
    throw error
  }
}

async function otherBooks(acting: Context, here: PublishedCycle) {
  const rulebooks = await listRulebooks(acting, {})
  return rulebooks
    .filter(
      ({ id, sum, unitKinds }) =>
        id !== here.rulebook && sum > 0 && unitKinds.some((kind) => here.unitKinds.includes(kind)),
    )
    .map(({ id, label }) => ({ id, label }))
}

type Read = {
  standing: Awaited<ReturnType<typeof cycleStanding>>
  intervals: Awaited<ReturnType<typeof findRanking>> | null
  comparison: Awaited<ReturnType<typeof compareCycles>> | null
}

function linesOf({ standing, intervals, comparison }: Read) {
  const spans = new Map(intervals?.lines.map((line) => [line.unit, line]))
  const moves = new Map(comparison?.lines.map((line) => [line.unit, line]))
  return standing.lines.map((line) => {
    const span = spans.get(line.unit)
    const move = moves.get(line.unit)
    return {
      ...line,
      low: span?.low ?? null,
      high: span?.high ?? null,
      rankBefore: move?.rankBefore ?? null,
      rankAfter: move?.rankAfter ?? null,
      moved: move?.moved ?? null,
      mergedFrom: move && move.from.length > 1 ? move.from.length : 0,
    }
  })
}

/** What a page says of a cycle, and nothing that only those who run it need. */
export const cycleSaid = ({ id, label, year, publishedAt }: CycleHead) => ({ id, label, year, publishedAt })
