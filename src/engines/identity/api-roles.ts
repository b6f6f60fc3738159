import { createRoute } from '@hono/zod-openapi'
import { openRoutes, ProblemResponses, z } from '#kernel/http'
import { body, json, moment } from './api-parts.ts'
import { delegateRole, listDelegations, revokeDelegation } from './delegate-role.ts'
import { endRole, grantRole } from './grant-role.ts'
import { listMovedRoles } from './list-moved-roles.ts'

const tags = ['accounts']
const refusals = ProblemResponses(401, 403, 404, 409, 422)

const params = z.object({ account: z.uuid() })
const Party = z.object({ account: z.string(), name: z.string() })
const Delegation = z
  .object({
    delegation: z.string(),
    role: z.string(),
    unit: z.string(),
    from: Party,
    to: Party,
    validFrom: moment,
    validTo: moment,
    reason: z.string(),
    inForce: z.boolean(),
  })
  .openapi('Delegation')
const UnitNamed = z.object({ id: z.string(), label: z.object({ vi: z.string(), en: z.string() }).nullable() })
const MovedRoles = z.object({
  moved: z.array(
    z.object({
      holding: z.string(),
      name: z.string(),
      role: z.string(),
      from: UnitNamed,
      to: UnitNamed,
      movedAt: moment,
    }),
  ),
  total: z.int(),
  page: z.int(),
  size: z.int(),
})
const routes = {
  moved: createRoute({
    method: 'get',
    path: '/role-moves',
    operationId: listMovedRoles.id,
    summary: 'Roles that moved to the heirs of their units',
    tags,
    request: {
      query: z.object({
        unit: z.string().max(200).optional(),
        page: z.coerce.number().int().min(1).optional(),
        size: z.coerce.number().int().min(1).max(200).optional(),
      }),
    },
    responses: { 200: json(MovedRoles, 'The latest first'), ...ProblemResponses(401, 403, 422) },
  }),
  grant: createRoute({
    method: 'post',
    path: '/accounts/{account}/roles',
    operationId: grantRole.id,
    summary: 'Grant a role in a unit',
    tags,
    description: 'Days are days of Việt Nam; a `to` that is a day still counts whole.',
    request: {
      params,
      body: body(
        z.object({
          role: grantRole.input.shape.role,
          unit: z.string(),
          from: z.string().optional(),
          to: z.string().optional(),
          reason: z.string(),
        }),
      ),
    },
    responses: { 201: json(z.object({ holding: z.string() }), 'Granted'), ...refusals },
  }),
  end: createRoute({
    method: 'post',
    path: '/roles/{holding}/endings',
    operationId: endRole.id,
    summary: 'End a role',
    tags,
    request: { params: z.object({ holding: z.uuid() }), body: body(endRole.input.omit({ holding: true })) },
    responses: { 201: json(z.object({ holding: z.string() }), 'Ended'), ...refusals },
  }),
  delegations: createRoute({
    method: 'get',
    path: '/delegations',
    operationId: listDelegations.id,
    summary: 'Delegations',
    tags,
    request: { query: z.object({ all: z.enum(['true', 'false']).optional() }) },
    responses: { 200: json(z.array(Delegation), 'The latest first'), ...ProblemResponses(401, 422) },
  }),
  delegate: createRoute({
    method: 'post',
    path: '/delegations',
    operationId: delegateRole.id,
    summary: 'Delegate a role for a time',
    tags,
    request: {
      body: body(
        z.object({
          to: z.string(),
          role: grantRole.input.shape.role,
          unit: z.string(),
          from: z.string().optional(),
          until: z.string(),
          reason: z.string(),
        }),
      ),
    },
    responses: { 201: json(z.object({ delegation: z.string() }), 'Delegated'), ...refusals },
  }),
  revokeDelegation: createRoute({
    method: 'delete',
    path: '/delegations/{delegation}',
    operationId: revokeDelegation.id,
    summary: 'Revoke a delegation',
    tags,
    request: { params: revokeDelegation.input },
    responses: { 200: json(z.object({ delegation: z.string() }), 'Revoked'), ...refusals },
  }),
}

/** Roles held in a unit, and those lent for a time. */
export const rolesApi = openRoutes()
  .openapi(routes.moved, async (c) => c.json(await listMovedRoles(c.var.context, c.req.valid('query')), 200))
  .openapi(routes.grant, async (c) =>
    c.json(await grantRole(c.var.context, { ...c.req.valid('json'), ...c.req.valid('param') }), 201),
  )
  .openapi(routes.end, async (c) =>
    c.json(await endRole(c.var.context, { ...c.req.valid('json'), ...c.req.valid('param') }), 201),
  )
  .openapi(routes.delegations, async (c) =>
    c.json(await listDelegations(c.var.context, { all: c.req.valid('query').all === 'true' }), 200),
  )
  .openapi(routes.delegate, async (c) => c.json(await delegateRole(c.var.context, c.req.valid('json')), 201))
  .openapi(routes.revokeDelegation, async (c) =>
    c.json(await revokeDelegation(c.var.context, c.req.valid('param')), 200),
  )
