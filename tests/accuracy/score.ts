import { normalize } from '#kernel/text'
import type { Duty, Plan, Target, Task } from '#reading'

/** A careful human reading: line numbers and values, with what else a fair judge accepts. */
export type Reading = {
  document?: { number?: string | null }
  targets: GoldTarget[]
  tasks: GoldTask[]
  duties: GoldDuty[]
}

type GoldLines = {
  line: number | number[]
  alt_lines?: number[]
  cont_lines?: number[]
  row_lines?: [number, number]
  /** Doubtful: counts neither as missed nor as a false alarm. */
  optional?: boolean
}
type GoldTarget = GoldLines & {
  comparator: string
  comparator_alt?: string[]
  value: number | [number, number] | null
  year: number | null
  year_alt?: (number | null)[]
}
type GoldTask = GoldLines & {
  lead?: string[]
  lead_alt?: string[][]
  lead_resolved?: (string | { unit: string })[]
}
type GoldDuty = GoldLines & { unit?: string; units?: string[] }

export type Counts = { right: number; gold: number; found: number }

export type Score = {
  targets: Counts
  targetsWhole: Counts
  tasks: Counts
  leads: { right: number; of: number }
  duties: Counts
  misses: string[]
  falseAlarms: string[]
}

/** The harmonic mean of precision and recall; 1 when there was nothing to find and nothing was found. */
export function f1({ right, gold, found }: Counts): number {
  return gold + found === 0 ? 1 : (2 * right) / (gold + found)
}

/**
 * Compares a plan with a reading: targets by line and value (then comparator and year too), tasks by line and the
 * leads that the text names, duties by line. Each gold item meets at most one item found.
 */
export function score(gold: Reading, plan: Pick<Plan, 'targets' | 'tasks' | 'duties'>): Score {
  const misses: string[] = []
  const falseAlarms: string[] = []

  const sameYear = (g: GoldTarget, t: Target) => [g.year, ...(g.year_alt ?? [])].includes(t.year)
  const sameComparator = (g: GoldTarget, t: Target) =>
    [g.comparator, ...(g.comparator_alt ?? [])].includes(t.comparator)
  const targets = pair(gold.targets, plan.targets, (g, t) =>
    sameValue(g.value, t.value) ? 1 + 3 * Number(sameYear(g, t)) + 2 * Number(sameComparator(g, t)) : 0,
  )
  const whole = targets.pairs.filter(([g, t]) => sameYear(g, t) && sameComparator(g, t))

  const tasks = pair(gold.tasks, plan.tasks, (g, t) => 1 + Number(leadsMatch(g, t)))
  const named = tasks.pairs.filter(([g]) => g.lead?.length)

  const duties = pair(onePerLine(gold.duties), onePerLine(plan.duties), () => 1)

  for (const [what, result] of [
    ['target', targets],
    ['task', tasks],
    ['duty', duties],
  ] as const) {
    misses.push(...result.missed.map((item) => `${what} at line ${linesOf(item)[0]}`))
    falseAlarms.push(...result.extra.map((item) => `${what} at line ${item.line}`))
  }
  return {
    targets: targets.counts,
    targetsWhole: { ...targets.counts, right: whole.length },
    tasks: tasks.counts,
    leads: { right: named.filter(([g, t]) => leadsMatch(g, t)).length, of: named.length },
    duties: duties.counts,
    misses,
    falseAlarms,
  }
}

export function sum(scores: Score[]): Score {
  const add = (pick: (score: Score) => Counts): Counts =>
    scores.map(pick).reduce((a, b) => ({ right: a.right + b.right, gold: a.gold + b.gold, found: a.found + b.found }), {
      right: 0,
      gold: 0,
      found: 0,
    })
  return {
    targets: add((s) => s.targets),
    targetsWhole: add((s) => s.targetsWhole),
    tasks: add((s) => s.tasks),
    leads: { right: scores.reduce((n, s) => n + s.leads.right, 0), of: scores.reduce((n, s) => n + s.leads.of, 0) },
    duties: add((s) => s.duties),
    misses: scores.flatMap((s) => s.misses),
    falseAlarms: scores.flatMap((s) => s.falseAlarms),
  }
}

