import type { Aggregate, FunctionName, Operator, Part, Requirement, Scope, Shift, StateName } from './ast.ts'

/** What a language needs to tell a formula. Inputs are phrases already told. */
export type Phrases = {
  quoted: (name: string) => string
  part: (part: Exclude<Part, 'value'>, whole: string) => string
  total: string
  /** `unit` is null for a bare number and `%` for per cent. */
  number: (value: number, unit: string | null) => string
  truth: { true: string; false: string }
  states: Record<StateName, string>
  tests: Record<StateName | 'value' | 'no value', string>
  operators: Record<Operator, string>
  negative: (of: string) => string
  not: (of: string) => string
  fallback: (of: string, when: string, otherwise: string) => string
  choice: (condition: string, yes: string, no: string) => string
  shift: (shift: Shift) => string
  call: (name: FunctionName, inputs: string[]) => string
  joined: (items: string[]) => string
  weighted: (item: string, weight: string) => string
  list: (aggregate: Aggregate, items: string) => string
  /** `name` is that of the kind of units or of the dimension. */
  scope: (scope: Scope, name: string) => string
  over: (aggregate: Aggregate, of: string, where: string, weight: string | null) => string
  required: (require: Requirement) => string
}
