import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import identity, { codeOfTotp, csrfToken, type DemoAccount, makeDemoAccounts } from '#engines/identity'
import { invalidatePages, openApp, type Serving, serve } from '#faces/api'
import { type Config, type Context, defineEngine, engine } from '#kernel'
import { openRoutes, ProblemResponses } from '#kernel/http'
import { testCity, testDay } from '#kernel/testing'

const { query } = engine<Record<string, never>>('identity')
const stumble = query('test-stumble', {
  does: { vi: 'Vấp', en: 'Stumble' },
  permit: 'anyone',
  input: z.object({}),
  run: async () => {
    throw new Error('secret detail: password=hunter2')
  },
})
const trial = defineEngine({
  name: 'trial',
  does: { vi: 'Thử', en: 'Trial' },
  uses: [],
  migrations: identity.migrations,
  api: openRoutes()
    .openapi(
      { method: 'get', path: '/stumble', responses: { 200: { description: '' }, ...ProblemResponses(422) } },
      async (c) => {
        await stumble(c.var.context, {})
        return c.body(null, 200)
      },
    )
    .openapi({ method: 'post', path: '/service-quality/loads', responses: { 200: { description: '' } } }, async (c) =>
      c.text(String((await c.req.arrayBuffer()).byteLength)),
    )
    .openapi({ method: 'post', path: '/uploads', responses: { 200: { description: '' } } }, async (c) =>
      c.text(String((await c.req.arrayBuffer()).byteLength)),
    ) as never,
})

const city = await testCity({ engines: [identity] })
const { system, platform, clock } = city
const opened: Serving[] = []
let demo: DemoAccount[] = []
let rendered = 0

const web = async (request: Request, _context: Context, { nonce }: { nonce: string }) => {
  rendered++
  const { pathname } = new URL(request.url)
  const body = pathname === '/nonce' ? `<script nonce="${nonce}">1</script>` : `<p>Trang ${pathname}</p>`
  return new Response(body, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      ...(pathname === '/rieng' ? { 'cache-control': 'private' } : {}),
    },
  })
}

async function start(config: Partial<Config> = {}, limits = {}) {
  const app = openApp({
    system: { ...system, config: { ...system.config, ...config } },
    engines: [identity, trial],
    web,
    ready: () => true,
    limits,
  })
  const serving = await serve(app, { port: 0, host: '127.0.0.1' })
  opened.push(serving)
  return serving.url
}

const url = await start()

beforeEach(async () => {
  await city.empty()
  clock.set(testDay)
  demo = await makeDemoAccounts(platform)
  invalidatePages()
  rendered = 0
})
afterAll(async () => {
  await Promise.all(opened.map((serving) => serving.close()))
  await city.close()
})

const json = (body: unknown, headers: Record<string, string> = {}, method = 'POST') => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
  redirect: 'manual' as const,
})
const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
const signedIn = async (username: string) => {
  const answer = await fetch(`${url}/api/v1/sign-ins`, json({ username, password: demo[0]?.password }))
  expect(answer.status).toBe(200)
  return cookieOf(answer)
}

test('somebody signs in, is themselves, signs out, and the old cookie is worth nothing', async () => {
  const answer = await fetch(`${url}/api/v1/sign-ins`, json({ username: 'demo-office', password: demo[0]?.password }))
  expect(answer.headers.get('set-cookie')).toMatch(
    /^kientao=[\w-]{43}; Path=\/; Expires=.* GMT; HttpOnly; SameSite=Lax$/,
  )
  expect(JSON.stringify(await answer.json())).not.toContain('token')
  const cookie = cookieOf(answer)
  const me = await (await fetch(`${url}/api/v1/me`, { headers: { cookie } })).json()
  expect(me).toMatchObject({
    signedIn: true,
    account: { username: 'demo-office' },
    roles: [{ role: 'programme-office', unit: 'city' }],
  })
  await fetch(`${url}/api/v1/sign-outs`, { method: 'POST', headers: { cookie, origin: url } })
  expect(await (await fetch(`${url}/api/v1/me`, { headers: { cookie } })).json()).toMatchObject({ signedIn: false })
})

test('an administrator gives the code in a second step', async () => {
  const cookie = await signedIn('demo-admin')
  expect((await fetch(`${url}/api/v1/accounts`, { headers: { cookie } })).status).toBe(401)
  const code = codeOfTotp(demo[0]?.totp?.secret ?? '', clock.now())
  expect((await fetch(`${url}/api/v1/sign-ins/code`, json({ code }, { cookie, origin: url }))).status).toBe(200)
  expect(
    await (await fetch(`${url}/api/v1/accounts?search=demo&size=2`, { headers: { cookie } })).json(),
  ).toMatchObject({ total: 6, size: 2 })
})

