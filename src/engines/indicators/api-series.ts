import { Instant, LabelSchema, openRoutes, Paging, UnitId, z } from '#kernel/http'
import { Assessed, byCode, get, knownAt, Line, none, Point, paged } from './api-parts.ts'
import { pastCalibration } from './past-calibration.ts'
import { publishedValues, stages } from './published-values.ts'
import { ratesOfUnit } from './reporting-rates.ts'
import { seriesExtent } from './series-extent.ts'
import { compareUnits, fiveYears, yearsOf } from './series-of.ts'
import { CellKey, Code, PeriodText, View } from './shapes.ts'
import { targetPaths } from './target-paths.ts'
import { yearTotals } from './totals-over.ts'
import { levelsOf } from './units-by-value.ts'
import { latestCorrections } from './value-history.ts'
import { valueOrigin } from './value-origin.ts'

const commas = z.string().min(1).max(5100)
const listed = (text: string) => [...new Set(text.split(',').map((each) => each.trim()))]
const CalendarYear = z.coerce.number().int()

const withValues = get('/published-indicators', publishedValues.id, {
  summary: 'Indicators that have a published value, each with its last ones',
  params: none,
  query: z.object({
    unit: UnitId.optional(),
    own: z.stringbool().default(false),
    text: z.string().max(200).optional(),
    stage: z.enum([...stages, 'none']).optional(),
    responsible: UnitId.optional(),
    sort: z.enum(['name', 'stage', 'unit']).default('name'),
    knownAt,
    ...Paging.shape,
  }),
  answer: z.object({
    ...paged,
    groups: z.array(z.object({ stage: z.string().nullable(), n: z.int() })),
    rows: z.array(z.looseObject({ code: z.string(), label: LabelSchema, unit: z.string(), points: z.array(Point) })),
  }),
})
const extent = get('/indicators/{code}/extent', seriesExtent.id, {
  summary: 'How far the values reach: units, first and last periods, dimensions',
  params: byCode,
  query: z.object({ knownAt, view: View }),
  answer: z.looseObject({
    code: z.string(),
    hasMoved: z.boolean(),
    units: z.array(z.looseObject({ unit: z.string(), first: z.string(), last: z.string() })),
  }),
})
const origin = get('/indicators/{code}/origin', valueOrigin.id, {
  summary: 'Where a published value comes from, and the steps by which it was published',
  params: byCode,
  query: z.object({ unit: UnitId, period: PeriodText, cell: CellKey.optional(), knownAt }),
  answer: z.looseObject({ code: z.string(), values: z.array(z.looseObject({ knownFrom: z.iso.datetime() })) }),
})
const levels = get('/indicators/{code}/levels', levelsOf.id, {
  summary: 'One period by level of government, each aggregated by the rule of the indicator',
  params: byCode,
  query: z.object({ period: PeriodText, cell: CellKey.optional(), kind: z.string().max(60).optional(), knownAt }),
  answer: z.object({
    code: z.string(),
    levels: z.array(z.object({ level: z.string(), total: Assessed, units: z.int() })),
  }),
})
const comparison = get('/indicators/{code}/comparison', compareUnits.id, {
  summary: 'Several units side by side; their ids with commas between',
  params: byCode,
  query: z.object({ units: commas, from: PeriodText, to: PeriodText, knownAt }),
  answer: z.object({
    code: z.string(),
    units: z.array(z.object({ unit: z.string(), points: z.array(Point) })),
  }),
})
const five = get('/indicators/{code}/five-years', fiveYears.id, {
  summary: 'The same period of five years',
  params: byCode,
  query: z.object({ unit: UnitId, period: PeriodText, knownAt }),
  answer: z.object({ code: z.string(), unit: z.string(), periods: z.array(z.string()), lines: z.array(Line) }),
})
const years = get('/indicators/{code}/years', yearsOf.id, {
  summary: 'Values by year and period; years with commas between',
  params: byCode,
  query: z.object({ unit: UnitId, years: commas.openapi({ example: '2024,2025' }), knownAt }),
  answer: z.object({
    code: z.string(),
    unit: z.string(),
    years: z.array(z.object({ year: z.int(), points: z.array(Point) })),
  }),
})
const totals = get('/indicators/{code}/year-totals', yearTotals.id, {
  summary: 'Years from their periods by the rule of the indicator',
  params: byCode,
  query: z.object({
    unit: UnitId,
    fromYear: CalendarYear,
    toYear: CalendarYear,
    atLeast: z.coerce.number().min(0).max(1).optional(),
    knownAt,
  }),
  answer: z.object({
    code: z.string(),
    unit: z.string(),
    years: z.array(z.object({ year: z.int(), total: Assessed })),
  }),
})
const paths = get('/indicators/{code}/target-paths', targetPaths.id, {
  summary: 'What the targets of a unit ask for, period by period',
  params: byCode,
  query: z.object({ unit: UnitId, knownAt }),
  answer: z.array(z.looseObject({ id: z.uuid(), method: z.string(), due: z.string() })),
})
const calibration = get('/indicator-calibration', pastCalibration.id, {
  summary: 'How well earlier probabilities and forecasts held; the intervals of one indicator in one unit when named',
  params: none,
  query: z.object({ code: Code.optional(), unit: UnitId.optional(), knownAt }),
  answer: z.object({
    chances: Assessed,
    targets: z.int(),
    said: z.array(z.looseObject({ code: z.string(), due: z.string(), probability: z.number(), met: z.boolean() })),
    intervals: z.object({ count: z.int(), in80: z.int(), in95: z.int(), since: z.string() }).nullable(),
  }),
})
const corrections = get('/indicator-corrections', latestCorrections.id, {
  summary: 'Values corrected after they had been published, the latest first',
  params: none,
  query: z.object({
    since: Instant,
    code: Code.optional(),
    unit: UnitId.optional(),
    cell: CellKey.optional(),
    knownAt,
    ...Paging.shape,
  }),
  answer: z.object({ ...paged, rows: z.array(z.looseObject({ code: z.string(), unit: z.string() })) }),
})
const rates = get('/indicator-units/{unit}/rates', ratesOfUnit.id, {
  summary: 'How much of what is expected a unit reported, period by period',
  params: z.object({ unit: UnitId }),
  query: z.object({ from: PeriodText, to: PeriodText, knownAt }),
  answer: z.object({
    unit: z.string(),
    rows: z.array(z.looseObject({ period: z.string(), filled: z.int(), expected: z.int() })),
  }),
})

