// Promises: a programme page of 50 rows from PostgreSQL, not cached, ≥ 300 requests/s and p95 ≤ 60 ms with 16
// connections on 2 cores (load included); kept for anonymous readers ≥ 5,000 requests/s; ≤ 10 KB of JavaScript a page.
// The server runs in one and then in two processes of its own, the load in this one.
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { withPostgres } from '../scripts/with-postgres.ts'
import { planOf } from './made-plan.ts'
import { familyMs, percentile, print, processorMs } from './measure.ts'
import { startServer } from './server.ts'

type Result = { requests: { average: number; total: number }; non2xx: number; errors: number }
type Running = Promise<Result> & {
  on(event: 'response', heard: (client: unknown, status: number, bytes: number, ms: number) => void): void
}
const autocannon = createRequire(import.meta.url)('autocannon') as (options: object) => Running

await withPostgres(async (url) => {
  const folder = mkdtempSync(join(tmpdir(), 'kientao-bench-'))
  const plan = join(folder, 'ke-hoach.txt')
  writeFileSync(plan, planOf(0.3))
  try {
    const loadBefore = loadavg()[0]
    const one = await measure({ url, folder, plan, processes: 1 })
    const two = await measure({ url, folder, plan, processes: 2 })
    print({
      bench: 'pages',
      loadBefore,
      promised: { uncachedRequestsPerSecond: 300, p95: 60, cachedRequestsPerSecond: 5000, scriptBytes: 10_240 },
      oneProcess: one,
      twoProcesses: two,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

type Given = { url: string; folder: string; plan: string; processes: number }

async function measure(given: Given) {
  const { url, folder, plan, processes } = given
  const { server, address } = await startServer(['start', plan], {
    DATABASE_URL: url,
    WEB_PROCESSES: String(processes),
    VAR_DIR: folder,
  })
  try {
    const slug = /\/chuong-trinh\/([a-z0-9-]+)/.exec(await (await fetch(`${address}/chuong-trinh`)).text())?.[1]
    if (!slug) throw new Error('no programme on the list')
    const page = `${address}/chuong-trinh/${slug}/nhiem-vu`
    const html = await (await fetch(page)).text()
    const rows = html.match(/href="\/nhiem-vu\//g)?.length ?? 0
    if (rows < 50) throw new Error(`the page shows ${rows} rows, not 50: the figure would be worthless`)
    // A cookie that opens no session: answered as to a visitor, but never from the kept pages.
    const stranger = { cookie: `kientao=${'0'.repeat(43)}`, 'accept-encoding': 'gzip' }
    await load(page, stranger, { amount: 1500 }) // warms compiler and plans, however busy the machine
    const before = spent(server)
    const uncached = await load(page, stranger)
    const after = spent(server)
    await load(page, { 'accept-encoding': 'gzip' }, { duration: 3 })
    return {
      uncached: {
        ...uncached.figures,
        // steadier than the rate where others use the machine too: with 2 cores 300/s leave 6.7 ms a page for it all
        serverMsAPage: (after.server - before.server) / uncached.total,
        postgresMsAPage: (after.others - before.others) / uncached.total,
      },
      cached: (await load(page, { 'accept-encoding': 'gzip' })).figures,
      scriptBytes: await scriptBytes(address, html),
      htmlBytes: Buffer.byteLength(html),
    }
  } finally {
    server.kill('SIGTERM')
    await new Promise((ended) => server.once('exit', ended))
  }
}

async function load(
  url: string,
  headers: Record<string, string>,
  howLong: { duration: number } | { amount: number } = { duration: 10 },
) {
  const times: number[] = []
  const running = autocannon({ url, headers, connections: 16, ...howLong })
  running.on('response', (_client, _status, _bytes, ms) => times.push(ms))
  const { requests, non2xx, errors } = await running
  const [p50, p95] = [0.5, 0.95].map((share) => percentile(times, share))
  return { total: requests.total, figures: { requestsPerSecond: requests.average, p50, p95, failed: non2xx + errors } }
}

/** Processor time so far, in ms: of the server with its processes, and of what else this program runs: PostgreSQL. */
function spent(server: ChildProcess): { server: number; others: number } {
  const own = familyMs(server.pid as number)
  return { server: own, others: familyMs(process.pid) - processorMs(process.pid, false) - own }
}

async function scriptBytes(address: string, html: string): Promise<number> {
  const sources = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map((match) => match[1] as string)
  const sizes = await Promise.all(
    sources.map(async (source) => (await (await fetch(new URL(source, address))).arrayBuffer()).byteLength),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
