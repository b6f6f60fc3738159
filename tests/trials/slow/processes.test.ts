import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '#kernel/testing'
import { json } from '../city.ts'
import { kientao, type Run } from '../command-line.ts'
import { madePlan } from '../made-plans.ts'

const password = 'dung-thu-kien-tao'

test('two web processes and a worker on one server are one city, and leave it in order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kientao-processes-'))
  const runs: Run[] = []
  try {
    const url = await freshDatabase({ engines: [] })
    const start = (roles: string) => {
      const run = kientao(
        ['serve', '--roles', roles],
        { DATABASE_URL: url, VAR_DIR: folder, LOG_LEVEL: 'info' },
        150_000,
      )
      runs.push(run)
      return run
    }
    // All at once on an empty database: they must agree who migrates, loads the packs and makes the demo people.
    const [first, second, worker] = [start('web'), start('web'), start('worker')]
    const [a, b] = await Promise.all([addressOf(first), addressOf(second)])

    const cookie = await signIn(a)
    expect(await me(b, cookie), 'a session of one is a session of the other').toMatchObject({ signedIn: true })

    const title = 'Thử nghiệm chuyển đổi số năm 2026'
    expect(await page(b)).not.toContain(title)
    const programme = await importThrough({ a, b, cookie })
    const published = await fetch(`${a}/api/v1/working-programmes/${programme}/publications`, {
      ...json({ seen: 1, unreviewed: true }, { cookie, origin: a }),
    })
    expect(published.status, first.said.error + worker.said.error).toBe(201)
    await within(3000, async () => (await page(b)).includes(title), 'what one published shows on the other')
    expect(await page(a)).toContain(title)

    expect((await fetch(`${a}/api/v1/sign-outs`, { method: 'POST', headers: { cookie, origin: a } })).status).toBe(200)
    await within(5000, async () => !(await me(b, cookie)).signedIn, 'a session that ended here ends there')

    await leavesGracefully(first, a)
    expect((await fetch(`${b}/readyz`)).status, 'the other goes on').toBe(200)
    expect(await metricsOf(b)).toMatch(/kientao_act_seconds_bucket\{le="[^"]+",act="who-am-i",outcome="done"\}/)
    expect(await metricsOf(b)).toMatch(
      /kientao_request_seconds_bucket\{le="[^"]+",method="GET",face="api",status="200"\}/,
    )
    const watched = (await worker.says(/Watch\s+(http:\/\/[\d.]+:\d+)\//))[1] as string
    expect(await (await fetch(`${watched}/healthz`)).text()).toBe('ok\n')
    expect(await (await fetch(`${watched}/readyz`)).json()).toEqual({ ready: true, database: true })
    expect(await metricsOf(watched), 'a worker alone tells what it did').toMatch(
      /kientao_jobs_total\{job="programmes\.[^"]+",outcome="done"\} [1-9]/,
    )
    expect((await fetch(`${watched}/chuong-trinh`)).status, 'and shows no page').toBe(404)
    second.process.kill('SIGTERM')
    worker.process.kill('SIGTERM')
    expect([await second.ended, await worker.ended]).toMatchObject([{ code: 0 }, { code: 0 }])
    for (const { said } of runs) expectLog(said.error)
  } finally {
    for (const { process } of runs) process.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}, 180_000)

/** Asked to stop while it works: what runs is finished, /readyz says it is leaving, then it is gone. */
async function leavesGracefully(run: Run, url: string) {
  // Hashing takes a third of a second each and one core stays free: three of them keep it busy for a while.
  const slow = Array.from({ length: 3 }, () => signIn(url))
  await new Promise((wake) => setTimeout(wake, 50))
  run.process.kill('SIGTERM')
  await within(2000, async () => (await fetch(`${url}/readyz`)).status === 503, '/readyz says that it is leaving')
  for (const cookie of await Promise.all(slow)) expect(cookie).toMatch(/^kientao=/)
  expect((await run.ended).code).toBe(0)
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
}

/** One JSON object a line, requests with their id, and nothing that opens a door. */
function expectLog(log: string) {
  const lines = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  const requests = lines.filter(({ msg }) => msg === 'request')
  for (const { requestId, status } of requests) expect([typeof requestId, typeof status]).toEqual(['string', 'number'])
  expect(log).not.toContain(password)
  expect(log).not.toMatch(/kientao=|set-cookie|postgres:postgres/)
  expect(lines.filter(({ level }) => level === 'error').map((line) => JSON.stringify(line))).toEqual([])
}

async function importThrough({ a, b, cookie }: { a: string; b: string; cookie: string }): Promise<string> {
  const { id } = (await (
    await fetch(`${a}/api/v1/imports?name=ke-hoach.txt`, {
      method: 'POST',
      body: madePlan({ number: '34/KH-UBND', year: 2026 }),
      headers: { cookie, origin: a, 'content-type': 'application/octet-stream' },
    })
  ).json()) as { id: string }
  let programme = ''
  await within(
    15_000,
    async () => {
      const found = await (await fetch(`${b}/api/v1/imports/${id}`, { headers: { cookie } })).json()
      programme = (found as { outcome: { programme: { id: string } } | null }).outcome?.programme.id ?? ''
      return programme !== ''
    },
    'the worker reads what came in at the first, and the second knows',
  )
  return programme
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/sign-ins`, json({ username: 'demo-office', password }, { origin: url }))
  expect(answer.status).toBe(200)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function me(url: string, cookie: string): Promise<{ signedIn: boolean }> {
  return (await (await fetch(`${url}/api/v1/me`, { headers: { cookie } })).json()) as { signedIn: boolean }
}

/** The list that every visitor shares, and that is kept until something is published. */
async function page(url: string): Promise<string> {
  const answer = await fetch(`${url}/chuong-trinh`)
  expect(answer.status).toBe(200)
  return answer.text()
}

async function metricsOf(url: string): Promise<string> {
  return (await fetch(`${url}/metrics`)).text()
}

async function addressOf(run: Run): Promise<string> {
  return (await run.says(/Portal\s+(http:\/\/[\d.]+:\d+)\//))[1] as string
}

async function within(milliseconds: number, holds: () => Promise<boolean>, what: string) {
  const late = Date.now() + milliseconds
  while (Date.now() < late) {
    if (await holds()) return
    await new Promise((wake) => setTimeout(wake, 50))
  }
  throw new Error(`Not within ${milliseconds} ms: ${what}`)
}
