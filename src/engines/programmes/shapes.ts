import { LabelSchema, z } from '#kernel/http'
import { readinessAspects } from './readiness.ts'

// Shapes that queries answer and the API documents: one declaration for both.

/** A unit as a text names it. `units` holds what the name means; a collective lists none (see unit assignments). */
export const NamedUnit = z
  .object({
    name: z.string().openapi({ example: 'Sở KH&CN', description: 'As printed' }),
    outcome: z.enum(['unit', 'units', 'collective', 'ambiguous', 'unknown']),
    units: z.array(z.object({ id: z.string(), label: LabelSchema })),
  })
  .openapi('NamedUnit')
export type NamedUnit = z.infer<typeof NamedUnit>

export const ReadinessCheck = z
  .object({
    aspect: z.enum(readinessAspects),
    present: z.boolean(),
    label: LabelSchema,
    missing: LabelSchema.nullable().openapi({
      description: 'What is missing and where to look; null where it is present',
    }),
  })
  .openapi('ReadinessCheck')
export type ReadinessCheck = z.infer<typeof ReadinessCheck>

const Comparator = z.enum(['=', '>', '>=', '<', '<=', 'range', 'in_top', 'complete'])
export const ItemState = z.enum(['proposed', 'accepted', 'corrected', 'rejected', 'added'])
export type ItemState = z.infer<typeof ItemState>

/** What rows of lists share. `reviewed` is false where only the machine has read it. */
const Row = z.object({
  id: z.uuid().openapi({ description: 'The same in every version' }),
  number: z.int().openapi({ description: 'Within programme and kind, from 1' }),
  path: z.string().openapi({ example: 'III.1.5.a' }),
  line: z.int(),
  text: z.string(),
  reviewed: z.boolean(),
})

export const TargetRow = Row.extend({
  name: z.string(),
  comparator: Comparator,
  value: z.union([z.number(), z.tuple([z.number(), z.number()])]).nullable(),
  unit: z.string().nullable(),
  year: z.int().nullable(),
  baselineYear: z.int().nullable(),
  scope: z.string().nullable(),
  group: z.string().nullable(),
  owner: NamedUnit.nullable(),
  leads: z.array(NamedUnit),
  restates: z.string().nullable(),
}).openapi('TargetRow')
export type TargetRow = z.infer<typeof TargetRow>

export const TaskRow = Row.extend({
  kind: z.enum(['task', 'solution', 'project']),
  leads: z.array(NamedUnit),
  coordinating: z.array(NamedUnit),
  startYear: z.int().nullable(),
  endYear: z.int().nullable(),
  due: z.string().nullable().openapi({ description: 'ISO month or day, where it is finer than a year' }),
  recurrence: z.string().nullable().openapi({ example: 'hằng năm' }),
  product: z.string().nullable(),
  authority: z.string().nullable(),
  readiness: z.array(ReadinessCheck),
  lacking: z.int().openapi({ description: 'How many of the six are missing' }),
}).openapi('TaskRow')
export type TaskRow = z.infer<typeof TaskRow>

export const DutyRow = Row.extend({
  unit: NamedUnit,
  refersTo: z.array(z.object({ text: z.string(), path: z.string().nullable(), resolved: z.boolean() })),
}).openapi('DutyRow')
export type DutyRow = z.infer<typeof DutyRow>

export const Counts = z
  .object({
    targets: z.int(),
    tasks: z.int(),
    duties: z.int(),
    unreviewed: z.int().openapi({ description: 'Items that only the machine has read' }),
    ready: z.int().openapi({ description: 'Tasks that have all six' }),
    readiness: z.record(z.enum(readinessAspects), z.int()).openapi({ description: 'Tasks that have each of the six' }),
    withoutLead: z.int().openapi({ description: 'Tasks that name no lead' }),
  })
  .openapi('ProgrammeCounts')
export type Counts = z.infer<typeof Counts>

export const ProgrammeLine = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    title: z.string(),
    kind: z.string().nullable(),
    number: z.string().nullable(),
    issuer: z.string().nullable(),
    issuedOn: z.string().nullable(),
    period: z.object({ startYear: z.int().nullable(), endYear: z.int() }).nullable(),
    ownerUnit: z.string().nullable(),
    state: z.enum(['published', 'replaced']),
    reviewed: z.boolean().openapi({ description: 'False: machine reading, not yet checked by a person in full' }),
    counts: Counts,
  })
  .openapi('ProgrammeLine')
