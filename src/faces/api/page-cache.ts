import { createHash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { gzip as pack } from 'node:zlib'
import { headerOf } from './client.ts'
import type { FrontRequest } from './environment.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Kept = {
  body: Bytes
  packed: Bytes
  etag: string
  headers: Record<string, string>
  version: number
  until: number
}

const gzip = promisify(pack)
const longest = 60_000 // ms: what another process published shows at the latest then
const mostBytes = 64 * 1024 * 1024
const mostPages = 4000

let version = 0

/** Something was published: every page that anonymous readers share is rendered again when it is next asked for. */
export function invalidatePages(): void {
  version++
}

/**
 * Pages for readers without a session, kept in memory: the same for all of them, so rendered once. Only whole HTML
 * answers of status 200 that set no cookie, do not ask to be private and carry no nonce (an inline script would stop
 * working the second time). The host is part of the key: a forged one can spoil nobody else's page.
 */
export function pageCache() {
  const pages = new Map<string, Kept>()
  const rendering = new Map<string, Promise<Kept | null>>()
  let bytes = 0

  return { kept, answer }

  /** The page as it is kept, with these headers; undefined where it is not, or where it is not for this reader. */
  function kept(c: FrontRequest, headers: Record<string, string>): Response | undefined {
    if (!isShared(c)) return undefined
    const page = fresh(keyOf(c))
    return page && serve(c, page, headers)
  }

  /** What `render` makes, kept where it can be; several readers of one missing page wait for one rendering. */
  async function answer(c: FrontRequest, render: () => Promise<Response>): Promise<Response> {
    if (!isShared(c)) return render()
    const key = keyOf(c)
    const others = await rendering.get(key)
    if (others) return serve(c, others)
    const { promise, resolve } = Promise.withResolvers<Kept | null>()
    rendering.set(key, promise)
    try {
      const began = version
      const response = await render()
      const made = await keepable(c, response, began)
      if (!made) return response
      if (began === version) keep(key, made)
      resolve(made)
      return serve(c, made)
    } finally {
      rendering.delete(key)
      resolve(null)
    }
  }

  function fresh(key: string): Kept | undefined {
    const kept = pages.get(key)
    if (!kept) return undefined
    if (kept.version === version && kept.until > performance.now()) return kept
    drop(key, kept)
    return undefined
  }

  function keep(key: string, kept: Kept): void {
    const former = pages.get(key)
    if (former) drop(key, former)
    pages.set(key, kept)
    bytes += kept.body.length + kept.packed.length
    for (const [oldest, page] of pages) {
      if (bytes <= mostBytes && pages.size <= mostPages) break
      drop(oldest, page)
    }
  }

  function drop(key: string, kept: Kept): void {
    pages.delete(key)
    bytes -= kept.body.length + kept.packed.length
  }
}

/** Readers without a session see the same. */
function isShared(c: FrontRequest): boolean {
  return c.var.token === null && (c.req.method === 'GET' || c.req.method === 'HEAD')
}

function keyOf(c: FrontRequest): string {
  const { url } = c.req
  return url.slice(url.indexOf('//') + 2)
}

async function keepable(c: FrontRequest, response: Response, began: number): Promise<Kept | null> {
  const { headers, status } = response
  if (status !== 200 || c.req.method !== 'GET' || headers.has('set-cookie')) return null
  if (
    !headers.get('content-type')?.startsWith('text/html') ||
    /private|no-store/.test(headers.get('cache-control') ?? '')
  )
    return null
  const copy = response.clone()
  const body = new Uint8Array(await copy.arrayBuffer())
  if (Buffer.from(body.buffer, body.byteOffset, body.length).includes(c.var.nonce)) return null
  const packed = new Uint8Array(await gzip(body, { level: 6 }))
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const said: Record<string, string> = {}
  for (const name of ['content-type', 'content-language', 'link'])
    if (headers.has(name)) said[name] = headers.get(name) ?? ''
  return {
    body,
    packed,
    etag,
    version: began,
    until: performance.now() + longest,
    // no-cache: a browser asks again each time, and whoever signs in does not see the visitor's page
    headers: { ...said, 'cache-control': 'no-cache', vary: 'accept-encoding, cookie', etag },
  }
}

function serve(c: FrontRequest, kept: Kept, given: Record<string, string> = {}): Response {
  c.set('face', 'page-kept')
  const headers: Record<string, string> = { ...given, ...kept.headers }
  if (headerOf(c, 'if-none-match')?.includes(kept.etag)) return new Response(null, { status: 304, headers })
  const packed = /\bgzip\b/.test(headerOf(c, 'accept-encoding') ?? '')
  if (packed) headers['content-encoding'] = 'gzip'
  const body = packed ? kept.packed : kept.body
  headers['content-length'] = String(body.length)
  return new Response(c.req.method === 'HEAD' ? null : body, { headers })
}
