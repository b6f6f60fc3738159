import { afterAll, beforeEach, expect, test } from 'vitest'
import identity, { createAccount, inviteToProvider, makeDemoAccounts } from '#engines/identity'
import { openApp, type Serving, serve } from '#faces/api'
import type { Config } from '#kernel'
import { testCity, testDay } from '#kernel/testing'

const city = await testCity({ engines: [identity] })
const { system, platform, clock } = city
const opened: Serving[] = []

async function start(config: Partial<Config> = {}) {
  const app = openApp({
    system: { ...system, config: { ...system.config, ...config } },
    engines: [identity],
    ready: () => true,
  })
  const serving = await serve(app, { port: 0, host: '127.0.0.1' })
  opened.push(serving)
  return serving.url
}

const url = await start()

beforeEach(async () => {
  await city.empty()
  clock.set(testDay)
  await makeDemoAccounts(platform)
})
afterAll(async () => {
  await Promise.all(opened.map((serving) => serving.close()))
  await city.close()
})

/** A browser that follows redirects by hand and keeps cookies. */
function browser() {
  const jar = new Map<string, string>()
  const go = async (
    to: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(to, url), {
      ...init,
      redirect: 'manual',
      headers: { cookie, accept: 'text/html', ...init.headers },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/) ?? []
      jar.set(name, value)
    }
    return answer
  }
  const follow = async (to: string): Promise<{ answer: Response; at: string }> => {
    let [answer, at] = [await go(to), to]
    while (answer.status >= 300 && answer.status < 400) {
      at = new URL(answer.headers.get('location') ?? '', new URL(at, url)).href
      answer = await go(at)
    }
    return { answer, at }
  }
  return { jar, go, follow }
}

/** Goes to the sandbox and signs in there; returns the answer of our callback. */
async function throughSandbox(person: string, query = '') {
  const { jar, go, follow } = browser()
  const { answer, at } = await follow(`/api/v1/sign-in/sandbox?${query}`)
  expect(await answer.text()).toContain('Nguyễn Văn An')
  let next = await go(at, { method: 'POST', body: new URLSearchParams({ person }), headers: { origin: url } })
  let callback = ''
  while (!callback) {
    const to = new URL(next.headers.get('location') ?? '', url)
    if (to.pathname.endsWith('/callback')) callback = to.href
    else next = await go(to.href)
  }
  return { jar, go, callback }
}

test('somebody whom the office linked comes in through the provider, back to the page they came from', async () => {
  const { go, callback } = await throughSandbox('sandbox-an', 'returnTo=/viec-cua-toi')
  const answer = await go(callback)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/viec-cua-toi'])
  expect(await (await go('/api/v1/me')).json()).toMatchObject({ signedIn: true, account: { username: 'demo-office' } })
})

test('an answer of the provider counts once, and only in the browser that began', async () => {
  const { go, callback } = await throughSandbox('sandbox-an')
  const elsewhere = await browser().go(callback, { headers: { accept: '*/*' } })
  expect(await elsewhere.json()).toMatchObject({
    type: '/problems/identity/provider-refused',
    reason: 'no-flow-in-this-browser',
  })
  expect((await go(callback)).status).toBe(303)
  expect((await go(callback)).status).toBe(403)
})

test('a forged state, a cancelled sign-in and an open redirect are refused', async () => {
  const forged = await throughSandbox('sandbox-an')
  expect((await forged.go(forged.callback.replace(/state=[^&]+/, 'state=forged'))).status).toBe(403)
  const cancelled = await throughSandbox('')
  expect((await cancelled.go(cancelled.callback)).status).toBe(403)
  for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', '/%0d%0aSet-Cookie:x=y\r\n']) {
    expect(
      (await fetch(`${url}/api/v1/sign-in/sandbox?returnTo=${encodeURIComponent(to)}`, { redirect: 'manual' })).status,
    ).toBe(422)
  }
})

test('a stranger gets no account but words whom to ask; with an invitation they take the account made for them', async () => {
  const { go, callback } = await throughSandbox('sandbox-la')
  const refused = await go(callback)
  expect(refused.status).toBe(403)
  expect(await refused.text()).toContain('chưa có tài khoản')

  const admin = city.as('administrator')
  const { account } = await createAccount(admin, { username: 'la.le', displayName: 'Lê Lạ', password: 'none' })
  const { invitation } = await inviteToProvider(admin, { account })
  const invited = await throughSandbox('sandbox-la', `invitation=${invitation}`)
  expect((await invited.go(invited.callback)).status).toBe(303)
  const again = await throughSandbox('sandbox-la')
  expect((await again.go(again.callback)).status).toBe(303)
  expect(await (await again.go('/api/v1/me')).json()).toMatchObject({ account: { username: 'la.le' } })
})

test('who is signed in links an identity to the own account and stays in the session; a link passed on catches nobody', async () => {
  const { jar, go, follow } = browser()
  const form = { 'content-type': 'application/json', origin: url }
  const own = { username: 'demo-leader', password: 'dung-thu-kien-tao' }
  await go('/api/v1/sign-ins', { method: 'POST', headers: form, body: JSON.stringify(own) })
  const begin = async () => {
    const body = JSON.stringify({ password: own.password })
    const answer = await go('/api/v1/me/identities', { method: 'POST', headers: form, body })
    expect(answer.status).toBe(201)
    return ((await answer.json()) as { invitation: string }).invitation
  }
  const passedOn = await throughSandbox('sandbox-la', `invitation=${await begin()}`)
  expect((await passedOn.go(passedOn.callback)).status).toBe(403)

  const session = jar.get('kientao')
  const { at } = await follow(`/api/v1/sign-in/sandbox?returnTo=/tai-khoan&invitation=${await begin()}`)
  const chosen = await go(at, {
    method: 'POST',
    body: new URLSearchParams({ person: 'sandbox-la' }),
    headers: { origin: url },
  })
  let next = chosen
  while (!next.headers.get('location')?.endsWith('/tai-khoan')) next = await go(next.headers.get('location') ?? '')
  expect(jar.get('kientao')).toBe(session)
  expect(await (await go('/api/v1/me/identities')).json()).toMatchObject([{ issuer: 'urn:kien-tao:sandbox' }])
})

test('a provider that is down does not stop the start, and says so when it is asked for', async () => {
  const alone = await start({
    DEMO: 'off',
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'kien-tao',
    OIDC_CLIENT_SECRET: 'x',
  })
  expect(await (await fetch(`${alone}/api/v1/sign-in-ways`)).json()).toMatchObject({
    providers: [{ provider: 'national' }],
  })
  expect(await (await fetch(`${alone}/api/v1/sign-in/national`)).json()).toMatchObject({
    type: '/problems/identity/provider-unreachable',
  })
  expect((await fetch(`${alone}/sandbox-oidc/.well-known/openid-configuration`)).status).toBe(404)
})