/** Shapes of series that everybody may read: years, units and levels beside each other, and where a value comes from. */
export const seriesApi = openRoutes()
  .openapi(withValues, async (c) => c.json((await publishedValues(c.var.context, c.req.valid('query'))) as never, 200))
  .openapi(extent, async (c) =>
    c.json((await seriesExtent(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(origin, async (c) =>
    c.json((await valueOrigin(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(levels, async (c) =>
    c.json((await levelsOf(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(comparison, async (c) => {
    const { units, ...rest } = c.req.valid('query')
    const asked = { ...c.req.valid('param'), ...rest, units: listed(units) }
    return c.json((await compareUnits(c.var.context, asked)) as never, 200)
  })
  .openapi(five, async (c) =>
    c.json((await fiveYears(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(years, async (c) => {
    const { years: named, ...rest } = c.req.valid('query')
    const asked = { ...c.req.valid('param'), ...rest, years: listed(named).map(Number) }
    return c.json((await yearsOf(c.var.context, asked)) as never, 200)
  })
  .openapi(totals, async (c) =>
    c.json((await yearTotals(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(paths, async (c) =>
    c.json((await targetPaths(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(calibration, async (c) => c.json((await pastCalibration(c.var.context, c.req.valid('query'))) as never, 200))
  .openapi(corrections, async (c) =>
    c.json((await latestCorrections(c.var.context, c.req.valid('query'))) as never, 200),
  )
  .openapi(rates, async (c) =>
    c.json((await ratesOfUnit(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
