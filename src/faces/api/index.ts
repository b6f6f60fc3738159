/**
 * The HTTP front: one app that holds the API of every engine, its description, the probes and the web face, and meets
 * each request with an id, limits, a check of its origin and its session before any act is called.
 */
export type { AppParts, Fronted, Web } from './environment.ts'
export { openApp } from './open-app.ts'
export { invalidatePages } from './page-cache.ts'
export { openProbes } from './probes.ts'
export { Broken, ForeignOrigin, NoSuchPlace, TooLarge, TooManyRequests, Unreadable } from './problems.ts'
export type { Limit, Limits } from './rate-limits.ts'
export { type Serving, serve } from './serve.ts'
