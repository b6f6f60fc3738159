import { createRoute } from '@hono/zod-openapi'
import { openRoutes, Paging, ProblemResponses, z } from '#kernel/http'
import { answer, body, byId, CheckRow, CheckWhole, Draw, DrawWhole, Numbers, pageOf, Versioned } from './api-parts.ts'
import { answerCheck, askUnit } from './ask-unit.ts'
import { acceptCheck, rejectCheck } from './decide-check.ts'
import { disputeCheck, overturnVerdict, upholdVerdict } from './dispute-check.ts'
import { drawOf, drawPopulation, listDraws } from './draw-of.ts'
import { announceSeed, drawSample } from './draw-sample.ts'
import { findCheck } from './find-check.ts'
import { listChecks } from './list-checks.ts'
import { openCheck } from './open-check.ts'
import { CheckStateName, Obligation, Round, Subject, UnitId, VerdictName } from './shapes.ts'
import { verificationNumbers } from './verification-numbers.ts'

const tags = ['verification']
const refusals = ProblemResponses(401, 403, 404, 409, 422)
const one = <S extends z.ZodType>(schema: S) => ({ ...byId, body: body(schema) })

const list = createRoute({
  method: 'get',
  path: '/checks',
  operationId: listChecks.id,
  summary: 'Checks: those that wait first',
  tags,
  request: {
    query: Paging.extend({
      unit: UnitId.optional(),
      state: CheckStateName.optional(),
      verdict: VerdictName.optional(),
      subject: Subject.optional(),
      context: Obligation.optional(),
      draw: z.uuid().optional(),
      late: z.stringbool().optional(),
    }),
  },
  responses: { 200: answer('A page', pageOf(CheckRow)), ...ProblemResponses(401, 403, 422) },
})
const find = createRoute({
  method: 'get',
  path: '/checks/{id}',
  operationId: findCheck.id,
  summary: 'One check with its thread and what lies before the verifier',
  tags,
  request: byId,
  responses: { 200: answer('The check', CheckWhole), ...ProblemResponses(401, 403, 404, 422) },
})
const start = createRoute({
  method: 'post',
  path: '/checks',
  operationId: openCheck.id,
  summary: 'Open a check outside any sample',
  tags,
  request: { body: body(openCheck.input) },
  responses: { 201: answer('The check', Versioned), ...refusals },
})
const ask = createRoute({
  method: 'post',
  path: '/checks/{id}/questions',
  operationId: askUnit.id,
  summary: 'Ask the unit',
  tags,
  request: one(askUnit.input.omit({ id: true })),
  responses: { 201: answer('Asked', Versioned.extend({ answerBy: z.iso.date() })), ...refusals },
})
const reply = createRoute({
  method: 'post',
  path: '/checks/{id}/answers',
  operationId: answerCheck.id,
  summary: 'Answer the verifier',
  tags,
  request: one(answerCheck.input.omit({ id: true })),
  responses: { 201: answer('Answered', Versioned), ...refusals },
})
const Decided = Versioned.extend({ disputeUntil: z.iso.date() })
const accept = createRoute({
  method: 'post',
  path: '/checks/{id}/acceptances',
  operationId: acceptCheck.id,
  summary: 'Accept the evidence',
  tags,
  request: one(acceptCheck.input.omit({ id: true })),
  responses: { 201: answer('Accepted', Decided), ...refusals },
})
const reject = createRoute({
  method: 'post',
  path: '/checks/{id}/rejections',
  operationId: rejectCheck.id,
  summary: 'Reject the evidence, with a reason',
  tags,
  request: one(rejectCheck.input.omit({ id: true })),
  responses: { 201: answer('Rejected', Decided), ...refusals },
})
const dispute = createRoute({
  method: 'post',
  path: '/checks/{id}/disputes',
  operationId: disputeCheck.id,
  summary: 'Dispute a verdict, once',
  tags,
  request: one(disputeCheck.input.omit({ id: true })),
  responses: { 201: answer('Disputed', Versioned.extend({ settleBy: z.iso.date() })), ...refusals },
})
const uphold = createRoute({
  method: 'post',
  path: '/checks/{id}/upholdings',
  operationId: upholdVerdict.id,
  summary: 'Settle a dispute: the verdict stands',
  tags,
  request: one(upholdVerdict.input.omit({ id: true })),
  responses: { 201: answer('Upheld', Versioned), ...refusals },
})
const overturn = createRoute({
  method: 'post',
  path: '/checks/{id}/overturnings',
  operationId: overturnVerdict.id,
  summary: 'Settle a dispute: the verdict was wrong',
  tags,
  request: one(overturnVerdict.input.omit({ id: true })),
  responses: { 201: answer('Overturned', Versioned), ...refusals },
})
const announce = createRoute({
  method: 'post',
  path: '/draw-announcements',
  operationId: announceSeed.id,
  summary: 'Publish the hash of a seed before its population is known',
  tags,
  request: { body: body(announceSeed.input) },
  responses: { 201: answer('Announced', z.object({ id: z.uuid(), commitment: z.string() })), ...refusals },
})
const draw = createRoute({
  method: 'post',
  path: '/draws',
  operationId: drawSample.id,
  summary: 'Draw a sample and open its checks',
  tags,
  request: { body: body(drawSample.input) },
  responses: {
    201: answer(
      'The sample',
      z.object({
        id: z.uuid(),
        announcedAt: z.iso.datetime().nullable(),
        population: z.int(),
        populationSha256: z.string(),
        drawn: z.array(z.object({ subject: z.string(), unit: z.string() })),
      }),
    ),
    ...refusals,
  },
})
const draws = createRoute({
  method: 'get',
  path: '/draws',
  operationId: listDraws.id,
  summary: 'Samples, the newest first',
  tags,
  request: { query: Paging },
  responses: { 200: answer('A page', pageOf(Draw)), ...ProblemResponses(422) },
})
const oneDraw = createRoute({
  method: 'get',
  path: '/draws/{id}',
  operationId: drawOf.id,
  summary: 'A sample with its seed and whole population, to be drawn again',
  tags,
  request: byId,
  responses: { 200: answer('The sample', DrawWhole), ...ProblemResponses(404, 422) },
})
const sheet = createRoute({
  method: 'get',
  path: '/draws/{id}/population.csv',
  operationId: drawPopulation.id,
  summary: 'The population as CSV',
  tags,
  request: byId,
  responses: {
    200: { description: 'One line a candidate', content: { 'text/csv': { schema: z.string() } } },
    ...ProblemResponses(404, 422),
  },
})
const numbers = createRoute({
  method: 'get',
  path: '/verification-numbers',
  operationId: verificationNumbers.id,
  summary: 'Verification in figures, a unit a row',
  tags,
  request: {
    query: z.object({
      draw: z.uuid().optional(),
      round: Round.optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
    }),
  },
  responses: { 200: answer('Units', z.array(Numbers)), ...ProblemResponses(401, 403, 422) },
})

