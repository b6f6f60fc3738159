import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, openRoutes, Paging, ProblemResponses, z } from '#kernel/http'
import { amendUnit } from './amend-unit.ts'
import { calendarRoutes } from './api-calendar.ts'
import { positionRoutes } from './api-positions.ts'
import { Day, LineageStep, NameResolution, Unit, UnitLine, UnitReference } from './api-shapes.ts'
import { findUnit } from './find-unit.ts'
import { listUnitKinds, listUnits } from './list-units.ts'
import { KnownAt } from './name-then.ts'
import { recordSuccession } from './record-succession.ts'
import { registerUnit } from './register-unit.ts'
import { resolveUnitNames } from './resolve-unit-names.ts'
import { unitChildren } from './unit-children.ts'
import { successorsOf, unitLineage } from './unit-lineage.ts'
import { unitOutlines } from './unit-outlines.ts'

const tags = ['organisations']
const answer = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
})
const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } })
const params = z.object({ id: z.string().openapi({ example: 'hcm.department.science-technology' }) })
const asOf = Day.optional().openapi({ description: 'As of this day; today when left out' })
const knownAt = KnownAt.openapi({ description: 'With the names that were known at this moment' })
const page = z.object({ units: z.array(UnitLine), total: z.int(), page: z.int(), size: z.int(), asOf: z.string() })

const list = createRoute({
  method: 'get',
  path: '/units',
  operationId: listUnits.id,
  tags,
  summary: 'Units that stood on a day, with search, by pages',
  request: {
    query: Paging.extend({
      asOf,
      knownAt,
      ever: z
        .enum(['true', 'false'])
        .optional()
        .openapi({ description: 'true: also those that ended or are yet to come' }),
      kind: z.string().optional().openapi({ example: 'ward' }),
      level: z.enum(['central', 'province', 'district', 'commune', 'other']).optional(),
      parent: z.string().optional(),
      text: z
        .string()
        .max(200)
        .optional()
        .openapi({ description: 'Part of a name, alias or code; diacritics do not matter', example: 'hoa hung' }),
    }),
  },
  responses: { 200: answer('A page of units', page), ...ProblemResponses(422) },
})

const kinds = createRoute({
  method: 'get',
  path: '/unit-kinds',
  operationId: listUnitKinds.id,
  tags,
  summary: 'Kinds of units',
  responses: {
    200: answer(
      'Every kind',
      z.array(z.object({ id: z.string(), label: UnitReference.shape.label, level: z.string() })),
    ),
  },
})

const outlines = createRoute({
  method: 'get',
  path: '/unit-outlines',
  operationId: unitOutlines.id,
  summary: 'Shapes of the units of today, as paths of one drawing',
  tags,
  request: { query: z.object({ knownAt }) },
  responses: {
    200: answer(
      'The drawing; no frame where no pack brought any',
      z.object({
        frame: z.object({ width: z.number(), height: z.number() }).nullable(),
        outlines: z.array(z.object({ unit: z.string(), label: LabelSchema, path: z.string(), moved: z.boolean() })),
      }),
    ),
  },
})
const find = createRoute({
  method: 'get',
  path: '/units/{id}',
  operationId: findUnit.id,
  tags,
  summary: 'One unit, and whether it stood on a day',
  request: { params, query: z.object({ asOf, knownAt }) },
  responses: { 200: answer('The unit', Unit), ...ProblemResponses(404, 422) },
})

const children = createRoute({
  method: 'get',
  path: '/units/{id}/children',
  operationId: unitChildren.id,
  tags,
  summary: 'What belongs directly to a unit on a day',
  request: { params, query: Paging.extend({ asOf }) },
  responses: { 200: answer('A page of units', page.extend({ unit: UnitReference })), ...ProblemResponses(404, 422) },
})

const lineage = createRoute({
  method: 'get',
  path: '/units/{id}/lineage',
  operationId: unitLineage.id,
  tags,
  summary: 'Everything a unit came from and led to, through every change',
  request: { params, query: z.object({ knownAt }) },
  responses: {
    200: answer(
      'Both directions, oldest first',
      z.object({
        unit: UnitReference.extend({ validFrom: z.string().nullable(), validTo: z.string().nullable() }),
        predecessors: z.array(LineageStep),
        successors: z.array(LineageStep),
      }),
    ),
    ...ProblemResponses(404, 422),
  },
})

const successors = createRoute({
  method: 'get',
  path: '/units/{id}/successors',
  operationId: successorsOf.id,
  tags,
  summary: 'Who has the duties of a unit on a day: itself while it stands, else its heirs',
  request: { params, query: z.object({ on: Day.optional() }) },
  responses: {
    200: answer(
      'Its heirs on that day',
      z.object({
        unit: UnitReference,
        on: z.string(),
        standing: z.enum(['stands', 'ended', 'not-yet']),
        heirs: z.array(UnitReference),
      }),
    ),
    ...ProblemResponses(404, 422),
  },
})

const resolve = createRoute({
  method: 'post',
  path: '/unit-names/resolutions',
  operationId: resolveUnitNames.id,
  tags,
  summary: 'Turns names as documents write them into units, as of the day of the document',
  request: { body: body(resolveUnitNames.input) },
  responses: {
    200: answer('One answer a name, in the order given', z.array(NameResolution)),
    ...ProblemResponses(422),
  },
})

const register = createRoute({
  method: 'post',
  path: '/units',
  operationId: registerUnit.id,
  tags,
  summary: 'Register a unit',
  request: { body: body(registerUnit.input) },
  responses: {
    201: answer('Registered', z.object({ id: z.string(), version: z.int() })),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})

const amend = createRoute({
  method: 'post',
  path: '/units/{id}/amendments',
  operationId: amendUnit.id,
  tags,
  summary: 'Correct what is known of a unit',
  request: { params, body: body(amendUnit.input.omit({ id: true })) },
  responses: {
    201: answer('The new version', z.object({ id: z.string(), version: z.int() })),
    ...ProblemResponses(401, 403, 404, 409, 422),
  },
})

const succeed = createRoute({
  method: 'post',
  path: '/unit-successions',
  operationId: recordSuccession.id,
  tags,
  summary: 'Record a merger, split, change of name, abolition or take-over',
  request: { body: body(recordSuccession.input) },
  responses: { 201: answer('Recorded', z.object({ id: z.string() })), ...ProblemResponses(401, 403, 404, 409, 422) },
})

export const api = openRoutes()
  .openapi(list, async (c) => {
    const { ever, ...given } = c.req.valid('query')
    return c.json(await listUnits(c.var.context, { ...given, ever: ever === 'true' }), 200)
  })
  .openapi(kinds, async (c) => c.json(await listUnitKinds(c.var.context, {}), 200))
  .openapi(outlines, async (c) => c.json(await unitOutlines(c.var.context, c.req.valid('query')), 200))
  .openapi(find, async (c) =>
    c.json(await findUnit(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(children, async (c) =>
    c.json(await unitChildren(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(lineage, async (c) =>
    c.json(await unitLineage(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(successors, async (c) =>
    c.json(await successorsOf(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(resolve, async (c) => c.json(await resolveUnitNames(c.var.context, c.req.valid('json')), 200))
  .openapi(register, async (c) => c.json(await registerUnit(c.var.context, c.req.valid('json')), 201))
  .openapi(amend, async (c) =>
    c.json(await amendUnit(c.var.context, { ...c.req.valid('json'), ...c.req.valid('param') }), 201),
  )
  .openapi(succeed, async (c) => c.json(await recordSuccession(c.var.context, c.req.valid('json')), 201))
  .route('/', calendarRoutes)
  .route('/', positionRoutes)
