import { createRoute } from '@hono/zod-openapi'
import { openRoutes, Paging, ProblemResponses, Year, z } from '#kernel/http'
import { answer, byId, bySlug, flag, paged } from './api-parts.ts'
import { findDuty, findTarget, findTask } from './find-item.ts'
import { cityNumbers, findProgramme, programmeFacets } from './find-programme.ts'
import { listProgrammes } from './list-programmes.ts'
import { programmeDuties, programmeTargets, programmeTasks } from './programme-rows.ts'
import { KnownAt } from './programmes-then.ts'
import { readinessAspects } from './readiness.ts'
import {
  DutyDetail,
  DutyRow,
  Facets,
  ProgrammeDetail,
  ProgrammeLine,
  pageOf,
  TargetDetail,
  TargetRow,
  TaskDetail,
  TaskRow,
} from './shapes.ts'
import { unitAssignments } from './unit-assignments.ts'

const tags = ['programmes']
const then = z.object({ knownAt: KnownAt })
const year = z.coerce.number().pipe(Year).optional()
const text = z.string().max(200).optional().openapi({ description: 'Words, with or without diacritics' })
const unit = z
  .string()
  .max(200)
  .optional()
  .openapi({ description: 'Id of a unit; also what reaches it as a member of a collective' })

const list = createRoute({
  method: 'get',
  path: '/programmes',
  operationId: listProgrammes.id,
  summary: 'Published programmes, newest first',
  tags,
  request: {
    query: Paging.extend({
      text,
      ownerUnit: z.string().optional(),
      year,
      state: z.enum(['published', 'replaced']).optional(),
      sort: z.enum(['newest', 'title']).default('newest'),
      knownAt: KnownAt,
    }),
  },
  responses: { 200: answer('One page', pageOf(ProgrammeLine)), ...ProblemResponses(422) },
})

const numbers = createRoute({
  method: 'get',
  path: '/programme-numbers',
  operationId: cityNumbers.id,
  summary: 'All published programmes in figures',
  tags,
  request: { query: then },
  responses: {
    200: answer(
      'Figures',
      z.object({
        programmes: z.int(),
        inForce: z.int(),
        targets: z.int(),
        tasks: z.int(),
        duties: z.int(),
        ready: z.int(),
        unreviewed: z.int(),
        units: z.int(),
      }),
    ),
  },
})

const find = createRoute({
  method: 'get',
  path: '/programmes/{slug}',
  operationId: findProgramme.id,
  summary: 'A programme: counts, readiness, versions, relations',
  tags,
  request: { ...bySlug, query: then },
  responses: { 200: answer('The programme', ProgrammeDetail), ...ProblemResponses(404) },
})

const facets = createRoute({
  method: 'get',
  path: '/programmes/{slug}/facets',
  operationId: programmeFacets.id,
  summary: 'Units, groups and years to filter by',
  tags,
  request: { ...bySlug, query: then },
  responses: { 200: answer('What the filters offer', Facets), ...ProblemResponses(404) },
})

const targets = createRoute({
  method: 'get',
  path: '/programmes/{slug}/targets',
  operationId: programmeTargets.id,
  summary: 'Targets of a programme',
  tags,
  request: {
    ...bySlug,
    query: Paging.extend({
      unit,
      text,
      group: z.string().max(500).optional(),
      year,
      sort: z.enum(['order', 'name', 'year']).default('order'),
      knownAt: KnownAt,
    }),
  },
  responses: { 200: answer('One page', pageOf(TargetRow)), ...ProblemResponses(404, 422) },
})

const tasks = createRoute({
  method: 'get',
  path: '/programmes/{slug}/tasks',
  operationId: programmeTasks.id,
  summary: 'Tasks of a programme, with the "6 rõ" of each',
  tags,
  request: {
    ...bySlug,
    query: Paging.extend({
      unit,
      text,
      year,
      ready: flag.optional(),
      lacks: z.enum(readinessAspects).optional(),
      sort: z.enum(['order', 'lead', 'deadline', 'readiness']).default('order'),
      knownAt: KnownAt,
    }),
  },
  responses: { 200: answer('One page', pageOf(TaskRow)), ...ProblemResponses(404, 422) },
})

