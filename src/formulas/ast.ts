/** A stretch of the formula's text: characters from … to (exclusive), counted as JavaScript does. */
export type Place = { from: number; to: number }

/** A formula as written, and what it says. */
export type Formula = { text: string; root: Expression }

/** Which number of a value is meant. An indicator that is a plain count has no numerator. */
export type Part = 'value' | 'numerator' | 'denominator'

/** Why there is no value. `undefined` never enters by hand: it is the answer of a calculation that has none. */
export type StateName = 'missing' | 'not applicable' | 'not verifiable' | 'undefined'

/** Pairs of dimension and member, sorted by dimension; the member `total` means all of them together. */
export type CutPairs = readonly (readonly [dimension: string, member: string])[]

export type Operator = '+' | '-' | '*' | '/' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or'

/**
 * `at …`: the same question asked elsewhere. `back` counts periods of the same length, `years` the same period of an
 * earlier year, `year` a whole year (0 is the one that holds the period), `parent` the unit above.
 */
export type Shift = { to: 'back' | 'years' | 'year'; count: number } | { to: 'parent' }

/** `over …`: where the elements of an aggregate come from. */
export type Scope =
  | { over: 'children' | 'year to date' | 'months' | 'quarters' | 'halves' }
  | { over: 'kind'; kind: string }
  | { over: 'last'; count: number }
  | { over: 'breakdown'; dimension: string }

/** How many elements must have a value before an aggregate has one. A `share` is in per cent. */
export type Requirement =
  | { at: 'all' }
  | { at: 'any' }
  | { at: 'share'; least: number }
  | { at: 'count'; least: number }

export type Aggregate = 'sum' | 'mean' | 'weighted mean' | 'min' | 'max' | 'median' | 'count' | 'share'

export type FunctionName = 'share' | 'growth' | 'clamp' | 'round' | 'abs' | 'ln' | 'exp' | 'power' | 'percent' | 'ratio'

export type Reference = { is: 'reference'; code: string; part: Part; cut: CutPairs } & Place

/** `unit` is null for a bare number, `%` for per cent. */
export type NumberNode = { is: 'number'; value: number; unit: string | null } & Place

/** One element of `sum(…)`; `weight` only in a weighted mean. */
export type Item = { value: Expression; weight: Expression | null }

export type Expression =
  | Reference
  | NumberNode
  | ({ is: 'text'; value: string } & Place)
  | ({ is: 'truth'; value: boolean } & Place)
  | ({ is: 'state'; state: Exclude<StateName, 'undefined'> } & Place)
  | ({ is: 'negative'; of: Expression } & Place)
  | ({ is: 'not'; of: Expression } & Place)
  | ({ is: 'binary'; operator: Operator; left: Expression; right: Expression } & Place)
  | ({ is: 'test'; state: StateName | 'value'; of: Expression } & Place)
  | ({ is: 'fallback'; when: StateName | 'no value'; of: Expression; otherwise: Expression } & Place)
  | ({ is: 'choice'; condition: Expression; yes: Expression; no: Expression } & Place)
  | ({ is: 'shift'; of: Expression; shift: Shift } & Place)
  | ({ is: 'call'; name: FunctionName; inputs: Expression[] } & Place)
  | ({ is: 'list'; aggregate: Aggregate; items: Item[]; require: Requirement } & Place)
  | ({
      is: 'over'
      aggregate: Aggregate
      of: Expression
      weight: Expression | null
      scope: Scope
      require: Requirement
    } & Place)

export type NodeOf<Kind extends Expression['is']> = Extract<Expression, { is: Kind }>

/** The parts of a node that are expressions themselves, in reading order. */
export function partsOf(node: Expression): Expression[] {
  switch (node.is) {
    case 'negative':
    case 'not':
    case 'test':
    case 'shift':
      return [node.of]
    case 'binary':
      return [node.left, node.right]
    case 'fallback':
      return [node.of, node.otherwise]
    case 'choice':
      return [node.condition, node.yes, node.no]
    case 'call':
      return node.inputs
    case 'list':
      return node.items.flatMap(({ value, weight }) => (weight ? [value, weight] : [value]))
    case 'over':
      return node.weight ? [node.of, node.weight] : [node.of]
    default:
      return []
  }
}
