import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, verifyAudit } from '#kernel'
import { planOf } from '../../bench/made-plan.ts'

// A real process on a real folder, killed without warning (SIGKILL) at moments drawn from the whole import: a few each
// time, so that they differ from run to run. KILLS=20 asks for more.
const folder = mkdtempSync(join(tmpdir(), 'kientao-kill-'))
const plan = join(folder, 'ke-hoach.txt')
const kills = Number(process.env.KILLS ?? 2)

beforeAll(async () => {
  writeFileSync(plan, planOf(0.15))
  const migration = run(['migrate'], join(folder, 'fresh'))
  expect(await migration.ended, migration.output()).toBe(0)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a process killed at any moment of an import leaves the whole document or none of it, and the next start works', async () => {
  const whole = await timeOfWholeImport()
  for (let kill = 0; kill < kills; kill++) {
    const city = copyOf('fresh', `kill-${kill}`)
    const victim = run(['import', plan], city)
    const moment = whole * ((kill + Math.random()) / kills)
    const timer = setTimeout(() => victim.process.kill('SIGKILL'), moment)
    await victim.ended
    clearTimeout(timer)
    expect(await stateOf(city), `killed after ${Math.round(moment)} of ${whole} ms`).toMatch(/^(whole|none)$/)
    expect(await run(['import', plan], city).ended, 'the next start imports or finds it there').toBe(0)
    expect(await stateOf(city)).toBe('whole')
    rmSync(city, { recursive: true, force: true })
  }
}, 240_000)

test('a second process on the same data folder is refused with a sentence that says why, and harms nothing', async () => {
  const city = copyOf('fresh', 'twice')
  const first = run(['serve', '--roles', 'web,worker'], city, { PORT: '0' })
  await first.says(/Kiến Tạo đang chạy/)
  const second = run(['import', plan], city)
  expect(await second.ended).toBe(1)
  expect(second.output()).toMatch(/đang được tiến trình \d+ dùng/)
  expect(second.output()).toMatch(/in use by process \d+/)
  first.process.kill('SIGTERM')
  expect(await first.ended, 'a graceful stop').toBe(0)
  expect(await stateOf(city)).toBe('none')
}, 120_000)

async function timeOfWholeImport(): Promise<number> {
  const started = Date.now()
  expect(await run(['import', plan], copyOf('fresh', 'whole')).ended).toBe(0)
  return Date.now() - started
}

/** "none", "whole", or what is half: read from the tables themselves. */
async function stateOf(city: string): Promise<string> {
  const database = await openDatabase({ folder: join(city, 'database') })
  try {
    const { rows } = await sql<{
      documents: number
      lines: number
      programmes: number
      items: number
      expected: number | null
      lineCount: number | null
    }>`
      select (select count(*)::int from documents.document) as documents, (select count(*)::int from documents.line) as lines,
        (select count(*)::int from programmes.programme) as programmes, (select count(*)::int from programmes.item) as items,
        (select (counts ->> 'targets')::int + (counts ->> 'tasks')::int + (counts ->> 'duties')::int from programmes.publication) as expected,
        (select line_count from documents.document) as "lineCount"`.execute(database.kysely)
    const found = rows[0]
    const trail = await verifyAudit(database)
    if (!found || trail.break) return `broken trail: ${JSON.stringify(trail)}`
    if (found.documents + found.lines + found.programmes + found.items === 0) return 'none'
    const isWhole =
      found.documents === 1 &&
      found.programmes === 1 &&
      found.lines === found.lineCount &&
      found.items === found.expected
    return isWhole ? 'whole' : `half: ${JSON.stringify(found)}`
  } finally {
    await database.close()
  }
}

function copyOf(name: string, copy: string): string {
  cpSync(join(folder, name), join(folder, copy), { recursive: true, filter: (path) => !path.endsWith('process.lock') })
  return join(folder, copy)
}

function run(args: string[], city: string, environment: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, ['src/main.ts', ...args], {
    env: { ...process.env, VAR_DIR: city, LOG_LEVEL: 'silent', DATABASE_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const listeners: (() => void)[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += String(chunk)
      for (const listener of listeners) listener()
    })
  }
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  return {
    process: child,
    ended,
    output: () => said,
    says: (pattern: RegExp) =>
      new Promise<void>((heard, failed) => {
        const check = () => pattern.test(said) && heard()
        listeners.push(check)
        check()
        void ended.then((code) => failed(new Error(`ended with ${code}: ${said}`)))
      }),
  }
}
