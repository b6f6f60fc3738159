import { createRoute } from '@hono/zod-openapi'
import { attachmentHeaders, servedKinds } from '#engines/documents'
import { openRoutes, Paging, ProblemResponses, z } from '#kernel/http'
import { addClause } from './add-clause.ts'
import { addFile, addLink, addValue } from './add-evidence.ts'
import { answer, body, byId, InUse, Listed, Page, pageOf, Versioned } from './api-parts.ts'
import { FileTooLarge } from './errors.ts'
import { evidenceOf } from './evidence-of.ts'
import { evidenceFile, findEvidence } from './find-evidence.ts'
import { listEvidence } from './list-evidence.ts'
import { mostBytes } from './media-kinds.ts'
import { closeEvidence, openEvidence } from './open-evidence.ts'
import { replaceEvidence } from './replace-evidence.ts'
import { KindName, NearDay, Obligation, Subject, Title, UnitId } from './shapes.ts'
import { stopUsing, useEvidence } from './use-evidence.ts'
import { renewEvidence, withdrawEvidence } from './withdraw-evidence.ts'

const tags = ['evidence']
const Added = Versioned.extend({
  already: z.boolean().openapi({ description: 'The unit had it: nothing was stored twice' }),
})
const binary = z.string().openapi({ format: 'binary' })
const refusals = ProblemResponses(401, 403, 404, 409, 422)

const list = createRoute({
  method: 'get',
  path: '/evidence',
  operationId: listEvidence.id,
  summary: 'Evidence, the newest first; with `expiring` what expires within so many days',
  tags,
  request: {
    query: Paging.extend({
      unit: UnitId.optional(),
      kind: KindName.optional(),
      text: z.string().max(200).optional(),
      fingerprint: z.string().length(64).optional(),
      expiring: z.coerce.number().int().min(0).max(3650).optional(),
      past: z.stringbool().default(false),
    }),
  },
  responses: { 200: answer('A page', pageOf(Listed)), ...ProblemResponses(401, 403, 422) },
})
const find = createRoute({
  method: 'get',
  path: '/evidence/{id}',
  operationId: findEvidence.id,
  summary: 'One piece of evidence: staff see all, everybody else what the office opened',
  tags,
  request: byId,
  responses: { 200: answer('The evidence', Page), ...ProblemResponses(404, 422) },
})
const file = createRoute({
  method: 'get',
  path: '/evidence/{id}/file',
  operationId: evidenceFile.id,
  summary: 'The file as it was sent',
  tags,
  request: byId,
  responses: {
    200: {
      description: 'The file, to be saved under its own name',
      content: Object.fromEntries(servedKinds.map((kind) => [kind, { schema: binary }])),
    },
    ...ProblemResponses(404, 422),
  },
})
const bySubject = createRoute({
  method: 'get',
  path: '/evidence-of',
  operationId: evidenceOf.id,
  summary: 'Evidence that stands for a subject',
  tags,
  request: { query: z.object({ subject: Subject, context: Obligation.optional() }) },
  responses: { 200: answer('Evidence in use', z.array(InUse)), ...ProblemResponses(422) },
})
const upload = createRoute({
  method: 'post',
  path: '/evidence/files',
  operationId: addFile.id,
  summary: 'Add a file as evidence',
  tags,
  request: {
    query: z.object({
      unit: UnitId,
      title: Title,
      name: z.string().min(1).max(500),
      datedOn: NearDay.optional(),
      expiresOn: NearDay.optional(),
    }),
    body: { required: true, content: { 'application/octet-stream': { schema: binary } } },
  },
  responses: { 201: answer('The evidence', Added), ...refusals, ...ProblemResponses(413, 415) },
})
const link = createRoute({
  method: 'post',
  path: '/evidence/links',
  operationId: addLink.id,
  summary: 'Add a link as evidence; the server never fetches it',
  tags,
  request: { body: body(addLink.input.extend({ link: z.string().max(2000) })) },
  responses: { 201: answer('The evidence', Added), ...refusals },
})
const clause = createRoute({
  method: 'post',
  path: '/evidence/clauses',
  operationId: addClause.id,
  summary: 'Add a clause of a stored document as evidence',
  tags,
  request: { body: body(addClause.input) },
  responses: { 201: answer('The evidence', Added), ...refusals },
})
const value = createRoute({
  method: 'post',
  path: '/evidence/values',
  operationId: addValue.id,
  summary: 'Add a value from a system as evidence',
  tags,
  request: { body: body(addValue.input) },
  responses: { 201: answer('The evidence', Added), ...refusals },
})
const use = createRoute({
  method: 'post',
  path: '/evidence/{id}/uses',
  operationId: useEvidence.id,
  summary: 'Use evidence for a subject, with the rule that it answers',
  tags,
  request: { ...byId, body: body(useEvidence.input.omit({ evidence: true })) },
  responses: {
    201: answer('The use', z.object({ id: z.uuid(), evidence: z.uuid(), already: z.boolean() })),
    ...refusals,
  },
})
const takeOff = createRoute({
  method: 'delete',
  path: '/evidence/{id}/uses',
  operationId: stopUsing.id,
  summary: 'Take evidence off a subject',
  tags,
  request: { ...byId, query: z.object({ subject: Subject, context: Obligation.default('') }) },
  responses: { 200: answer('The evidence', z.object({ evidence: z.uuid() })), ...refusals },
})
const withdraw = createRoute({
  method: 'post',
  path: '/evidence/{id}/withdrawals',
  operationId: withdrawEvidence.id,
  summary: 'Withdraw evidence, with a reason',
  tags,
  request: { ...byId, body: body(withdrawEvidence.input.omit({ id: true })) },
  responses: { 201: answer('Withdrawn', Versioned), ...refusals },
})
const renew = createRoute({
  method: 'post',
  path: '/evidence/{id}/renewals',
  operationId: renewEvidence.id,
  summary: 'Give evidence a later last day',
  tags,
  request: { ...byId, body: body(renewEvidence.input.omit({ id: true })) },
  responses: { 201: answer('Renewed', Versioned), ...refusals },
})
const replace = createRoute({
  method: 'post',
  path: '/evidence/{id}/replacements',
  operationId: replaceEvidence.id,
  summary: 'Let newer evidence take over every use',
  tags,
  request: { ...byId, body: body(replaceEvidence.input.omit({ id: true })) },
  responses: { 201: answer('Replaced', Versioned.extend({ by: z.uuid() })), ...refusals },
})
const open = createRoute({
  method: 'post',
  path: '/evidence/{id}/openings',
  operationId: openEvidence.id,
  summary: 'Open accepted evidence to everybody',
  tags,
  request: { ...byId, body: body(openEvidence.input.omit({ id: true })) },
  responses: { 201: answer('Open', Versioned), ...refusals },
})
const close = createRoute({
  method: 'post',
  path: '/evidence/{id}/closings',
  operationId: closeEvidence.id,
  summary: 'Take evidence back from the public',
  tags,
  request: { ...byId, body: body(closeEvidence.input.omit({ id: true })) },
  responses: { 201: answer('Closed', Versioned), ...refusals },
})

