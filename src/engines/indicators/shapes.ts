import type { Label } from '#kernel'
import { Day, LabelSchema, printedLine, UnitId, z } from '#kernel/http'
import { frequencies } from './periods.ts'

/** Where a value stands on its way; the number is its place in the list. */
export const statuses = ['draft', 'submitted', 'verified', 'published'] as const
export type Status = (typeof statuses)[number]

/** Whether there is a value, and if not, why. Only formulas give `undefined`. */
export const valueStates = ['value', 'missing', 'not-applicable', 'not-verifiable', 'undefined'] as const
export type ValueState = (typeof valueStates)[number]

export const lanes = ['reported', 'computed'] as const
export type Lane = (typeof lanes)[number]

export const staff = ['programme-office', 'leader', 'auditor', 'unit-officer', 'administrator'] as const

export const Code = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/)
export const CellKey = z
  .string()
  .max(400)
  .regex(/^([a-z0-9-]+=[a-z0-9-]+(&[a-z0-9-]+=[a-z0-9-]+)*)?$/)
export const PeriodText = z.string().min(4).max(8)
/** What everybody's page may be asked for: what we knew at a moment. */
export { KnownAt } from '#kernel/http'

/** By the units as they stood, or by those of a later day. */
export const views = ['as-was', 'as-is'] as const
export const View = z.enum(views).default('as-was')

/** A figure that may be compared with values: as large as these may be, so that 1e308 is refused and not only NaN. */
export const Figure = z.number().min(-1e15).max(1e15)

const Part = z.object({ label: LabelSchema, measure: z.string().max(60) })

const Terms = z
  .array(z.object({ code: Code, factor: Figure.optional() }))
  .min(1)
  .max(50)
const named = { id: z.string().min(1).max(60), severity: z.enum(['error', 'warning']), message: LabelSchema.optional() }

/** A consistency rule, as src/statistics checks it. */
const Rule = z.discriminatedUnion('kind', [
  z.object({
    ...named,
    kind: z.literal('range'),
    code: Code,
    low: Figure.optional(),
    high: Figure.optional(),
    whole: z.boolean().optional(),
  }),
  z.object({
    ...named,
    kind: z.literal('compare'),
    left: Terms,
    comparator: z.enum(['=', '<=', '<', '>=', '>']),
    right: Terms,
    tolerance: Figure.min(0).optional(),
  }),
  z.object({ ...named, kind: z.literal('not-falling'), code: Code }),
  z.object({ ...named, kind: z.literal('together'), codes: z.array(Code).min(2).max(50) }),
])

/** A definition as it is given: by the office, or by a pack. */
export const DefinitionGiven = z.object({
  code: Code,
  validFrom: Day,
  validTo: Day.nullable().default(null),
  label: LabelSchema,
  concept: LabelSchema.nullable().default(null),
  measure: z.string().max(60),
  direction: z.enum(['up', 'down', 'none']),
  numerator: Part.nullable().default(null),
  denominator: Part.nullable().default(null),
  population: LabelSchema.nullable().default(null),
  frequency: z.enum(frequencies),
  calendar: z.enum(['cut-off', 'calendar']),
  dataSource: LabelSchema.nullable().default(null),
  method: z.object({
    code: z
      .string()
      .max(60)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    label: LabelSchema,
  }),
  responsible: UnitId.nullable().default(null),
  reporters: z
    .object({ kinds: z.array(z.string().max(60)).max(50).default([]), units: z.array(UnitId).max(500).default([]) })
    .default({ kinds: [], units: [] }),
  stage: z.enum(['input', 'process', 'output', 'outcome', 'impact']).nullable().default(null),
  basis: printedLine(500).nullable().default(null),
  /** Slug of the document of the library that the basis names. */
  basisDocument: z
    .string()
    .max(200)
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .nullable()
    .default(null),
  overUnits: z.enum(['sum', 'weighted-mean', 'none']),
  overTime: z.enum(['sum', 'weighted-mean', 'last', 'none']),
  mayExceed: z.boolean().default(false),
  /** It counts things that come whole: no fraction is taken as its value, or of a ratio as its numerator or denominator. */
  whole: z.boolean().default(false),
  decimals: z.int().min(0).max(6).default(2),
  least: Figure.nullable().default(null),
  most: Figure.nullable().default(null),
  formula: z.string().max(8000).nullable().default(null),
  prefers: z.enum(lanes).default('reported'),
  /** So many days after the period ends. */
  dueDays: z.int().min(0).max(366).nullable().default(null),
  dimensions: z.array(z.string().max(60)).max(6).default([]),
  rules: z.array(Rule).max(50).default([]),
})
export type DefinitionGiven = z.output<typeof DefinitionGiven>

/** A value as a reader gets it. */
export type Point = {
  /** The row; to be named as `seen` when it is corrected, and in the address of its history. */
  id: number
  period: string
  value: number | null
  numerator: number | null
  denominator: number | null
  state: ValueState
  status: Status
  lane: Lane
}
export type UnitName = { id: string; label: Label | null }
