import { createRoute } from '@hono/zod-openapi'
import { openRoutes, ProblemResponses, z } from '#kernel/http'
import { documentsApi } from './api-documents.ts'
import { webhookApi } from './api-webhooks.ts'
import { exportStratml } from './export-stratml.ts'

const stratml = createRoute({
  method: 'get',
  path: '/programmes/{slug}/stratml',
  operationId: exportStratml.id,
  summary: 'The programme with its performance as StratML part 2',
  tags: ['exchange'],
  request: {
    params: z.object({ slug: z.string().min(1).max(200).openapi({ example: 'ke-hoach-2649-kh-ubnd' }) }),
    query: z.object({ language: z.enum(['vi', 'en']).optional() }),
  },
  responses: {
    200: { description: 'StratML part 2 (ISO 17469-1)', content: { 'application/xml': { schema: z.string() } } },
    ...ProblemResponses(404, 422),
  },
})

export const api = openRoutes()
  .route('/', webhookApi)
  .route('/', documentsApi)
  .openapi(stratml, async (c) => {
    const { slug } = c.req.valid('param')
    const xml = await exportStratml(c.var.context, { slug, ...c.req.valid('query') })
    const headers = {
      'content-type': 'application/xml; charset=utf-8',
      'content-disposition': `attachment; filename="${slug}-stratml.xml"`,
    }
    return c.body(xml, 200, headers) as never
  })
