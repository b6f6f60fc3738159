import fc from 'fast-check'
import type { Aggregate, CutPairs, Expression, Requirement, Scope, Shift } from './index.ts'

const at = { from: 0, to: 0 }
const node = <Shape extends object>(shape: Shape) => ({ ...shape, ...at }) as unknown as Expression

const cut: fc.Arbitrary<CutPairs> = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  fc.constantFrom<CutPairs>([['sex', 'female']], [['sex', 'total']], [['sex', 'male']]),
)
const reference = (code: fc.Arbitrary<string>) =>
  fc.record({ code, cut }).map(({ code, cut }) => node({ is: 'reference', code, part: 'value', cut }))

const literal = fc
  .oneof(
    fc.integer({ min: 0, max: 100 }),
    fc.double({ min: 0, max: 1e308, noNaN: true }),
    fc.constantFrom(0, 5e-324, 1e21, 1e308),
  )
  .map((value) => node({ is: 'number', value: value + 0, unit: null })) // -0 cannot be written

const shift: fc.Arbitrary<Shift> = fc.oneof(
  fc.record({ to: fc.constantFrom('back' as const, 'years' as const), count: fc.integer({ min: 1, max: 9 }) }),
  fc.constant({ to: 'parent' as const }),
)
const scope: fc.Arbitrary<Scope> = fc.oneof(
  fc.constantFrom<Scope>({ over: 'children' }, { over: 'year to date' }, { over: 'breakdown', dimension: 'sex' }),
  fc.constantFrom('ward', 'city').map((kind): Scope => ({ over: 'kind', kind })),
  fc.integer({ min: 1, max: 6 }).map((count): Scope => ({ over: 'last', count })),
)
const requirement: fc.Arbitrary<Requirement> = fc.oneof(
  fc.constantFrom<Requirement>({ at: 'all' }, { at: 'any' }),
  fc.integer({ min: 1, max: 100 }).map((least): Requirement => ({ at: 'share', least })),
  fc.integer({ min: 1, max: 4 }).map((least): Requirement => ({ at: 'count', least })),
)
const ofNumbers = fc.constantFrom<Aggregate>('sum', 'mean', 'min', 'max', 'median')
const state = fc.constantFrom('missing' as const, 'not applicable' as const, 'not verifiable' as const)
const test = fc.constantFrom('missing', 'not applicable', 'not verifiable', 'undefined')

/** Random formulas over plain numbers that all pass the check: every construct that needs no particular unit. */
export function madeFormulas(codes: readonly string[]): fc.Arbitrary<Expression> {
  const { number } = fc.letrec<{ number: Expression; condition: Expression }>((tie) => {
    const [number, condition] = [tie('number'), tie('condition')]
    const list = (
      aggregate: fc.Arbitrary<Aggregate>,
      value: fc.Arbitrary<Expression>,
      weight: fc.Arbitrary<Expression | null>,
    ) =>
      fc
        .record({
          aggregate,
          items: fc.array(fc.record({ value, weight }), { minLength: 1, maxLength: 3 }),
          require: requirement,
        })
        .map((shape) => node({ is: 'list', ...shape }))
    const over = (
      aggregate: fc.Arbitrary<Aggregate>,
      of: fc.Arbitrary<Expression>,
      weight: fc.Arbitrary<Expression | null>,
    ) =>
      fc.record({ aggregate, of, weight, scope, require: requirement }).map((shape) => node({ is: 'over', ...shape }))
    const none = fc.constant(null)
    const [means, counts] = [fc.constant<Aggregate>('weighted mean'), fc.constant<Aggregate>('count')]
    const call = (name: string, ...inputs: fc.Arbitrary<Expression>[]) =>
      fc.tuple(...inputs).map((inputs) => node({ is: 'call', name, inputs }))
    const choice = (branch: fc.Arbitrary<Expression>) =>
      fc.record({ condition, yes: branch, no: branch }).map((shape) => node({ is: 'choice', ...shape }))
    const binary = (operators: string[], side: fc.Arbitrary<Expression>) =>
      fc
        .record({ operator: fc.constantFrom(...operators), left: side, right: side })
        .map((shape) => node({ is: 'binary', ...shape }))
    const digits = fc.integer({ min: 0, max: 9 }).map((value) => node({ is: 'number', value, unit: null }))
    return {
      number: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        reference(fc.constantFrom(...codes)),
        literal,
        binary(['+', '-', '*', '/'], number),
        number.map((of) => node({ is: 'negative', of })),
        fc.record({ of: number, shift }).map((shape) => node({ is: 'shift', ...shape })),
        fc
          .record({ when: fc.oneof(test, fc.constant('no value')), of: number, otherwise: number })
          .map((shape) => node({ is: 'fallback', ...shape })),
        choice(number),
        list(ofNumbers, number, none),
        list(means, number, number),
        list(counts, condition, none),
        over(ofNumbers, number, none),
        over(means, number, number),
        over(counts, condition, none),
        call('round', number, digits),
        call('clamp', number, number, number),
        call('power', number, number),
        fc.constantFrom('abs', 'ln', 'exp').chain((name) => call(name, number)),
        state.map((state) => node({ is: 'state', state })),
      ),
      condition: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.boolean().map((value) => node({ is: 'truth', value })),
        binary(['=', '!=', '<', '<=', '>', '>='], number),
        binary(['and', 'or'], condition),
        condition.map((of) => node({ is: 'not', of })),
        fc
          .record({ of: number, state: fc.oneof(test, fc.constant('value')) })
          .map((shape) => node({ is: 'test', ...shape })),
        choice(condition),
      ),
    }
  })
  return number
}
