// Promises: a programme page of 50 rows from PostgreSQL, not cached, ≥ 300 requests/s and p95 ≤ 60 ms with 16
// connections on 2 cores (load included); kept for anonymous readers ≥ 5,000 requests/s; ≤ 10 KB of JavaScript a page.
// The server runs in a process of its own, the load in this one.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withPostgres } from '../scripts/with-postgres.ts'
import { planOf } from './made-plan.ts'
import { print } from './measure.ts'

type Load = {
  requests: { average: number }
  latency: { p97_5: number; p50: number; p95?: number; p99: number }
  non2xx: number
  errors: number
}
const autocannon = createRequire(import.meta.url)('autocannon') as (options: object) => Promise<Load>

await withPostgres(async (url) => {
  const folder = mkdtempSync(join(tmpdir(), 'kientao-bench-'))
  const plan = join(folder, 'ke-hoach.txt')
  writeFileSync(plan, planOf(0.3))
  const { server, address } = await start({ url, folder, plan })
  try {
    const slug = /\/chuong-trinh\/([a-z0-9-]+)/.exec(await (await fetch(`${address}/chuong-trinh`)).text())?.[1]
    if (!slug) throw new Error('no programme on the list')
    const page = `${address}/chuong-trinh/${slug}/nhiem-vu`
    const html = await (await fetch(page)).text()
    const rows = html.match(/href="\/nhiem-vu\//g)?.length ?? 0
    if (rows < 50) throw new Error(`the page shows ${rows} rows, not 50: the figure would be worthless`)
    // A cookie that opens no session: answered as to a visitor, but never from the kept pages.
    const stranger = { cookie: `kientao=${'0'.repeat(43)}`, 'accept-encoding': 'gzip' }
    const uncached = await load(page, stranger)
    const cached = await load(page, { 'accept-encoding': 'gzip' })
    print({
      bench: 'pages',
      uncached: {
        requestsPerSecond: uncached.requests.average,
        p50: uncached.latency.p50,
        p97_5: uncached.latency.p97_5,
        failed: uncached.non2xx + uncached.errors,
      },
      promised: { uncachedRequestsPerSecond: 300, p95: 60, cachedRequestsPerSecond: 5000, scriptBytes: 10_240 },
      cached: {
        requestsPerSecond: cached.requests.average,
        p97_5: cached.latency.p97_5,
        failed: cached.non2xx + cached.errors,
      },
      scriptBytes: await scriptBytes(address, html),
      htmlBytes: Buffer.byteLength(html),
    })
  } finally {
    server.kill('SIGTERM')
    await new Promise((ended) => server.once('exit', ended))
    rmSync(folder, { recursive: true, force: true })
  }
})

async function load(url: string, headers: Record<string, string>): Promise<Load> {
  await autocannon({ url, headers, connections: 16, duration: 3 }) // warms compiler and plans
  return autocannon({ url, headers, connections: 16, duration: 10 })
}

async function scriptBytes(address: string, html: string): Promise<number> {
  const sources = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map((match) => match[1] as string)
  const sizes = await Promise.all(
    sources.map(async (source) => (await (await fetch(new URL(source, address))).arrayBuffer()).byteLength),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

function start(given: {
  url: string
  folder: string
  plan: string
}): Promise<{ server: ChildProcess; address: string }> {
  const server = spawn(process.execPath, ['--max-old-space-size=1024', 'src/main.ts', 'start', given.plan], {
    env: {
      ...process.env,
      DATABASE_URL: given.url,
      VAR_DIR: given.folder,
      PORT: '0',
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((ready, failed) => {
    server.once('exit', (code) => failed(new Error(`the server ended with ${code}`)))
    server.stdout.on('data', (chunk: Buffer) => {
      const address = /(http:\/\/[\d.:]+)\//.exec(String(chunk))?.[1]
      if (address) ready({ server, address })
    })
  })
}
