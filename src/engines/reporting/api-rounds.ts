import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, openRoutes, Paging, z } from '#kernel/http'
import { answer, body, byId, Counts, paged, RoundLine, refusals, StateName, UnitName } from './api-parts.ts'
import { comingRounds } from './coming-rounds.ts'
import { defineRegime, endRegime, listRegimes } from './define-regime.ts'
import { excuseReport, expectReport } from './excuse-report.ts'
import { askExtension, decideExtension, giveExtension } from './extend-report.ts'
import { findRound } from './find-round.ts'
import { listRounds, populationOf } from './list-rounds.ts'
import { openRound } from './open-round.ts'
import { remindRound } from './remind-rounds.ts'
import { reportNumbers } from './report-numbers.ts'

const tags = ['report rounds']
const Regime = z
  .object({
    ...defineRegime.input.shape,
    version: z.int(),
    source: z.enum(['pack', 'office']),
    begunOn: z.iso.date(),
    inForce: z.boolean(),
  })
  .openapi('ReportRegime')
const RoundUnit = z
  .object({
    obligation: z.uuid(),
    unit: UnitName,
    state: StateName,
    awaits: z.string().nullable(),
    dueOn: z.iso.date(),
    firstDueOn: z.iso.date(),
    filedAt: z.iso.datetime().nullable(),
    filedOn: z.iso.date().nullable(),
    onTime: z.boolean().nullable(),
    lateDays: z.int().nullable(),
    approvedAt: z.iso.datetime().nullable(),
    returns: z.int(),
    excuse: z.string().nullable(),
    movedTo: z.uuid().nullable(),
    reminded: z.int(),
    asksUntil: z.iso.date().nullable(),
  })
  .openapi('RoundUnit')

const regimes = createRoute({
  method: 'get',
  path: '/report-regimes',
  operationId: listRegimes.id,
  summary: 'Report regimes, every version',
  tags,
  responses: { 200: answer('Regimes', z.array(Regime)), ...refusals },
})
const define = createRoute({
  method: 'post',
  path: '/report-regimes',
  operationId: defineRegime.id,
  summary: 'Define a regime, or a new version of one from a day on',
  tags,
  request: { body: body(defineRegime.input) },
  responses: { 201: answer('The version', z.object({ id: z.string(), version: z.int() })), ...refusals },
})
const end = createRoute({
  method: 'post',
  path: '/report-regimes/{id}/end',
  operationId: endRegime.id,
  summary: 'Set the last day of a regime',
  tags,
  request: { params: z.object({ id: z.string() }), body: body(endRegime.input.omit({ id: true })) },
  responses: { 200: answer('The end', z.object({ id: z.string(), on: z.iso.date() })), ...refusals },
})
const rounds = createRoute({
  method: 'get',
  path: '/report-rounds',
  operationId: listRounds.id,
  summary: 'Rounds with how complete and timely each is',
  tags,
  request: {
    query: Paging.extend({
      state: z.enum(['open', 'closed', 'locked']).optional(),
      regime: z.string().max(100).optional(),
    }),
  },
  responses: { 200: answer('A page', z.object({ ...paged, rows: z.array(RoundLine) })), ...refusals },
})
const coming = createRoute({
  method: 'get',
  path: '/coming-report-rounds',
  operationId: comingRounds.id,
  summary: 'The round that each regime opens next',
  tags,
  responses: {
    200: answer(
      'Rounds that are still to open',
      z.array(
        z.object({
          regime: z.object({ id: z.string(), version: z.int() }),
          period: z.string(),
          label: LabelSchema,
          opensOn: z.iso.date(),
          dataFrom: z.iso.date(),
          dataTo: z.iso.date(),
          dueOn: z.iso.date(),
        }),
      ),
    ),
    ...refusals,
  },
})
const open = createRoute({
  method: 'post',
  path: '/report-rounds',
  operationId: openRound.id,
  summary: 'Open an ad-hoc round',
  tags,
  request: { body: body(openRound.input) },
  responses: { 201: answer('The round', z.object({ id: z.uuid(), units: z.int() })), ...refusals },
})
const round = createRoute({
  method: 'get',
  path: '/report-rounds/{id}',
  operationId: findRound.id,
  summary: 'One round with the state of each unit',
  tags,
  request: {
    ...byId,
    query: Paging.extend({
      state: StateName.optional(),
      late: z.stringbool().optional(),
      overdue: z.stringbool().optional(),
      asks: z.stringbool().optional(),
      text: findRound.input.shape.text,
      sort: findRound.input.shape.sort,
      size: z.coerce.number().int().min(1).max(500).default(300),
    }),
  },
  responses: {
    200: answer('The round', RoundLine.extend({ units: z.object({ ...paged, rows: z.array(RoundUnit) }) })),
    ...refusals,
  },
})
const numbers = createRoute({
  method: 'get',
  path: '/report-numbers',
  operationId: reportNumbers.id,
  summary: 'Completeness and timeliness by round and by unit',
  tags,
  request: { query: reportNumbers.input },
  responses: {
    200: answer(
      'Figures',
      z.object({
        rounds: z.array(
          z.object({
            round: z.uuid(),
            label: LabelSchema,
            period: z.string(),
            regime: z.string(),
            dataTo: z.iso.date(),
            dueOn: z.iso.date(),
            state: z.string(),
            counts: Counts,
          }),
        ),
        units: z.array(z.object({ unit: z.string(), label: LabelSchema.nullable(), counts: Counts })),
        days: z.array(z.object({ day: z.iso.date(), filed: z.int() })),
      }),
    ),
    ...refusals,
  },
})
const population = createRoute({
  method: 'get',
  path: '/report-rounds/{id}/population',
  operationId: populationOf.id,
  summary: 'What verification draws from',
  tags,
  request: byId,
  responses: {
    200: answer('Subjects', z.array(z.object({ subject: z.string(), unit: z.string(), title: z.string() }))),
    ...refusals,
  },
})
const remind = createRoute({
  method: 'post',
  path: '/report-rounds/{id}/reminders',
  operationId: remindRound.id,
  summary: 'Remind those who have not filed, once a day',
  tags,
  request: { ...byId, body: body(remindRound.input.pick({ units: true })) },
  responses: { 201: answer('How many', z.object({ reminded: z.int() })), ...refusals },
})
const expect = createRoute({
  method: 'post',
  path: '/report-rounds/{id}/obligations',
  operationId: expectReport.id,
  summary: 'Expect a report of one more unit',
  tags,
  request: { ...byId, body: body(expectReport.input.omit({ round: true })) },
  responses: { 201: answer('The obligation', z.object({ obligation: z.uuid() })), ...refusals },
})
const excuse = createRoute({
  method: 'post',
  path: '/reports/{id}/excuse',
  operationId: excuseReport.id,
  summary: 'Excuse a unit from a report',
  tags,
  request: { ...byId, body: body(excuseReport.input.omit({ obligation: true })) },
  responses: { 200: answer('Excused', z.object({ obligation: z.uuid(), version: z.int() })), ...refusals },
})
const Extended = z.object({ id: z.uuid(), dueOn: z.iso.date() })
const ask = createRoute({
  method: 'post',
  path: '/reports/{id}/extension-requests',
  operationId: askExtension.id,
  summary: 'Ask for more time',
  tags,
  request: { ...byId, body: body(askExtension.input.omit({ obligation: true })) },
  responses: { 201: answer('The request', z.object({ id: z.uuid() })), ...refusals },
})
const give = createRoute({
  method: 'post',
  path: '/reports/{id}/extensions',
  operationId: giveExtension.id,
  summary: 'Give more time without being asked',
  tags,
  request: { ...byId, body: body(giveExtension.input.omit({ obligation: true })) },
  responses: { 201: answer('The extension', Extended), ...refusals },
})
const Decided = z.object({
  decision: z.enum(['give', 'refuse']),
  until: z.iso.date().optional(),
  answer: z.string().nullish(),
})
const decide = createRoute({
  method: 'post',
  path: '/extension-requests/{id}/decision',
  operationId: decideExtension.id,
  summary: 'Decide a request for more time',
  tags,
  request: { ...byId, body: body(Decided) },
  responses: { 200: answer('Decided', Extended), ...refusals },
})

