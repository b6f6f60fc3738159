import { createRoute } from '@hono/zod-openapi'
import { attachmentHeaders } from '#engines/documents'
import { LabelSchema, openRoutes, Paging, ProblemResponses, z } from '#kernel/http'
import { aggregateFile } from './aggregate-file.ts'
import { askAggregate } from './ask-aggregate.ts'
import { aggregateProgress, findAggregate } from './find-aggregate.ts'
import { findFigure } from './find-figure.ts'
import { issueAggregate } from './issue-aggregate.ts'
import { listAggregates } from './list-aggregates.ts'
import { saveHead, saveOwnText } from './own-text.ts'
import { Head } from './shapes.ts'

// A round's report and a unit's own are the same thing about another place: {of} says which, {id} is the round's id or that of
// the unit's obligation.

const tags = ['aggregate reports']
const answer = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
})
const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } })
const refusals = ProblemResponses(401, 403, 404, 409, 422)

const File = z.object({ sha256: z.string(), size: z.int() })
const Generation = z
  .object({
    id: z.uuid(),
    number: z.int(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    step: z.enum(['read', 'words', 'docx', 'pdf', 'keep']).nullable(),
    perCent: z.int(),
    askedAt: z.iso.datetime(),
    askedBy: z.string(),
    dataAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    files: z.object({ docx: File, pdf: File }).nullable(),
    issue: z.object({ number: z.string(), day: z.iso.date() }).nullable(),
    problem: z.object({ titles: LabelSchema }).nullable(),
  })
  .openapi('ReportGeneration')
const Run = z.object({
  text: z.string(),
  bold: z.literal(true).optional(),
  page: z.string().optional(),
  figure: z.object({ key: z.string(), section: z.int().optional(), unit: z.string().optional() }).optional(),
})
const Own = z.object({ text: z.string(), instead: z.boolean() })
const Section = z.object({
  key: z.string(),
  level: z.int(),
  heading: z.string().nullable(),
  blocks: z.array(
    z.union([
      z.object({ kind: z.literal('paragraph'), runs: z.array(Run) }),
      z.object({ kind: z.literal('list'), items: z.array(z.array(Run)) }),
    ]),
  ),
  part: z.int().optional(),
  own: Own.extend({ version: z.int(), by: z.string(), at: z.iso.datetime(), before: z.string().nullable() }).nullable(),
  printed: Own.nullable(),
})
const Report = z
  .object({
    round: z.object({
      id: z.uuid(),
      label: LabelSchema,
      dataFrom: z.iso.date(),
      dataTo: z.iso.date(),
      receiver: z.string().nullable(),
      programmeId: z.uuid().nullable(),
    }),
    own: z.object({ obligation: z.uuid(), unit: z.string(), label: LabelSchema.nullable() }).nullable(),
    head: Head,
    headVersion: z.int(),
    underWay: Generation.nullable(),
    failed: Generation.nullable(),
    looked: Generation.nullable(),
    sections: z.array(Section).nullable(),
    generations: z.array(Generation),
    stale: z.boolean(),
    mayWrite: z.boolean(),
  })
  .openapi('AggregateReport')
const Line = z
  .object({
    round: z.uuid(),
    label: LabelSchema,
    dataTo: z.iso.date(),
    dueOn: z.iso.date(),
    state: z.enum(['open', 'closed', 'locked']),
    owed: z.int(),
    approved: z.int(),
    last: z.object({ number: z.int(), state: z.string(), dataAt: z.string().nullable(), perCent: z.int() }).nullable(),
    issue: z.object({ number: z.string(), day: z.iso.date() }).nullable(),
  })
  .openapi('AggregateLine')
const FigureRow = z
  .object({
    ordinal: z.int(),
    subject: z.string().nullable(),
    title: z.string().nullable(),
    unit: z.string(),
    label: LabelSchema,
    obligation: z.uuid(),
    filing: z.uuid().nullable(),
    filedOn: z.iso.date().nullable(),
    sha256: z.string().nullable(),
    state: z.string(),
    progress: z.number().nullable(),
    value: z.number().nullable(),
    evidence: z.string().nullable(),
    schedule: z.string().nullable(),
  })
  .openapi('AggregateFigureRow')

const list = createRoute({
  method: 'get',
  path: '/aggregate-reports',
  operationId: listAggregates.id,
  summary: 'Rounds with their aggregate reports',
  tags,
  request: { query: Paging.extend({ size: z.coerce.number().int().min(1).max(100).default(20) }) },
  responses: {
    200: answer('A page', z.object({ total: z.int(), page: z.int(), size: z.int(), rows: z.array(Line) })),
    ...refusals,
  },
})
const file = createRoute({
  method: 'get',
  path: '/report-generations/{id}/{format}',
  operationId: aggregateFile.id,
  summary: 'A file of a report, as it was made',
  tags,
  request: { params: z.object({ id: z.uuid(), format: z.enum(['docx', 'pdf']) }) },
  responses: {
    200: {
      description: 'The file',
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...refusals,
  },
})

const path = '/aggregate-reports/{of}/{id}'
const Place = z.object({ of: z.enum(['rounds', 'reports']), id: z.uuid() })
const byPlace = { params: Place }
const placeIn = ({ of, id }: z.output<typeof Place>) => (of === 'rounds' ? { round: id } : { obligation: id })

const find = createRoute({
  method: 'get',
  path,
  operationId: findAggregate.id,
  summary: 'The report: words, figures, own text, generations',
  tags,
  request: { ...byPlace, query: z.object({ number: z.coerce.number().int().positive().optional() }) },
  responses: { 200: answer('The report', Report), ...refusals },
})
const ask = createRoute({
  method: 'post',
  path: `${path}/generations`,
  operationId: askAggregate.id,
  summary: 'Make it anew; while one is being made, leads to that',
  tags,
  request: byPlace,
  responses: {
    202: answer('What is being made', z.object({ generation: z.uuid(), number: z.int(), begun: z.boolean() })),
    ...refusals,
  },
})
const progress = createRoute({
  method: 'get',
  path: `${path}/progress`,
  operationId: aggregateProgress.id,
  summary: 'How far the newest making is',
  tags,
  request: byPlace,
  responses: { 200: answer('The newest generation', Generation.nullable()), ...refusals },
})
const text = createRoute({
  method: 'put',
  path: `${path}/own-text`,
  operationId: saveOwnText.id,
  summary: 'Save the own text of a section',
  tags,
  request: { ...byPlace, body: body(saveOwnText.input.omit({ which: true })) },
  responses: { 200: answer('Saved', z.object({ section: z.string(), version: z.int() })), ...refusals },
})
const head = createRoute({
  method: 'put',
  path: `${path}/head`,
  operationId: saveHead.id,
  summary: 'Save letterhead, recipients and signature',
  tags,
  request: { ...byPlace, body: body(saveHead.input.omit({ which: true })) },
  responses: { 200: answer('Saved', z.object({ version: z.int() })), ...refusals },
})
const issue = createRoute({
  method: 'post',
  path: `${path}/issues`,
  operationId: issueAggregate.id,
  summary: 'Mark a generation as issued, with its number and day',
  tags,
  request: { ...byPlace, body: body(issueAggregate.input.omit({ which: true })) },
  responses: {
    202: answer('The generation that is laid out', z.object({ generation: z.uuid(), number: z.int() })),
    ...refusals,
  },
})
const figure = createRoute({
  method: 'get',
  path: `${path}/generations/{number}/figures/{key}`,
  operationId: findFigure.id,
  summary: 'The rows that a figure counts, each with its filing',
  tags,
  request: {
    params: Place.extend({ number: z.coerce.number().int().positive(), key: z.string().max(60) }),
    query: Paging.extend({
      section: z.coerce.number().int().min(0).max(500).optional(),
      unit: z.string().max(100).optional(),
    }),
  },
  responses: {
    200: answer(
      'A page',
      z.object({
        figure: z.object({ key: z.string(), of: z.string(), label: LabelSchema }),
        total: z.int(),
        page: z.int(),
        size: z.int(),
        rows: z.array(FigureRow),
      }),
    ),
    ...refusals,
  },
})
const placed = openRoutes()
  .openapi(find, async (c) => {
    const { number } = c.req.valid('query')
    return c.json((await findAggregate(c.var.context, { which: placeIn(c.req.valid('param')), number })) as never, 200)
  })
  .openapi(ask, async (c) => c.json(await askAggregate(c.var.context, placeIn(c.req.valid('param'))), 202))
  .openapi(progress, async (c) =>
    c.json((await aggregateProgress(c.var.context, placeIn(c.req.valid('param')))) as never, 200),
  )
  .openapi(text, async (c) =>
    c.json(await saveOwnText(c.var.context, { which: placeIn(c.req.valid('param')), ...c.req.valid('json') }), 200),
  )
  .openapi(head, async (c) =>
    c.json(await saveHead(c.var.context, { which: placeIn(c.req.valid('param')), ...c.req.valid('json') }), 200),
  )
  .openapi(issue, async (c) =>
    c.json(await issueAggregate(c.var.context, { which: placeIn(c.req.valid('param')), ...c.req.valid('json') }), 202),
  )
  .openapi(figure, async (c) => {
    const { of: _, id: __, ...rest } = c.req.valid('param')
    const found = await findFigure(c.var.context, {
      which: placeIn(c.req.valid('param')),
      ...rest,
      ...c.req.valid('query'),
    })
    return c.json(found as never, 200)
  })

/** Aggregate reports over HTTP; mounted under /api/v1. */
export const api = openRoutes()
  .openapi(list, async (c) => c.json((await listAggregates(c.var.context, c.req.valid('query'))) as never, 200))
  .openapi(file, async (c) => {
    const { id, format } = c.req.valid('param')
    const { bytes, mime, name } = await aggregateFile(c.var.context, { generation: id, format })
    return c.body(bytes as never, 200, attachmentHeaders({ name, mime })) as never
  })
  .route('/', placed)
