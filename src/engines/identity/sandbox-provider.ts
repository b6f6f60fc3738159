import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import type { System } from '#kernel'
import { callbackPath } from './providers.ts'
import { sandboxClient, sandboxPath, sandboxPeople } from './sandbox-client.ts'
import { sandboxMemory } from './sandbox-memory.ts'

/**
 * An OpenID Connect provider with three invented people, for trying the sign-in that VNeID will use. It exists while
 * DEMO is on, keeps everything in memory, asks no password, and proves nothing about anybody.
 *
 * Takes Node's own request and response, for paths under /sandbox-oidc. `site` is the address in the browser.
 */
export async function answerSandbox(
  system: System,
  site: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const called = request.headers['x-sandbox-site'] // our own call, on our own socket, for a browser at that address
  const origin = originOf(typeof called === 'string' ? called : site)
  const provider = await providerAt(system, origin)
  request.headers.host = new URL(origin).host
  request.headers['x-forwarded-proto'] = new URL(origin).protocol.slice(0, -1)
  delete request.headers['x-forwarded-host']
  const path = (request.url ?? '').slice(sandboxPath.length)
  const interaction = /^\/interaction\/[\w-]+(\?.*)?$/.test(path)
  if (interaction) return choosePerson(provider, request, response)
  Object.assign(request, { originalUrl: request.url, url: path || '/' })
  await provider.callback()(request, response)
}

const providers = new Map<string, Promise<Provider>>()
const most = 5 // names it may be reached by at a time

function providerAt(system: System, origin: string): Promise<Provider> {
  const name = `${origin} ${sandboxClient(system).clientSecret}`
  const known = providers.get(name)
  if (known) return known
  const provider = openProvider(system, origin)
  if (providers.size >= most) providers.delete(providers.keys().next().value as string)
  providers.set(name, provider)
  return provider
}

/** What every name of the sandbox signs with, made when it is first asked: a start need not wait for an RSA key. */
let keys: { signing: object; cookies: string } | undefined

async function openProvider(system: System, origin: string): Promise<Provider> {
  const { default: OpenedProvider } = await import('oidc-provider') // half a second that no start should cost
  const { clientId, clientSecret } = sandboxClient(system)
  keys ??= {
    signing: {
      ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
      use: 'sig',
      alg: 'RS256',
      kid: 'sandbox',
    },
    cookies: randomBytes(32).toString('base64url'),
  }
  const provider = new OpenedProvider(origin + sandboxPath, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [origin + callbackPath('sandbox')],
        grant_types: ['authorization_code'],
      },
    ],
    adapter: sandboxMemory(),
    jwks: { keys: [keys.signing] },
    cookies: { keys: [keys.cookies] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `${sandboxPath}/interaction/${uid}` },
    findAccount: (_: unknown, subject: string) => ({
      accountId: subject,
      claims: () => ({ sub: subject, name: nameOf(subject) }),
    }),
    pkce: { required: () => true },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 300, Interaction: 600, Session: 600 },
    renderError: (ctx: { type: string; body: string }, out: { error: string }) => {
      ctx.type = 'html'
      ctx.body = page(`<p>Yêu cầu không hợp lệ · The request is not valid (${escapeHtml(out.error)})</p>`)
    },
  })
  provider.proxy = true
  return provider
}

async function choosePerson(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const details = await provider.interactionDetails(request, response).catch(() => null)
  if (!details) return html(response, 400, page('<p>Phiên thử đã hết hạn · This try has expired</p>'))
  if (request.method !== 'POST') return html(response, 200, page(form))
  const subject = new URLSearchParams(await bodyOf(request)).get('person') ?? ''
  if (!sandboxPeople.some((person) => person.subject === subject)) {
    return provider.interactionFinished(
      request,
      response,
      { error: 'access_denied' },
      { mergeWithLastSubmission: false },
    )
  }
  const grant = new provider.Grant({ accountId: subject, clientId: String(details.params.client_id) })
  grant.addOIDCScope('openid')
  const result = { login: { accountId: subject, remember: false }, consent: { grantId: await grant.save() } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

const buttons = sandboxPeople
  .map(({ subject, name }) => `<p><button name="person" value="${subject}">${name}</button></p>`)
  .join('')
const form = `<p>Nơi cấp định danh thử nghiệm: chọn một người không có thật để đăng nhập.<br>
<span lang="en">Sandbox identity provider: choose an invented person to sign in as.</span></p>
<form method="post">${buttons}<p><button name="person" value="">Hủy · Cancel</button></p></form>`

function page(content: string): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Định danh thử nghiệm</title></head><body><main><h1>Định danh thử nghiệm</h1>${content}</main></body></html>`
}

function html(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(text)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += (part as Buffer).length
    if (size <= 4096) parts.push(part as Buffer)
  }
  return Buffer.concat(parts).toString('utf8')
}

function originOf(site: string): string {
  return URL.canParse(site) ? new URL(site).origin : 'http://127.0.0.1'
}

function nameOf(subject: string): string {
  return sandboxPeople.find((person) => person.subject === subject)?.name ?? ''
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
