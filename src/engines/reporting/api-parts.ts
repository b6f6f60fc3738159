import { LabelSchema, ProblemResponses, z } from '#kernel/http'

// Parts that the routes of this engine share.

export const answer = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
})
export const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
})
export const byId = { params: z.object({ id: z.uuid() }) }
export const binary = z.string().openapi({ format: 'binary' })
export const refusals = ProblemResponses(401, 403, 404, 409, 422)

export const UnitName = z.object({ id: z.string(), label: LabelSchema.nullable() })
export const StateName = z.enum(['expected', 'filed', 'returned', 'approved', 'missed', 'excused', 'moved'])
export const Counts = z
  .object({
    expected: z.int(),
    filed: z.int(),
    onTime: z.int(),
    late: z.int(),
    approved: z.int(),
    returned: z.int(),
    missed: z.int().openapi({ description: 'Locked without a report: unknown, never zero' }),
    excused: z.int(),
    extended: z.int(),
    lateDays: z.int(),
    completeness: z.number().nullable(),
    timeliness: z.number().nullable(),
  })
  .openapi('RoundCounts')
export const RoundLine = z
  .object({
    id: z.uuid(),
    regime: z.object({ id: z.string(), version: z.int() }),
    period: z.string().openapi({ example: '2026-Q4' }),
    label: LabelSchema,
    programmeId: z.uuid().nullable(),
    receiver: z.string().nullable(),
    dataFrom: z.iso.date(),
    dataTo: z.iso.date(),
    dueOn: z.iso.date(),
    locksOn: z.iso.date().nullable(),
    state: z.enum(['open', 'closed', 'locked']),
    approval: z.array(z.string()),
    counts: Counts,
  })
  .openapi('ReportRound')
export const paged = { total: z.int(), page: z.int(), size: z.int() }

/** What a report says of a task or a target, in whichever report it stands. */
export const Said = {
  state: z.string(),
  progress: z.number().nullable(),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  done: z.string().nullable(),
  doneOn: z.iso.date().nullable(),
  obstacles: z.array(z.string()),
  obstacleText: z.string().nullable(),
  proposals: z.string().nullable(),
  promise: z.string().nullable(),
  promised: z.number().nullable(),
  spent: z.number().nullable(),
}
