import { LabelSchema, openRoutes, Paging, UnitId, z } from '#kernel/http'
import { Assessed, byCode, get, knownAt, Line, none, Point, paged, UnitPoint } from './api-parts.ts'
import { breakdownOf } from './breakdown-of.ts'
import { carriedSeries } from './carried-series.ts'
import { carriedValues } from './carried-values.ts'
import { forecastOf } from './forecast-series.ts'
import { indicatorPage } from './indicator-page.ts'
import { judgedTargets } from './judge-targets.ts'
import { listDimensions, listIndicators } from './list-indicators.ts'
import { reportingRates } from './reporting-rates.ts'
import { seriesOf } from './series-of.ts'
import { CellKey, Code, PeriodText } from './shapes.ts'
import { totalsOver } from './totals-over.ts'
import { unitProfile } from './unit-profile.ts'
import { rankUnits, valuesOnMap } from './units-by-value.ts'
import { pointHistory } from './value-history.ts'

const list = get('/indicators', listIndicators.id, {
  summary: 'Indicators as they are defined now',
  params: none,
  query: z.object({ text: z.string().max(200).optional(), unit: UnitId.optional(), knownAt, ...Paging.shape }),
  answer: z.object({
    ...paged,
    rows: z.array(z.looseObject({ code: z.string(), label: LabelSchema, measure: z.string(), frequency: z.string() })),
  }),
})
const dimensions = get('/indicator-dimensions', listDimensions.id, {
  summary: 'Dimensions with their members',
  params: none,
  query: z.object({ knownAt }),
  answer: z.array(z.looseObject({ code: z.string(), label: LabelSchema })),
})
const page = get('/indicators/{code}', indicatorPage.id, {
  summary: 'What an indicator is, with its last values for a unit',
  params: byCode,
  query: z.object({ unit: UnitId, knownAt }),
  answer: z.looseObject({ code: z.string(), label: LabelSchema, headline: Point.nullable() }).openapi('IndicatorPage'),
})
const series = get('/indicators/{code}/series', seriesOf.id, {
  summary: 'Values of one unit, one line a method',
  params: byCode,
  query: z.object({ unit: UnitId, cell: CellKey.optional(), from: PeriodText, to: PeriodText, knownAt }),
  answer: z
    .object({ code: z.string(), unit: z.string(), cell: z.string(), lines: z.array(Line) })
    .openapi('IndicatorSeries'),
})
const Where = z.object({ period: PeriodText, cell: CellKey.optional(), kind: z.string().max(60).optional(), knownAt })
const map = get('/indicators/{code}/units', valuesOnMap.id, {
  summary: 'One period, unit by unit',
  params: byCode,
  query: Where,
  answer: z.object({ code: z.string(), measure: z.string(), direction: z.string(), rows: z.array(UnitPoint) }),
})
const ranking = get('/indicators/{code}/ranking', rankUnits.id, {
  summary: 'Units in the order of the indicator; ties are stated',
  params: byCode,
  query: Where.extend(Paging.shape),
  answer: z.object({
    code: z.string(),
    ...paged,
    rows: z.array(UnitPoint.extend({ rank: z.int().nullable(), tied: z.int() })),
  }),
})
const breakdown = get('/indicators/{code}/breakdown', breakdownOf.id, {
  summary: 'By the members of a dimension',
  params: byCode,
  query: z.object({
    unit: UnitId,
    period: PeriodText,
    dimension: z.string().max(60),
    within: CellKey.optional(),
    knownAt,
  }),
  answer: z.looseObject({
    rows: z.array(z.object({ item: z.string().nullable(), label: LabelSchema.nullable(), point: Point.nullable() })),
  }),
})
const totals = get('/indicators/{code}/totals', totalsOver.id, {
  summary: 'All units together by the rule of the indicator',
  params: byCode,
  query: z.object({ from: PeriodText, to: PeriodText, atLeast: z.coerce.number().min(0).max(1).optional(), knownAt }),
  answer: z.object({ code: z.string(), totals: z.array(z.object({ period: z.string(), total: Assessed })) }),
})
const carried = get('/indicators/{code}/as-is', carriedValues.id, {
  summary: 'By the units of a later day, across mergers and splits',
  params: byCode,
  query: z.object({ period: PeriodText, cell: CellKey.optional(), on: z.iso.date().optional(), knownAt }),
  answer: z.looseObject({
    code: z.string(),
    on: z.iso.date(),
    rows: z.array(z.looseObject({ unit: z.string(), value: z.number().nullable() })),
    uncarried: z.array(z.looseObject({ unit: z.string(), reason: z.string() })),
    totals: z.array(z.object({ level: z.string(), asWas: Assessed, asIs: Assessed, left: z.int() })),
  }),
})
const carriedLine = get('/indicators/{code}/as-is-series', carriedSeries.id, {
  summary: 'The series of a unit by the units of a later day, on from those that became it',
  params: byCode,
  query: z.object({
    unit: UnitId,
    cell: CellKey.optional(),
    from: PeriodText,
    to: PeriodText,
    on: z.iso.date().optional(),
    knownAt,
  }),
  answer: z.looseObject({
    code: z.string(),
    unit: z.string(),
    on: z.iso.date(),
    lines: z.array(z.looseObject({ method: z.string(), points: z.array(z.looseObject({ period: z.string() })) })),
    turns: z.array(z.looseObject({ on: z.iso.date() })),
    uncarried: z.array(z.looseObject({ unit: z.string(), reason: z.string() })),
  }),
})
const history = get('/indicators/{code}/history', pointHistory.id, {
  summary: 'Everything that was ever known of one value',
  params: byCode,
  query: z.object({ unit: UnitId, period: PeriodText, cell: CellKey.optional() }),
  answer: z.looseObject({ code: z.string(), rows: z.array(z.looseObject({ knownFrom: z.iso.datetime() })) }),
})
const forecasts = get('/indicators/{code}/forecast', forecastOf.id, {
  summary: 'The forecast with intervals, or why there is none; as known at a moment the one that was to be made then',
  params: byCode,
  query: z.object({ unit: UnitId, knownAt }),
  answer: z.looseObject({ code: z.string(), answer: Assessed.nullable() }),
})
const targets = get('/indicator-targets', judgedTargets.id, {
  summary:
    'Targets with progress, judgement and the chance of meeting them; as known at a moment, of one indicator or unit',
  params: none,
  query: z.object({ code: Code.optional(), unit: UnitId.optional(), knownAt }),
  answer: z.array(
    z.looseObject({ id: z.uuid(), code: z.string(), progress: Assessed.nullable(), chance: Assessed.nullable() }),
  ),
})
const profile = get('/indicator-units/{unit}', unitProfile.id, {
  summary: 'Every indicator of a unit in a period',
  params: z.object({ unit: UnitId }),
  query: z.object({ period: PeriodText, knownAt }),
  answer: z.looseObject({ unit: z.string(), rows: z.array(z.looseObject({ code: z.string(), point: Point })) }),
})
const rates = get('/indicator-rates', reportingRates.id, {
  summary: 'How much of what is expected was reported, unit by unit',
  params: none,
  query: z.object({ period: PeriodText, kind: z.string().max(60).optional(), knownAt }),
  answer: z.object({
    period: z.string(),
    rows: z.array(z.looseObject({ unit: z.string(), filled: z.int(), expected: z.int() })),
  }),
})

