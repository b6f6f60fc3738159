import { LabelSchema, z } from '#kernel/http'
import { groupNames } from './overview-counts.ts'
import { type Schedule, schedules } from './schedule.ts'
import { BudgetSourceName, ClaimName, EvidenceName, ObstacleName, SourceName, StateName } from './shapes.ts'

/** One answer with a JSON body, for the `responses` of a route. */
export const answer = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { 'application/json': { schema } },
})

/** A JSON body that must be there. */
export const body = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
})

export const byId = { params: z.object({ id: z.uuid() }) }
/** `?top=true`: a query string holds text, not truth. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

export const NamedUnit = z.object({ id: z.string(), label: LabelSchema })
export const Programme = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  number: z.string().nullable(),
})
export const GroupName = z.enum(groupNames)
export const ScheduleName = z.enum(Object.keys(schedules) as [Schedule, ...Schedule[]])
export const Moment = z.union([z.string(), z.date()]).openapi({ type: 'string', format: 'date-time' })
export const Progress = z.number().nullable().openapi({ description: 'Per cent; null where nothing is known' })
export const Coverage = z
  .number()
  .nullable()
  .openapi({ description: 'Share of the weight that is known, 0 to 1; null where nothing applies' })

export const Counts = z
  .object({
    total: z.int(),
    red: z.int(),
    orange: z.int(),
    green: z.int(),
    'not-assessable': z.int(),
  })
  .openapi('GroupCounts')

export const Line = z
  .object({
    id: z.uuid(),
    version: z.int(),
    source: SourceName,
    programme: Programme.nullable(),
    itemId: z.uuid().nullable(),
    number: z.int().nullable(),
    parent: z.uuid().nullable(),
    root: z.uuid(),
    depth: z.int(),
    ordinal: z.int(),
    weight: z.number(),
    title: z.string(),
    product: z.string().nullable(),
    lead: NamedUnit.nullable(),
    personName: z.string().nullable(),
    startOn: z.string().nullable(),
    dueOn: z.string().nullable(),
    doneOn: z.string().nullable(),
    state: StateName,
    claim: ClaimName.openapi({ description: 'What the unit says' }),
    claimed: z.number().nullable(),
    claimedAt: Moment.nullable(),
    evidence: EvidenceName.openapi({ description: 'What the evidence supports' }),
    supported: z.number().nullable(),
    schedule: ScheduleName.openapi({ description: 'What the calendar says today' }),
    group: GroupName,
    expected: z.number().openapi({ description: 'Share of its working days that has passed, 0 to 100' }),
    trend: z.enum(['rising', 'steady', 'falling', 'unknown']),
    progress: Progress,
    coverage: Coverage,
    children: z.int(),
    missed: z.int(),
    moved: z.int(),
    obstacles: z.array(ObstacleName),
    budget: z.number().nullable(),
    budgetSource: BudgetSourceName.nullable(),
    spent: z.number().nullable(),
    lacks: z.array(z.string()).openapi({ description: 'Which of the "6 rõ" it lacks' }),
  })
  .openapi('AssignedTaskLine')

export const Risk = z
  .object({
    score: z.number(),
    reasons: z.array(z.object({ sign: z.string(), points: z.number(), label: LabelSchema })),
  })
  .openapi('TaskRisk')

export const Versioned = z.object({ id: z.uuid(), version: z.int() })
export const paged = { total: z.int(), page: z.int(), size: z.int() }
/** Figures of a query string come as text. */
export const pageQuery = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
}
