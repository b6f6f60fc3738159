import { data, redirectDocument, type ServerBuild } from 'react-router'
import { NotSignedIn, Problem } from '#kernel'
import { languageOfPath } from './context.ts'

/** What the error page gets to know about a refusal. */
export type ProblemSpoken = { problem: string; title: { vi: string; en: string }; details: Record<string, unknown> }

type RouteFunction = (args: { request: Request }) => unknown

/**
 * Lets pages throw problems as they are: a refusal that nobody caught becomes its status and its words on the error
 * page, and "nobody is signed in" leads to the sign-in page and back. Anything else stays a bug and answers 500.
 */
export function speakProblems(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route] as const
    const module = { ...route.module } as Record<string, unknown>
    for (const name of ['loader', 'action']) if (module[name]) module[name] = spoken(module[name] as RouteFunction)
    return [id, { ...route, module }] as const
  })
  return { ...build, routes: Object.fromEntries(routes) as ServerBuild['routes'] }
}

function spoken(run: RouteFunction): RouteFunction {
  return async (args) => {
    try {
      return await run(args)
    } catch (error) {
      if (NotSignedIn.is(error)) throw redirectDocument(signInAddress(args.request))
      if (error instanceof Problem) throw data(said(error), { status: error.status })
      throw error
    }
  }
}

function said({ type, title, details }: Problem): ProblemSpoken {
  return { problem: type, title, details }
}

/** Where to sign in, and the page to come back to: only a page that was being read can be returned to. */
function signInAddress(request: Request): string {
  const { pathname, search } = new URL(request.url)
  const signIn = languageOfPath(pathname) === 'en' ? '/en/dang-nhap' : '/dang-nhap'
  const back = request.method === 'GET' ? `?ve=${encodeURIComponent(pathname.replace(/\.data$/, '') + search)}` : ''
  return signIn + back
}
