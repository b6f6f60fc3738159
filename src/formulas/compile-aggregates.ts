import type { Aggregate, NodeOf, Requirement, Scope } from './ast.ts'
import { cutWith } from './cuts.ts'
import type { Compiling, Evaluate, Run } from './evaluation.ts'
import { lastPeriods, type Period, periodsWithin, yearToDate } from './periods.ts'
import { graver, isState, notApplicable, type State, type Value } from './values.ts'

/** What was gathered: values that are there (conditions as 1 and 0) with their weights, and how many are not. */
type Tally = { values: number[]; weights: number[]; absent: number; gravest: State | null }

const emptyTally = (): Tally => ({ values: [], weights: [], absent: 0, gravest: null })

/**
 * One element. What does not apply is no element at all; what is missing, not verifiable or undefined is an element
 * without a value. In a weighted mean both the value and its weight must be there.
 */
function count(tally: Tally, value: Value, weight: Value): void {
  const state = isState(value) ? (isState(weight) ? graver(value, weight) : value) : isState(weight) ? weight : null
  if (state === null) {
    tally.values.push(Number(value))
    tally.weights.push(Number(weight))
  } else if (state.state !== 'not applicable') {
    tally.absent++
    tally.gravest = tally.gravest === null ? state : graver(tally.gravest, state)
  }
}

/** `sum(…)` and its like. */
export function compileList(node: NodeOf<'list'>, it: Compiling): Evaluate {
  const values = node.items.map(({ value }) => it.compile(value))
  const weights = node.items.map(({ weight }) => weight && it.compile(weight))
  const finish = finisher(node, it)
  return (run, unit, period, cut) => {
    const tally = emptyTally()
    for (let index = 0; index < values.length; index++) {
      const weight = weights[index]?.(run, unit, period, cut) ?? 1
      count(tally, (values[index] as Evaluate)(run, unit, period, cut), weight)
    }
    return finish(tally)
  }
}

/** `sum of … over …` and its like. */
export function compileAggregate(node: NodeOf<'over'>, it: Compiling): Evaluate {
  const of = it.compile(node.of)
  const weigh: Evaluate = node.weight ? it.compile(node.weight) : () => 1
  const finish = finisher(node, it)
  const tooMany = it.fail('too many values', node)
  const { scope } = node
  const gather = gathererOf(scope)
  return (run, unit, period, cut) => {
    const tally = emptyTally()
    gather(run, unit, period, cut, (unit, period, cut) => {
      count(tally, of(run, unit, period, cut), weigh(run, unit, period, cut))
    })
    return run.left < 0 ? tooMany : finish(tally)
  }
}

type Visit = (unit: string, period: Period, cut: string) => void
type Gather = (run: Run, unit: string, period: Period, cut: string, visit: Visit) => void

function gathererOf(scope: Scope): Gather {
  switch (scope.over) {
    case 'children':
      return overUnits((run, unit, period) => run.reader.children(unit, period))
    case 'kind':
      return overUnits((run, unit, period) => run.reader.unitsOfKind(scope.kind, unit, period))
    case 'breakdown':
      return (run, unit, period, cut, visit) => {
        for (const member of run.reader.members(scope.dimension)) {
          if (--run.left < 0) return
          visit(unit, period, cutWith(cut, [[scope.dimension, member]]))
        }
      }
    case 'last':
      return overPeriods((period) => lastPeriods(period, scope.count))
    case 'year to date':
      return overPeriods(yearToDate)
    case 'months':
      return overPeriods((period) => periodsWithin(period, 'month'))
    case 'quarters':
      return overPeriods((period) => periodsWithin(period, 'quarter'))
    case 'halves':
      return overPeriods((period) => periodsWithin(period, 'half'))
  }
}

function overUnits(unitsOf: (run: Run, unit: string, period: Period) => readonly string[]): Gather {
  return (run, unit, period, cut, visit) => {
    for (const each of unitsOf(run, unit, period)) {
      if (--run.left < 0) return
      visit(each, period, cut)
    }
  }
}

function overPeriods(periodsOf: (period: Period) => Period[]): Gather {
  return (run, unit, period, cut, visit) => {
    for (const each of periodsOf(period)) {
      if (--run.left < 0) return
      visit(unit, each, cut)
    }
  }
}

/** From what was gathered to the result: the requirement first, then the arithmetic. */
function finisher(node: NodeOf<'list' | 'over'>, it: Compiling): (tally: Tally) => Value {
  const tooFew = it.fail('too few values', node)
  const overflow = it.fail('overflow', node)
  const noWeight = it.fail('no weight', node)
  const negative = it.fail('negative weight', node)
  const { aggregate, require } = node
  return (tally) => {
    const applicable = tally.values.length + tally.absent
    if (applicable === 0) return notApplicable
    if (!enough(require, tally.values.length, applicable)) return tally.gravest ?? tooFew
    if (tally.weights.some((weight) => weight < 0)) return negative
    const result = amount(aggregate, tally)
    if (result === null) return noWeight
    return Number.isFinite(result) ? result : overflow
  }
}

function enough(require: Requirement, present: number, applicable: number): boolean {
  if (require.at === 'all') return present === applicable
  if (require.at === 'any') return present > 0
  if (require.at === 'count') return present >= require.least
  return present > 0 && present * 100 >= require.least * applicable - 1e-9
}

function amount(aggregate: Aggregate, { values, weights }: Tally): number | null {
  switch (aggregate) {
    case 'sum':
    case 'count':
      return total(values)
    case 'mean':
      return total(values) / values.length
    case 'share':
      return (total(values) * 100) / values.length
    case 'weighted mean': {
      const weight = total(weights)
      return weight === 0 ? null : total(values.map((value, index) => value * (weights[index] as number))) / weight
    }
    case 'min':
      return values.reduce((least, value) => Math.min(least, value))
    case 'max':
      return values.reduce((most, value) => Math.max(most, value))
    case 'median':
      return middle(values)
  }
}

/** A sum that keeps what each addition loses (Neumaier 1974), so that totals of units agree with totals of totals. */
function total(values: readonly number[]): number {
  let sum = 0
  let lost = 0
  for (const value of values) {
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return Number.isFinite(lost) ? sum + lost : sum
}

/** The middle value; of an even number the mean of the two in the middle. */
function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2
}