test('a refusal is problem+json in the language that is asked for, with the request’s id', async () => {
  const answer = await fetch(`${url}/api/v1/accounts`, {
    headers: { 'accept-language': 'en-GB,en;q=0.9,vi;q=0.5', 'x-request-id': 'truoc-sau-001' },
  })
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(answer.headers.get('x-request-id')).toBe('truoc-sau-001')
  expect(await answer.json()).toEqual({
    type: '/problems/kernel/not-signed-in',
    title: 'You need to sign in',
    titles: { vi: 'Bạn cần đăng nhập', en: 'You need to sign in' },
    status: 401,
    instance: '/api/v1/accounts',
    requestId: 'truoc-sau-001',
  })
  const wrong = await fetch(`${url}/api/v1/sign-ins`, json({ username: 'demo-office', password: 'không phải' }))
  expect(await wrong.json()).toMatchObject({ title: 'Tên đăng nhập hoặc mật khẩu không đúng', status: 401 })
  const id = wrong.headers.get('x-request-id') ?? ''
  expect(
    (await fetch(`${url}/healthz`, { headers: { 'x-request-id': 'a"b<script>' } })).headers.get('x-request-id'),
  ).toMatch(/^[0-9a-f-]{36}$/)
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
})

test('input that does not fit is answered beside each field', async () => {
  const answer = await fetch(`${url}/api/v1/sign-ins`, json({ username: '' }))
  expect(answer.status).toBe(422)
  const { type, faults } = (await answer.json()) as { type: string; faults: { path: string }[] }
  expect(type).toBe('/problems/kernel/invalid-input')
  expect(faults.map((fault) => fault.path)).toEqual(['username', 'password'])
})

for (const [what, init, status, type] of [
  [
    'broken JSON',
    { method: 'POST', body: '{"username":', headers: { 'content-type': 'application/json' } },
    400,
    'api/unreadable',
  ],
  ['no content type', { method: 'POST', body: new Uint8Array([1, 2]) }, 400, 'api/unreadable'],
  ['an unknown address', { method: 'GET' }, 404, 'api/no-such-place'],
] as [string, RequestInit, number, string][]) {
  test(`${what} is a problem and no crash`, async () => {
    const answer = await fetch(`${url}/api/v1/${status === 404 ? 'khong-co' : 'sign-ins'}`, init)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ type: `/problems/${type}` })
  })
}

test('a bug is answered with its request id and nothing of what broke', async () => {
  const answer = await fetch(`${url}/api/v1/stumble`)
  expect(answer.status).toBe(500)
  const text = await answer.text()
  expect(text).toContain(answer.headers.get('x-request-id'))
  expect(text).not.toContain('hunter2')
})

test('a browser that came for a page gets a page, escaped', async () => {
  const answer = await fetch(`${url}/api/v1/sign-in/${encodeURIComponent('<img>')}`, {
    headers: { accept: 'text/html,*/*' },
  })
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-type')).toContain('text/html')
  expect(await answer.text()).not.toContain('<img>')
})

test('every answer carries the security headers, errors too', async () => {
  for (const path of [
    '/healthz',
    '/api/v1/me',
    '/api/v1/khong-co',
    '/',
    '/api',
    '/sandbox-oidc/.well-known/openid-configuration',
  ]) {
    const { headers } = await fetch(url + path)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'; script-src 'self' 'nonce-")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('x-request-id')).toBeTruthy()
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
  }
})

test('behind https the cookie is bound to the host and HSTS is sent', async () => {
  const https = await start({ PUBLIC_URL: 'https://dti.example.vn' })
  const answer = await fetch(
    `${https}/api/v1/sign-ins`,
    json({ username: 'demo-office', password: demo[0]?.password }, { origin: 'https://dti.example.vn' }),
  )
  expect(answer.headers.get('set-cookie')).toMatch(/^__Host-kientao=.*; HttpOnly; SameSite=Lax; Secure$/)
  expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000')
})

test('a write that a browser sends from another site is refused, whatever cookie it carries', async () => {
  const cookie = await signedIn('demo-office')
  const write = (headers: Record<string, string>) =>
    fetch(`${url}/api/v1/sign-outs`, { method: 'POST', headers: { cookie, ...headers } }).then(
      (answer) => answer.status,
    )
  expect(await write({ origin: 'https://evil.example' })).toBe(403)
  expect(await write({ origin: 'null' })).toBe(403)
  expect(await write({ origin: url.replace('http:', 'https:') })).toBe(403)
  expect(await write({ 'sec-fetch-site': 'cross-site', origin: url })).toBe(403)
  expect(await write({ 'sec-fetch-site': 'same-site' })).toBe(403)
  const login = await fetch(
    `${url}/api/v1/sign-ins`,
    json({ username: 'demo-office', password: demo[0]?.password }, { origin: 'https://evil.example' }),
  )
  expect(await login.json()).toMatchObject({ type: '/problems/api/foreign-origin' })
  expect(await (await fetch(`${url}/api/v1/me`, { headers: { cookie } })).json()).toMatchObject({ signedIn: true })
  expect(await write({ 'sec-fetch-site': 'same-origin' })).toBe(200)
})

