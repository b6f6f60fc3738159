import { createRoute } from '@hono/zod-openapi'
import { openRoutes, Paging, UnitId, z } from '#kernel/http'
import { answer, body, byId, Listed, ofUnit, refusals, Shaped } from './api-parts.ts'
import { answerAppeal, appealScore, listAppeals } from './appeals.ts'
import { cyclesOfUnit, findCycle } from './cycles-of-unit.ts'
import { cycleStanding, listCycles, scoreHistory, scoreSheet } from './find-cycle.ts'
import { moveCycleDays, openCycle } from './open-cycle.ts'
import { prefillCycle } from './prefill-cycle.ts'
import { approveCycle, publishCycle } from './publish-cycle.ts'
import { appraiseScores, saveSelfScores, settleScores } from './save-scores.ts'
import { LaneName } from './shapes.ts'
import { submitSelfScore } from './submit-self-score.ts'

const tags = ['assessment cycles']
const revised = z.object({ cycle: z.uuid(), revision: z.int() })
const saved = answer('What was stored, and cells that others changed first', Shaped('ScoresSaved'))

const list = createRoute({
  method: 'get',
  path: '/assessment-cycles',
  operationId: listCycles.id,
  summary: 'Cycles: published ones for everybody',
  tags,
  request: { query: Paging.extend({ rulebook: z.string().max(100).optional() }) },
  responses: { 200: answer('A page', Shaped('CyclePage')), ...refusals },
})
const ofOneUnit = createRoute({
  method: 'get',
  path: '/units/{unit}/assessment-cycles',
  operationId: cyclesOfUnit.id,
  summary: 'Cycles in which a unit is scored: published ones for everybody',
  tags,
  request: { params: z.object({ unit: UnitId }) },
  responses: { 200: answer('Cycles', Listed('UnitCycle')), ...refusals },
})
const open = createRoute({
  method: 'post',
  path: '/assessment-cycles',
  operationId: openCycle.id,
  summary: 'Open a cycle of an approved rulebook',
  tags,
  request: { body: body(openCycle.input) },
  responses: { 201: answer('The cycle', Shaped('CycleOpened')), ...refusals },
})
const find = createRoute({
  method: 'get',
  path: '/assessment-cycles/{id}',
  operationId: findCycle.id,
  summary: 'A cycle with the units that the reader may see',
  tags,
  request: byId,
  responses: { 200: answer('The cycle', Shaped('CycleRead')), ...refusals },
})
const days = createRoute({
  method: 'put',
  path: '/assessment-cycles/{id}/days',
  operationId: moveCycleDays.id,
  summary: 'Move the last days of stages that are not over',
  tags,
  request: { ...byId, body: body(moveCycleDays.input.omit({ cycle: true })) },
  responses: { 200: answer('The days', Shaped('CycleDays')), ...refusals },
})
const standing = createRoute({
  method: 'get',
  path: '/assessment-cycles/{id}/standing',
  operationId: cycleStanding.id,
  summary: 'Points, shares and ranks of every unit in one lane',
  tags,
  request: {
    ...byId,
    query: z.object({ lane: LaneName.default('final'), missing: z.enum(['zero', 'omit']).default('zero') }),
  },
  responses: { 200: answer('The standing', Shaped('CycleStanding')), ...refusals },
})
const sheet = createRoute({
  method: 'get',
  path: '/assessment-cycles/{id}/units/{unit}',
  operationId: scoreSheet.id,
  summary: 'The sheet of a unit: three scores side by side',
  tags,
  request: ofUnit,
  responses: { 200: answer('The sheet', Shaped('ScoreSheet')), ...refusals },
})
const history = createRoute({
  method: 'get',
  path: '/assessment-cycles/{id}/units/{unit}/criteria/{criterion}/history',
  operationId: scoreHistory.id,
  summary: 'Everything that was said of one cell',
  tags,
  request: { params: ofUnit.params.extend({ criterion: z.string().max(40) }) },
  responses: { 200: answer('The history', Listed('ScoreSaid')), ...refusals },
})
const scores = z.object({ scores: saveSelfScores.input.shape.scores })
const self = createRoute({
  method: 'put',
  path: '/assessment-cycles/{id}/units/{unit}/self-scores',
  operationId: saveSelfScores.id,
  summary: 'Score oneself',
  tags,
  request: { ...ofUnit, body: body(scores) },
  responses: { 200: saved, ...refusals },
})
const submit = createRoute({
  method: 'post',
  path: '/assessment-cycles/{id}/units/{unit}/submission',
  operationId: submitSelfScore.id,
  summary: 'Hand in the self-score',
  tags,
  request: ofUnit,
  responses: { 200: answer('Handed in', z.object({ cycle: z.uuid(), unit: z.string() })), ...refusals },
})
const appraise = createRoute({
  method: 'put',
  path: '/assessment-cycles/{id}/units/{unit}/appraised-scores',
  operationId: appraiseScores.id,
  summary: 'Appraise a unit beside its own score',
  tags,
  request: { ...ofUnit, body: body(scores) },
  responses: { 200: saved, ...refusals },
})
const settle = createRoute({
  method: 'put',
  path: '/assessment-cycles/{id}/units/{unit}/final-scores',
  operationId: settleScores.id,
  summary: 'Settle final scores',
  tags,
  request: { ...ofUnit, body: body(scores) },
  responses: { 200: saved, ...refusals },
})
const prefill = createRoute({
  method: 'post',
  path: '/assessment-cycles/{id}/prefilling',
  operationId: prefillCycle.id,
  summary: 'Fill in what indicators hold',
  tags,
  request: byId,
  responses: { 200: answer('What was filled in', Shaped('Prefilled')), ...refusals },
})
const appeals = createRoute({
  method: 'get',
  path: '/assessment-cycles/{id}/appeals',
  operationId: listAppeals.id,
  summary: 'Appeals of a cycle',
  tags,
  request: { ...byId, query: listAppeals.input.omit({ cycle: true }) },
  responses: { 200: answer('Appeals', Listed('Appeal')), ...refusals },
})
const appeal = createRoute({
  method: 'post',
  path: '/assessment-cycles/{id}/appeals',
  operationId: appealScore.id,
  summary: 'Appeal an appraised score',
  tags,
  request: { ...byId, body: body(appealScore.input.omit({ cycle: true })) },
  responses: { 201: answer('The appeal', z.object({ id: z.uuid() })), ...refusals },
})
const reply = createRoute({
  method: 'post',
  path: '/appeals/{id}/answer',
  operationId: answerAppeal.id,
  summary: 'Answer an appeal with points and reasons',
  tags,
  request: { ...byId, body: body(answerAppeal.input.omit({ appeal: true })) },
  responses: { 200: answer('The answer', z.object({ id: z.uuid(), state: z.string() })), ...refusals },
})
const approve = createRoute({
  method: 'post',
  path: '/assessment-cycles/{id}/approval',
  operationId: approveCycle.id,
  summary: 'Approve final scores',
  tags,
  request: { ...byId, body: body(approveCycle.input.omit({ cycle: true })) },
  responses: { 200: answer('Approved', revised), ...refusals },
})
const publish = createRoute({
  method: 'post',
  path: '/assessment-cycles/{id}/publication',
  operationId: publishCycle.id,
  summary: 'Publish what was approved',
  tags,
  request: { ...byId, body: body(publishCycle.input.omit({ cycle: true })) },
  responses: { 200: answer('Published', revised), ...refusals },
})