/** Regimes, rounds and what each unit owes in them. */
export const roundsApi = openRoutes()
  .openapi(regimes, async (c) => c.json((await listRegimes(c.var.context, {})) as never, 200))
  .openapi(define, async (c) => c.json(await defineRegime(c.var.context, c.req.valid('json')), 201))
  .openapi(end, async (c) =>
    c.json(await endRegime(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .openapi(rounds, async (c) => c.json(await listRounds(c.var.context, c.req.valid('query')), 200))
  .openapi(coming, async (c) => c.json(await comingRounds(c.var.context, {}), 200))
  .openapi(open, async (c) => c.json(await openRound(c.var.context, c.req.valid('json')), 201))
  .openapi(round, async (c) =>
    c.json(await findRound(c.var.context, { ...c.req.valid('param'), ...c.req.valid('query') }), 200),
  )
  .openapi(numbers, async (c) => c.json(await reportNumbers(c.var.context, c.req.valid('query')), 200))
  .openapi(population, async (c) => c.json(await populationOf(c.var.context, { round: c.req.valid('param').id }), 200))
  .openapi(remind, async (c) =>
    c.json(await remindRound(c.var.context, { round: c.req.valid('param').id, ...c.req.valid('json') }), 201),
  )
  .openapi(expect, async (c) =>
    c.json(await expectReport(c.var.context, { round: c.req.valid('param').id, ...c.req.valid('json') }), 201),
  )
  .openapi(excuse, async (c) =>
    c.json(await excuseReport(c.var.context, { obligation: c.req.valid('param').id, ...c.req.valid('json') }), 200),
  )
  .openapi(ask, async (c) =>
    c.json(await askExtension(c.var.context, { obligation: c.req.valid('param').id, ...c.req.valid('json') }), 201),
  )
  .openapi(give, async (c) =>
    c.json(await giveExtension(c.var.context, { obligation: c.req.valid('param').id, ...c.req.valid('json') }), 201),
  )
  .openapi(decide, async (c) =>
    c.json(await decideExtension(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') } as never), 200),
  )
