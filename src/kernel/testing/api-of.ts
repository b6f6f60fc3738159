import type { Context } from '../context.ts'
import type { EngineDefinition } from '../define-engine.ts'
import { openRoutes } from '../http/index.ts'
import { Problem } from '../problem.ts'

/** The routes of one engine as somebody asks them, without the front: a problem is answered as JSON, a bug is thrown. */
export function apiOf({ api = openRoutes() }: EngineDefinition, context: Context) {
  const app = openRoutes()
  app.use((c, next) => {
    c.set('context', context)
    return next()
  })
  app.onError((error, c) => {
    if (error instanceof Problem) return c.json(error.toJSON(), error.status as 400)
    throw error
  })
  return app.route('/', api)
}

/** What a request that sends JSON is made of. */
export const sending = (body: unknown, method = 'POST') => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
