import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, openRoutes, ProblemResponses, z } from '#kernel/http'
import { Day } from './api-shapes.ts'
import { appointPerson, createPosition, endAppointment, unitPositions } from './positions.ts'

const tags = ['organisations']
const answer = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
})
const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } })
const refusals = ProblemResponses(401, 403, 404, 409, 422)
const Made = z.object({ id: z.uuid() })

const Position = z
  .object({
    id: z.uuid(),
    label: LabelSchema,
    isHead: z.boolean(),
    holders: z.array(
      z.object({
        id: z.uuid(),
        person: z.string(),
        account: z.string().nullable(),
        from: z.string(),
        to: z.string().nullable(),
        basis: z.string().nullable(),
      }),
    ),
  })
  .openapi('Position')

const list = createRoute({
  method: 'get',
  path: '/units/{unit}/positions',
  operationId: unitPositions.id,
  tags,
  summary: 'The positions of a unit and who holds them on a day',
  request: {
    params: z.object({ unit: z.string() }),
    query: z.object({
      asOf: Day.optional(),
      ever: z.enum(['true', 'false']).optional().openapi({ description: 'true: also who held it and who is to come' }),
    }),
  },
  responses: { 200: answer('The head first', z.array(Position)), ...ProblemResponses(401, 422) },
})

const create = createRoute({
  method: 'post',
  path: '/units/{unit}/positions',
  operationId: createPosition.id,
  tags,
  summary: 'Create a position',
  request: { params: z.object({ unit: z.string() }), body: body(createPosition.input.omit({ unit: true })) },
  responses: { 201: answer('Created', Made), ...refusals },
})

const appoint = createRoute({
  method: 'post',
  path: '/positions/{position}/appointments',
  operationId: appointPerson.id,
  tags,
  summary: 'Appoint a person',
  request: { params: z.object({ position: z.uuid() }), body: body(appointPerson.input.omit({ position: true })) },
  responses: { 201: answer('Appointed', Made), ...refusals },
})

const end = createRoute({
  method: 'post',
  path: '/appointments/{id}/endings',
  operationId: endAppointment.id,
  tags,
  summary: 'Set the last day of an appointment',
  request: { params: z.object({ id: z.uuid() }), body: body(endAppointment.input.omit({ id: true })) },
  responses: { 201: answer('Ended', Made.extend({ last: z.string() })), ...refusals },
})

/** Positions of a unit, and who was, is and will be appointed to them. */
export const positionRoutes = openRoutes()
  .openapi(list, async (c) => {
    const { asOf, ever } = c.req.valid('query')
    return c.json(await unitPositions(c.var.context, { ...c.req.valid('param'), asOf, ever: ever === 'true' }), 200)
  })
  .openapi(create, async (c) =>
    c.json(await createPosition(c.var.context, { ...c.req.valid('json'), ...c.req.valid('param') }), 201),
  )
  .openapi(appoint, async (c) =>
    c.json(await appointPerson(c.var.context, { ...c.req.valid('json'), ...c.req.valid('param') }), 201),
  )
  .openapi(end, async (c) =>
    c.json(await endAppointment(c.var.context, { ...c.req.valid('json'), ...c.req.valid('param') }), 201),
  )
