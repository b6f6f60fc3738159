import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '#kernel'
import { freshDatabase } from '#kernel/testing'
import { engines } from '../../../src/engines.ts'
import { packsFor } from '../../../src/packs.ts'
import { kientao, type Run } from '../command-line.ts'

test('several processes answer on one port, count together, and one that is killed is missed by nobody', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kientao-web-'))
  let run: Run | undefined
  try {
    const url = await freshDatabase({ engines, packs: packsFor('ho-chi-minh') })
    run = kientao(['serve'], { DATABASE_URL: url, VAR_DIR: folder, WEB_PROCESSES: '2' })
    const address = (await run.says(/Portal\s+(http:\/\/[\d.]+:\d+)\//))[1] as string
    expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ ready: true, database: true })
    expect(run.said.out.match(/đang chạy/g), 'one greeting').toHaveLength(1)

    await Promise.all(Array.from({ length: 20 }, () => get(`${address}/chuong-trinh`)))
    const counted = await get(`${address}/metrics`)
    for (const process of ['web-1', 'web-2'])
      expect(counted).toMatch(new RegExp(`kientao_request_seconds_count\\{[^}]*process="${process}"\\} [1-9]`))
    expect(counted, 'the first process does the jobs').toMatch(/kientao_events_waiting\{process="main"\}/)
    expect(counted.match(/^# TYPE kientao_request_seconds /gm)).toHaveLength(1)

    const [victim, other] = childrenOf(run)
    process.kill(victim as number, 'SIGKILL')
    const answers = await Promise.all(Array.from({ length: 20 }, () => get(`${address}/chuong-trinh`)))
    expect(answers.every((page) => page.includes('</html>'))).toBe(true)
    await run.says(/web process died, another follows/)
    await within(30_000, () => childrenOf(run as Run).length === 2)
    expect(childrenOf(run)).toContain(other)
    expect(childrenOf(run)).not.toContain(victim)

    const family = childrenOf(run)
    run.process.kill('SIGTERM')
    expect((await run.ended).code, 'a graceful stop').toBe(0)
    expect(family.filter(isAlive), 'leaves nobody behind').toEqual([])
    await expect(fetch(`${address}/healthz`)).rejects.toThrow()
  } finally {
    run?.process.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}, 240_000)

test('the embedded database refuses several processes, and the configuration says so', () => {
  expect(() => readConfig({ WEB_PROCESSES: '2' })).toThrow(/WEB_PROCESSES/)
  expect(readConfig({ WEB_PROCESSES: '2', DATABASE_URL: 'postgres://a/b' }).WEB_PROCESSES).toBe(2)
})

/**
 * A connection of its own each time, and once more where it was cut or nobody answers: it was with the process that died,
 * or on its way there.
 */
async function get(url: string, again = true): Promise<string> {
  try {
    const signal = AbortSignal.timeout(10_000)
    return await (await fetch(url, { headers: { connection: 'close' }, signal })).text()
  } catch (error) {
    if (again) return get(url, false)
    throw error
  }
}

function childrenOf({ process: { pid } }: Run): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function within(milliseconds: number, holds: () => boolean) {
  const late = Date.now() + milliseconds
  while (!holds()) {
    if (Date.now() > late) throw new Error(`not within ${milliseconds} ms`)
    await new Promise((wake) => setTimeout(wake, 100))
  }
}
