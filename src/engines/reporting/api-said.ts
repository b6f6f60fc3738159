import { createRoute } from '@hono/zod-openapi'
import { KnownAt, LabelSchema, openRoutes, Paging, ProblemResponses, z } from '#kernel/http'
import { answer, paged, refusals, StateName, UnitName } from './api-parts.ts'
import { approvedLine } from './approved-line.ts'
import { reportsOfSubject } from './reports-of-subject.ts'
import { Subject } from './shapes.ts'
import { targetFigures, targetValues } from './target-values.ts'

const tags = ['reports']
const Moment = z.iso.datetime()
const number = z.number().nullable()
const text = z.string().nullable()

const SubjectReport = z
  .object({
    filing: z.uuid(),
    obligation: z.uuid(),
    number: z.int(),
    kind: z.enum(['report', 'amendment']),
    round: z.object({ id: z.uuid(), label: LabelSchema, dataFrom: z.iso.date(), dataTo: z.iso.date() }),
    unit: UnitName,
    role: z.enum(['lead', 'coordinating', 'target']),
    state: StateName,
    counts: z.boolean().openapi({ description: 'Whether it is this filing that was approved last' }),
    claim: z.string(),
    progress: number,
    value: number,
    numerator: number,
    denominator: number,
    measure: text,
    done: text,
    doneOn: z.iso.date().nullable(),
    obstacles: z.array(z.string()),
    obstacleText: text,
    promise: text,
    promised: number,
    before: z.object({ promise: text, promised: number, progress: number, value: number }).nullable(),
    evidence: z.int(),
    filedAt: Moment,
    filedName: z.string(),
  })
  .openapi('SubjectReport')
const TargetValue = z
  .object({
    target: z.uuid(),
    units: z.int(),
    low: number,
    high: number,
    only: z
      .object({ unit: z.string(), label: LabelSchema.nullable(), numerator: number, denominator: number })
      .nullable(),
    measure: text,
    dataTo: z.iso.date().nullable(),
    without: z
      .object({ missing: z.int(), 'not-applicable': z.int(), 'not-verifiable': z.int() })
      .openapi({ description: 'Units without any approved value, by what they said last: unknown, never zero' }),
  })
  .openapi('TargetValue')

const ofSubject = createRoute({
  method: 'get',
  path: '/reports-of-subject',
  operationId: reportsOfSubject.id,
  summary: 'What units filed about one task or target, round by round',
  tags,
  request: { query: Paging.extend({ subject: Subject }) },
  responses: { 200: answer('A page', z.object({ ...paged, rows: z.array(SubjectReport) })), ...refusals },
})
const values = createRoute({
  method: 'get',
  path: '/targets/{id}/value',
  operationId: targetValues.id,
  summary: 'What approved reports say of one target; null where none says anything',
  tags,
  request: { params: z.object({ id: z.uuid() }), query: z.object({ knownAt: KnownAt }) },
  responses: { 200: answer('The value', TargetValue.nullable()), ...ProblemResponses(422) },
})
const line = createRoute({
  method: 'get',
  path: '/approved-filings/{filing}/lines/{ordinal}',
  operationId: approvedLine.id,
  summary: 'What an approved report says of one task or target, with the evidence that is open',
  tags,
  request: { params: z.object({ filing: z.uuid(), ordinal: z.string().regex(/^\d{1,5}$/) }) },
  responses: {
    200: answer('The line', z.looseObject({ title: z.string(), subject: z.string(), value: number, filedAt: Moment })),
    ...ProblemResponses(404, 422),
  },
})
const figures = createRoute({
  method: 'get',
  path: '/target-figures',
  operationId: targetFigures.id,
  summary: 'Of how many targets of each programme a value was approved',
  tags,
  request: { query: z.object({ programme: z.uuid().optional(), knownAt: KnownAt }) },
  responses: {
    200: answer(
      'Programmes',
      z.array(z.object({ programme: z.uuid(), valued: z.int(), dataTo: z.iso.date().nullable() })),
    ),
    ...ProblemResponses(422),
  },
})

/** What reports said of tasks and targets. */
export const saidApi = openRoutes()
  .openapi(ofSubject, async (c) => c.json(await reportsOfSubject(c.var.context, c.req.valid('query')), 200))
  .openapi(values, async (c) => {
    const [value = null] = await targetValues(c.var.context, {
      targets: [c.req.valid('param').id],
      ...c.req.valid('query'),
    })
    return c.json(value, 200)
  })
  .openapi(line, async (c) => {
    const { filing, ordinal } = c.req.valid('param')
    return c.json((await approvedLine(c.var.context, { filing, ordinal: Number(ordinal) })) as never, 200)
  })
  .openapi(figures, async (c) => c.json(await targetFigures(c.var.context, c.req.valid('query')), 200))
