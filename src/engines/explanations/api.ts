import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, openRoutes, Paging, ProblemResponses, z } from '#kernel/http'
import { answerExplanation, saveExplanationDraft } from './answer-explanation.ts'
import { askAgain, closeExplanation, withdrawExplanation } from './end-explanation.ts'
import { explanationForm } from './explanation-form.ts'
import { explanationNumbers, findExplanation, listExplanations } from './find-explanation.ts'
import { requestExplanation } from './request-explanation.ts'

const tags = ['explanations']
const params = z.object({ id: z.uuid() })
const json = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
})
const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
})
const Version = z.object({ id: z.uuid(), version: z.int() })

const Line = z
  .object({
    id: z.uuid(),
    subject: z.string().openapi({ example: 'task:7d1f0a0e-2c1b-4a53-9d52-7f0d7f0f6c11' }),
    title: z.string(),
    unit: z.object({ id: z.string(), label: LabelSchema.nullable() }),
    question: z.string(),
    dueOn: z.iso.date(),
    state: z.enum(['asked', 'answered', 'closed', 'withdrawn']),
    rounds: z.int(),
    version: z.int(),
    askedAt: z.iso.datetime(),
    askedBy: z.string(),
    answeredAt: z.iso.datetime().nullable(),
    escalatedAt: z.iso.datetime().nullable(),
    isLate: z.boolean(),
  })
  .openapi('ExplanationLine')
const Whole = Line.extend({
  days: z.int(),
  answer: answerExplanation.input.shape.answer.nullable(),
  draft: saveExplanationDraft.input.shape.draft.nullable(),
  draftBy: z.object({ at: z.iso.datetime(), name: z.string().nullable() }).nullable(),
  head: z.string().nullable(),
  words: z.array(
    z.object({
      at: z.iso.datetime(),
      by: z.string(),
      act: z.string(),
      said: z.record(z.string(), z.unknown()),
      late: z.boolean(),
    }),
  ),
  mayAnswer: z.boolean(),
  mayDecide: z.boolean(),
}).openapi('Explanation')
const Numbers = z
  .object({
    unit: z.string(),
    label: LabelSchema.nullable(),
    asked: z.int(),
    inTime: z.int(),
    answeredLate: z.int(),
    awaitedLate: z.int(),
    escalated: z.int(),
  })
  .openapi('ExplanationNumbers')

const list = createRoute({
  method: 'get',
  path: '/explanations',
  operationId: listExplanations.id,
  summary: 'Requests for explanations that the caller has to do with',
  tags,
  request: {
    query: Paging.extend({
      state: z.enum(['asked', 'answered', 'closed', 'withdrawn']).optional(),
      late: z.stringbool().optional(),
      unit: z.string().max(100).optional(),
      subject: z.string().max(60).optional(),
    }),
  },
  responses: {
    200: json('A page', z.object({ total: z.int(), page: z.int(), size: z.int(), rows: z.array(Line) })),
    ...ProblemResponses(401, 403, 422),
  },
})
const ask = createRoute({
  method: 'post',
  path: '/explanations',
  operationId: requestExplanation.id,
  summary: 'Ask a unit to explain a task or a target',
  tags,
  request: { body: body(requestExplanation.input) },
  responses: {
    201: json('The request', Version.extend({ dueOn: z.iso.date() })),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})
const find = createRoute({
  method: 'get',
  path: '/explanations/{id}',
  operationId: findExplanation.id,
  summary: 'One request with its thread',
  tags,
  request: { params },
  responses: { 200: json('The request', Whole), ...ProblemResponses(401, 403, 404, 422) },
})
const form = createRoute({
  method: 'get',
  path: '/explanations/{id}/form',
  operationId: explanationForm.id,
  summary: 'The answer page, filled in with what the system knows of the task or target',
  tags,
  request: { params },
  responses: {
    200: json(
      'The page',
      z.object({
        request: Whole,
        task: z.looseObject({}).nullable(),
        target: z.looseObject({}).nullable(),
        earlier: z.array(Line),
      }),
    ),
    ...ProblemResponses(401, 403, 404, 422),
  },
})
const numbers = createRoute({
  method: 'get',
  path: '/explanation-numbers',
  operationId: explanationNumbers.id,
  summary: 'Explanations in figures, a unit a row',
  tags,
  request: { query: explanationNumbers.input },
  responses: { 200: json('Units', z.array(Numbers)), ...ProblemResponses(401, 403, 422) },
})
const draft = createRoute({
  method: 'put',
  path: '/explanations/{id}/draft',
  operationId: saveExplanationDraft.id,
  summary: 'Keep what is written so far',
  tags,
  request: { params, body: body(saveExplanationDraft.input.omit({ id: true })) },
  responses: {
    200: json('Kept', z.object({ id: z.uuid(), savedAt: z.iso.datetime() })),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})
const answer = createRoute({
  method: 'post',
  path: '/explanations/{id}/answers',
  operationId: answerExplanation.id,
  summary: 'Send the answer',
  tags,
  request: { params, body: body(answerExplanation.input.omit({ id: true })) },
  responses: { 201: json('Sent', Version.extend({ late: z.boolean() })), ...ProblemResponses(401, 403, 404, 409, 422) },
})
const again = createRoute({
  method: 'post',
  path: '/explanations/{id}/renewals',
  operationId: askAgain.id,
  summary: 'Ask again, with a reason and a new clock',
  tags,
  request: { params, body: body(askAgain.input.omit({ id: true })) },
  responses: {
    201: json('Asked', Version.extend({ dueOn: z.iso.date() })),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})
const close = createRoute({
  method: 'post',
  path: '/explanations/{id}/closure',
  operationId: closeExplanation.id,
  summary: 'Close the thread',
  tags,
  request: { params, body: body(closeExplanation.input.omit({ id: true })) },
  responses: { 200: json('Closed', Version), ...ProblemResponses(401, 403, 404, 409, 422) },
})
const withdraw = createRoute({
  method: 'post',
  path: '/explanations/{id}/withdrawal',
  operationId: withdrawExplanation.id,
  summary: 'Take a request back before it is answered',
  tags,
  request: { params, body: body(withdrawExplanation.input.omit({ id: true })) },
  responses: { 200: json('Withdrawn', Version), ...ProblemResponses(401, 403, 404, 409, 422) },
})

export const api = openRoutes()
  .openapi(list, async (c) => c.json(await listExplanations(c.var.context, c.req.valid('query')), 200))
  .openapi(ask, async (c) => c.json(await requestExplanation(c.var.context, c.req.valid('json')), 201))
  .openapi(find, async (c) => c.json(await findExplanation(c.var.context, c.req.valid('param')), 200))
  .openapi(form, async (c) => c.json((await explanationForm(c.var.context, c.req.valid('param'))) as never, 200))
  .openapi(numbers, async (c) => c.json(await explanationNumbers(c.var.context, c.req.valid('query')), 200))
  .openapi(draft, async (c) =>
    c.json(await saveExplanationDraft(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .openapi(answer, async (c) =>
    c.json(await answerExplanation(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(again, async (c) =>
    c.json(await askAgain(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(close, async (c) =>
    c.json(await closeExplanation(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .openapi(withdraw, async (c) =>
    c.json(await withdrawExplanation(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
