import { createRoute } from '@hono/zod-openapi'
import { openRoutes, Seen, z } from '#kernel/http'
import { answer, body, file, Listed, refusals, Shaped } from './api-parts.ts'
import { approveQuestionnaire, defineQuestionnaire, questionnaireVersions } from './define-questionnaire.ts'
import { importQuestionnaire } from './import-questionnaire.ts'

const tags = ['enterprises']
const versions = createRoute({
  method: 'get',
  path: '/questionnaire-versions',
  operationId: questionnaireVersions.id,
  summary: 'Every version of every questionnaire, drafts too',
  tags,
  responses: { 200: answer('Versions', Listed('QuestionnaireVersion')), ...refusals },
})
const preview = createRoute({
  method: 'post',
  path: '/questionnaire-previews',
  operationId: importQuestionnaire.id,
  summary: 'Read questions from an .xlsx and show what they would become; `head` is the rest as JSON',
  tags,
  request: { query: z.object({ head: z.string().max(20_000) }), body: file },
  responses: { 200: answer('The preview', Shaped('QuestionnairePreview')), ...refusals },
})
const define = createRoute({
  method: 'post',
  path: '/questionnaires',
  operationId: defineQuestionnaire.id,
  summary: 'Define a questionnaire, or its next version, as a draft',
  tags,
  request: { body: body(defineQuestionnaire.input) },
  responses: { 201: answer('The version and what does not add up', Shaped('QuestionnaireDefined')), ...refusals },
})
const approve = createRoute({
  method: 'post',
  path: '/questionnaires/{questionnaire}/approval',
  operationId: approveQuestionnaire.id,
  summary: 'Let enterprises answer a complete draft',
  tags,
  request: { params: z.object({ questionnaire: z.string().max(100) }), body: body(z.object({ version: Seen })) },
  responses: { 200: answer('The version', z.object({ id: z.string(), version: z.int() })), ...refusals },
})

export const questionnairesApi = openRoutes()
  .openapi(versions, async (c) => c.json(await questionnaireVersions(c.var.context, {}), 200))
  .openapi(preview, async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    return c.json(await importQuestionnaire(c.var.context, { head: fromJson(c.req.valid('query').head), bytes }), 200)
  })
  .openapi(define, async (c) => c.json(await defineQuestionnaire(c.var.context, c.req.valid('json')), 201))
  .openapi(approve, async (c) =>
    c.json(
      await approveQuestionnaire(c.var.context, { id: c.req.valid('param').questionnaire, ...c.req.valid('json') }),
      200,
    ),
  )

/** What is no JSON is no head either: the act refuses it. */
function fromJson(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