type Place = { id: string; unit: string }
const placed = ({ id, unit }: Place) => ({ cycle: id, unit })

export const cyclesApi = openRoutes()
  .openapi(list, async (c) => c.json(await listCycles(c.var.context, c.req.valid('query')), 200))
  .openapi(ofOneUnit, async (c) => c.json(await cyclesOfUnit(c.var.context, c.req.valid('param')), 200))
  .openapi(open, async (c) => c.json(await openCycle(c.var.context, c.req.valid('json')), 201))
  .openapi(find, async (c) => c.json(await findCycle(c.var.context, { cycle: c.req.valid('param').id }), 200))
  .openapi(days, async (c) =>
    c.json(await moveCycleDays(c.var.context, { cycle: c.req.valid('param').id, ...c.req.valid('json') }), 200),
  )
  .openapi(standing, async (c) =>
    c.json(await cycleStanding(c.var.context, { cycle: c.req.valid('param').id, ...c.req.valid('query') }), 200),
  )
  .openapi(sheet, async (c) => c.json(await scoreSheet(c.var.context, placed(c.req.valid('param'))), 200))
  .openapi(history, async (c) => {
    const { criterion, ...place } = c.req.valid('param')
    return c.json(await scoreHistory(c.var.context, { ...placed(place), criterion }), 200)
  })
  .openapi(self, async (c) =>
    c.json(await saveSelfScores(c.var.context, { ...placed(c.req.valid('param')), ...c.req.valid('json') }), 200),
  )
  .openapi(submit, async (c) => c.json(await submitSelfScore(c.var.context, placed(c.req.valid('param'))), 200))
  .openapi(appraise, async (c) =>
    c.json(await appraiseScores(c.var.context, { ...placed(c.req.valid('param')), ...c.req.valid('json') }), 200),
  )
  .openapi(settle, async (c) =>
    c.json(await settleScores(c.var.context, { ...placed(c.req.valid('param')), ...c.req.valid('json') }), 200),
  )
  .openapi(prefill, async (c) => c.json(await prefillCycle(c.var.context, { cycle: c.req.valid('param').id }), 200))
  .openapi(appeals, async (c) =>
    c.json(await listAppeals(c.var.context, { cycle: c.req.valid('param').id, ...c.req.valid('query') }), 200),
  )
  .openapi(appeal, async (c) =>
    c.json(await appealScore(c.var.context, { cycle: c.req.valid('param').id, ...c.req.valid('json') }), 201),
  )
  .openapi(reply, async (c) =>
    c.json(await answerAppeal(c.var.context, { appeal: c.req.valid('param').id, ...c.req.valid('json') }), 200),
  )
  .openapi(approve, async (c) =>
    c.json(await approveCycle(c.var.context, { cycle: c.req.valid('param').id, ...c.req.valid('json') }), 200),
  )
  .openapi(publish, async (c) =>
    c.json(await publishCycle(c.var.context, { cycle: c.req.valid('param').id, ...c.req.valid('json') }), 200),
  )
