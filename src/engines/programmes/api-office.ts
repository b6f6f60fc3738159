import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, openRoutes, Paging, ProblemResponses, ProblemSchema, z } from '#kernel/http'
import { FileTooLarge, limits } from '#reading/sources'
import { answer, body, byId, byProgramme, bySlug, found, paged } from './api-parts.ts'
import { assignOwner } from './assign-owner.ts'
import { findImport, listImports } from './find-import.ts'
import { findWorkingProgramme } from './find-working-programme.ts'
import { previewPublication } from './preview-publication.ts'
import { publishProgramme } from './publish-programme.ts'
import { relateProgrammes } from './relate-programmes.ts'
import { startImport } from './start-import.ts'

const tags = ['programme office']
const ref = z.object({ id: z.uuid(), slug: z.string() })
const Import = z
  .object({
    id: z.uuid(),
    name: z.string(),
    size: z.int(),
    state: z.enum(['waiting', 'reading', 'done', 'refused']),
    stage: z.enum(['detect', 'text', 'ocr', 'items', 'store', 'done']).nullable(),
    done: z.int(),
    of: z.int(),
    found: found.partial(),
    outcome: z
      .object({
        outcome: z.enum(['programme', 'document-only', 'already-there']),
        document: ref,
        programme: ref.nullable(),
        found,
        notices: z.array(LabelSchema),
      })
      .nullable(),
    problem: ProblemSchema.nullable(),
    startedAt: z.string(),
    startedBy: z.string(),
    endedAt: z.string().nullable(),
  })
  .openapi('Import')

const start = createRoute({
  method: 'post',
  path: '/imports',
  operationId: startImport.id,
  summary: 'Upload a document; a worker reads it',
  tags,
  request: {
    query: z.object({
      name: z.string().min(1).max(500),
      ownerUnit: z.string().optional(),
      replaces: z.uuid().optional(),
      amends: z.uuid().optional(),
    }),
    body: {
      required: true,
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
  responses: {
    202: answer('Where to ask how far it is', z.object({ id: z.uuid() })),
    ...ProblemResponses(401, 403, 413, 422),
  },
})
const imports = createRoute({
  method: 'get',
  path: '/imports',
  operationId: listImports.id,
  summary: 'Imports, newest first',
  tags,
  request: { query: Paging },
  responses: {
    200: answer('One page', z.object({ ...paged, imports: z.array(Import) })),
    ...ProblemResponses(401, 403, 422),
  },
})
const oneImport = createRoute({
  method: 'get',
  path: '/imports/{id}',
  operationId: findImport.id,
  summary: 'How far an import is, and how it ended',
  tags,
  request: byId,
  responses: { 200: answer('The import', Import), ...ProblemResponses(401, 403, 404, 422) },
})

const file = createRoute({
  method: 'get',
  path: '/working-programmes/{slug}',
  operationId: findWorkingProgramme.id,
  summary: 'The file of a programme: whose it is, its versions, what comes before and after it',
  tags,
  request: bySlug,
  responses: { 200: answer('The file', z.looseObject({ slug: z.string() })), ...ProblemResponses(401, 403, 404, 422) },
})
const preview = createRoute({
  method: 'get',
  path: '/working-programmes/{slug}/preview',
  operationId: previewPublication.id,
  summary: 'What publishing the working copy now would freeze and change',
  tags,
  request: bySlug,
  responses: { 200: answer('The preview', z.looseObject({})), ...ProblemResponses(401, 403, 404, 422) },
})
const publish = createRoute({
  method: 'post',
  path: '/working-programmes/{programme}/publications',
  operationId: publishProgramme.id,
  summary: 'Publish the working copy',
  tags,
  request: {
    ...byProgramme,
    body: body(
      z.object({
        seen: z.int32().positive(),
        note: z.string().max(2000).nullable().default(null),
        unreviewed: z.boolean().default(false),
      }),
    ),
  },
  responses: {
    201: answer(
      'The version',
      z.object({
        id: z.uuid(),
        slug: z.string(),
        number: z.int(),
        publication: z.uuid(),
        version: z.int(),
        reviewed: z.boolean(),
        comparison: z.record(z.string(), z.int()).nullable(),
      }),
    ),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})
const owner = createRoute({
  method: 'put',
  path: '/working-programmes/{programme}/owner',
  operationId: assignOwner.id,
  summary: 'Say whose a programme is',
  tags,
  request: { ...byProgramme, body: body(z.object({ seen: z.int32().positive(), unit: z.string().min(1).max(200) })) },
  responses: {
    200: answer('The owner', z.object({ id: z.uuid(), version: z.int(), ownerUnit: z.string() })),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})
const relation = createRoute({
  method: 'post',
  path: '/programme-relations',
  operationId: relateProgrammes.id,
  summary: 'Say that a programme replaces or amends an older one',
  tags,
  request: { body: body(relateProgrammes.input) },
  responses: {
    201: answer('The relation', z.object({ newer: z.uuid(), older: z.uuid(), kind: z.enum(['replaces', 'amends']) })),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})

/** The programme office: imports, publications, what documents say of each other. */
export const officeApi = openRoutes()
  .openapi(start, async (c) => {
    const size = Number(c.req.header('content-length') ?? 0)
    const mebibyte = 1024 * 1024 // refused before it is read into memory; what lies about its size is measured after
    if (size > limits.fileBytes)
      throw FileTooLarge({ megabytes: Math.ceil(size / mebibyte), limit: limits.fileBytes / mebibyte })
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    return c.json(await startImport(c.var.context, { bytes, ...c.req.valid('query') }), 202)
  })
  .openapi(imports, async (c) => c.json(await listImports(c.var.context, c.req.valid('query')), 200))
  .openapi(oneImport, async (c) => c.json(await findImport(c.var.context, c.req.valid('param')), 200))
  .openapi(file, async (c) => c.json((await findWorkingProgramme(c.var.context, c.req.valid('param'))) as never, 200))
  .openapi(preview, async (c) =>
    c.json((await previewPublication(c.var.context, { programme: c.req.valid('param').slug })) as never, 200),
  )
  .openapi(publish, async (c) =>
    c.json(await publishProgramme(c.var.context, { id: c.req.valid('param').programme, ...c.req.valid('json') }), 201),
  )
  .openapi(owner, async (c) =>
    c.json(await assignOwner(c.var.context, { id: c.req.valid('param').programme, ...c.req.valid('json') }), 200),
  )
  .openapi(relation, async (c) => c.json(await relateProgrammes(c.var.context, c.req.valid('json')), 201))