export const readsApi = openRoutes()
  .openapi(list, async (c) => c.json((await listIndicators(c.var.context, c.req.valid('query'))) as never, 200))
  .openapi(dimensions, async (c) => c.json((await listDimensions(c.var.context, c.req.valid('query'))) as never, 200))
  .openapi(page, async (c) =>
    c.json((await indicatorPage(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(series, async (c) =>
    c.json((await seriesOf(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(map, async (c) =>
    c.json((await valuesOnMap(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(ranking, async (c) =>
    c.json((await rankUnits(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(breakdown, async (c) =>
    c.json((await breakdownOf(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(totals, async (c) =>
    c.json((await totalsOver(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(carried, async (c) =>
    c.json((await carriedValues(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(carriedLine, async (c) =>
    c.json((await carriedSeries(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(history, async (c) =>
    c.json((await pointHistory(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(forecasts, async (c) =>
    c.json((await forecastOf(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(targets, async (c) => {
    const asked = c.req.valid('query')
    // A forecast for each target of the city would keep the processor for seconds.
    const chances = Boolean(asked.code || asked.unit)
    return c.json((await judgedTargets(c.var.context, { ...asked, chances })) as never, 200)
  })
  .openapi(profile, async (c) =>
    c.json((await unitProfile(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') })) as never, 200),
  )
  .openapi(rates, async (c) => c.json((await reportingRates(c.var.context, c.req.valid('query'))) as never, 200))