/** Verification: samples, checks, verdicts, disputes. */
export const checksApi = openRoutes()
  .openapi(list, async (c) => {
    const { state, ...wanted } = c.req.valid('query')
    return c.json(await listChecks(c.var.context, { ...wanted, states: state && [state] }), 200)
  })
  .openapi(start, async (c) => c.json(await openCheck(c.var.context, c.req.valid('json')), 201))
  .openapi(find, async (c) => c.json(await findCheck(c.var.context, c.req.valid('param')), 200))
  .openapi(ask, async (c) =>
    c.json(await askUnit(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(reply, async (c) =>
    c.json(await answerCheck(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(accept, async (c) =>
    c.json(await acceptCheck(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(reject, async (c) =>
    c.json(await rejectCheck(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(dispute, async (c) =>
    c.json(await disputeCheck(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(uphold, async (c) =>
    c.json(await upholdVerdict(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(overturn, async (c) =>
    c.json(await overturnVerdict(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(announce, async (c) => c.json(await announceSeed(c.var.context, c.req.valid('json')), 201))
  .openapi(draw, async (c) => c.json(await drawSample(c.var.context, c.req.valid('json')), 201))
  .openapi(draws, async (c) => c.json(await listDraws(c.var.context, c.req.valid('query')), 200))
  .openapi(oneDraw, async (c) => c.json(await drawOf(c.var.context, c.req.valid('param')), 200))
  .openapi(sheet, async (c) => {
    const { id, csv } = await drawPopulation(c.var.context, c.req.valid('param'))
    return c.body(csv, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="draw-${id}.csv"`,
      'x-content-type-options': 'nosniff',
    }) as never
  })
  .openapi(numbers, async (c) => c.json(await verificationNumbers(c.var.context, c.req.valid('query')), 200))
