import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, ProblemResponses, z } from '#kernel/http'
import { Code, KnownAt, lanes, statuses, valueStates } from './shapes.ts'

// Parts that the routes of this engine share.

export const answer = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
})
export const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
})
export const binary = z.string().openapi({ format: 'binary' })
export const refusals = ProblemResponses(401, 403, 404, 409, 422)
/** A route that only reads; what it answers is named by the act. */
export const get = <Q extends z.ZodObject, P extends z.ZodObject>(
  path: string,
  operationId: string,
  given: { summary: string; params: P; query: Q; answer: z.ZodType; tag?: string },
) =>
  createRoute({
    method: 'get',
    path,
    operationId,
    summary: given.summary,
    tags: [given.tag ?? 'indicators'],
    request: { params: given.params, query: given.query },
    responses: { 200: answer(given.summary, given.answer), ...refusals },
  })
export const byCode = z.object({ code: Code })
export const none = z.object({})
export const knownAt = KnownAt.openapi({ description: 'The answer as it was known at this moment' })
export const paged = { total: z.int(), page: z.int(), size: z.int() }

export const Point = z
  .object({
    id: z.int().openapi({ description: 'The row; name it as `seen` to correct it' }),
    period: z.string().openapi({ example: '2026-Q3' }),
    value: z.number().nullable(),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    state: z.enum(valueStates),
    status: z.enum(statuses),
    lane: z.enum(lanes),
  })
  .openapi('IndicatorPoint')
export const Line = z.object({ method: z.string(), label: LabelSchema, from: z.iso.date(), points: z.array(Point) })
/** Figures, or why there are none. */
export const Assessed = z
  .looseObject({ assessable: z.boolean(), reason: z.string().optional(), why: LabelSchema.optional() })
  .openapi('Assessed')
export const UnitPoint = Point.extend({
  unit: z.string(),
  label: LabelSchema,
  kind: z.string(),
  level: z.string(),
  parent: z.string().nullable(),
}).openapi('IndicatorUnitPoint')
export const Fault = z.object({ path: z.string(), message: LabelSchema })
