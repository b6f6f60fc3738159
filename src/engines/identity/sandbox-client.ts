import type { System } from '#kernel'
import { keyedDigest } from './server-secret.ts'

/** Where the sandbox provider is mounted. */
export const sandboxPath = '/sandbox-oidc'

/** Identities of the sandbox are stored under this name, wherever it is reached. */
export const sandboxIssuerKey = 'urn:kien-tao:sandbox'

/** People of the sandbox, invented. The last one is linked to nobody, to see what a stranger sees. */
export const sandboxPeople = [
  { subject: 'sandbox-an', name: 'Nguyễn Văn An (thử nghiệm)', demo: 'demo-office' },
  { subject: 'sandbox-binh', name: 'Trần Thị Bình (thử nghiệm)', demo: 'demo-officer-1' },
  { subject: 'sandbox-la', name: 'Lê Người Lạ (chưa có tài khoản)', demo: null },
] as const

export function sandboxClient(system: System) {
  return { clientId: 'kien-tao', clientSecret: keyedDigest(system, 'sandbox', 'client') }
}

/**
 * Calls the sandbox on our own socket whatever name the request came under, so that a forged Host header cannot make
 * us call another machine.
 */
export function sandboxFetch(site: string, local: string) {
  return (url: string, options: RequestInit): Promise<Response> => {
    const headers = new Headers(options.headers)
    headers.set('x-sandbox-site', site)
    const { pathname, search } = new URL(url)
    return fetch(`${local}${pathname}${search}`, { ...options, headers })
  }
}
