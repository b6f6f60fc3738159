import { allowInsecureRequests, type Configuration, customFetch, discovery } from 'openid-client'
import type { Label, System } from '#kernel'
import { ProviderUnknown, ProviderUnreachable } from './errors.ts'
import { sandboxClient, sandboxFetch, sandboxIssuerKey, sandboxPath } from './sandbox-client.ts'

/** An OpenID Connect provider people may come through. */
export type Provider = {
  id: 'national' | 'sandbox'
  label: Label
  /** What linked identities are stored under: the issuer, or, for the sandbox, one name wherever it is reached. */
  key: string
  issuer: URL
  clientId: string
  clientSecret: string | undefined
  redirectUri: string
  fetch?: (url: string, options: RequestInit) => Promise<Response>
}

export const callbackPath = (provider: string) => `/api/v1/sign-in/${provider}/callback`

const names = {
  national: { vi: 'Tài khoản định danh điện tử', en: 'Electronic identity account' },
  sandbox: { vi: 'Định danh thử nghiệm', en: 'Sandbox identity' },
}

/** The providers of this installation: the configured one, and the sandbox while DEMO is on (it remembers in one process). */
export function providersOf(system: System, client: { origin: string; local: string }): Provider[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PUBLIC_URL, DEMO, WEB_PROCESSES } = system.config
  const site = PUBLIC_URL ? new URL(PUBLIC_URL).origin : client.origin
  const providers: Provider[] = []
  if (OIDC_ISSUER && OIDC_CLIENT_ID) {
    providers.push({
      id: 'national',
      label: names.national,
      key: OIDC_ISSUER,
      issuer: new URL(OIDC_ISSUER),
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      redirectUri: site + callbackPath('national'),
    })
  }
  if (DEMO === 'on' && WEB_PROCESSES === 1 && site) {
    providers.push({
      id: 'sandbox',
      label: names.sandbox,
      key: sandboxIssuerKey,
      issuer: new URL(site + sandboxPath),
      ...sandboxClient(system),
      redirectUri: site + callbackPath('sandbox'),
      fetch: sandboxFetch(site, client.local || site),
    })
  }
  return providers
}

/** What an issuer is called here; its own identifier where this installation no longer works with it. */
export function labelOfIssuer({ config }: System, issuer: string): Label {
  if (issuer === config.OIDC_ISSUER) return names.national
  return issuer === sandboxIssuerKey ? names.sandbox : { vi: issuer, en: issuer }
}

export function providerOf(system: System, client: { origin: string; local: string }, id: string): Provider {
  const provider = providersOf(system, client).find((one) => one.id === id)
  if (!provider) throw ProviderUnknown({ provider: id })
  return provider
}

const discovered = new Map<string, Promise<Configuration>>()

/**
 * What the provider says of itself, asked when first needed: a provider that is down must not stop our start. A
 * failure is not kept, so that the next person tries again.
 */
export async function discover(system: System, provider: Provider): Promise<Configuration> {
  const key = `${provider.issuer.href} ${provider.clientId} ${provider.redirectUri}`
  const known = discovered.get(key)
  if (known) return known
  const asked = ask(provider).catch((error: unknown) => {
    discovered.delete(key)
    system.log.warn({ provider: provider.id, error: String(error) }, 'identity provider unreachable')
    throw ProviderUnreachable({ provider: provider.id })
  })
  if (discovered.size > 20) discovered.clear() // the sandbox has one entry for each name it is reached by
  discovered.set(key, asked)
  return asked
}

async function ask(provider: Provider): Promise<Configuration> {
  const insecure = provider.issuer.protocol === 'http:'
  const configuration = await discovery(provider.issuer, provider.clientId, provider.clientSecret, undefined, {
    timeout: 8,
    ...(insecure ? { execute: [allowInsecureRequests] } : {}),
    ...(provider.fetch ? { [customFetch]: provider.fetch as never } : {}),
  })
  configuration.timeout = 8 // seconds
  return configuration
}
