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

const mostCycles = 200
const shownCriteria = 10 // those whose absence would move ranks most

/** Published cycles with the class of units that each scores, the newest first. */
export async function publishedCycles(acting: Context) {
  const [cycles, kinds] = await Promise.all([listCycles(acting, { size: mostCycles }), listUnitKinds(acting, {})])
  const labels = new Map(kinds.map(({ id, label }) => [id, label]))
  return cycles.rows
    .filter(({ stage }) => stage === 'published')
    .map((cycle) => ({
      ...cycle,
      classes: cycle.unitKinds.map((kind): Label => labels.get(kind) ?? { vi: kind, en: kind }),
    }))
}
export type PublishedCycle = Awaited<ReturnType<typeof publishedCycles>>[number]

/** All that the page of a ranking shows; null where the cycle is not published. */
export async function readRanking(acting: Context, { cycle, other }: { cycle: string; other: string | undefined }) {
  const cycles = await publishedCycles(acting)
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
  const last = rankingThatStands(rankings, here.approvedAt)
  const intervals = last ? await findRanking(acting, { ranking: last.id }) : null
  const chosen = others.find(({ id }) => id === other)
  const dual = chosen ? await quiet(dualScores(acting, { cycle, rulebook: chosen.id })) : null
  const labels = new Map(rulebook.criteria.map(({ code, label }) => [code, label]))
  return {
    here,
    classes: cycles.filter((one) => one.year === here.year && one.id !== here.id),
    lines: linesOf({ standing, intervals, comparison }),
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
    dual: dual && {
      matched: dual.matched.length,
      without: dual.withoutCounterpart.length,
      agreement: dual.agreement,
      lines: dual.lines,
    },
  }
}
export type RankingRead = NonNullable<Awaited<ReturnType<typeof readRanking>>>

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
