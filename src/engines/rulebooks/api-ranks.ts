import { createRoute } from '@hono/zod-openapi'
import { openRoutes, z } from '#kernel/http'
import { answer, body, byId, Listed, ofUnit, refusals, Shaped } from './api-parts.ts'
import { compareCycles } from './compare-cycles.ts'
import { dualScores } from './dual-score.ts'
import { planPoints, planTask } from './plan-points.ts'
import { explainLead, withoutCriteria } from './rank-analysis.ts'
import { askRanking, findRanking, listRankings } from './rank-cycle.ts'
import { LaneName } from './shapes.ts'

const tags = ['rankings']
const how = z.object({ lane: LaneName.default('final'), missing: z.enum(['zero', 'omit']).default('zero') })

const ask = createRoute({
  method: 'post',
  path: '/assessment-cycles/{id}/rankings',
  operationId: askRanking.id,
  summary: 'Ask for a ranking with rank intervals; a job computes it',
  tags,
  request: { ...byId, body: body(askRanking.input.omit({ cycle: true })) },
  responses: { 202: answer('Asked for', z.object({ id: z.uuid() })), ...refusals },
})
const list = createRoute({
  method: 'get',
  path: '/assessment-cycles/{id}/rankings',
  operationId: listRankings.id,
  summary: 'Rankings of a cycle',
  tags,
  request: byId,
  responses: { 200: answer('Rankings', Listed('RankingHead')), ...refusals },
})
const find = createRoute({
  method: 'get',
  path: '/rankings/{id}',
  operationId: findRanking.id,
  summary: 'A ranking, or how far it is',
  tags,
  request: byId,
  responses: { 200: answer('The ranking', Shaped('Ranking')), ...refusals },
})
const without = createRoute({
  method: 'get',
  path: '/assessment-cycles/{id}/without-criteria',
  operationId: withoutCriteria.id,
  summary: 'Ranks without each criterion',
  tags,
  request: { ...byId, query: how },
  responses: { 200: answer('Moves by criterion', Listed('CriterionRemoval')), ...refusals },
})
const lead = createRoute({
  method: 'get',
  path: '/assessment-cycles/{id}/lead',
  operationId: explainLead.id,
  summary: 'Which criteria decide that one unit stands before another',
  tags,
  request: { ...byId, query: how.extend({ ahead: z.string(), behind: z.string() }) },
  responses: { 200: answer('The lead', Shaped('RankLead')), ...refusals },
})
const dual = createRoute({
  method: 'post',
  path: '/assessment-cycles/{id}/dual-scores',
  operationId: dualScores.id,
  summary: 'The same data under another rulebook; nothing is stored',
  tags,
  request: { ...byId, body: body(dualScores.input.omit({ cycle: true })) },
  responses: { 200: answer('Both scores of each unit', Shaped('DualScores')), ...refusals },
})
const compare = createRoute({
  method: 'get',
  path: '/assessment-cycles/{id}/comparison',
  operationId: compareCycles.id,
  summary: 'This cycle beside an earlier one',
  tags,
  request: { ...byId, query: z.object({ before: z.uuid(), lane: LaneName.default('final') }) },
  responses: { 200: answer('The comparison', Shaped('CycleComparison')), ...refusals },
})
const plan = createRoute({
  method: 'get',
  path: '/assessment-cycles/{id}/units/{unit}/points-plan',
  operationId: planPoints.id,
  summary: 'Where the points of a unit are and what they take',
  tags,
  request: ofUnit,
  responses: { 200: answer('The plan', Shaped('PointsPlan')), ...refusals },
})
const task = createRoute({
  method: 'post',
  path: '/assessment-cycles/{id}/units/{unit}/points-plan/tasks',
  operationId: planTask.id,
  summary: 'Make a gain a task',
  tags,
  request: { ...ofUnit, body: body(planTask.input.omit({ cycle: true, unit: true })) },
  responses: { 201: answer('The task', z.object({ task: z.uuid(), gain: z.number() })), ...refusals },
})

export const ranksApi = openRoutes()
  .openapi(ask, async (c) =>
    c.json(await askRanking(c.var.context, { cycle: c.req.valid('param').id, ...c.req.valid('json') }), 202),
  )
  .openapi(list, async (c) => c.json(await listRankings(c.var.context, { cycle: c.req.valid('param').id }), 200))
  .openapi(find, async (c) => c.json(await findRanking(c.var.context, { ranking: c.req.valid('param').id }), 200))
  .openapi(without, async (c) =>
    c.json(await withoutCriteria(c.var.context, { cycle: c.req.valid('param').id, ...c.req.valid('query') }), 200),
  )
  .openapi(lead, async (c) =>
    c.json(await explainLead(c.var.context, { cycle: c.req.valid('param').id, ...c.req.valid('query') }), 200),
  )
  .openapi(dual, async (c) =>
    c.json(await dualScores(c.var.context, { cycle: c.req.valid('param').id, ...c.req.valid('json') }), 200),
  )
  .openapi(compare, async (c) =>
    c.json(await compareCycles(c.var.context, { after: c.req.valid('param').id, ...c.req.valid('query') }), 200),
  )
  .openapi(plan, async (c) => {
    const { id: cycle, unit } = c.req.valid('param')
    return c.json(await planPoints(c.var.context, { cycle, unit }), 200)
  })
  .openapi(task, async (c) => {
    const { id: cycle, unit } = c.req.valid('param')
    return c.json(await planTask(c.var.context, { cycle, unit, ...c.req.valid('json') }), 201)
  })
