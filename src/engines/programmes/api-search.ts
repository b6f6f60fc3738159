import { createRoute } from '@hono/zod-openapi'
import { findDocument } from '#engines/documents'
import { LabelSchema, openRoutes, ProblemResponses, z } from '#kernel/http'
import { answer, bySlug } from './api-parts.ts'
import { cityReadiness } from './city-readiness.ts'
import { documentItems } from './document-items.ts'
import { readinessAspects } from './readiness.ts'
import { searchItems } from './search-items.ts'

const tags = ['programmes']
const kind = z.enum(['target', 'task', 'duty'])

const search = createRoute({
  method: 'get',
  path: '/item-matches',
  operationId: searchItems.id,
  summary: 'Published targets, tasks and duties in which all words occur, without regard to diacritics',
  tags,
  request: {
    query: z.object({
      text: z.string().trim().min(2).max(200),
      size: z.coerce.number().int().min(1).max(50).default(10).openapi({ description: 'At most so many of each kind' }),
    }),
  },
  responses: {
    200: answer(
      'How many there are of each kind, and the best of each',
      z.object({
        totals: z.object({ target: z.int(), task: z.int(), duty: z.int() }),
        rows: z.array(
          z.object({
            id: z.uuid(),
            kind,
            number: z.int(),
            text: z.string(),
            year: z.int().nullable(),
            programme: z.object({
              slug: z.string(),
              title: z.string(),
              kind: z.string().nullable(),
              number: z.string().nullable(),
            }),
          }),
        ),
      }),
    ),
    ...ProblemResponses(422),
  },
})

const items = createRoute({
  method: 'get',
  path: '/documents/{slug}/items',
  operationId: documentItems.id,
  summary: 'What was published from a document, by the line it stands on',
  tags,
  request: bySlug,
  responses: {
    200: answer(
      'In the order of the lines; nothing where no programme of it is published',
      z.array(z.object({ id: z.uuid(), kind, number: z.int(), line: z.int() })),
    ),
    ...ProblemResponses(404),
  },
})

const readiness = createRoute({
  method: 'get',
  path: '/programme-readiness',
  operationId: cityReadiness.id,
  summary: 'The "6 rõ" over all programmes in force',
  tags,
  responses: {
    200: answer(
      'How many tasks have each of the six',
      z.array(z.object({ aspect: z.enum(readinessAspects), label: LabelSchema, present: z.int(), of: z.int() })),
    ),
  },
})

/** What anyone may read across programmes: a search, the items of a document, how clear the tasks are. */
export const searchApi = openRoutes()
  .openapi(search, async (c) => c.json(await searchItems(c.var.context, c.req.valid('query')), 200))
  .openapi(items, async (c) => {
    const { id } = await findDocument(c.var.context, c.req.valid('param'))
    return c.json(await documentItems(c.var.context, { document: id }), 200)
  })
  .openapi(readiness, async (c) => c.json(await cityReadiness(c.var.context, {}), 200))