/** One-to-one by shared lines: required gold first, the heaviest edges first, then augmenting paths. */
function pair<G extends GoldLines, F extends { line: number }>(gold: G[], found: F[], weigh: (g: G, f: F) => number) {
  const byLine = Map.groupBy(
    found.map((item, index) => ({ item, index })),
    ({ item }) => item.line,
  )
  const edges = gold.map((g) =>
    [...new Set(linesOf(g))]
      .flatMap((line) => byLine.get(line) ?? [])
      .map(({ item, index }) => ({
        index,
        weight: weigh(g, item) && weigh(g, item) + 4 * Number(mainLines(g).includes(item.line)),
      }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight),
  )
  const owner = new Map<number, number>()
  const seat = (g: number, seen: Set<number>): boolean =>
    (edges[g] ?? []).some(({ index }) => {
      if (seen.has(index)) return false
      seen.add(index)
      const holder = owner.get(index)
      if (holder !== undefined && !seat(holder, seen)) return false
      owner.set(index, g)
      return true
    })
  const order = gold
    .map((_, index) => index)
    .sort(
      (a, b) =>
        Number(gold[a]?.optional ?? false) - Number(gold[b]?.optional ?? false) ||
        (edges[b]?.[0]?.weight ?? 0) - (edges[a]?.[0]?.weight ?? 0),
    )
  for (const g of order) seat(g, new Set())
  improve(edges, owner)

  const required = gold.filter((g) => !g.optional)
  const pairs = [...owner].map(([f, g]) => [gold[g] as G, found[f] as F] as const)
  const solid = pairs.filter(([g]) => !g.optional)
  const met = new Set(pairs.map(([g]) => g))
  return {
    pairs: solid,
    counts: { right: solid.length, gold: required.length, found: found.length - (pairs.length - solid.length) },
    missed: required.filter((g) => !met.has(g)),
    extra: found.filter((_, index) => !owner.has(index)),
  }
}

/** Two neighbours change places when both together are then better placed: equal values of one line, years crossed. */
function improve(edges: { index: number; weight: number }[][], owner: Map<number, number>) {
  const weight = (g: number, f: number) => edges[g]?.find(({ index }) => index === f)?.weight
  for (let moved = true, round = 0; moved && round < 6; round++) {
    moved = false
    for (const [f, g] of [...owner]) {
      for (const { index: other } of edges[g] ?? []) {
        const holder = owner.get(other)
        if (holder === undefined || holder === g || owner.get(f) !== g) continue
        const crossed = weight(holder, f)
        if (crossed === undefined) continue
        if ((weight(g, other) ?? 0) + crossed > (weight(g, f) ?? 0) + (weight(holder, other) ?? 0)) {
          owner.set(other, g)
          owner.set(f, holder)
          moved = true
        }
      }
    }
  }
}

const mainLines = (item: GoldLines) => (Array.isArray(item.line) ? item.line : [item.line])

function linesOf(item: GoldLines): number[] {
  const [from, to] = item.row_lines ?? [1, 0]
  const row = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
  return [...mainLines(item), ...(item.alt_lines ?? []), ...(item.cont_lines ?? []), ...row]
}

function onePerLine<T extends GoldDuty | Duty>(items: T[]): T[] {
  return [
    ...new Map(
      items
        .toSorted((a, b) => Number('optional' in b && b.optional) - Number('optional' in a && a.optional))
        .map((item) => [mainLines(item)[0], item]),
    ).values(),
  ]
}

function sameValue(a: GoldTarget['value'], b: Target['value']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function leadsMatch(gold: GoldTask, task: Task): boolean {
  const resolved = (gold.lead_resolved ?? []).map((lead) => (typeof lead === 'string' ? lead : lead.unit))
  const accepted = [gold.lead ?? [], ...(gold.lead_alt ?? []), ...(gold.lead?.length ? [] : [resolved])]
  return accepted.some((leads) => bag(leads) === bag(task.lead))
}

/** Words of all the names together: how a list of units was cut does not matter. */
function bag(names: string[]): string {
  return names
    .flatMap((name) =>
      normalize(name)
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s]/gu, ' ')
        .replace(/ủy ban nhân dân/g, 'ubnd')
        .split(/\s+/),
    )
    .filter((word) => word && word !== 'và')
    .sort()
    .join(' ')
}
