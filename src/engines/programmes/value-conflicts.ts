import type { Target } from '#reading'
import { contradict, isLevel, promisesLess } from './amounts.ts'
import type { Conflict, PlanForConflicts } from './conflict.ts'
import { conflictKey } from './conflict-key.ts'
import { lowerLater, sameTarget, valuesDiffer } from './conflict-words.ts'
import { clauseOf, type IndicatorKey, indicatorKey, isAlike, likeness, searchForm } from './indicator-key.ts'
import { isCentral, isQuoted, ownerKey } from './same-owner.ts'

/** A target as a statement: this plan promises this amount of this indicator for this year. */
type Statement = {
  plan: PlanForConflicts
  target: Target & { id?: string }
  key: IndicatorKey
  clause: string
  /** Whose target it is where that is not the plan's own; empty else. */
  other: string
  year: number | null
  /** False where the year is only that of all other targets of the plan. */
  yearStands: boolean
}

/**
 * Compares all targets of the plans of one owner, older plan first. Statements meet only where they share a measured
 * word, so the cost follows the number of like targets and not the square of all.
 */
export function valueConflicts(plans: PlanForConflicts[]): Conflict[] {
  const statements = plans.flatMap(statementsOf)
  const found: Conflict[] = []
  for (const [a, b, likely] of likePairs(withoutEchoes(statements))) {
    const conflict = compare(a, b, likely)
    if (conflict !== undefined) found.push(conflict)
  }
  return found
}

function compare(a: Statement, b: Statement, likely: number): Conflict | undefined {
  const samePlan = a.plan === b.plan
  // A sentence or a table row does not contradict itself: its amounts differ by something the key did not see.
  if (
    samePlan &&
    (a.target.line === b.target.line || a.target.restates === b.target.path || b.target.restates === a.target.path)
  )
    return undefined
  const certain = likely * (a.yearStands && b.yearStands ? 1 : 0.9)
  if (a.year === b.year && (a.year !== null || samePlan) && contradict(a.target, b.target)) {
    return conflictOf('value-differs', replaces(b.plan, a.plan) ? 'lineage' : 'conflict', a, b, certain, valuesDiffer)
  }
  if (a.year !== null && b.year !== null && a.year !== b.year) {
    const [earlier, later] = a.year < b.year ? [a, b] : [b, a]
    if (a.key.rises && b.key.rises && isLevel(a.key) && promisesLess(later.target, earlier.target)) {
      const sure = certain * (earlier.target.comparator === later.target.comparator ? 1 : 0.85)
      return conflictOf(
        'later-below-earlier',
        replaces(b.plan, a.plan) ? 'lineage' : 'conflict',
        earlier,
        later,
        sure,
        lowerLater,
      )
    }
  }
  if (
    !samePlan &&
    a.target.comparator === b.target.comparator &&
    String(a.target.value) === String(b.target.value) &&
    sameWords(a, b) >= 0.8
  ) {
    return conflictOf('same-text', 'lineage', a, b, certain, sameTarget)
  }
  return undefined
}

function conflictOf(
  kind: Conflict['kind'],
  severity: Conflict['severity'],
  a: Statement,
  b: Statement,
  confidence: number,
  explain: typeof valuesDiffer,
): Conflict {
  const measured = [...a.key.measure].sort().join(' ')
  const sides = [a, b].map(({ plan, target, year }) => ({
    plan: plan.id,
    path: target.path,
    line: target.line,
    ...(target.id === undefined ? {} : { item: target.id }),
    value: target.value,
    year,
    text: target.text,
  }))
  const key = conflictKey(
    kind,
    [a, b].map(({ plan, target, year }) => `${plan.id} ${target.path} ${year} ${String(target.value)} ${measured}`),
  )
  return { kind, severity, key, sides, explanation: explain(a, b), confidence: Math.round(confidence * 100) / 100 }
}

