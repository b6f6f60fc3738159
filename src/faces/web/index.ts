/** The web face: pages of the portal and of the workspace, rendered on the server, and the files they need. */
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router'
import type { Context, System } from '#kernel'
import { assetFor, loadAssets } from './assets.ts'
import { contextOf, type Fronted, frontedOf, languageOf, languageOfPath, type Site, siteOf } from './context.ts'
import { portalPages } from './portal-pages.ts'
import { speakProblems } from './problems.ts'

export type { DemoSignIn, Fronted, Site } from './context.ts'

/** Answers a request for a page or for a file of the pages; the front gives it the context of the person who asks. */
export type WebHandler = (request: Request, context: Context, fronted: Fronted) => Promise<Response>

/** Who may show a page in a frame: everybody, of the pages made for that; nobody, of all others. */
export function embeddedBy(path: string): readonly string[] {
  return /^\/(?:en\/)?nhung\//.test(path) ? ['*'] : []
}

const buildFolder = new URL('../../../build/', import.meta.url)

/**
 * Loads what `npm run build` made. Scripts of workspace pages carry the front's nonce; portal pages carry no inline
 * script and no inline style. `demo` are the sign-ins to try that the sign-in page tells.
 */
export async function openWeb({ system, ...site }: { system: System } & Partial<Site>): Promise<WebHandler> {
  const [build] = await Promise.all([
    import(new URL('server/index.js', buildFolder).href) as Promise<ServerBuild>,
    loadAssets(new URL('client/', buildFolder)),
  ])
  const spoken = speakProblems(build)
  const answer = createRequestHandler(spoken, 'production')
  const answerPortal = portalPages(spoken)
  system.log.debug({ routes: Object.keys(build.routes).length }, 'web opened')

  return async (asked, context, fronted) => {
    const request = readable(asked)
    const { pathname, search } = new URL(request.url)
    const asset = await assetFor({ pathname, method: request.method, headers: request.headers })
    if (asset) return asset
    const one = oneAddress(pathname)
    if (one !== pathname) return new Response(null, { status: 308, headers: { location: one + search } })

    const given = new RouterContextProvider()
    given.set(contextOf, context)
    given.set(frontedOf, fronted)
    given.set(languageOf, languageOfPath(pathname))
    given.set(siteOf, { city: site.city ?? null, demo: site.demo ?? [] })
    return (await answerPortal(request, given)) ?? answer(request, given)
  }
}

/** An address that is not UTF-8 names no page of ours: it is answered like any other that does not exist. */
function readable(request: Request): Request {
  const url = new URL(request.url)
  try {
    decodeURI(url.pathname)
    return request
  } catch {
    return new Request(new URL('/404', url), { method: 'GET', headers: request.headers, signal: request.signal })
  }
}

/** A page has one address: no slash at its end, none doubled at its beginning (which would name another site). */
function oneAddress(pathname: string): string {
  return pathname === '/' ? pathname : `/${pathname.replace(/^\/+|\/+$/g, '')}`
}
