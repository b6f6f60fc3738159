import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, openRoutes, ProblemResponses, z } from '#kernel/http'
import {
  answer,
  body,
  byId,
  Counts,
  Coverage,
  flag,
  Line,
  NamedUnit,
  Programme,
  Progress,
  paged,
  pageQuery,
  Risk,
} from './api-parts.ts'
import { filterQuery } from './api-tasks.ts'
import { budgetProgress, obstacleCounts } from './budget-progress.ts'
import { confirmHandover, listHandovers, passOnHandover } from './handovers.ts'
import { groupCounts, heatMap } from './heat-map.ts'
import { moveDuties, takeOverDuties } from './move-duties.ts'
import { itemProgress, programmeProgress, unitProgress } from './public-progress.ts'
import { riskiestTasks } from './riskiest-tasks.ts'
import { BudgetSourceName, ObstacleName, Reason, Seen, UnitId } from './shapes.ts'
import { filters } from './task-filters.ts'

const tags = ['assignments']
const day = z.string()
const narrow = { programme: filters.programme, unit: filters.unit, source: filters.source }
const list = <Q extends z.ZodRawShape, S extends z.ZodType>(
  path: string,
  { id, summary, query, schema }: { id: string; summary: string; query: Q; schema: S },
) =>
  createRoute({
    method: 'get',
    path,
    operationId: id,
    summary,
    tags,
    request: { query: z.object(query) },
    responses: { 200: answer(summary, schema), ...ProblemResponses(401, 403, 422) },
  })

const heat = list('/task-heat-map', {
  id: heatMap.id,
  summary: 'Programme × unit, by group',
  query: narrow,
  schema: z.object({
    day,
    cells: z.array(z.object({ programme: z.uuid().nullable(), unit: z.string().nullable(), counts: Counts })),
    units: z.array(z.object({ id: z.string(), label: LabelSchema, counts: Counts })),
    programmes: z.array(Programme.partial({ slug: true, title: true, number: true }).extend({ counts: Counts })),
    total: Counts.optional(),
  }),
})
const byGroup = list('/task-groups', {
  id: groupCounts.id,
  summary: 'Tasks by group',
  query: filterQuery,
  schema: z.object({ day, counts: Counts }),
})
const risky = list('/riskiest-tasks', {
  id: riskiestTasks.id,
  summary: 'The tasks most likely to miss, and why',
  query: { ...filterQuery, size: z.coerce.number().int().min(1).max(100).default(10) },
  schema: z.object({ day, tasks: z.array(Line.extend({ risk: Risk })) }),
})
const budget = list('/task-budgets', {
  id: budgetProgress.id,
  summary: 'Money against progress, by source',
  query: narrow,
  schema: z.object({
    day,
    lines: z.array(
      z.object({
        source: BudgetSourceName.nullable(),
        tasks: z.int(),
        budget: z.number(),
        spent: z.number().nullable(),
        reported: z.int(),
        progress: Progress,
        known: z.int(),
      }),
    ),
  }),
})
const obstacles = list('/task-obstacles', {
  id: obstacleCounts.id,
  summary: 'Obstacles by kind',
  query: narrow,
  schema: z.object({
    day,
    kinds: z.array(z.object({ kind: ObstacleName, label: LabelSchema, tasks: z.int(), units: z.int() })),
  }),
})

const figures = { counts: Counts, progress: Progress, coverage: Coverage }
const UnitFigures = z.object({ unit: z.string(), label: LabelSchema, ...figures })
const ProgrammeFigures = Programme.extend(figures)
const published = {
  day,
  dataOf: z.string().nullable().openapi({ description: 'Day of the newest report that is counted' }),
  programmes: z.array(ProgrammeFigures),
  units: z.array(UnitFigures),
}
const ofProgrammes = list('/programme-progress', {
  id: programmeProgress.id,
  summary: 'Progress of programmes, or of one by unit',
  query: { programme: z.uuid().optional() },
  schema: z.object(published),
})
const ofUnits = list('/unit-progress', {
  id: unitProgress.id,
  summary: 'Progress of units, or of one by programme',
  query: { unit: UnitId.optional() },
  schema: z.object(published),
})
const ofItems = createRoute({
  method: 'get',
  path: '/published-tasks/{id}/progress',
  operationId: itemProgress.id,
  summary: 'The three statuses of a published task',
  tags,
  request: byId,
  responses: {
    200: answer('Statuses; null where nobody has taken it up', z.object({ day, item: z.looseObject({}).nullable() })),
    ...ProblemResponses(422),
  },
})

