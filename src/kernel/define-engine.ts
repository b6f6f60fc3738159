import type { Context } from './context.ts'
import type { Subscriber } from './events.ts'
import type { Routes } from './http/index.ts'
import type { JobDefinition } from './jobs.ts'
import type { Label } from './label.ts'
import type { Pack } from './pack/index.ts'

/** From where a request comes, as far as our own proxy is believed. */
export type Client = {
  /** IP address; empty where there is no socket (a test). */
  address: string
  userAgent: string
  /** The site as the person sees it: https://dti.example.vn */
  origin: string
  /** Where this process was reached, for calling itself: http://127.0.0.1:3000. Empty without a socket. */
  local: string
}

/** What the faces put into each request for the routes of an engine. */
export type ApiEnvironment = { Variables: { context: Context; client: Client } }

export type EngineDefinition = {
  /** Its schema in the database and its folder. */
  name: string
  does: Label
  /** Engines it may use, as architecture.json says. */
  uses: readonly string[]
  /** The folder of its migrations; none where it keeps nothing of its own. */
  migrations?: URL
  api?: Routes
  /** Reactions to events, by type "engine/event-name". */
  on?: Record<string, Subscriber>
  /** One short reaction to many types of events, all in one queue: a queue a type would be looked at for nothing. */
  hears?: { types: readonly string[]; react: Subscriber }
  jobs?: Record<string, JobDefinition>
  /** Its events (without its name) after which public pages read differently: kept pages are then rendered anew. */
  changesPages?: readonly string[]
  /** Takes from the packs what is this engine's, at start, when a pack has changed. Must bear being run again. */
  load?(context: Context, packs: readonly Pack[]): Promise<void>
}

/** Says what an engine is; the default export of its index. */
export function defineEngine(definition: EngineDefinition): EngineDefinition {
  return definition
}
