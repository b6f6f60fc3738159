import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { MiddlewareHandler, Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import {
  actorOfSession,
  actorOfToken,
  answerSandbox,
  bearerIn,
  csrfToken,
  networkOf,
  sandboxPath,
  sessionTokenIn,
  TokenRefused,
} from '#engines/identity'
import { contextFor, NotPermitted, requestSeconds, uploadLimits, visitor } from '#kernel'
import { openRoutes, type Routes } from '#kernel/http'
import { docsPages, openApiDocument } from './api-docs.ts'
import { clientOf, headerOf, requestIdOf } from './client.ts'
import type { AppParts, FrontEnvironment, FrontRequest } from './environment.ts'
import { pageCache } from './page-cache.ts'
import { probes } from './probes.ts'
import { answerError, answerProblem, NoSuchPlace, TooLarge } from './problems.ts'
import { rateLimits } from './rate-limits.ts'
import { refuseForeignOrigin } from './same-origin.ts'
import { securityHeaders } from './security-headers.ts'

type Handler = MiddlewareHandler<FrontEnvironment>
type Pages = ReturnType<typeof pageCache>

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
const mebibyte = 1024 * 1024
const mostDrained = 256 * mebibyte
const longestDrain = 30_000 // ms

/**
 * The one door of the platform: API, its description, probes, and, where it is given, the web face. A request meets, in
 * this order: id, log and headers; limits and its origin; its session; then the route.
 */
export function openApp(parts: AppParts): Routes<FrontEnvironment> {
  const { system, engines, web } = parts
  const app = openRoutes<FrontEnvironment>()
  app.onError(answerError)
  app.notFound((c) => answerProblem(NoSuchPlace(), c))

  const pages = pageCache()
  app.use('*', observe(parts, pages))
  app.route('/', probes(parts))
  app.use('*', admit(parts))
  app.use('*', limitUploads)
  app.use('*', smallUnlessUpload)

  app.use('/api/*', named('api'))
  for (const engine of engines) if (engine.api) app.route('/api/v1', engine.api)
  let described: string | undefined
  app.get('/api/v1/openapi.json', (c) => {
    described ??= JSON.stringify(openApiDocument(app, engines, system.config.PUBLIC_URL ?? '/'))
    return c.body(described, 200, { 'content-type': 'application/json', 'cache-control': 'no-cache' })
  })
  app.route('/', docsPages())
  app.all('/api/*', () => {
    throw NoSuchPlace()
  })

  const { DEMO, WEB_PROCESSES } = system.config
  if (DEMO === 'on' && WEB_PROCESSES === 1) app.all(`${sandboxPath}/*`, named('sandbox'), (c) => sandbox(c))
  if (web) app.all('*', named('page'), showPage(web, pages))
  return app
}

/** Gives the request its id and its place, times it, writes one line, and puts the headers on whatever comes back. */
function observe({ system, embeddedBy }: AppParts, pages: Pages): Handler {
  return async (c, next) => {
    const started = performance.now()
    const { path } = c.req
    const client = clientOf(c, system.config)
    const requestId = requestIdOf(c)
    c.set('client', client)
    c.set('face', 'other')
    c.set('token', sessionTokenIn(headerOf(c, 'cookie'), client))
    c.set('context', contextFor(system, visitor, requestId))
    const given = { origin: client.origin, requestId, embeddedBy: embeddedBy?.(path) }

    const kept = pages.kept(c, securityHeaders(given)) // nothing else is asked for a page that is kept
    if (kept) {
      note(kept.status)
      return kept
    }
    const nonce = randomBytes(16).toString('base64url')
    c.set('nonce', nonce)
    const headers = securityHeaders({ ...given, nonce })
    const sentByNode = path.startsWith(`${sandboxPath}/`) && c.env?.outgoing
    if (sentByNode) for (const [name, value] of Object.entries(headers)) sentByNode.setHeader(name, value)
    await next()
    if (!sentByNode) putHeaders(c, headers)
    note(sentByNode ? sentByNode.statusCode : c.res.status)

    function note(status: number) {
      const { method } = c.req
      const { face, context } = c.var
      const seconds = (performance.now() - started) / 1000
      requestSeconds.labels(method, face, String(status)).observe(seconds)
      const ms = Math.round(seconds * 1e5) / 100
      system.log.info(
        {
          requestId,
          method,
          path: withoutSecret(path),
          status,
          ms,
          address: client.address,
          actor: context.actor.id,
          face,
        },
        'request',
      )
    }
  }
}

/** The address of a calendar is the key to it: a log must not hold it. */
function withoutSecret(path: string): string {
  return path.replace(/^(\/api\/v1\/calendar-feeds\/)[^/]+/, '$1…')
}

function putHeaders(c: FrontRequest, headers: Record<string, string>): void {
  try {
    for (const name in headers) c.res.headers.set(name, headers[name] as string)
  } catch {
    // The headers of a response that came from fetch cannot be changed: a copy's can.
    c.res = new Response(c.res.body, c.res)
    for (const name in headers) c.res.headers.set(name, headers[name] as string)
  }
}

/** Limits, then where it comes from, then who sends it. What carries no session costs the database nothing. */
function admit({ system, limits }: AppParts): Handler {
  const take = rateLimits(limits)
  return async (c, next) => {
    const { token, client } = c.var
    const { method } = c.req
    const isSafe = safe.has(method)
    if (method === 'OPTIONS') return c.body(null, 204, { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' })
    const isApi = c.req.path.startsWith('/api/v1/')
    const bearer = isApi ? bearerIn(headerOf(c, 'authorization')) : null
    if (bearer !== null) return admitMachine(c, next, { bearer, isSafe })
    if (!isSafe) await refuseForeignOrigin(c)
    const actor = token === null ? null : await actorOfSession(system, token)
    const network = networkOf(client.address, 'home')
    if (!isSafe) take(actor ? 'writes' : 'visitorWrites', actor?.session ?? network)
    else if (!actor && isApi) take('anonymousReads', network)
    if (actor) c.set('context', contextFor(system, actor, c.var.context.requestId))
    await next()
    // What the API says is for the one who asked.
    if (isApi && !c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  }

  /**
   * Another system with its token. No browser sends that header for another site, so that its origin says nothing; a
   * cookie that comes along counts nothing, and none goes back.
   */
  async function admitMachine(c: FrontRequest, next: Next, { bearer, isSafe }: { bearer: string; isSafe: boolean }) {
    const { client } = c.var
    c.set('token', null)
    const found = await actorOfToken(system, bearer, client.address)
    if (!found) {
      take('refusedTokens', networkOf(client.address, 'home'))
      throw TokenRefused()
    }
    const { actor, readsOnly } = found
    take(isSafe ? 'machineReads' : 'machineWrites', actor.id)
    c.set('context', contextFor(system, actor, c.var.context.requestId))
    if (!isSafe && readsOnly) throw NotPermitted({ needs: 'write' })
    await next()
    c.res.headers.delete('set-cookie')
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  }
}

const limited = (most: number) => bodyLimit({ maxSize: most, onError: refuseTooLarge(most) })
const limitSmall = limited(mebibyte)
const limitFiles = limited(uploadLimits.files)
const limitTables = limited(uploadLimits.table + mebibyte) // and what a form puts around it

/** The addresses that take tables of a whole city: in the API, and their pages. */
const takesTables =
  /^(?:\/api\/v1\/(?:indicator-imports|indicator-previews|service-quality\/loads)|(?:\/en)?\/lam-viec\/(?:so-lieu\/nhap|bo-chi-so\/766)(?:\.data)?)$/

/** Only for who has signed in: a table of 64 MiB is nobody's else to hand over. */
const limitUploads: Handler = (c, next) =>
  c.var.context.actor.kind !== 'visitor' && takesTables.test(c.req.path) ? limitTables(c, next) : limitFiles(c, next)

/** JSON and plain forms stay small. */
const smallUnlessUpload: Handler = (c, next) => {
  const type = c.req.header('content-type') ?? 'application/json'
  return /^application\/(json|x-www-form-urlencoded)/i.test(type) ? limitSmall(c, next) : next()
}

function refuseTooLarge(most: number) {
  return async (c: Pick<FrontRequest, 'req'>) => {
    await drain(c.req.raw)
    throw TooLarge({ most })
  }
}

/**
 * Reads on and throws away, within bounds: a browser shows our answer only once it has sent everything, and shows a
 * broken connection otherwise.
 */
async function drain(request: globalThis.Request): Promise<void> {
  if (!request.body || request.body.locked) return
  const reader = request.body.getReader()
  const late = performance.now() + longestDrain
  for (let bytes = 0; bytes < mostDrained && performance.now() < late; ) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }))
    if (done) return
    bytes += value?.byteLength ?? 0
  }
}

function named(face: string): Handler {
  return (c, next) => {
    c.set('face', face)
    return next()
  }
}

async function sandbox(c: FrontRequest): Promise<Response> {
  const { incoming, outgoing } = c.env
  if (!incoming || !outgoing) throw NoSuchPlace()
  await answerSandbox(c.var.context.system, c.var.client.origin, incoming, outgoing)
  return RESPONSE_ALREADY_SENT
}

function showPage(web: NonNullable<AppParts['web']>, pages: Pages): (c: FrontRequest) => Promise<Response> {
  return (c) => {
    const { context, client, nonce, token } = c.var
    const fronted = {
      client,
      nonce,
      get csrf() {
        return token && csrfToken(context.system, token) // few pages have a form
      },
    }
    return pages.answer(c, () => web(c.req.raw, context, fronted))
  }
}
