import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

type Body = Uint8Array<ArrayBuffer>
type Asset = { body: Body; type: string; etag: string; immutable: boolean; packed: Map<string, Promise<Body>> }

type AssetRequest = { pathname: string; method: string; headers: Headers }

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}
const packable = new Set(['.js', '.css', '.svg', '.txt', '.json', '.webmanifest'])

const packers = {
  br: (body: Body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (body: Body) => promisify(gzip)(body, { level: 9 }),
}

/** By address. All of it is a few hundred kilobytes, so it lives in memory and no path ever reaches the disk. */
const known = new Map<string, Asset>()

/** Reads every file of the client build once. */
export async function loadAssets(folder: URL): Promise<void> {
  const root = fileURLToPath(folder)
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue
    const path = join(entry.parentPath, entry.name)
    const address = `/${relative(root, path).replaceAll(sep, '/')}`
    const body = new Uint8Array(await readFile(path)) as Body
    known.set(address, {
      body,
      type: types[extname(entry.name)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`,
      immutable: address.startsWith('/assets/'),
      packed: new Map(),
    })
  }
}

/** The file at this address, or nothing where it is a page. Names under /assets/ hold a hash of their content. */
export async function assetFor({ pathname, method, headers }: AssetRequest): Promise<Response | undefined> {
  const asset = known.get(pathname)
  if (!asset) return pathname.startsWith('/assets/') ? new Response('Not found', { status: 404 }) : undefined
  if (method !== 'GET' && method !== 'HEAD') return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } })

  const answer = new Headers({
    'content-type': asset.type,
    'cache-control': asset.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
    etag: asset.etag,
    vary: 'accept-encoding',
  })
  if (headers.get('if-none-match') === asset.etag) return new Response(null, { status: 304, headers: answer })

  const packer = packable.has(extname(pathname)) ? packerFor(headers.get('accept-encoding') ?? '') : undefined
  if (packer) answer.set('content-encoding', packer)
  const body = packer ? await packed(asset, packer) : asset.body
  answer.set('content-length', String(body.byteLength))
  return new Response(method === 'HEAD' ? null : body, { headers: answer })
}

function packerFor(accepts: string): keyof typeof packers | undefined {
  if (/\bbr\b/.test(accepts)) return 'br'
  if (/\bgzip\b/.test(accepts)) return 'gzip'
  return undefined
}

/** Packed on the first wish and kept. */
function packed(asset: Asset, packer: keyof typeof packers): Promise<Body> {
  const ready = asset.packed.get(packer)
  if (ready) return ready
  const made = packers[packer](asset.body).then((body) => new Uint8Array(body) as Body)
  asset.packed.set(packer, made)
  return made
}
