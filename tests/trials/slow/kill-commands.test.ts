import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openDatabase, verifyAudit } from '#kernel'
import { json } from '../city.ts'
import { kientao } from '../command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'kientao-kill-commands-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const atOnce = 20
const kills = Number(process.env.KILLS ?? 2)
let nextDay = Date.parse('2027-01-01')

test('killed without warning amid twenty commands at once, it keeps every one that it acknowledged, and the chain', async () => {
  const acknowledged = new Set<string>()
  for (let kill = 1; kill <= kills; kill++) {
    const run = kientao(['serve'], { VAR_DIR: folder })
    const url = (await run.says(/Portal\s+(http:\/\/[\d.]+:\d+)\//))[1] as string
    const cookie = await signIn(url)
    const before = acknowledged.size
    // Each of the twenty asks again as soon as it is answered; the process dies while all of them wait.
    const asking = Array.from({ length: atOnce }, async () => {
      for (;;) {
        nextDay += 86_400_000
        const day = new Date(nextDay).toISOString().slice(0, 10)
        const status = await setDay(url, cookie, day)
        if (status !== 200) return status
        acknowledged.add(day)
        if (acknowledged.size - before === 10 * kill) run.process.kill('SIGKILL')
      }
    })
    expect(await Promise.all(asking), 'all of them were cut off').toEqual(Array(atOnce).fill('cut off'))
    await run.ended

    const database = await openDatabase({ folder: join(folder, 'database') })
    const kept = await sql<{ day: string }>`select day from kernel.calendar_day where source = 'office'`.execute(
      database.kysely,
    )
    const lines = await sql<{ day: string }>`
      select details ->> 'day' as day from kernel.audit_entry where act = 'set-calendar-day'`.execute(database.kysely)
    const verdict = await verifyAudit(database)
    await database.close()
    const days = kept.rows.map(({ day }) => day)
    expect([...acknowledged].filter((day) => !days.includes(day))).toEqual([])
    expect(lines.rows.map(({ day }) => day).sort(), 'a line for each, and none for what is not there').toEqual(
      days.sort(),
    )
    expect(verdict.break).toBeNull()
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(5 * kills * (kills + 1))
}, 240_000)

async function setDay(url: string, cookie: string, day: string): Promise<number | 'cut off'> {
  const reason = { vi: 'Nghỉ thử', en: 'A day off, for trial' }
  const init = json({ kind: 'off', reason }, { cookie, origin: url }, 'PUT')
  return fetch(`${url}/api/v1/calendar/days/${day}`, init).then(
    (answer) => answer.status,
    () => 'cut off',
  )
}

async function signIn(url: string): Promise<string> {
  const person = { username: 'demo-office', password: 'dung-thu-kien-tao' }
  const answer = await fetch(`${url}/api/v1/sign-ins`, json(person, { origin: url }))
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