/** Evidence itself: adding, using, withdrawing, opening. */
export const evidenceApi = openRoutes()
  .openapi(list, async (c) => c.json(await listEvidence(c.var.context, c.req.valid('query')), 200))
  .openapi(upload, async (c) => {
    const size = Number(c.req.header('content-length') ?? 0)
    const mebibyte = 1024 * 1024 // refused before it is read into memory; what lies about its size is measured after
    if (size > mostBytes) throw FileTooLarge({ megabytes: Math.ceil(size / mebibyte), limit: mostBytes / mebibyte })
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    return c.json(await addFile(c.var.context, { bytes, ...c.req.valid('query') }), 201)
  })
  .openapi(link, async (c) => c.json(await addLink(c.var.context, c.req.valid('json')), 201))
  .openapi(clause, async (c) => c.json(await addClause(c.var.context, c.req.valid('json')), 201))
  .openapi(value, async (c) => c.json(await addValue(c.var.context, c.req.valid('json')), 201))
  .openapi(bySubject, async (c) => {
    const { subject, context } = c.req.valid('query')
    const found = await evidenceOf(c.var.context, { subjects: [subject], context })
    return c.json(found[subject] ?? [], 200)
  })
  .openapi(find, async (c) => c.json(await findEvidence(c.var.context, c.req.valid('param')), 200))
  .openapi(file, async (c) => {
    const { bytes, ...named } = await evidenceFile(c.var.context, c.req.valid('param'))
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, attachmentHeaders(named)) as never
  })
  .openapi(use, async (c) =>
    c.json(await useEvidence(c.var.context, { evidence: c.req.valid('param').id, ...c.req.valid('json') }), 201),
  )
  .openapi(takeOff, async (c) =>
    c.json(await stopUsing(c.var.context, { evidence: c.req.valid('param').id, ...c.req.valid('query') }), 200),
  )
  .openapi(withdraw, async (c) =>
    c.json(await withdrawEvidence(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(renew, async (c) =>
    c.json(await renewEvidence(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(replace, async (c) =>
    c.json(await replaceEvidence(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(open, async (c) =>
    c.json(await openEvidence(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(close, async (c) =>
    c.json(await closeEvidence(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