const Handover = z
  .object({
    id: z.uuid(),
    version: z.int(),
    day,
    kind: z.enum(['task', 'part', 'proposal']),
    task: z.uuid(),
    title: z.string(),
    from: NamedUnit,
    to: NamedUnit.nullable(),
    candidates: z.array(NamedUnit),
    state: z.enum(['to-confirm', 'confirmed', 'passed-on']),
    decidedName: z.string().nullable(),
    decidedAt: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .openapi('TaskHandover')
const handovers = list('/task-handovers', {
  id: listHandovers.id,
  summary: 'What moved when units were rearranged',
  query: {
    unit: UnitId.optional(),
    state: z.enum(['to-confirm', 'confirmed', 'passed-on']).optional(),
    succession: z.uuid().optional(),
    choice: flag.optional(),
    ...pageQuery,
  },
  schema: z.object({ ...paged, handovers: z.array(Handover) }),
})
const confirm = createRoute({
  method: 'post',
  path: '/handover-confirmations',
  operationId: confirmHandover.id,
  summary: 'Confirm what was handed over',
  tags,
  request: { body: body(confirmHandover.input) },
  responses: {
    201: answer('How many', z.object({ confirmed: z.int() })),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})
const passOn = createRoute({
  method: 'post',
  path: '/task-handovers/{id}/passings-on',
  operationId: passOnHandover.id,
  summary: 'Pass on to another heir',
  tags,
  request: { ...byId, body: body(z.object({ seen: Seen, to: UnitId, reason: Reason })) },
  responses: {
    201: answer('Its new version', z.object({ id: z.uuid(), version: z.int(), to: z.string() })),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})
const moved = z.object({ moved: z.int() })
const move = createRoute({
  method: 'post',
  path: '/duty-moves',
  operationId: moveDuties.id,
  summary: 'Move what ended units owe, now instead of tonight',
  tags,
  responses: { 201: answer('How many things', moved), ...ProblemResponses(401, 403) },
})
const takeOver = createRoute({
  method: 'post',
  path: '/duty-take-overs',
  operationId: takeOverDuties.id,
  summary: 'Move tasks of a unit that goes on to another that took over',
  tags,
  request: { body: body(takeOverDuties.input) },
  responses: { 201: answer('How many tasks', moved), ...ProblemResponses(401, 403, 404, 409, 422) },
})

/** Overviews of staff, what everybody may see, and the hand-over after units were rearranged. */
export const overviewApi = openRoutes()
  .openapi(heat, async (c) => c.json(await heatMap(c.var.context, c.req.valid('query')), 200))
  .openapi(byGroup, async (c) => c.json(await groupCounts(c.var.context, c.req.valid('query')), 200))
  .openapi(risky, async (c) => c.json(await riskiestTasks(c.var.context, c.req.valid('query')), 200))
  .openapi(budget, async (c) => c.json(await budgetProgress(c.var.context, c.req.valid('query')), 200))
  .openapi(obstacles, async (c) => c.json(await obstacleCounts(c.var.context, c.req.valid('query')), 200))
  .openapi(ofProgrammes, async (c) => c.json(await programmeProgress(c.var.context, c.req.valid('query')), 200))
  .openapi(ofUnits, async (c) => c.json(await unitProgress(c.var.context, c.req.valid('query')), 200))
  .openapi(ofItems, async (c) => {
    const { day: on, items } = await itemProgress(c.var.context, { items: [c.req.valid('param').id] })
    return c.json({ day: on, item: items[0] ?? null }, 200)
  })
  .openapi(handovers, async (c) => c.json(await listHandovers(c.var.context, c.req.valid('query')), 200))
  .openapi(confirm, async (c) => c.json(await confirmHandover(c.var.context, c.req.valid('json')), 201))
  .openapi(passOn, async (c) =>
    c.json(await passOnHandover(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(move, async (c) => c.json(await moveDuties(c.var.context, {}), 201))
  .openapi(takeOver, async (c) => c.json(await takeOverDuties(c.var.context, c.req.valid('json')), 201))