test('a browser too old to say where it comes from brings the token of its form', async () => {
  const cookie = await signedIn('demo-office')
  const csrf = csrfToken(system, cookie.split('=')[1] ?? '')
  const write = (init: RequestInit) =>
    fetch(`${url}/api/v1/sign-outs`, { method: 'POST', ...init }).then((answer) => answer.status)
  expect(await write({ headers: { cookie } })).toBe(403)
  expect(await write({ headers: { cookie, 'x-csrf-token': 'guess' } })).toBe(403)
  expect(await write({ headers: { cookie }, body: new URLSearchParams({ _csrf: 'doan' }) })).toBe(403)
  expect(await write({ headers: { cookie }, body: new URLSearchParams({ _csrf: csrf }) })).toBe(200)
})

test('who writes too often is told when to come back', async () => {
  const strict = await start({}, { visitorWrites: { burst: 3, perSecond: 0.1 } })
  const tries = []
  for (let i = 0; i < 4; i++)
    tries.push(await fetch(`${strict}/api/v1/sign-ins`, json({ username: 'x', password: 'y' })))
  expect(tries.map((answer) => answer.status)).toEqual([401, 401, 401, 429])
  expect(Number(tries[3]?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await tries[3]?.json()).toMatchObject({ type: '/problems/api/too-many-requests' })
})

test('a body that is too large is refused before it is read; a file of 24 MiB arrives whole', async () => {
  const big = await fetch(`${url}/api/v1/sign-ins`, json({ username: 'x'.repeat(1024 * 1024), password: 'y' }))
  expect(await big.json()).toMatchObject({ type: '/problems/api/too-large', most: 1048576 })
  const upload = (bytes: number) =>
    fetch(`${url}/api/v1/uploads`, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { 'content-type': 'application/octet-stream' },
    })
  expect(await (await upload(24 * 1024 * 1024)).text()).toBe(String(24 * 1024 * 1024))
  expect((await upload(26 * 1024 * 1024)).status).toBe(413)
  const load = (mebibytes: number, cookie: string) =>
    fetch(`${url}/api/v1/service-quality/loads`, {
      method: 'POST',
      body: new Uint8Array(mebibytes * 1024 * 1024),
      headers: { 'content-type': 'application/octet-stream', cookie, origin: url },
    }).then(({ status }) => status)
  const cookie = await signedIn('demo-office')
  expect([await load(64, cookie), await load(66, cookie), await load(26, '')]).toEqual([200, 413, 413])
  expect(await (await upload(80 * 1024 * 1024)).json()).toMatchObject({
    titles: { vi: expect.stringContaining('quá lớn') },
  })
})

test('probes answer; metrics are for this machine or who has the token', async () => {
  expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok\n')
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: true, database: true })
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('kientao_request_seconds_count')
  expect((await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404)
  const guarded = await start({ METRICS_TOKEN: 'mot-ma-du-dai-2026' })
  expect((await fetch(`${guarded}/metrics`)).status).toBe(404)
  expect((await fetch(`${guarded}/metrics`, { headers: { authorization: 'Bearer mot-ma-du-dai-2026' } })).status).toBe(
    200,
  )
})

test('the API describes itself in OpenAPI 3.1, on a page whose parts all come from here', async () => {
  const described = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as {
    openapi: string
    paths: Record<string, Record<string, { operationId: string }>>
    components: { schemas: object }
  }
  expect(described.openapi).toBe('3.1.0')
  expect(described.paths['/api/v1/sign-ins']?.post?.operationId).toBe('sign-in')
  expect(described.components.schemas).toHaveProperty('Problem')
  const page = await (await fetch(`${url}/api`)).text()
  const sources = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')
  expect(sources.length).toBeGreaterThan(2)
  for (const source of sources) expect((await fetch(new URL(source, url))).status).toBe(200)
  expect(page).not.toMatch(/https?:\/\//)
})

test('anonymous pages are rendered once until something is published; signed-in readers and private pages are not shared', async () => {
  const first = await fetch(`${url}/chuong-trinh`)
  const etag = first.headers.get('etag') ?? ''
  expect(await first.text()).toBe('<p>Trang /chuong-trinh</p>')
  await Promise.all(Array.from({ length: 5 }, () => fetch(`${url}/chuong-trinh`)))
  expect((await fetch(`${url}/chuong-trinh`, { headers: { 'if-none-match': etag } })).status).toBe(304)
  expect(rendered).toBe(1)
  expect((await fetch(`${url}/chuong-trinh`, { method: 'HEAD' })).headers.get('content-length')).toBeTruthy()

  invalidatePages()
  await fetch(`${url}/chuong-trinh`)
  expect(rendered).toBe(2)
  const cookie = await signedIn('demo-office')
  await fetch(`${url}/chuong-trinh`, { headers: { cookie } })
  for (const path of ['/rieng', '/rieng', '/nonce', '/nonce']) await fetch(url + path)
  expect(rendered).toBe(7)
})

test('the secret that opens second factors lies outside the database, for its owner alone', () => {
  const path = join(system.config.VAR_DIR, 'secret')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readFileSync(path, 'utf8')).toMatch(/^[\w-]{43}$/)
})
