import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, openRoutes, ProblemResponses, z } from '#kernel/http'
import { myWork, unitWork, workCounts } from './my-work.ts'

const tags = ['worklist']
const Work = z
  .object({
    id: z.string(),
    kind: z.string(),
    does: LabelSchema,
    title: z.string(),
    unit: z.object({ id: z.string(), label: LabelSchema }).nullable(),
    role: z.string().openapi({ description: 'The role that must act; empty where the caller alone must' }),
    dueOn: z.iso.date().nullable(),
    since: z.iso.datetime(),
    page: z.string(),
  })
  .openapi('Work')
const page = {
  description: 'A page, soonest first; `next` goes into `after` for the one behind it',
  content: { 'application/json': { schema: z.object({ rows: z.array(Work), next: z.string().nullable() }) } },
}
const asked = z.object({
  kind: z
    .union([z.string(), z.array(z.string())])
    .transform((kinds) => [kinds].flat())
    .pipe(myWork.input.shape.kinds.unwrap())
    .optional(),
  after: myWork.input.shape.after,
  size: z.coerce.number().int().min(1).max(200).default(50),
})

const mine = createRoute({
  method: 'get',
  path: '/work',
  operationId: myWork.id,
  summary: 'What the caller must do next, from every engine',
  tags,
  request: { query: asked.extend({ unit: z.string().max(100).optional() }) },
  responses: { 200: page, ...ProblemResponses(401, 422) },
})
const counts = createRoute({
  method: 'get',
  path: '/work-counts',
  operationId: workCounts.id,
  summary: 'How much waits of each kind, counted to 100',
  tags,
  responses: {
    200: {
      description: 'Kinds of which something waits',
      content: {
        'application/json': { schema: z.array(z.object({ kind: z.string(), does: LabelSchema, count: z.int() })) },
      },
    },
    ...ProblemResponses(401),
  },
})
const ofUnit = createRoute({
  method: 'get',
  path: '/units/{unit}/work',
  operationId: unitWork.id,
  summary: 'What waits in a unit, whoever of it must act',
  tags,
  request: { params: z.object({ unit: z.string().min(2).max(100) }), query: asked },
  responses: { 200: page, ...ProblemResponses(401, 403, 422) },
})

export const api = openRoutes()
  .openapi(mine, async (c) => {
    const { kind, ...rest } = c.req.valid('query')
    return c.json(await myWork(c.var.context, { ...rest, kinds: kind }), 200)
  })
  .openapi(counts, async (c) => c.json(await workCounts(c.var.context, {}), 200))
  .openapi(ofUnit, async (c) => {
    const { kind, ...rest } = c.req.valid('query')
    return c.json(await unitWork(c.var.context, { ...c.req.valid('param'), ...rest, kinds: kind }), 200)
  })
