import { createRoute } from '@hono/zod-openapi'
import { openRoutes, Paging, UnitId, WorkDay, z } from '#kernel/http'
import { answer, body, byId, file, Listed, refusals, Shaped } from './api-parts.ts'
import { assessEnterprise, findAssessment, findQuestionnaire, listQuestionnaires } from './assess-enterprise.ts'
import { assessGroupOfCompanies } from './assess-group.ts'
import { assessmentNumbers } from './assessment-numbers.ts'
import { loadDossiers } from './load-dossiers.ts'
import {
  countedDossiers,
  findDossierLoad,
  listDossierLoads,
  procedureTimes,
  serviceQualityMethod,
  tryServiceQuality,
} from './service-quality.ts'
import { checkSupport, recordSupport, withdrawSupport } from './supports.ts'

const service = ['service quality']
const tags = ['enterprises']

const method = createRoute({
  method: 'get',
  path: '/service-quality/method',
  operationId: serviceQualityMethod.id,
  summary: 'The rulebook of QĐ 766 with what of it is not sure',
  tags: service,
  responses: { 200: answer('The rulebook', Shaped('ServiceRulebook')), ...refusals },
})
const trial = createRoute({
  method: 'post',
  path: '/service-quality/trials',
  operationId: tryServiceQuality.id,
  summary: 'Score given counts; nothing is stored',
  tags: service,
  request: { body: body(tryServiceQuality.input) },
  responses: { 200: answer('The score', Shaped('ServiceScore')), ...refusals },
})
const loads = createRoute({
  method: 'get',
  path: '/service-quality/loads',
  operationId: listDossierLoads.id,
  summary: 'Loads of dossiers of a unit, each with its score',
  tags: service,
  request: { query: Paging.extend({ unit: UnitId }) },
  responses: { 200: answer('A page', Shaped('DossierLoads')), ...refusals },
})
const load = createRoute({
  method: 'post',
  path: '/service-quality/loads',
  operationId: loadDossiers.id,
  summary:
    'Load dossiers (CSV or JSON in the national field names); `counts` is JSON by item, each with its evidence; `synchronisation` what 1.4 is measured against. Procedures and feedback go in the same JSON',
  tags: service,
  request: {
    query: z.object({
      unit: UnitId,
      label: z.string().max(200),
      from: WorkDay,
      to: WorkDay,
      fileName: z.string().max(300),
      counts: z.string().max(20_000).default('{}'),
      synchronisation: z.string().max(5000).default('null'),
      populationCode: z.string().max(50).optional(),
    }),
    body: file,
  },
  responses: { 201: answer('The load and its score', Shaped('DossierLoad')), ...refusals },
})
const oneLoad = createRoute({
  method: 'get',
  path: '/service-quality/loads/{id}',
  operationId: findDossierLoad.id,
  summary: 'One load: what was counted for each item, and the points',
  tags: service,
  request: byId,
  responses: { 200: answer('The load', Shaped('DossierLoadRead')), ...refusals },
})
const counted = createRoute({
  method: 'get',
  path: '/service-quality/loads/{id}/items/{item}',
  operationId: countedDossiers.id,
  summary: 'The dossiers behind one side of an item',
  tags: service,
  request: {
    params: z.object({ id: z.uuid(), item: z.string().max(10) }),
    query: Paging.extend({
      side: z.enum(['numerator', 'denominator', 'not-met']).default('numerator'),
      procedure: z.string().max(500).optional(),
    }),
  },
  responses: { 200: answer('A page', Shaped('CountedDossiers')), ...refusals },
})
const times = createRoute({
  method: 'get',
  path: '/service-quality/loads/{id}/times',
  operationId: procedureTimes.id,
  summary: 'Mean times of handling by procedure (2.2), each in its own unit',
  tags: service,
  request: { ...byId, query: Paging },
  responses: { 200: answer('A page', Shaped('ProcedureTimes')), ...refusals },
})
const questionnaires = createRoute({
  method: 'get',
  path: '/questionnaires',
  operationId: listQuestionnaires.id,
  summary: 'Questionnaires for self-assessment',
  tags,
  responses: { 200: answer('Questionnaires', Listed('QuestionnaireHead')), ...refusals },
})
const questionnaire = createRoute({
  method: 'get',
  path: '/questionnaires/{questionnaire}',
  operationId: findQuestionnaire.id,
  summary: 'A questionnaire with its questions',
  tags,
  request: {
    params: z.object({ questionnaire: z.string().max(100) }),
    query: z.object({ sector: z.string().max(50).optional() }),
  },
  responses: { 200: answer('The questionnaire', Shaped('Questionnaire')), ...refusals },
})
const assess = createRoute({
  method: 'post',
  path: '/enterprise-assessments',
  operationId: assessEnterprise.id,
  summary: 'An enterprise assesses itself',
  tags,
  request: { body: body(assessEnterprise.input) },
  responses: { 201: answer('The result and the word to come back', Shaped('AssessmentMade')), ...refusals },
})
const open = createRoute({
  method: 'post',
  path: '/enterprise-assessments/{id}/opening',
  operationId: findAssessment.id,
  summary: 'The result for whoever has its word (in the body, so that no log keeps it)',
  tags,
  request: { ...byId, body: body(findAssessment.input.omit({ id: true })) },
  responses: { 200: answer('The result', Shaped('Assessment')), ...refusals },
})
const group = createRoute({
  method: 'post',
  path: '/group-assessments',
  operationId: assessGroupOfCompanies.id,
  summary: 'A group is assessed by its members, whose words it brings',
  tags,
  request: { body: body(assessGroupOfCompanies.input) },
  responses: { 201: answer('The result and the word to come back', Shaped('GroupAssessed')), ...refusals },
})
const numbers = createRoute({
  method: 'get',
  path: '/questionnaires/{questionnaire}/numbers',
  operationId: assessmentNumbers.id,
  summary: 'Means by sector, size or ward; small groups are hidden',
  tags,
  request: {
    params: z.object({ questionnaire: z.string().max(100) }),
    query: z.object({
      by: z.enum(['sector', 'size', 'ward']).default('sector'),
      version: z.coerce.number().int().positive().optional(),
    }),
  },
  responses: { 200: answer('Numbers', Shaped('AssessmentNumbers')), ...refusals },
})
const check = createRoute({
  method: 'post',
  path: '/support-checks',
  operationId: checkSupport.id,
  summary: 'Whether an enterprise was supported for a content in a year',
  tags,
  request: { body: body(checkSupport.input) },
  responses: { 200: answer('The answer', Shaped('SupportCheck')), ...refusals },
})
const record = createRoute({
  method: 'post',
  path: '/supports',
  operationId: recordSupport.id,
  summary: 'Record support that was given',
  tags,
  request: { body: body(recordSupport.input) },
  responses: { 201: answer('The record', z.object({ id: z.uuid() })), ...refusals },
})
const withdraw = createRoute({
  method: 'post',
  path: '/supports/{id}/withdrawal',
  operationId: withdrawSupport.id,
  summary: 'Withdraw a record that was a mistake',
  tags,
  request: { ...byId, body: body(withdrawSupport.input.omit({ id: true })) },
  responses: { 200: answer('Withdrawn', z.object({ id: z.uuid() })), ...refusals },
})

