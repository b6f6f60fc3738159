import {
  createStaticHandler,
  type EntryContext,
  isRouteErrorResponse,
  type RouteObject,
  type RouterContextProvider,
  type ServerBuild,
} from 'react-router'

type Route = NonNullable<ServerBuild['routes'][string]>

/**
 * Answers reading requests for public pages; undefined where the framework must. Public pages sleep, so nothing of
 * what the framework prepares for waking (the stream of all loader data, twice the size of the rows) is made for them:
 * the router's static handler runs the loaders and the entry renders (decision 0012). Bugs go to the framework too,
 * which reads the page again, logs the bug and shows the error page.
 */
export function portalPages(build: ServerBuild) {
  const { routes, elsewhere } = portalOf(build)
  const handler = createStaticHandler(treeOf(routes))
  const known = <T>(table: Record<string, T>) => Object.fromEntries(routes.map(({ id }) => [id, table[id] as T]))
  const fixed = {
    manifest: { ...build.assets, routes: known(build.assets.routes) },
    routeModules: Object.fromEntries(routes.map(({ id, module }) => [id, module])),
    branches: [],
    serverHandoffString: undefined,
    future: build.future,
    ssr: build.ssr,
    isSpaMode: false,
    routeDiscovery: build.routeDiscovery,
    serializeError: () => ({ message: 'Unexpected Server Error' }),
  }

  return async (request: Request, given: RouterContextProvider): Promise<Response | undefined> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
    const pathname = decodeURI(new URL(request.url).pathname).toLowerCase() // as the router compares it
    const word = /^\/(?:en(?:\/|$))?([^/]*)/.exec(pathname)?.[1] ?? ''
    if (elsewhere.has(word) || pathname.endsWith('.data')) return undefined
    const page = await handler.query(request, { requestContext: given })
    if (page instanceof Response) return page
    if (page.errors && !Object.values(page.errors).every((error) => isRouteErrorResponse(error))) return undefined
    const entry = { ...fixed, staticHandlerContext: page, renderMeta: {} } as unknown as EntryContext
    try {
      return await build.entry.module.default(request, page.statusCode, new Headers(), entry, given)
    } catch {
      return undefined // the framework meets the same fault, and tells of it
    }
  }
}

/** The routes of the portal, parents first; and the first words of all other addresses, which its "*" must not take. */
function portalOf(build: ServerBuild): { routes: Route[]; elsewhere: ReadonlySet<string> } {
  const all = Object.values(build.routes).filter((route) => route !== undefined)
  const inside = new Set(['portal/layout'])
  for (const { id, parentId } of all) if (parentId && inside.has(parentId)) inside.add(id)
  const others = all.filter(({ id, parentId }) => parentId === 'root' && !inside.has(id))
  return {
    routes: all.filter(({ id }) => id === 'root' || inside.has(id)),
    elsewhere: new Set(others.map(({ path = '' }) => path.replace(/^en\?\//, '').replace(/\/.*/, ''))),
  }
}

function treeOf(routes: readonly Route[], parent?: string): RouteObject[] {
  return routes
    .filter(({ parentId }) => parentId === parent)
    .map(({ id, path, index, module }) => {
      const route = {
        id,
        path,
        handle: module.handle,
        loader: module.loader as RouteObject['loader'],
        ErrorBoundary: module.ErrorBoundary ? () => null : undefined, // only that there is one; the entry renders it
      }
      return index ? { ...route, index } : { ...route, children: treeOf(routes, id) }
    })
}
