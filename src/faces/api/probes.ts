import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { databaseAnswers, metrics, type System } from '#kernel'
import { isFromThisMachine } from './client.ts'
import type { AppParts, FrontEnvironment, FrontRequest } from './environment.ts'
import { NoSuchPlace } from './problems.ts'

/** For whoever watches over the process: alive, able to serve, and how it does. */
export function probes({ system, ready }: Pick<AppParts, 'system' | 'ready'>) {
  return new Hono<FrontEnvironment>()
    .get('/healthz', (c) => c.text('ok\n', 200, { 'cache-control': 'no-store' }))
    .get('/readyz', async (c) => {
      const [isReady, answers] = await Promise.all([ready(), databaseAnswers(system.database)])
      const whole = isReady && answers
      return c.json({ ready: isReady, database: answers }, whole ? 200 : 503, { 'cache-control': 'no-store' })
    })
    .get('/metrics', async (c) => {
      if (!mayReadMetrics(c, system)) throw NoSuchPlace()
      return c.body(await metrics.metrics(), 200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' })
    })
}

/** By token where one is configured, else from this machine alone. */
function mayReadMetrics(c: FrontRequest, system: System): boolean {
  const { METRICS_TOKEN } = system.config
  if (!METRICS_TOKEN) return isFromThisMachine(c)
  const given = Buffer.from(c.req.header('authorization') ?? '')
  const expected = Buffer.from(`Bearer ${METRICS_TOKEN}`)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
