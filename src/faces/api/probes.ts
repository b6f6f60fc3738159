import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { contextFor, databaseAnswers, metricsText, metricsType, type System, visitor } from '#kernel'
import { clientOf, isFromThisMachine, requestIdOf } from './client.ts'
import type { AppParts, FrontEnvironment, FrontRequest } from './environment.ts'
import { answerError, answerProblem, NoSuchPlace } from './problems.ts'
import { securityHeaders } from './security-headers.ts'

/** For whoever watches over the process: alive, able to serve, and how it does. */
export function probes({ system, ready, metrics = metricsText }: Pick<AppParts, 'system' | 'ready' | 'metrics'>) {
  return new Hono<FrontEnvironment>()
    .get('/healthz', (c) => c.text('ok\n', 200, { 'cache-control': 'no-store' }))
    .get('/readyz', async (c) => {
      const [isReady, answers] = await Promise.all([ready(), databaseAnswers(system.database)])
      const whole = isReady && answers
      return c.json({ ready: isReady, database: answers }, whole ? 200 : 503, { 'cache-control': 'no-store' })
    })
    .get('/metrics', async (c) => {
      if (!mayReadMetrics(c, system)) throw NoSuchPlace()
      return c.body(await metrics(), 200, { 'content-type': metricsType, 'cache-control': 'no-store' })
    })
}

/** The probes alone, on a port of their own: for a process that does jobs and serves no page. */
export function openProbes(parts: Pick<AppParts, 'system' | 'ready'>) {
  const app = new Hono<FrontEnvironment>()
  app.onError(answerError)
  app.notFound((c) => answerProblem(NoSuchPlace(), c))
  app.use('*', async (c, next) => {
    const requestId = requestIdOf(c)
    const { origin } = clientOf(c, parts.system.config)
    c.set('context', contextFor(parts.system, visitor, requestId))
    await next()
    for (const [name, value] of Object.entries(securityHeaders({ origin, requestId }))) c.res.headers.set(name, value)
  })
  return app.route('/', probes(parts))
}

/** By token where one is configured, else from this machine alone. */
function mayReadMetrics(c: FrontRequest, system: System): boolean {
  const { METRICS_TOKEN } = system.config
  if (!METRICS_TOKEN) return isFromThisMachine(c)
  const given = Buffer.from(c.req.header('authorization') ?? '')
  const expected = Buffer.from(`Bearer ${METRICS_TOKEN}`)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
