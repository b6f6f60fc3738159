import type { Label, Language } from '../kernel/label.ts'
import type { Expression, NodeOf, Operator, Requirement } from './ast.ts'
import { english } from './explain-english.ts'
import { vietnamese } from './explain-vietnamese.ts'
import type { Phrases } from './phrases.ts'
import { sidesOf, tightness } from './precedence.ts'

/** What things are called. A name that is not known is the code itself. */
export type Names = {
  indicator(code: string): Label | undefined
  dimension(code: string): Label | undefined
  member(dimension: string, member: string): Label | undefined
  kind(code: string): Label | undefined
  unit(code: string): Label | undefined
}

/** The formula as one sentence. Brackets stay where the order of calculation needs them. */
export function explain(node: Expression, names: Names, language: Language): string {
  const sentence = words(node, { phrases: language === 'vi' ? vietnamese : english, names, language })
  return `${sentence[0]?.toUpperCase() ?? ''}${sentence.slice(1)}.`
}

type Telling = { phrases: Phrases; names: Names; language: Language }

function words(node: Expression, it: Telling): string {
  const { phrases } = it
  switch (node.is) {
    case 'reference':
      return referenceWords(node, it)
    case 'number':
      return phrases.number(
        node.value,
        node.unit === null || node.unit === '%' ? node.unit : named('unit', node.unit, it),
      )
    case 'text':
      return `“${node.value}”`
    case 'truth':
      return phrases.truth[String(node.value) as 'true' | 'false']
    case 'state':
      return phrases.states[node.state]
    case 'negative':
      return phrases.negative(within(node.of, 8, it))
    case 'not':
      return phrases.not(within(node.of, 5, it))
    case 'binary': {
      const { left, right } = sidesOf(node.operator)
      const [one, other] = [side(node, node.left, left, it), side(node, node.right, right, it)]
      return `${one} ${phrases.operators[node.operator]} ${other}`
    }
    case 'test':
      return `${within(node.of, 6, it)} ${phrases.tests[node.state]}`
    case 'fallback':
      return phrases.fallback(within(node.of, 9, it), phrases.tests[node.when], within(node.otherwise, 6, it))
    case 'choice':
      return phrases.choice(within(node.condition, 1, it), within(node.yes, 1, it), words(node.no, it))
    case 'shift':
      return `${within(node.of, 10, it)} ${phrases.shift(node.shift)}`
    case 'call':
      return phrases.call(
        node.name,
        node.inputs.map((input) => within(input, node.inputs.length > 1 ? 6 : 1, it)),
      )
    case 'list':
      return listWords(node, it)
    case 'over':
      return overWords(node, it)
  }
}

const within = (node: Expression, least: number, it: Telling) =>
  tightness(node) < least ? `(${words(node, it)})` : words(node, it)

const kinds: Record<Operator, string> = {
  ...{ '+': 'arithmetic', '-': 'arithmetic', '*': 'arithmetic', '/': 'arithmetic', and: 'logic', or: 'logic' },
  ...{
    '=': 'comparison',
    '!=': 'comparison',
    '<': 'comparison',
    '<=': 'comparison',
    '>': 'comparison',
    '>=': 'comparison',
  },
}

/** Said aloud, nobody hears that "times" binds tighter than "plus": mixed operations are bracketed. */
function side(node: NodeOf<'binary'>, part: Expression, least: number, it: Telling): string {
  const mixed =
    part.is === 'binary' && kinds[part.operator] === kinds[node.operator] && tightness(part) !== tightness(node)
  return mixed ? `(${words(part, it)})` : within(part, least, it)
}

function named(kind: 'indicator' | 'kind' | 'dimension' | 'unit', code: string, { names, language }: Telling): string {
  return names[kind](code)?.[language] ?? code
}

function referenceWords({ code, part, cut }: NodeOf<'reference'>, it: Telling): string {
  const { phrases, names, language } = it
  const breakdown = cut.map(([dimension, member]) => {
    const value = member === 'total' ? phrases.total : (names.member(dimension, member)?.[language] ?? member)
    return `${named('dimension', dimension, it)}: ${value}`
  })
  const whole =
    phrases.quoted(named('indicator', code, it)) + (breakdown.length > 0 ? ` (${breakdown.join(', ')})` : '')
  return part === 'value' ? whole : phrases.part(part, whole)
}

function listWords({ aggregate, items, require }: NodeOf<'list'>, it: Telling): string {
  const told = items.map(({ value, weight }) => {
    const one = within(value, 6, it)
    return weight ? it.phrases.weighted(one, within(weight, 6, it)) : one
  })
  return it.phrases.list(aggregate, it.phrases.joined(told)) + required(require, it)
}

function overWords({ aggregate, of, weight, scope, require }: NodeOf<'over'>, it: Telling): string {
  const one = within(of, aggregate === 'count' || aggregate === 'share' ? 2 : 6, it)
  const name = scope.over === 'kind' ? named('kind', scope.kind, it) : ''
  const dimension = scope.over === 'breakdown' ? named('dimension', scope.dimension, it) : ''
  const where = it.phrases.scope(scope, name || dimension)
  const by = weight ? within(weight, 6, it) : null
  return it.phrases.over(aggregate, one, where, by) + required(require, it)
}

/** Said also when it is the unwritten `require all`: the reader must know what a gap does. */
function required(require: Requirement, { phrases }: Telling): string {
  return ` (${phrases.required(require)})`
}
