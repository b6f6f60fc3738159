import type { ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'

export type Serving = {
  url: string
  /**
   * Lets what runs finish within ten seconds, then cuts. As long as something runs it goes on listening, so that who
   * asks /readyz hears that this process is leaving; then it takes no new connection.
   */
  close(): Promise<void>
}

const longestFarewell = 10_000 // ms
const longestCut = 500 // ms, for what came in at the very last moment

// biome-ignore lint/suspicious/noExplicitAny: any app is served
type App = Pick<Hono<any, any, any>, 'fetch'>

/** Listens; port 0 takes a free one. Throws where the port is taken. */
export function serve(app: App, { port, host }: { port: number; host: string }): Promise<Serving> {
  const server = createAdaptorServer({ fetch: app.fetch })
  let running = 0
  server.on('request', (_, response: ServerResponse) => {
    running++
    response.once('close', () => running--)
  })
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      const bound = server.address()
      const at = typeof bound === 'object' && bound ? bound.port : port
      done({ url: `http://${host.includes(':') ? `[${host}]` : host}:${at}`, close })
    })
  })

  async function close(): Promise<void> {
    const late = performance.now() + longestFarewell
    while (running > 0 && performance.now() < late) await new Promise((wake) => setTimeout(wake, 50))
    return new Promise((done) => {
      const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), longestCut)
      server.close(() => {
        clearTimeout(cut)
        done()
      })
      if ('closeIdleConnections' in server) server.closeIdleConnections()
    })
  }
}
