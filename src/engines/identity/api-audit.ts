import { createRoute } from '@hono/zod-openapi'
import { openRoutes, ProblemResponses, z } from '#kernel/http'
import { json, moment } from './api-parts.ts'
import { auditTrail, auditVerdict } from './audit-trail.ts'

const AuditEntry = z
  .object({
    seq: z.int(),
    at: moment,
    actorId: z.string(),
    actorName: z.string(),
    engine: z.string(),
    act: z.string(),
    details: z.record(z.string(), z.any()),
    requestId: z.string().nullable(),
    hash: z.string(),
  })
  .openapi('AuditEntry')
const routes = {
  trail: createRoute({
    method: 'get',
    path: '/audit',
    operationId: auditTrail.id,
    summary: 'Read the audit trail',
    tags: ['audit'],
    request: { query: auditTrail.input },
    responses: {
      200: json(
        z.object({ entries: z.array(AuditEntry), total: z.int(), page: z.int(), size: z.int() }),
        'A page, newest first',
      ),
      ...ProblemResponses(401, 403, 422),
    },
  }),
  verdict: createRoute({
    method: 'get',
    path: '/audit/verdict',
    operationId: auditVerdict.id,
    summary: 'Verify the audit chain',
    tags: ['audit'],
    request: { query: auditVerdict.input },
    responses: {
      200: json(
        z
          .object({
            entries: z.int(),
            head: z.string(),
            break: z.object({ seq: z.int(), kind: z.string() }).nullable(),
          })
          .openapi('AuditVerdict'),
        'Whether the chain holds, and if not, where it breaks',
      ),
      ...ProblemResponses(401, 403, 422),
    },
  }),
}

/** The audit trail and whether its chain holds. */
export const auditApi = openRoutes()
  .openapi(routes.trail, async (c) => c.json(await auditTrail(c.var.context, c.req.valid('query')), 200))
  .openapi(routes.verdict, async (c) => c.json(await auditVerdict(c.var.context, c.req.valid('query')), 200))
