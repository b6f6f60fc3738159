import { createRoute } from '@hono/zod-openapi'
import { openRoutes, ProblemResponses, z } from '#kernel/http'
import { body, json, moment } from './api-parts.ts'
import { closeMachine, createMachine, listMachines, machineRoles, renewMachine } from './machine-accounts.ts'
import { issueMachineToken, revokeMachineToken } from './machine-tokens.ts'

const tags = ['machines']
const params = z.object({ machine: z.uuid() })
const refusals = ProblemResponses(401, 403, 404, 409, 422)
const Version = z.object({ machine: z.uuid(), version: z.int() })
const Machine = z
  .object({
    machine: z.uuid(),
    name: z.string(),
    ownerUnit: z.string(),
    purpose: z.string(),
    readsOnly: z.boolean(),
    roles: z.array(z.object({ role: z.enum(machineRoles), unit: z.string() })),
    moved: z.array(
      z.object({ role: z.enum(machineRoles), unit: z.string(), movedTo: z.string().nullable(), at: moment }),
    ),
    state: z.enum(['open', 'expired', 'closed']),
    until: moment,
    version: z.int(),
    createdAt: moment,
    closedAt: moment.nullable(),
    reason: z.string().nullable(),
    tokens: z.array(
      z.object({
        token: z.string().openapi({ description: 'Its digest, by which it is revoked' }),
        hint: z.string(),
        createdAt: moment,
        lastUsedAt: moment.nullable(),
        lastNetwork: z.string().nullable(),
        revokedAt: moment.nullable(),
      }),
    ),
  })
  .openapi('MachineAccount')

const list = createRoute({
  method: 'get',
  path: '/machines',
  operationId: listMachines.id,
  summary: 'Other systems that work over the API',
  tags,
  request: { query: listMachines.input },
  responses: { 200: json(z.array(Machine), 'All of them'), ...ProblemResponses(401, 403, 404, 422) },
})
const create = createRoute({
  method: 'post',
  path: '/machines',
  operationId: createMachine.id,
  summary: 'Create an account for another system',
  tags,
  request: { body: body(createMachine.input.extend({ until: z.string() })) },
  responses: { 201: json(Version, 'Created'), ...ProblemResponses(401, 403, 409, 422) },
})
const renew = createRoute({
  method: 'post',
  path: '/machines/{machine}/renewals',
  operationId: renewMachine.id,
  summary: 'Move the end of an account',
  tags,
  request: { params, body: body(renewMachine.input.omit({ machine: true }).extend({ until: z.string() })) },
  responses: { 201: json(Version, 'Renewed'), ...refusals },
})
const close = createRoute({
  method: 'post',
  path: '/machines/{machine}/closures',
  operationId: closeMachine.id,
  summary: 'Close an account for good',
  tags,
  request: { params, body: body(closeMachine.input.omit({ machine: true })) },
  responses: { 201: json(Version, 'Closed'), ...refusals },
})
const issue = createRoute({
  method: 'post',
  path: '/machines/{machine}/tokens',
  operationId: issueMachineToken.id,
  summary: 'Issue a token, shown once',
  tags,
  request: { params },
  responses: {
    201: json(z.object({ machine: z.uuid(), token: z.string(), until: moment }), 'The token'),
    ...refusals,
  },
})
const revoke = createRoute({
  method: 'delete',
  path: '/machines/{machine}/tokens/{token}',
  operationId: revokeMachineToken.id,
  summary: 'Revoke a token',
  tags,
  request: { params: params.extend({ token: z.string() }) },
  responses: { 200: json(z.object({ machine: z.uuid(), token: z.string() }), 'Revoked'), ...refusals },
})

/** Accounts of other systems and their tokens. */
export const machinesApi = openRoutes()
  .openapi(list, async (c) => c.json(await listMachines(c.var.context, c.req.valid('query')), 200))
  .openapi(create, async (c) => c.json(await createMachine(c.var.context, c.req.valid('json')), 201))
  .openapi(renew, async (c) =>
    c.json(await renewMachine(c.var.context, { ...c.req.valid('json'), ...c.req.valid('param') }), 201),
  )
  .openapi(close, async (c) =>
    c.json(await closeMachine(c.var.context, { ...c.req.valid('json'), ...c.req.valid('param') }), 201),
  )
  .openapi(issue, async (c) => {
    const { until, ...issued } = await issueMachineToken(c.var.context, c.req.valid('param'))
    return c.json({ ...issued, until: until.toISOString() }, 201)
  })
  .openapi(revoke, async (c) => c.json(await revokeMachineToken(c.var.context, c.req.valid('param')), 200))
