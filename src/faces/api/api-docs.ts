import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { declaredProblems, type EngineDefinition } from '#kernel'
import { ProblemSchema, type Routes } from '#kernel/http'
import type { FrontEnvironment } from './environment.ts'
import { escapeHtml, NoSuchPlace } from './problems.ts'

const assets: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}

const page = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>API của Kiến Tạo</title><link rel="stylesheet" href="/api/assets/swagger-ui.css"></head><body>
<main id="api"><noscript><p>Bản mô tả OpenAPI 3.1: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a></p></noscript></main>
<script src="/api/assets/swagger-ui-bundle.js"></script><script src="/api/assets/start.js"></script></body></html>`

const start = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null })`

/** The page at /api and what it needs, all from this server. */
export function docsPages() {
  const read = new Map<string, Promise<Buffer>>()
  return new Hono<FrontEnvironment>()
    .get('/api', (c) => c.html(page))
    .get('/api/assets/start.js', (c) => c.body(start, 200, { 'content-type': 'text/javascript; charset=utf-8' }))
    .get('/api/assets/:name', async (c) => {
      const name = c.req.param('name')
      const type = assets[name]
      if (!type) throw NoSuchPlace()
      const bytes = read.get(name) ?? readFile(fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`)))
      read.set(name, bytes)
      return c.body(new Uint8Array(await bytes), 200, {
        'content-type': type,
        'cache-control': 'public, max-age=86400',
      })
    })
    .get('/problems/*', (c) => {
      const found = declaredProblems().find(({ type }) => c.req.path === `/problems/${type}`)
      if (!found) throw NoSuchPlace()
      return c.html(`<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escapeHtml(found.type)}</title></head><body><main>
<h1>${escapeHtml(found.title.vi)}</h1><p lang="en">${escapeHtml(found.title.en)}</p><p><code>${escapeHtml(found.type)}</code> · ${found.status}</p></main></body></html>`)
    })
}

/** OpenAPI 3.1 of everything that is mounted, from the same definitions that check the requests. */
export function openApiDocument(
  api: Routes<FrontEnvironment>,
  engines: readonly EngineDefinition[],
  site: string,
): unknown {
  api.openAPIRegistry.register('Problem', ProblemSchema)
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description:
      'Mã truy cập của hệ thống khác, quản trị cấp · The token of another system, issued by an administrator',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'kientao',
    description: 'Phiên đăng nhập; __Host-kientao khi dùng https · The session; __Host-kientao over https',
  })
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Kiến Tạo',
      version: '1',
      description:
        'Mọi việc làm được trên trang đều làm được qua đây. Lỗi theo RFC 9457 (application/problem+json). Người đăng nhập bằng cookie phiên, hệ thống khác gửi Authorization: Bearer; yêu cầu ghi từ trang khác bị từ chối.\n\n' +
        'Everything the pages do. Errors are RFC 9457. People sign in by session cookie, other systems send Authorization: Bearer; writes from other sites are refused.',
      license: { name: 'AGPL-3.0-or-later', url: 'https://www.gnu.org/licenses/agpl-3.0.html' },
    },
    servers: [{ url: site }],
    security: [{ token: [] }, { session: [] }, {}], // what is public needs neither
    tags: tagsOf(api.openAPIRegistry.definitions, engines),
  })
  const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path as object))
  for (const { responses } of operations as { responses: object }[]) Object.assign(responses, { default: anyOther })
  return withNulls(document)
}

/** What the front refuses of any operation: unreadable, too large, too often, from another site, broken. */
const anyOther = {
  description: 'Any other refusal',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/**
 * A shared shape that may be null is written by the library as "that shape, and also null", which nothing can be
 * (`allOf` of a `$ref` and a type with null). It means "or".
 */
function withNulls(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withNulls)
  if (typeof part !== 'object' || part === null) return part
  const [shape, or, ...more] = (part as { allOf?: Record<string, unknown>[] }).allOf ?? []
  if (shape?.$ref && Array.isArray(or?.type) && or.type.includes('null') && more.length === 0) {
    const { type: _, ...said } = or
    return { anyOf: [shape, { type: 'null' }], ...said }
  }
  return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, withNulls(inner)]))
}

/** Every tag that routes use, described by the engine of that name where there is one. */
function tagsOf(definitions: { type: string }[], engines: readonly EngineDefinition[]) {
  const used = definitions.flatMap((one) => ('route' in one ? ((one.route as { tags?: string[] }).tags ?? []) : []))
  return [...new Set(used)].map((name) => {
    const engine = engines.find((one) => one.name === name)
    return engine ? { name, description: `${engine.does.vi} · ${engine.does.en}` } : { name }
  })
}
