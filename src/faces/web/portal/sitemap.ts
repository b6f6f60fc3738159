import { listDocuments } from '#engines/documents'
import { publishedValues } from '#engines/indicators'
import { listUnits } from '#engines/organisations'
import { listProgrammes } from '#engines/programmes'
import { type Context, visitor } from '#kernel'
import { contextOf, frontedOf } from '#web/context'
import type { Route } from './+types/sitemap.ts'

/** The protocol allows 50,000 addresses a file; every page has two, one a language. */
const mostPages = 24_000
const step = 200

/**
 * Every lasting public page, in both languages, for search engines (sitemaps.org). Items are found from their lists.
 * The same for everybody who asks, since it may be kept on the way: staff would see drafts.
 */
export async function loader({ context }: Route.LoaderArgs) {
  const { origin } = context.get(frontedOf).client
  const paths = await publicPaths({ ...context.get(contextOf), actor: visitor })
  const entries = paths.map((path) => {
    const vi = origin + path
    const en = `${origin}/en${path === '/' ? '' : path}`
    const both = `<xhtml:link rel="alternate" hreflang="vi" href="${vi}"/><xhtml:link rel="alternate" hreflang="en" href="${en}"/><xhtml:link rel="alternate" hreflang="x-default" href="${vi}"/>`
    return `<url><loc>${vi}</loc>${both}</url>\n<url><loc>${en}</loc>${both}</url>`
  })
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join('\n')}
</urlset>
`
  return new Response(xml, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}

async function publicPaths(acting: Context): Promise<string[]> {
  const fixed = [
    '/',
    '/chuong-trinh',
    '/tien-do',
    '/tham-tra',
    '/xep-hang',
    '/bo-chi-so',
    '/tu-danh-gia',
    '/tu-danh-gia/tap-doan',
    '/chi-so',
    '/don-vi',
    '/van-ban',
    '/mau-thuan',
    '/gioi-thieu',
    '/kha-nang-tiep-can',
  ]
  const programmes = await everyPage(async (page) => {
    const { rows, total } = await listProgrammes(acting, { page, size: step })
    return { total, paths: rows.flatMap(({ slug }) => programmeViews.map((view) => `/chuong-trinh/${slug}${view}`)) }
  })
  const documents = await everyPage(async (page) => {
    const found = await listDocuments(acting, { page, size: step })
    return { total: found.total, paths: found.documents.map(({ slug }) => `/van-ban/${slug}`) }
  })
  const numbers = await everyPage(async (page) => {
    const found = await publishedValues(acting, { page, size: step })
    return { total: found.total, paths: found.rows.map(({ code }) => `/chi-so/${code}`) }
  })
  const units = await everyPage(async (page) => {
    const found = await listUnits(acting, { page, size: step, ever: true })
    return { total: found.total, paths: found.units.map(({ id }) => `/don-vi/${id}`) }
  })
  return [...fixed, ...programmes, ...documents, ...numbers, ...units].slice(0, mostPages)
}

const programmeViews = ['', '/chi-tieu', '/nhiem-vu', '/trach-nhiem', '/tien-do']

async function everyPage(read: (page: number) => Promise<{ total: number; paths: string[] }>): Promise<string[]> {
  const paths: string[] = []
  for (let page = 1; ; page++) {
    const found = await read(page)
    paths.push(...found.paths)
    if (page * step >= found.total || paths.length >= mostPages) return paths
  }
}
