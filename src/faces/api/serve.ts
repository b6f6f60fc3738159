import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'

export type Serving = {
  url: string
  /** Takes no new connection, lets what runs finish within ten seconds, then cuts. */
  close(): Promise<void>
}

const longestFarewell = 10_000 // ms

/** Listens; port 0 takes a free one. Throws where the port is taken. */
// biome-ignore lint/suspicious/noExplicitAny: any app is served
export function serve(app: Hono<any, any, any>, { port, host }: { port: number; host: string }): Promise<Serving> {
  const server = createAdaptorServer({ fetch: app.fetch })
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      const bound = server.address()
      const at = typeof bound === 'object' && bound ? bound.port : port
      done({ url: `http://${host.includes(':') ? `[${host}]` : host}:${at}`, close })
    })
  })

  function close(): Promise<void> {
    return new Promise((done) => {
      const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), longestFarewell)
      server.close(() => {
        clearTimeout(cut)
        done()
      })
      if ('closeIdleConnections' in server) server.closeIdleConnections()
    })
  }
}