export const enterprisesApi = openRoutes()
  .openapi(method, async (c) => c.json(await serviceQualityMethod(c.var.context, {}), 200))
  .openapi(trial, async (c) => c.json(await tryServiceQuality(c.var.context, c.req.valid('json')), 200))
  .openapi(loads, async (c) => c.json(await listDossierLoads(c.var.context, c.req.valid('query')), 200))
  .openapi(load, async (c) => {
    const { counts, synchronisation, ...given } = c.req.valid('query')
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    const beside = { counts: fromJson(counts), synchronisation: fromJson(synchronisation) }
    return c.json(await loadDossiers(c.var.context, { ...given, ...beside, bytes }), 201)
  })
  .openapi(oneLoad, async (c) => c.json(await findDossierLoad(c.var.context, { load: c.req.valid('param').id }), 200))
  .openapi(counted, async (c) => {
    const { id, item } = c.req.valid('param')
    return c.json(await countedDossiers(c.var.context, { load: id, item, ...c.req.valid('query') }), 200)
  })
  .openapi(times, async (c) =>
    c.json(await procedureTimes(c.var.context, { load: c.req.valid('param').id, ...c.req.valid('query') }), 200),
  )
  .openapi(questionnaires, async (c) => c.json(await listQuestionnaires(c.var.context, {}), 200))
  .openapi(questionnaire, async (c) =>
    c.json(
      await findQuestionnaire(c.var.context, { id: c.req.valid('param').questionnaire, ...c.req.valid('query') }),
      200,
    ),
  )
  .openapi(assess, async (c) => c.json(await assessEnterprise(c.var.context, c.req.valid('json')), 201))
  .openapi(open, async (c) =>
    c.json(await findAssessment(c.var.context, { id: c.req.valid('param').id, ...c.req.valid('json') }), 200),
  )
  .openapi(group, async (c) => c.json(await assessGroupOfCompanies(c.var.context, c.req.valid('json')), 201))
  .openapi(numbers, async (c) =>
    c.json(
      await assessmentNumbers(c.var.context, {
        questionnaire: c.req.valid('param').questionnaire,
        ...c.req.valid('query'),
      }),
      200,
    ),
  )
  .openapi(check, async (c) => c.json(await checkSupport(c.var.context, c.req.valid('json')), 200))
  .openapi(record, async (c) => c.json(await recordSupport(c.var.context, c.req.valid('json')), 201))
  .openapi(withdraw, async (c) =>
    c.json(await withdrawSupport(c.var.context, { id: c.req.valid('param').id, ...c.req.valid('json') }), 200),
  )

/** What is no JSON is no counts either: the act refuses it. */
function fromJson(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