export type ProgrammeLine = z.infer<typeof ProgrammeLine>

const Facet = z.object({ targets: z.int(), tasks: z.int() })
export const Facets = z
  .object({
    units: z.array(Facet.extend({ id: z.string(), label: LabelSchema })),
    groups: z.array(Facet.extend({ name: z.string() })),
    years: z.array(Facet.extend({ year: z.int() })),
  })
  .openapi('ProgrammeFacets')
export type Facets = z.infer<typeof Facets>

const ProgrammeRef = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  kind: z.string().nullable(),
  number: z.string().nullable(),
})

export const ProgrammeDetail = ProgrammeLine.extend({
  document: z.object({ id: z.uuid(), slug: z.string() }),
  publication: z.object({
    number: z.int(),
    publishedAt: z.string(),
    publishedBy: z.string().nullable().openapi({ description: 'Shown to staff only' }),
    note: z.string().nullable(),
    comparison: z
      .record(z.string(), z.int())
      .nullable()
      .openapi({ description: 'Counts of what changed against the version before' }),
  }),
  publications: z.array(
    z.object({ number: z.int(), publishedAt: z.string(), reviewed: z.boolean(), note: z.string().nullable() }),
  ),
  readiness: z.array(z.object({ aspect: z.enum(readinessAspects), label: LabelSchema, present: z.int(), of: z.int() })),
  warnings: z.array(z.object({ line: z.int(), code: z.string(), message: LabelSchema })),
  relations: z.array(ProgrammeRef.extend({ relation: z.enum(['replaces', 'amends', 'replaced-by', 'amended-by']) })),
  conflicts: z.int().nullable().openapi({
    description:
      'How many contradictions touch it, of those that the reader may see; null as known at a moment, they are of now',
  }),
  facets: Facets.openapi({ description: 'What its lists can be filtered by' }),
}).openapi('ProgrammeDetail')
export type ProgrammeDetail = z.infer<typeof ProgrammeDetail>

/** One page of a list of a programme. `total` counts what the filters let through. */
export const pageOf = <R extends z.ZodType>(row: R) =>
  z.object({ total: z.int(), page: z.int(), size: z.int(), rows: z.array(row) })
export type Page<R> = { total: number; page: number; size: number; rows: R[] }

/** The source of an item: its line, and the lines around it. Offsets of marks are in the line's text. */
export const Source = z
  .object({
    document: z.object({ id: z.uuid(), slug: z.string(), title: z.string(), number: z.string().nullable() }),
    line: z.int(),
    path: z.string(),
    anchor: z.string().nullable().openapi({ description: 'Of the clause, in the document page' }),
    lines: z.array(z.object({ line: z.int(), text: z.string(), isSource: z.boolean() })),
    marks: z.array(z.object({ line: z.int(), start: z.int(), end: z.int(), role: z.string() })),
  })
  .openapi('ItemSource')
export type Source = z.infer<typeof Source>

const around = {
  programme: ProgrammeRef.extend({ reviewed: z.boolean(), state: z.enum(['published', 'replaced']) }),
  source: Source,
  previous: z.object({ id: z.uuid(), number: z.int() }).nullable(),
  next: z.object({ id: z.uuid(), number: z.int() }).nullable(),
}
export const TargetDetail = TargetRow.extend({
  ...around,
  sameIndicator: z.array(
    z.object({ id: z.uuid(), programme: ProgrammeRef, text: z.string(), year: z.int().nullable(), line: z.int() }),
  ),
}).openapi('TargetDetail')
export type TargetDetail = z.infer<typeof TargetDetail>
export const TaskDetail = TaskRow.extend({
  ...around,
  sameAs: z.array(z.object({ path: z.string(), id: z.uuid().nullable(), text: z.string().nullable() })),
}).openapi('TaskDetail')
export type TaskDetail = z.infer<typeof TaskDetail>
export const DutyDetail = DutyRow.extend({ ...around }).openapi('DutyDetail')
export type DutyDetail = z.infer<typeof DutyDetail>
