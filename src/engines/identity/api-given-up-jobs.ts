import { createRoute } from '@hono/zod-openapi'
import { openRoutes, ProblemResponses, z } from '#kernel/http'
import { json, moment } from './api-parts.ts'
import { closeGivenUpJob, givenUpStates, listGivenUpJobs, runJobAgain } from './given-up-jobs.ts'

const Job = z
  .object({
    id: z.uuid(),
    job: z.string(),
    does: z.object({ vi: z.string(), en: z.string() }),
    why: z.string(),
    times: z.int(),
    state: z.enum(givenUpStates),
    failedAt: moment,
    seenToAt: moment.nullable(),
    seenToBy: z.string().nullable(),
  })
  .openapi('GivenUpJob')
const step = (act: typeof runJobAgain | typeof closeGivenUpJob, noun: string, summary: string) =>
  createRoute({
    method: 'post',
    path: `/given-up-jobs/{id}/${noun}`,
    operationId: act.id,
    summary,
    tags: ['audit'],
    request: { params: z.object({ id: z.uuid() }) },
    responses: { 200: json(z.object({ id: z.uuid() }), 'It waits no more'), ...ProblemResponses(401, 403, 409, 422) },
  })
const routes = {
  list: createRoute({
    method: 'get',
    path: '/given-up-jobs',
    operationId: listGivenUpJobs.id,
    summary: 'List jobs that gave up',
    tags: ['audit'],
    request: { query: listGivenUpJobs.input },
    responses: {
      200: json(
        z.object({ rows: z.array(Job), total: z.int(), open: z.int(), page: z.int(), size: z.int() }),
        'A page, those that wait first',
      ),
      ...ProblemResponses(401, 403, 422),
    },
  }),
  again: step(runJobAgain, 'runs', 'Run a job again'),
  close: step(closeGivenUpJob, 'closings', 'Close a job that gave up'),
}

/** Jobs that are not tried again by themselves. */
export const givenUpJobsApi = openRoutes()
  .openapi(routes.list, async (c) => c.json(await listGivenUpJobs(c.var.context, c.req.valid('query')), 200))
  .openapi(routes.again, async (c) => c.json(await runJobAgain(c.var.context, c.req.valid('param')), 200))
  .openapi(routes.close, async (c) => c.json(await closeGivenUpJob(c.var.context, c.req.valid('param')), 200))
