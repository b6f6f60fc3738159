/** A city for the journeys: a database of its own in a fresh folder, the real pages, any free port. Prints its address. */
import { randomBytes } from 'node:crypto'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { assets, openWeb } from '#faces/web'
import { contextFor, openSystem, readConfig, visitor } from '#kernel'

const system = await openSystem(readConfig({ ...process.env, LOG_LEVEL: 'error' }), [], [])
const web = await openWeb({ system })

const app = new Hono()
app.use(assets)
app.all('*', async (c) => {
  const nonce = randomBytes(18).toString('base64')
  const request = new Request(c.req.raw)
  request.headers.set('x-csp-nonce', nonce)
  const answer = await web(request, contextFor(system, visitor))
  answer.headers.set(
    'content-security-policy',
    `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`,
  )
  return answer
})

serve({ fetch: app.fetch, port: system.config.PORT, hostname: '127.0.0.1' }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}`)
})
process.once('SIGTERM', async () => {
  await system.database.close()
  process.exit(0)
})
