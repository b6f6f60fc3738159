import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, openRoutes, Paging, UnitId, xlsxType, z } from '#kernel/http'
import { answer, binary, body, byCode, get, knownAt, none, Point, paged, refusals } from './api-parts.ts'
import { endIndicator } from './end-indicator.ts'
import { enterableIndicators } from './enterable-indicators.ts'
import { formulaCatalogue } from './formula-catalogue.ts'
import { listValueImports } from './import-values.ts'
import { owedValues } from './owed-values.ts'
import { frequencies } from './periods.ts'
import { setShares, splitShares } from './set-shares.ts'
import { Code, PeriodText } from './shapes.ts'
import { laneDifferences } from './value-history.ts'
import { valueTemplate } from './value-template.ts'
import { valuesUnderWay, waitingValues } from './waiting-values.ts'

const tag = 'indicator values'

const enterable = get('/enterable-indicators', enterableIndicators.id, {
  summary: 'Indicators that units have values of, and which of them they owe; ids of units with commas between',
  params: none,
  query: z.object({ units: z.string().max(41_000).default(''), frequency: z.enum(frequencies).optional() }),
  answer: z.array(z.looseObject({ code: z.string(), label: LabelSchema, isExpected: z.boolean() })),
  tag,
})
const owed = get('/owed-values', owedValues.id, {
  summary: 'How many values units owe of which periods, the earliest due first',
  params: none,
  query: z.object({ unit: UnitId.optional(), ...Paging.shape }),
  answer: z.object({ ...paged, rows: z.array(z.looseObject({ period: z.string(), lacking: z.int() })) }),
  tag,
})
const waiting = get('/waiting-values', waitingValues.id, {
  summary: 'Units and periods of which values wait to be verified or published',
  params: none,
  query: z.object({ step: z.enum(['verify', 'publish']).optional(), ...Paging.shape }),
  answer: z.object({ ...paged, rows: z.array(z.looseObject({ period: z.string(), waiting: z.int() })) }),
  tag,
})
const underWay = get('/waiting-values/{unit}/{period}', valuesUnderWay.id, {
  summary: 'The values of a unit and period that are under way, with all that it takes to verify them',
  params: z.object({ unit: UnitId, period: PeriodText }),
  query: z.object(Paging.shape),
  answer: z.looseObject({ ...paged, unit: z.string(), period: z.string(), rows: z.array(Point.loose()) }),
  tag,
})
const differences = get('/indicators/{code}/differences', laneDifferences.id, {
  summary: 'Where what is reported and what is computed differ, the largest share first',
  params: byCode,
  query: z.object({ period: PeriodText, knownAt }),
  answer: z.looseObject({
    code: z.string(),
    rows: z.array(z.object({ unit: z.string(), reported: z.number(), computed: z.number() })),
  }),
  tag,
})
const formulas = get('/indicator-formulas', formulaCatalogue.id, {
  summary: 'All that a formula may name',
  params: none,
  query: none,
  answer: z.looseObject({ indicators: z.array(z.looseObject({ code: z.string(), label: LabelSchema })) }),
  tag,
})
const imports = get('/indicator-imports', listValueImports.id, {
  summary: "One's own imports of values, the newest first; everybody's for those who direct the city",
  params: none,
  query: Paging,
  answer: z.object({ ...paged, rows: z.array(z.looseObject({ id: z.uuid(), state: z.string() })) }),
  tag,
})
const template = createRoute({
  method: 'get',
  path: '/value-templates/{file}',
  operationId: valueTemplate.id,
  summary: 'A workbook to fill in with the values that one answers for; ids of units with commas between',
  tags: [tag],
  request: {
    params: z.object({ file: z.literal('mau-so-lieu.xlsx') }),
    query: z.object({ units: z.string().max(41_000).optional(), year: z.coerce.number().int().optional() }),
  },
  responses: { 200: { description: 'The workbook', content: { [xlsxType]: { schema: binary } } }, ...refusals },
})
const end = createRoute({
  method: 'post',
  path: '/indicators/{code}/end',
  operationId: endIndicator.id,
  summary: 'End an indicator with a last day; what was known of it stays',
  tags: [tag],
  request: { params: z.object({ code: Code }), body: body(endIndicator.input.omit({ code: true })) },
  responses: { 200: answer('Ended', z.object({ code: z.string(), version: z.int() })), ...refusals },
})
const splits = get('/split-units', splitShares.id, {
  summary: 'Units that ended in several, and how what is counted of them is shared; those nobody decided first',
  params: none,
  query: Paging,
  answer: z.object({
    ...paged,
    undecided: z.int(),
    rows: z.array(
      z.looseObject({
        unit: z.looseObject({ id: z.string() }),
        on: z.iso.date(),
        heirs: z.array(z.looseObject({ id: z.string(), share: z.number().nullable() })),
      }),
    ),
  }),
  tag,
})
const shares = createRoute({
  method: 'put',
  path: '/indicator-units/{unit}/shares/{on}',
  operationId: setShares.id,
  summary: 'Say how a split shares what is counted of a unit that ended on a day',
  tags: [tag],
  request: {
    params: z.object({ unit: UnitId, on: z.iso.date() }),
    body: body(z.object({ basis: setShares.input.shape.basis, shares: setShares.input.shape.shares })),
  },
  responses: { 200: answer('Kept', z.object({ unit: z.string(), on: z.iso.date() })), ...refusals },
})

/** What units owe, what waits, and what the office decides about indicators and split units; for staff. */
export const workApi = openRoutes()
  .openapi(enterable, async (c) => {
    const { units, frequency } = c.req.valid('query')
    const asked = { units: units.split(',').filter((unit) => unit !== ''), frequency }
    return c.json((await enterableIndicators(c.var.context, asked)) as never, 200)
  })
  .openapi(owed, async (c) => c.json((await owedValues(c.var.context, c.req.valid('query'))) as never, 200))
  .openapi(waiting, async (c) => c.json((await waitingValues(c.var.context, c.req.valid('query'))) as never, 200))
  .openapi(underWay, async (c) =>
    c.json((await valuesUnderWay(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(differences, async (c) =>
    c.json((await laneDifferences(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(formulas, async (c) => c.json((await formulaCatalogue(c.var.context, {})) as never, 200))
  .openapi(imports, async (c) => c.json((await listValueImports(c.var.context, c.req.valid('query'))) as never, 200))
  .openapi(template, async (c) => {
    const { units, year } = c.req.valid('query')
    const asked = { ...(units && { units: units.split(',').filter((unit) => unit !== '') }), ...(year && { year }) }
    const { bytes } = await valueTemplate(c.var.context, asked)
    return c.body(bytes, 200, {
      'content-type': xlsxType,
      'content-disposition': `attachment; filename="${c.req.valid('param').file}"`,
    }) as never
  })
  .openapi(end, async (c) =>
    c.json(await endIndicator(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .openapi(splits, async (c) => c.json((await splitShares(c.var.context, c.req.valid('query'))) as never, 200))
  .openapi(shares, async (c) =>
    c.json(await setShares(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
