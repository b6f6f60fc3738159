import { randomUUID } from 'node:crypto'
import type { Client, Config } from '#kernel'
import type { FrontRequest } from './environment.ts'

const wellFormedHost = /^([a-z0-9]([a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?$/i

/** A header as Node read it: making a Headers object costs more than the rest of a kept page. */
export function headerOf(c: FrontRequest, name: string): string | undefined {
  const given = c.env?.incoming?.headers[name]
  if (typeof given === 'string') return given
  return given?.join(', ') ?? (c.env?.incoming ? undefined : c.req.header(name))
}

/** From where the request comes. X-Forwarded-* counts only behind our own proxy, and of a list only what it added. */
export function clientOf(c: FrontRequest, config: Config): Client {
  const socket = c.env?.incoming?.socket
  const trusted = config.TRUST_PROXY === 'on'
  const forwarded = (name: string) => (trusted ? headerOf(c, name)?.split(',').at(-1)?.trim() : undefined)
  const address = forwarded('x-forwarded-for') || socket?.remoteAddress || ''
  const host = forwarded('x-forwarded-host') || headerOf(c, 'host') || ''
  const scheme = forwarded('x-forwarded-proto') === 'https' ? 'https' : 'http'
  const site = wellFormedHost.test(host) ? `${scheme}://${host.toLowerCase()}` : 'http://localhost'
  return {
    address: address.slice(0, 100),
    userAgent: (headerOf(c, 'user-agent') ?? '').slice(0, 500),
    origin: config.PUBLIC_URL ? new URL(config.PUBLIC_URL).origin : site,
    local: socket?.localPort ? `http://${hostOf(socket.localAddress ?? '')}:${socket.localPort}` : '',
  }
}

/** The id that ties log lines together: the caller's where it is one, else a fresh one. */
export function requestIdOf(c: FrontRequest): string {
  const given = headerOf(c, 'x-request-id')
  return given && /^[A-Za-z0-9._-]{8,128}$/.test(given) ? given : randomUUID()
}

/** Whether the socket itself ends on this machine and no proxy stands between. */
export function isFromThisMachine(c: FrontRequest): boolean {
  if (headerOf(c, 'x-forwarded-for') !== undefined || headerOf(c, 'forwarded') !== undefined) return false
  return /^(127\.|::1$|::ffff:127\.)/.test(c.env?.incoming?.socket.remoteAddress ?? '')
}

function hostOf(address: string): string {
  const plain = address.replace(/^::ffff:/, '')
  return plain.includes(':') ? `[${plain}]` : plain
}
