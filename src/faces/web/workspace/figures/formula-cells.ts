import type { FormulaWorld } from '#engines/indicators'
import { type Compiled, check, compile, isState, parse, type Reader, type State, type Value } from '#formulas'
import type { Kept } from '#value-rules'
import type { PointAt } from './grid-shape.ts'

/** What a formula gives for a point: a value or a state; `beyond` where it asks for more than the page knows. */
export type Computed = { value: Value; beyond: boolean }

const states: readonly (State | null)[] = [
  null,
  { state: 'missing' },
  { state: 'not applicable' },
  { state: 'not verifiable' },
  { state: 'missing' }, // undefined where it was computed; whoever reads it on has nothing
]

/**
 * The formulas of a grid over what is typed into it. Each result remembers which points it read, so that a changed one
 * reaches only the results that stand on it, in the order of the formulas.
 */
export function openFormulas(
  world: FormulaWorld | null,
  points: ReadonlyMap<string, PointAt>,
  { cut, reported }: { cut: string; reported(key: string): Kept | null },
) {
  const order = new Map((world?.formulas ?? []).map(({ code }, at) => [code, at]))
  const prefers = new Map((world?.formulas ?? []).map(({ code, prefers: lane }) => [code, lane]))
  const compiled = world ? compiledOf(world) : new Map<string, Compiled>()
  const results = new Map<string, Computed>()
  const readers = new Map<string, Set<string>>()
  const byFormula = new Map<string, string>()
  const ours = [...points.values()].filter(({ rule, inFormulas }) => compiled.has(rule.code) && inFormulas !== null)
  for (const { key, rule, unit, inFormulas } of points.values())
    if (inFormulas !== null) byFormula.set(`${rule.code} ${inFormulas} ${cut} ${unit}`, key)
  ours.sort((a, b) => placeOf(a) - placeOf(b))
  for (const point of ours) evaluate(point)

  return { result: (key: string) => results.get(key) ?? null, changed }

  function placeOf({ rule }: PointAt): number {
    return order.get(rule.code) ?? 0
  }

  /** Computes again what stands on a point that was typed into; gives the points of which the result became another. */
  function changed(key: string): string[] {
    const became: string[] = []
    const waiting = new Set(readers.get(key))
    while (waiting.size > 0) {
      const [next] = [...waiting].map((each) => points.get(each) as PointAt).sort((a, b) => placeOf(a) - placeOf(b))
      if (!next) break
      waiting.delete(next.key)
      const before = results.get(next.key)
      const now = evaluate(next)
      if (before && sameResult(before, now)) continue
      became.push(next.key)
      for (const further of readers.get(next.key) ?? []) if (further !== next.key) waiting.add(further)
    }
    return became
  }

  function evaluate(point: PointAt): Computed {
    const formula = compiled.get(point.rule.code) as Compiled
    const made: Computed = { value: { state: 'missing' }, beyond: false }
    made.value = formula(readerFor(point, made), point.unit, point.inFormulas as number, cut)
    results.set(point.key, made)
    return made
  }

  function readerFor(point: PointAt, made: Computed): Reader {
    const known = world as FormulaWorld
    const beyond = <T>(answer: T): T => {
      made.beyond = true
      return answer
    }
    return {
      value({ code, part }, at, unit, period) {
        const name = `${code} ${period} ${at} ${unit}`
        const key = byFormula.get(name)
        if (key !== undefined) {
          const reading = readers.get(key) ?? new Set()
          readers.set(key, reading.add(point.key))
          const typed = reported(key)
          const computed = part === 'value' ? results.get(key) : undefined
          if (computed && (prefers.get(code) === 'computed' || !typed)) {
            if (computed.beyond) made.beyond = true
            return isState(computed.value) && computed.value.state === 'undefined'
              ? { state: 'missing' }
              : computed.value
          }
          if (typed) return states[typed.state] ?? typed[part] ?? undefined
        }
        const there = known.values[name]
        if (there === undefined && key === undefined) return beyond(undefined)
        return there ? (states[there.state] ?? there[part] ?? undefined) : undefined
      },
      parent: (unit, period) =>
        known.parents[`${unit} ${period}`] ?? beyondUnless(`${unit} ${period}` in known.parents, null),
      children: (unit, period) => known.children[`${unit} ${period}`] ?? beyond([]),
      unitsOfKind: (kind, unit, period) => known.kinds[`${kind} ${unit} ${period}`] ?? beyond([]),
      members: (dimension) => known.members[dimension] ?? [],
    }
    function beyondUnless<T>(isKnown: boolean, answer: T): T {
      return isKnown ? answer : beyond(answer)
    }
  }
}

/** The formulas were checked when they were defined; one that no longer fits is left out, as on the server. */
function compiledOf({ formulas, catalogue, members }: FormulaWorld): Map<string, Compiled> {
  const find = (code: string) => catalogue[code]
  return new Map(
    formulas.flatMap(({ code, text, purpose }) => {
      const { formula } = parse(text)
      if (!formula) return []
      const checked = check(formula, purpose, { find, kinds: null, units: null, dimensions: members })
      return checked.findings.length > 0 ? [] : [[code, compile(checked, code)] as const]
    }),
  )
}

function sameResult(one: Computed, other: Computed): boolean {
  if (one.beyond !== other.beyond) return false
  if (isState(one.value) && isState(other.value)) return one.value.state === other.value.state
  return one.value === other.value
}