function statementsOf(plan: PlanForConflicts): Statement[] {
  const byPlace = Map.groupBy(plan.targets, (target) => `${target.path} ${target.line}`)
  const own = mainOwner(plan)
  const years = new Set(plan.targets.map((target) => target.year).filter((year) => year !== null))
  const onlyYear = years.size === 1 ? ([...years][0] as number) : null
  return plan.targets.flatMap((target) => {
    if (target.comparator === 'complete' || target.value === null) return []
    const siblings = byPlace.get(`${target.path} ${target.line}`) as Target[]
    const clause = clauseOf(target, siblings)
    const named = ownerKey(target.owner)
    const other = named === '' || named === own || named === ownerKey(plan.owner) ? '' : named
    if (isCentral(other) || isQuoted(clause)) return []
    const key = indicatorKey(target, siblings, own)
    return [{ plan, target, key, clause, other, year: target.year ?? onlyYear, yearStands: target.year !== null }]
  })
}

/**
 * Whose targets most of a plan's targets are: the plan's owner in the words of its text. (`plan.owner` may be a mere id.)
 * A target of somebody else stands apart; one of the centre inside a plan of a province is quoted, not set.
 */
function mainOwner(plan: PlanForConflicts): string {
  const named = Map.groupBy(plan.targets, (target) => ownerKey(target.owner))
  const [most] = [...named].toSorted(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1))
  return most?.[0] || ownerKey(plan.owner)
}

/** Drops what a plan only says again: same indicator and amount as an earlier line of it, for its year or for none. */
function withoutEchoes(statements: Statement[]): Statement[] {
  const kept: Statement[] = []
  const byAmount = new Map<string, Statement[]>()
  for (const statement of [...statements].sort(byPlanAndLine(statements))) {
    const { plan, target, key, year } = statement
    const amount = `${plan.id} ${key.form} ${key.population} ${target.comparator} ${String(target.value)}`
    const same = byAmount.get(amount) ?? []
    if (same.some((other) => (year === null || year === other.year) && isAlike(key, likeness(other.key, key)))) continue
    byAmount.set(amount, [...same, statement])
    kept.push(statement)
  }
  return kept
}

function byPlanAndLine(statements: Statement[]): (a: Statement, b: Statement) => number {
  const order = new Map<string, number>()
  for (const { plan } of statements) if (!order.has(plan.id)) order.set(plan.id, order.size)
  return (a, b) => (order.get(a.plan.id) as number) - (order.get(b.plan.id) as number) || a.target.line - b.target.line
}

/** Pairs of one indicator, the earlier statement first. Buckets hold what must be equal, postings what must be shared. */
function* likePairs(statements: Statement[]): Generator<[Statement, Statement, number]> {
  const buckets = Map.groupBy(statements, ({ key, other }) => [other, key.form, key.population, key.part].join('|'))
  for (const bucket of buckets.values()) {
    const postings = new Map<string, number[]>()
    for (const [at, statement] of bucket.entries()) {
      const met = new Set<number>()
      for (const token of statement.key.measure) {
        const posting = postings.get(token)
        if (posting === undefined) postings.set(token, [at])
        else {
          for (const other of posting) met.add(other)
          posting.push(at)
        }
      }
      for (const other of met) {
        const likely = likeness((bucket[other] as Statement).key, statement.key)
        if (isAlike(statement.key, likely)) yield [bucket[other] as Statement, statement, likely]
      }
    }
  }
}

/** Share of the words two clauses have in common, amounts included. */
function sameWords(a: Statement, b: Statement): number {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  let shared = 0
  for (const word of left) if (right.has(word)) shared++
  return shared / Math.max(1, Math.min(left.size, right.size) * 0.5 + Math.max(left.size, right.size) * 0.5)
}

function wordsOf({ clause }: Statement): Set<string> {
  return new Set(
    searchForm(clause.replace(/\([^)]*\)/g, ' '))
      .replaceAll('uy ban nhan dan', 'ubnd')
      .replaceAll('tthc', 'thu tuc hanh chinh')
      .split(' '),
  )
}

function replaces(later: PlanForConflicts, earlier: PlanForConflicts): boolean {
  return later.supersedes?.some((name) => name === earlier.id || name === earlier.number) ?? false
}
