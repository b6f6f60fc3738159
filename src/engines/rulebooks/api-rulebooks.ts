import { createRoute } from '@hono/zod-openapi'
import { openRoutes, Seen, z } from '#kernel/http'
import { answer, body, file, Listed, refusals, Shaped } from './api-parts.ts'
import { approveRulebook, defineRulebook, findRulebook, listRulebooks } from './define-rulebook.ts'
import { importRulebook } from './import-rulebook.ts'
import { publishedResults } from './published-results.ts'

const tags = ['rulebooks']
const list = createRoute({
  method: 'get',
  path: '/rulebooks',
  operationId: listRulebooks.id,
  summary: 'Rulebooks, of each the version that stands; drafts where asked for, to those who may read them',
  tags,
  request: { query: z.object({ inForce: z.stringbool().default(false), drafts: z.stringbool().default(false) }) },
  responses: { 200: answer('Rulebooks', Listed('RulebookHead')), ...refusals },
})
const find = createRoute({
  method: 'get',
  path: '/rulebooks/{rulebook}',
  operationId: findRulebook.id,
  summary: 'A rulebook with its groups and criteria; without a version the one that stands',
  tags,
  request: {
    params: z.object({ rulebook: z.string().max(100) }),
    query: z.object({ version: z.coerce.number().int().positive().optional() }),
  },
  responses: { 200: answer('The rulebook', Shaped('Rulebook')), ...refusals },
})
const define = createRoute({
  method: 'post',
  path: '/rulebooks',
  operationId: defineRulebook.id,
  summary: 'Define a rulebook, or its next version, as a draft',
  tags,
  request: { body: body(defineRulebook.input) },
  responses: { 201: answer('The version, its sum and what does not add up', Shaped('RulebookDefined')), ...refusals },
})
const approve = createRoute({
  method: 'post',
  path: '/rulebooks/{rulebook}/approval',
  operationId: approveRulebook.id,
  summary: 'Put a complete draft in force',
  tags,
  request: { params: z.object({ rulebook: z.string().max(100) }), body: body(z.object({ version: Seen })) },
  responses: { 200: answer('The version', z.object({ id: z.string(), version: z.int() })), ...refusals },
})
const preview = createRoute({
  method: 'post',
  path: '/rulebook-previews',
  operationId: importRulebook.id,
  summary: 'Read criteria from an .xlsx and show what they would become; `head` is the rest of the rulebook as JSON',
  tags,
  request: {
    query: z.object({ head: z.string().max(200_000), sheet: z.string().max(100).optional() }),
    body: file,
  },
  responses: { 200: answer('The preview', Shaped('RulebookPreview')), ...refusals },
})
const results = createRoute({
  method: 'get',
  path: '/published-results',
  operationId: publishedResults.id,
  summary: 'Results that others published, each with its source',
  tags,
  request: { query: z.object({ set: z.string().optional(), year: z.coerce.number().int().optional() }) },
  responses: { 200: answer('Results', Listed('PublishedResult')), ...refusals },
})

export const rulebooksApi = openRoutes()
  .openapi(list, async (c) => c.json(await listRulebooks(c.var.context, c.req.valid('query')), 200))
  .openapi(find, async (c) =>
    c.json(
      await findRulebook(c.var.context, { id: c.req.valid('param').rulebook, version: c.req.valid('query').version }),
      200,
    ),
  )
  .openapi(define, async (c) => c.json(await defineRulebook(c.var.context, c.req.valid('json')), 201))
  .openapi(approve, async (c) =>
    c.json(await approveRulebook(c.var.context, { id: c.req.valid('param').rulebook, ...c.req.valid('json') }), 200),
  )
  .openapi(preview, async (c) => {
    const { head, sheet } = c.req.valid('query')
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    return c.json(await importRulebook(c.var.context, { head: fromJson(head), bytes, sheet }), 200)
  })
  .openapi(results, async (c) => c.json(await publishedResults(c.var.context, c.req.valid('query')), 200))

/** What is no JSON is no head either: the act refuses it field by field. */
function fromJson(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
