import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, openRoutes, Paging, ProblemResponses, z } from '#kernel/http'
import { answer, body, byId, paged } from './api-parts.ts'
import { compareProgrammes } from './compare-programmes.ts'
import { listConflicts } from './list-conflicts.ts'
import { recomputeConflicts } from './recompute-conflicts.ts'
import { reopenConflict, settleConflict } from './settle-conflict.ts'
import { NamedUnit } from './shapes.ts'

const tags = ['programme office']
const shownProgramme = z.object({ id: z.uuid(), slug: z.string(), title: z.string(), number: z.string().nullable() })
const outcome = z.enum(['carried-over', 'changed', 'moved', 'two-masters', 'lapsed', 'new'])
const side = z
  .object({
    id: z.uuid(),
    number: z.int(),
    path: z.string(),
    line: z.int(),
    text: z.string(),
    leads: z.array(NamedUnit),
  })
  .nullable()
const comparison = createRoute({
  method: 'get',
  path: '/programme-comparisons',
  operationId: compareProgrammes.id,
  summary: 'What became of each item in a newer programme',
  tags: ['programmes'],
  request: {
    query: Paging.extend({
      older: z.string().min(1).max(200),
      newer: z.string().min(1).max(200),
      outcome: outcome.optional(),
    }),
  },
  responses: {
    200: answer(
      'One page of pairs, in the order of the newer; the lapsed last. `counts` are of the whole comparison',
      z.object({
        ...paged,
        older: shownProgramme.extend({ issuedOn: z.string().nullable() }),
        newer: shownProgramme.extend({ issuedOn: z.string().nullable() }),
        relation: z.enum(['replaces', 'amends']).nullable(),
        note: z.string().nullable(),
        counts: z.record(outcome, z.int()),
        pairs: z.array(
          z.object({
            outcome,
            kind: z.enum(['target', 'task', 'duty']),
            older: side,
            newer: side,
            similarity: z.number().nullable(),
            changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
          }),
        ),
      }),
    ),
    ...ProblemResponses(404, 422),
  },
})

const conflictKind = z.enum(['value-differs', 'later-below-earlier', 'same-text', 'task-assigned-twice', 'two-masters'])
const severity = z.enum(['conflict', 'lineage'])
const verdict = z.enum(['real', 'no-conflict'])
const conflicts = createRoute({
  method: 'get',
  path: '/conflicts',
  operationId: listConflicts.id,
  tags: ['programmes'],
  summary: 'Contradictions between documents; without sign-in, those that a person has confirmed',
  request: {
    query: Paging.extend({
      programme: z.uuid().optional(),
      state: z.enum(['open', 'settled', 'all']).default('all'),
      severity: severity.optional(),
      kind: conflictKind.optional(),
    }),
  },
  responses: {
    200: answer(
      'One page',
      z.object({
        ...paged,
        conflicts: z.array(
          z.object({
            id: z.uuid(),
            kind: conflictKind,
            severity,
            explanation: LabelSchema,
            confidence: z.number(),
            version: z.int(),
            verdict: verdict.nullable(),
            note: z.string().nullable(),
            settledAt: z.string().nullable(),
            settledBy: z.string().nullable(),
            sides: z.array(
              z.looseObject({
                plan: z.string(),
                path: z.string(),
                line: z.int(),
                programme: shownProgramme.nullable(),
              }),
            ),
          }),
        ),
      }),
    ),
    ...ProblemResponses(422),
  },
})
const settle = createRoute({
  method: 'put',
  path: '/conflicts/{id}/verdict',
  operationId: settleConflict.id,
  summary: 'Say what a conflict is',
  tags,
  request: {
    ...byId,
    body: body(z.object({ seen: z.int32().positive(), verdict, note: z.string().min(1).max(4000) })),
  },
  responses: {
    200: answer('The verdict', z.object({ id: z.uuid(), version: z.int(), verdict })),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})
const reopen = createRoute({
  method: 'delete',
  path: '/conflicts/{id}/verdict',
  operationId: reopenConflict.id,
  summary: 'Take a verdict back',
  tags,
  request: { ...byId, query: z.object({ seen: z.coerce.number().pipe(z.int32().positive()) }) },
  responses: {
    200: answer('The conflict is open', z.object({ id: z.uuid(), version: z.int() })),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})
const seek = createRoute({
  method: 'post',
  path: '/conflict-searches',
  operationId: recomputeConflicts.id,
  summary: 'Seek the conflicts of one owner again',
  tags,
  request: { body: body(recomputeConflicts.input) },
  responses: { 201: answer('How many there are', z.object({ found: z.int() })), ...ProblemResponses(401, 403, 422) },
})

/** What documents say of each other: comparisons and conflicts. */
export const conflictApi = openRoutes()
  .openapi(comparison, async (c) => c.json(await compareProgrammes(c.var.context, c.req.valid('query')), 200))
  .openapi(conflicts, async (c) => c.json(await listConflicts(c.var.context, c.req.valid('query')), 200))
  .openapi(settle, async (c) =>
    c.json(await settleConflict(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .openapi(reopen, async (c) =>
    c.json(await reopenConflict(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(seek, async (c) => c.json(await recomputeConflicts(c.var.context, c.req.valid('json')), 201))
