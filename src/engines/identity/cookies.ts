import { timingSafeEqual } from 'node:crypto'
import type { Client, System } from '#kernel'
import { keyedDigest } from './server-secret.ts'

type Site = Pick<Client, 'origin'>

/** Over https the name carries `__Host-`: the browser then refuses it from a subdomain or for a part of the site. */
const nameOf = (what: 'kientao' | 'kientao-flow', { origin }: Site) => (isSecure(origin) ? `__Host-${what}` : what)

/** The session's token in a Cookie header, null where there is none. */
export function sessionTokenIn(header: string | null | undefined, site: Site): string | null {
  return cookieIn(header, nameOf('kientao', site))
}

/** A Set-Cookie header that keeps the session, or, without one, forgets it. */
export function sessionCookie(site: Site, opened: { token: string; expiresAt: Date } | null): string {
  const expires = opened ? opened.expiresAt : new Date(0)
  return cookie(nameOf('kientao', site), opened?.token ?? '', site, `Expires=${expires.toUTCString()}`)
}

export function flowIn(header: string | null | undefined, site: Site): string | null {
  return cookieIn(header, nameOf('kientao-flow', site))
}

export function flowCookie(site: Site, flow: string, minutes: number): string {
  return cookie(nameOf('kientao-flow', site), flow, site, `Max-Age=${minutes * 60}`)
}

/**
 * For browsers that send neither Sec-Fetch-Site nor Origin: forms carry this as `_csrf`, scripts as X-CSRF-Token. It
 * belongs to one session and is worth nothing without its cookie.
 */
export function csrfToken(system: System, sessionToken: string): string {
  return keyedDigest(system, 'csrf', sessionToken)
}

export function isCsrfToken(system: System, sessionToken: string, given: string): boolean {
  const [expected, received] = [Buffer.from(csrfToken(system, sessionToken)), Buffer.from(given)]
  return expected.length === received.length && timingSafeEqual(expected, received)
}

function cookie(name: string, value: string, { origin }: Site, age: string): string {
  return `${name}=${value}; Path=/; ${age}; HttpOnly; SameSite=Lax${isSecure(origin) ? '; Secure' : ''}`
}

function cookieIn(header: string | null | undefined, name: string): string | null {
  if (!header) return null
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim() || null
  }
  return null
}

function isSecure(origin: string): boolean {
  return origin.startsWith('https:')
}
