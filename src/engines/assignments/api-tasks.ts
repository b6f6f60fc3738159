import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, openRoutes, ProblemResponses, z } from '#kernel/http'
import { answer, byId, Counts, flag, Line, Moment, NamedUnit, Programme, paged, pageQuery, Risk } from './api-parts.ts'
import { findAssignedTask } from './find-assigned-task.ts'
import { listTasks } from './list-tasks.ts'
import { StateName, UnitId } from './shapes.ts'
import { filters } from './task-filters.ts'
import { taskTree } from './task-tree.ts'
import { tasksOfUnit } from './tasks-of-unit.ts'
import { tasksToReport } from './tasks-to-report.ts'
import { unitDuties } from './unit-duties.ts'

const tags = ['assignments']
const day = z.string().openapi({ description: 'The day for which the schedule was reckoned' })
const unitParam = { params: z.object({ unit: UnitId }) }
export const filterQuery = { ...filters, top: flag.optional() }

const tasks = createRoute({
  method: 'get',
  path: '/assigned-tasks',
  operationId: listTasks.id,
  summary: 'Tasks, filtered and sorted',
  tags,
  request: {
    query: z.object({
      ...filterQuery,
      ...pageQuery,
      sort: z.enum(['due', 'title', 'lead', 'progress', 'risk']).default('due'),
    }),
  },
  responses: {
    200: answer('One page', z.object({ ...paged, more: z.boolean(), day, tasks: z.array(Line) })),
    ...ProblemResponses(401, 403, 422),
  },
})

const Part = z.object({
  id: z.uuid(),
  unit: NamedUnit,
  joint: z.boolean(),
  work: z.string().nullable(),
  dueOn: z.string().nullable(),
  state: z.string(),
  version: z.int(),
  claim: z.string(),
  claimed: z.number().nullable(),
  doneOn: z.string().nullable(),
})
const Proposal = z.object({
  id: z.uuid(),
  unit: NamedUnit,
  changes: z.record(z.string(), z.unknown()),
  reason: z.string(),
  state: z.enum(['open', 'accepted', 'refused', 'withdrawn']),
  askedAt: z.string(),
  askedName: z.string(),
  decidedAt: z.string().nullable(),
  decidedName: z.string().nullable(),
  answer: z.string().nullable(),
})
const Step = z.object({
  at: z.string(),
  actorName: z.string(),
  act: z.string(),
  reason: z.string().nullable(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
})
const Detail = Line.extend({
  authority: z.string().nullable(),
  recurrence: z.string().nullable(),
  directive: z.record(z.string(), z.unknown()).nullable(),
  named: z.array(z.string()),
  budgetLine: z.string().nullable(),
  personId: z.string().nullable(),
  earlier: z.number().nullable(),
  claimedIn: z.uuid().nullable(),
  leadSince: z.string(),
  readiness: z.array(z.object({ aspect: z.string(), present: z.boolean(), label: LabelSchema })),
  risk: Risk,
  parts: z.array(Part),
  proposals: z.array(Proposal),
  steps: z.array(Step),
  leads: z.array(z.object({ from: z.string(), unit: NamedUnit.nullable() })),
  above: z.array(z.object({ id: z.uuid(), title: z.string() })),
  below: z.array(Line),
  plan: z
    .object({ text: z.string(), source: z.record(z.string(), z.unknown()) })
    .nullable()
    .openapi({ description: 'Where the plan says it' }),
}).openapi('AssignedTask')

const one = createRoute({
  method: 'get',
  path: '/assigned-tasks/{id}',
  operationId: findAssignedTask.id,
  summary: 'One task with its parts, proposals, history and source',
  tags,
  request: byId,
  responses: { 200: answer('The task', Detail), ...ProblemResponses(401, 403, 404, 422) },
})
const tree = createRoute({
  method: 'get',
  path: '/task-trees',
  operationId: taskTree.id,
  summary: 'A task, or the tasks of a programme, with everything below',
  tags,
  request: {
    query: z.object({
      root: z.uuid().optional(),
      programme: z.uuid().optional(),
      levels: z.coerce.number().int().min(1).max(5).default(5),
      page: pageQuery.page,
      size: z.coerce.number().int().min(1).max(100).default(20),
    }),
  },
  responses: {
    200: answer('Nodes, level by level', z.object({ ...paged, day, more: z.boolean(), nodes: z.array(Line) })),
    ...ProblemResponses(401, 403, 422),
  },
})
const duties = createRoute({
  method: 'get',
  path: '/units/{unit}/task-duties',
  operationId: unitDuties.id,
  summary: 'Everything a unit owes, over all programmes',
  tags,
  request: { ...unitParam, query: z.object({ done: flag.optional() }) },
  responses: {
    200: answer(
      'Duties',
      z.object({
        unit: z.string(),
        day,
        counts: Counts.optional(),
        programmes: z.array(z.object({ programme: Programme.nullable(), counts: Counts })),
        tasks: z.array(Line),
        parts: z.array(
          z.object({
            id: z.uuid(),
            task: z.uuid(),
            title: z.string(),
            lead: z.string().nullable(),
            work: z.string().nullable(),
            dueOn: z.string().nullable(),
            state: z.string(),
            version: z.int(),
            joint: z.boolean(),
            claim: z.string(),
            claimed: z.number().nullable(),
          }),
        ),
      }),
    ),
    ...ProblemResponses(401, 403, 422),
  },
})
const led = createRoute({
  method: 'get',
  path: '/units/{unit}/led-tasks',
  operationId: tasksOfUnit.id,
  summary: 'What a unit leads now, or led on a day',
  tags,
  request: {
    ...unitParam,
    query: z.object({ view: z.enum(['as-was', 'as-is']).default('as-is'), day: filters.dueAfter, ...pageQuery }),
  },
  responses: {
    200: answer(
      'One page',
      z.object({ ...paged, unit: z.string(), view: z.enum(['as-was', 'as-is']), day, tasks: z.array(Line) }),
    ),
    ...ProblemResponses(401, 403, 422),
  },
})
const toReport = createRoute({
  method: 'get',
  path: '/units/{unit}/tasks-to-report',
  operationId: tasksToReport.id,
  summary: 'What a unit must report on for a time',
  tags,
  request: { ...unitParam, query: tasksToReport.input.pick({ from: true, to: true }) },
  responses: {
    200: answer(
      'Tasks led first, then parts',
      z.array(
        z.object({
          id: z.uuid(),
          role: z.enum(['lead', 'coordinating']),
          part: z.uuid().nullable(),
          work: z.string().nullable(),
          title: z.string(),
          dueOn: z.string().nullable(),
          state: StateName,
          claim: z.string(),
          claimed: z.number().nullable(),
          claimedAt: Moment.nullable(),
        }),
      ),
    ),
    ...ProblemResponses(401, 403, 422),
  },
})

/** What staff read of tasks. */
export const taskApi = openRoutes()
  .openapi(tasks, async (c) => c.json(await listTasks(c.var.context, c.req.valid('query')), 200))
  .openapi(one, async (c) => c.json(await findAssignedTask(c.var.context, c.req.valid('param')), 200))
  .openapi(tree, async (c) => c.json(await taskTree(c.var.context, c.req.valid('query')), 200))
  .openapi(duties, async (c) =>
    c.json(await unitDuties(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(led, async (c) =>
    c.json(await tasksOfUnit(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(toReport, async (c) =>
    c.json((await tasksToReport(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
