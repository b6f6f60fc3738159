import type { HttpBindings } from '@hono/node-server'
import type { Context as Request } from 'hono'
import type { ApiEnvironment, Context, EngineDefinition, System } from '#kernel'
import type { Limits } from './rate-limits.ts'

/** What the web face gets beside the request and who acts. */
export type Fronted = {
  client: ApiEnvironment['Variables']['client']
  /** Inline scripts of this page carry it; it is in the request's X-CSP-Nonce too. */
  nonce: string
  /** For forms of browsers that send neither Origin nor Sec-Fetch-Site; null where nobody is signed in. */
  csrf: string | null
}

export type Web = (request: globalThis.Request, context: Context, fronted: Fronted) => Promise<Response>

export type AppParts = {
  system: System
  engines: readonly EngineDefinition[]
  web?: Web
  /** False until migrations are done and while the process is stopping: /readyz says so. */
  ready: () => boolean | Promise<boolean>
  /** What /metrics says where this process is one of several; its own figures where nothing is given. */
  metrics?: () => Promise<string>
  limits?: Partial<Limits>
  /** Sites that may show this path in a frame; nobody where it says nothing. */
  embeddedBy?: (path: string) => readonly string[]
}

export type FrontEnvironment = {
  Bindings: Partial<HttpBindings>
  Variables: ApiEnvironment['Variables'] & {
    nonce: string
    /** The cookie's token as it came, whether or not a session stands behind it. */
    token: string | null
    /** What the access log and the metrics call the answer. */
    face: string
  }
}

export type FrontRequest = Request<FrontEnvironment>
