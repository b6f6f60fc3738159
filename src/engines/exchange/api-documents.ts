import { createRoute } from '@hono/zod-openapi'
import { attachmentHeaders } from '#engines/documents'
import { LabelSchema, openRoutes, ProblemResponses, z } from '#kernel/http'
import { assignReceived, fileReceived, refuseReceived } from './decide-received.ts'
import { findReceived, findSent, receivedFile, sentFile } from './find-exchanged.ts'
import { exchangedStates, exchangeOfTask, listExchanged } from './list-exchanged.ts'
import { listPartners, notePartner } from './partners.ts'
import { receiveDocument } from './receive-document.ts'
import { Sending, sendDocument } from './send-document.ts'

const tags = ['exchange']
const params = z.object({ id: z.uuid() })
const json = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
})
const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } })
const file = (description: string, type = 'application/octet-stream') => ({
  description,
  content: { [type]: { schema: z.string().openapi({ format: 'binary' }) } },
})
const refusals = ProblemResponses(401, 403, 404, 409, 422)
const Version = z.object({ id: z.uuid(), version: z.int() })
const nullable = z.string().nullable()

const Line = z
  .object({
    id: z.uuid(),
    way: z.enum(['in', 'out']),
    state: z.enum(exchangedStates),
    number: z.string(),
    issuedOn: z.iso.date(),
    subject: z.string(),
    dueOn: nullable,
    parties: z.array(z.string()),
    at: z.iso.datetime(),
    task: z.uuid().nullable(),
    answers: z.int(),
  })
  .openapi('ExchangedDocument')
const Dialect = z.object({ id: z.string(), version: z.int(), label: LabelSchema })
const Short = z.object({ id: z.uuid(), number: z.string(), subject: z.string() })
const Received = z
  .object({
    id: z.uuid(),
    dialect: Dialect,
    documentId: z.string(),
    business: z.string(),
    from: z.object({ code: z.string(), name: z.string(), known: z.boolean() }),
    to: z.array(z.object({ code: z.string(), unit: nullable })),
    number: z.string(),
    notation: z.string(),
    issuedOn: z.iso.date(),
    place: nullable,
    typeName: nullable,
    subject: z.string(),
    content: nullable,
    signer: z.object({ name: z.string(), position: nullable }).nullable(),
    dueOn: nullable,
    asks: z.boolean().openapi({ description: 'It asks for work: a task is proposed, a person decides' }),
    isForUs: z.boolean(),
    state: z.enum(['waiting', 'assigned', 'filed', 'refused']),
    version: z.int(),
    receivedAt: z.iso.datetime(),
    receivedName: z.string(),
    decidedAt: nullable,
    decidedName: nullable,
    reason: nullable,
    task: z.uuid().nullable(),
    documentSlug: nullable,
    file: z.object({ name: z.string(), size: z.int() }),
    attachments: z.array(z.object({ number: z.int(), name: z.string(), size: z.int(), mime: z.string() })),
    answers: z.array(
      z.object({
        organ: z.string(),
        code: nullable,
        issuedOn: nullable,
        document: nullable,
        sent: Short.extend({ task: z.uuid().nullable() }).nullable(),
      }),
    ),
  })
  .openapi('ReceivedDocument')
const Sent = z
  .object({
    id: z.uuid(),
    dialect: Dialect,
    documentId: z.string(),
    from: z.object({ code: z.string(), name: z.string() }),
    to: z.array(z.object({ code: z.string(), name: z.string() })),
    number: z.string(),
    notation: z.string(),
    issuedOn: z.iso.date(),
    subject: z.string(),
    dueOn: nullable,
    task: z.uuid().nullable(),
    report: z.uuid().nullable(),
    size: z.int(),
    attachments: z.int(),
    sentAt: z.iso.datetime(),
    sentName: z.string(),
    answering: z.array(Short),
    answers: z.array(Short.extend({ receivedAt: z.string() })),
  })
  .openapi('SentDocument')
const Partner = z.object({
  code: z.string(),
  name: z.string(),
  unit: nullable,
  source: z.enum(['pack', 'office']),
  version: z.int(),
})
const SendingBody = Sending.extend({
  files: z
    .array(z.object({ name: z.string(), base64: z.base64() }))
    .max(10)
    .default([]),
})

