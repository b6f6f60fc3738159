import { createRoute } from '@hono/zod-openapi'
import { openRoutes, Paging, ProblemResponses, z } from '#kernel/http'
import { attachmentHeaders, servedKinds } from './attachment.ts'
import { exportAkomaNtoso } from './export-akoma-ntoso.ts'
import { findDocument, outlineOfDocument, readLines } from './find-document.ts'
import { findOriginal } from './find-original.ts'
import { listDocuments, searchLines } from './list-documents.ts'
import { openDocument } from './open-document.ts'

const DocumentLine = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    kind: z.string().nullable(),
    number: z.string().nullable().openapi({ example: '2649/KH-UBND' }),
    title: z.string(),
    issuer: z.string().nullable(),
    issuedOn: z.iso.date().nullable(),
    ownerUnit: z.string().nullable(),
  })
  .openapi('DocumentLine')

const DocumentDetail = DocumentLine.extend({
  lineCount: z.int(),
  file: z.object({ sha256: z.string(), name: z.string(), mime: z.string(), size: z.int() }),
  openedAt: z.iso.datetime().nullable().openapi({ description: 'Since when everybody may read it; null: staff only' }),
  period: z.object({ startYear: z.int().nullable(), endYear: z.int() }).nullable(),
  cites: z.array(
    z.object({
      number: z.string(),
      issuedOn: z.iso.date().nullable(),
      issuer: z.string().nullable(),
      title: z.string().nullable(),
      line: z.int(),
    }),
  ),
  outline: z.array(
    z.object({
      path: z.string(),
      anchor: z.string(),
      label: z.string(),
      kind: z.string(),
      heading: z.string(),
      line: z.int(),
      endLine: z.int(),
      parent: z.string().nullable(),
    }),
  ),
}).openapi('Document')

const list = createRoute({
  method: 'get',
  path: '/documents',
  operationId: listDocuments.id,
  summary: 'List documents, newest first',
  tags: ['documents'],
  request: { query: Paging.extend({ text: z.string().max(200).optional(), ownerUnit: z.string().optional() }) },
  responses: {
    200: {
      description: 'One page',
      content: {
        'application/json': {
          schema: z.object({ total: z.int(), page: z.int(), size: z.int(), documents: z.array(DocumentLine) }),
        },
      },
    },
    ...ProblemResponses(422),
  },
})

const find = createRoute({
  method: 'get',
  path: '/documents/{slug}',
  operationId: findDocument.id,
  summary: 'A document with its outline and citations',
  tags: ['documents'],
  request: { params: z.object({ slug: z.string() }) },
  responses: {
    200: { description: 'The document', content: { 'application/json': { schema: DocumentDetail } } },
    ...ProblemResponses(404),
  },
})

const lines = createRoute({
  method: 'get',
  path: '/documents/{slug}/lines',
  operationId: readLines.id,
  summary: 'Lines of its text, at most 5,000 at a time',
  tags: ['documents'],
  request: {
    params: z.object({ slug: z.string() }),
    query: z.object({
      from: z.coerce.number().pipe(z.int32().positive()).default(1),
      to: z.coerce.number().pipe(z.int32().positive()).default(5000),
    }),
  },
  responses: {
    200: {
      description: 'Lines that are not empty',
      content: { 'application/json': { schema: z.array(z.object({ line: z.int(), text: z.string() })) } },
    },
    ...ProblemResponses(404, 422),
  },
})

const search = createRoute({
  method: 'get',
  path: '/document-lines',
  operationId: searchLines.id,
  summary: 'Lines in which all words occur, without regard to diacritics',
  tags: ['documents'],
  request: {
    query: z.object({ text: z.string().min(2).max(200), size: z.coerce.number().int().min(1).max(100).default(20) }),
  },
  responses: {
    200: {
      description: 'Lines with the clause they stand in',
      content: {
        'application/json': {
          schema: z.array(
            z.object({
              slug: z.string(),
              title: z.string(),
              line: z.int(),
              text: z.string(),
              anchor: z.string().nullable(),
              path: z.string().nullable(),
            }),
          ),
        },
      },
    },
    ...ProblemResponses(422),
  },
})

const akomaNtoso = createRoute({
  method: 'get',
  path: '/documents/{slug}/akoma-ntoso',
  operationId: exportAkomaNtoso.id,
  summary: 'The document as Akoma Ntoso 3.0',
  tags: ['documents'],
  request: { params: z.object({ slug: z.string() }) },
  responses: {
    200: { description: 'Akoma Ntoso XML', content: { 'application/akn+xml': { schema: z.string() } } },
    ...ProblemResponses(404),
  },
})

const binary = z.string().openapi({ format: 'binary' })
const original = createRoute({
  method: 'get',
  path: '/documents/{slug}/original',
  operationId: findOriginal.id,
  summary: 'The file as it was received',
  tags: ['documents'],
  request: { params: z.object({ slug: z.string() }) },
  responses: {
    200: {
      description: 'The file, to be saved under its own name',
      content: Object.fromEntries(servedKinds.map((kind) => [kind, { schema: binary }])),
    },
    ...ProblemResponses(404),
  },
})

const open = createRoute({
  method: 'post',
  path: '/documents/{slug}/openings',
  operationId: openDocument.id,
  summary: 'Let everybody read a document that holds no programme',
  tags: ['documents'],
  request: { params: z.object({ slug: z.string() }) },
  responses: {
    201: {
      description: 'The document is open',
      content: { 'application/json': { schema: z.object({ id: z.uuid(), slug: z.string() }) } },
    },
    ...ProblemResponses(401, 403, 404),
  },
})

export const api = openRoutes()
  .openapi(list, async (c) => c.json(await listDocuments(c.var.context, c.req.valid('query')), 200))
  .openapi(find, async (c) => {
    const document = await findDocument(c.var.context, c.req.valid('param'))
    const outline = await outlineOfDocument(c.var.context, { id: document.id })
    return c.json({ ...document, outline }, 200)
  })
  .openapi(lines, async (c) => {
    const { id } = await findDocument(c.var.context, c.req.valid('param'))
    return c.json(await readLines(c.var.context, { id, ...c.req.valid('query') }), 200)
  })
  .openapi(search, async (c) => c.json(await searchLines(c.var.context, c.req.valid('query')), 200))
  .openapi(akomaNtoso, async (c) => {
    const xml = await exportAkomaNtoso(c.var.context, c.req.valid('param'))
    return c.body(xml, 200, { 'content-type': 'application/akn+xml; charset=utf-8' }) as never
  })
  .openapi(original, async (c) => {
    const { bytes, ...file } = await findOriginal(c.var.context, c.req.valid('param'))
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, attachmentHeaders(file)) as never
  })
  .openapi(open, async (c) => c.json(await openDocument(c.var.context, c.req.valid('param')), 201))