const duties = createRoute({
  method: 'get',
  path: '/programmes/{slug}/duties',
  operationId: programmeDuties.id,
  summary: 'Duties that a programme gives to units',
  tags,
  request: { ...bySlug, query: Paging.extend({ unit, text, knownAt: KnownAt }) },
  responses: { 200: answer('One page', pageOf(DutyRow)), ...ProblemResponses(404, 422) },
})

const target = createRoute({
  method: 'get',
  path: '/targets/{id}',
  operationId: findTarget.id,
  summary: 'A target with its source sentence',
  tags,
  request: { ...byId, query: then },
  responses: { 200: answer('The target', TargetDetail), ...ProblemResponses(404, 422) },
})
const task = createRoute({
  method: 'get',
  path: '/tasks/{id}',
  operationId: findTask.id,
  summary: 'A task with its source sentence',
  tags,
  request: { ...byId, query: then },
  responses: { 200: answer('The task', TaskDetail), ...ProblemResponses(404, 422) },
})
const duty = createRoute({
  method: 'get',
  path: '/duties/{id}',
  operationId: findDuty.id,
  summary: 'A duty with its source sentence',
  tags,
  request: { ...byId, query: then },
  responses: { 200: answer('The duty', DutyDetail), ...ProblemResponses(404, 422) },
})

const kind = z.enum(['target', 'task', 'duty'])
const role = z.enum(['lead', 'coordinating', 'owner'])
const assignments = createRoute({
  method: 'get',
  path: '/units/{unit}/assignments',
  operationId: unitAssignments.id,
  tags,
  summary: 'Everything that published programmes give a unit, its predecessors included',
  request: {
    params: z.object({ unit: z.string().min(1).max(200) }),
    query: Paging.extend({
      kind: kind.optional(),
      role: role.optional(),
      programme: z.string().optional(),
      collective: flag.optional(),
      knownAt: KnownAt,
    }),
  },
  responses: {
    200: answer(
      'One page',
      z.object({
        unit: z.string(),
        predecessors: z.array(z.string()),
        ...paged,
        counts: z.array(z.object({ kind, role, collective: z.boolean(), inherited: z.boolean(), n: z.int() })),
        rows: z.array(
          z.object({
            id: z.uuid(),
            kind,
            role,
            name: z.string(),
            collective: z.boolean(),
            inheritedFrom: z.string().nullable(),
            number: z.int(),
            path: z.string(),
            line: z.int(),
            text: z.string(),
            year: z.int().nullable(),
            reviewed: z.boolean(),
            programme: z.object({
              id: z.uuid(),
              slug: z.string(),
              title: z.string(),
              number: z.string().nullable(),
              state: z.enum(['published', 'replaced']),
            }),
          }),
        ),
      }),
    ),
    ...ProblemResponses(404, 422),
  },
})

/** What anyone may read: published programmes only. */
export const publicApi = openRoutes()
  .openapi(list, async (c) => c.json(await listProgrammes(c.var.context, c.req.valid('query')), 200))
  .openapi(numbers, async (c) => c.json(await cityNumbers(c.var.context, c.req.valid('query')), 200))
  .openapi(find, async (c) =>
    c.json(await findProgramme(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(facets, async (c) =>
    c.json(await programmeFacets(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(targets, async (c) =>
    c.json(
      await programmeTargets(c.var.context, { programme: c.req.valid('param').slug, ...c.req.valid('query') }),
      200,
    ),
  )
  .openapi(tasks, async (c) =>
    c.json(await programmeTasks(c.var.context, { programme: c.req.valid('param').slug, ...c.req.valid('query') }), 200),
  )
  .openapi(duties, async (c) =>
    c.json(
      await programmeDuties(c.var.context, { programme: c.req.valid('param').slug, ...c.req.valid('query') }),
      200,
    ),
  )
  .openapi(target, async (c) =>
    c.json(await findTarget(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(task, async (c) =>
    c.json(await findTask(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(duty, async (c) =>
    c.json(await findDuty(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(assignments, async (c) =>
    c.json(await unitAssignments(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