const list = createRoute({
  method: 'get',
  path: '/edxml/documents',
  operationId: listExchanged.id,
  summary: 'Documents that came and went, the newest first',
  tags,
  request: { query: listExchanged.input },
  responses: {
    200: json(
      'A page',
      z.object({ total: z.int(), waiting: z.int(), page: z.int(), size: z.int(), rows: z.array(Line) }),
    ),
    ...ProblemResponses(401, 403, 422),
  },
})
const ofTask = createRoute({
  method: 'get',
  path: '/edxml/tasks/{task}/documents',
  operationId: exchangeOfTask.id,
  summary: 'What went out about a task and what came back, the newest first',
  tags,
  request: { params: z.object({ task: z.uuid() }) },
  responses: { 200: json('Documents', z.array(Line)), ...ProblemResponses(401, 403, 422) },
})
const receive = createRoute({
  method: 'post',
  path: '/edxml/received',
  operationId: receiveDocument.id,
  summary: 'Take an edXML file in; a person decides what becomes of it',
  tags,
  request: {
    query: z.object({ name: z.string().min(1).max(300).default('van-ban.edxml') }),
    body: { required: true, ...file('', 'application/xml') },
  },
  responses: {
    201: json('Received', z.object({ id: z.uuid(), dialect: z.string(), answers: z.array(z.uuid()) })),
    ...ProblemResponses(401, 403, 409, 413, 422),
  },
})
const received = createRoute({
  method: 'get',
  path: '/edxml/received/{id}',
  operationId: findReceived.id,
  summary: 'A received document',
  tags,
  request: { params },
  responses: { 200: json('The document', Received), ...ProblemResponses(401, 403, 404, 422) },
})
const download = createRoute({
  method: 'get',
  path: '/edxml/received/{id}/files/{number}',
  operationId: receivedFile.id,
  summary: 'A file of a received document; 0 is the edXML file as it came',
  tags,
  request: { params: params.extend({ number: z.string().regex(/^\d{1,3}$/) }) },
  responses: { 200: file('The file'), ...ProblemResponses(401, 403, 404, 422) },
})
const assign = createRoute({
  method: 'post',
  path: '/edxml/received/{id}/tasks',
  operationId: assignReceived.id,
  summary: 'Make a directive of a received document',
  tags,
  request: { params, body: body(assignReceived.input.omit({ id: true })) },
  responses: { 201: json('The task', Version.extend({ task: z.uuid() })), ...refusals },
})
const filing = createRoute({
  method: 'post',
  path: '/edxml/received/{id}/filings',
  operationId: fileReceived.id,
  summary: 'Register a received document',
  tags,
  request: { params, body: body(fileReceived.input.omit({ id: true })) },
  responses: { 201: json('Registered', Version.extend({ slug: z.string() })), ...refusals },
})
const refusal = createRoute({
  method: 'post',
  path: '/edxml/received/{id}/refusals',
  operationId: refuseReceived.id,
  summary: 'Refuse a received document',
  tags,
  request: { params, body: body(refuseReceived.input.omit({ id: true })) },
  responses: { 201: json('Refused', Version), ...refusals },
})
const send = createRoute({
  method: 'post',
  path: '/edxml/sent',
  operationId: sendDocument.id,
  summary: 'Write an edXML document: a task, an issued report, an answer',
  tags,
  request: { body: body(SendingBody) },
  responses: {
    201: json('Written', z.object({ id: z.uuid(), documentId: z.string(), size: z.int() })),
    ...refusals,
  },
})
const sent = createRoute({
  method: 'get',
  path: '/edxml/sent/{id}',
  operationId: findSent.id,
  summary: 'A sent document and what answers it',
  tags,
  request: { params },
  responses: { 200: json('The document', Sent), ...ProblemResponses(401, 403, 404, 422) },
})
const sentXml = createRoute({
  method: 'get',
  path: '/edxml/sent/{id}/file',
  operationId: sentFile.id,
  summary: 'The edXML file of a sent document',
  tags,
  request: { params },
  responses: { 200: file('The file', 'application/xml'), ...ProblemResponses(401, 403, 404, 422) },
})
const partners = createRoute({
  method: 'get',
  path: '/edxml/partners',
  operationId: listPartners.id,
  summary: 'Organisations by electronic id, and the dialects in force',
  tags,
  responses: {
    200: json(
      'All of them',
      z.object({
        partners: z.array(Partner),
        dialects: z.array(
          Dialect.extend({ basis: LabelSchema, types: z.array(z.object({ id: z.string(), label: LabelSchema })) }),
        ),
      }),
    ),
    ...ProblemResponses(401, 403),
  },
})
const note = createRoute({
  method: 'put',
  path: '/edxml/partners/{code}',
  operationId: notePartner.id,
  summary: 'Note or correct an organisation',
  tags,
  request: {
    params: z.object({ code: z.string().max(35) }),
    body: body(notePartner.input.omit({ code: true })),
  },
  responses: { 200: json('Noted', z.object({ code: z.string(), version: z.int() })), ...refusals },
})

/** Documents as edXML files: what came, what went, and with whom. */
export const documentsApi = openRoutes()
  .openapi(list, async (c) => c.json(await listExchanged(c.var.context, c.req.valid('query')), 200))
  .openapi(ofTask, async (c) => c.json(await exchangeOfTask(c.var.context, c.req.valid('param')), 200))
  .openapi(receive, async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    return c.json(await receiveDocument(c.var.context, { bytes, ...c.req.valid('query') }), 201)
  })
  .openapi(received, async (c) => c.json(await findReceived(c.var.context, c.req.valid('param')), 200))
  .openapi(download, async (c) => {
    const { id, number } = c.req.valid('param')
    const { bytes, ...named } = await receivedFile(c.var.context, { id, number: Number(number) })
    return c.body(bytes as never, 200, attachmentHeaders(named)) as never
  })
  .openapi(assign, async (c) =>
    c.json(await assignReceived(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(filing, async (c) =>
    c.json(await fileReceived(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(refusal, async (c) =>
    c.json(await refuseReceived(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(send, async (c) => {
    const { files, ...given } = c.req.valid('json')
    const whole = files.map(({ name, base64 }) => ({ name, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }))
    return c.json(await sendDocument(c.var.context, { ...given, files: whole }), 201)
  })
  .openapi(sent, async (c) => c.json(await findSent(c.var.context, c.req.valid('param')), 200))
  .openapi(sentXml, async (c) => {
    const { bytes, name } = await sentFile(c.var.context, c.req.valid('param'))
    const headers = {
      ...attachmentHeaders({ name, mime: 'application/octet-stream' }),
      'content-type': 'application/xml; charset=utf-8',
    }
    return c.body(bytes as never, 200, headers) as never
  })
  .openapi(partners, async (c) => c.json(await listPartners(c.var.context, {}), 200))
  .openapi(note, async (c) =>
    c.json(await notePartner(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
