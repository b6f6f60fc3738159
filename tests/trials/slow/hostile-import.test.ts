import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '#kernel'
import { freshDatabase } from '#kernel/testing'
import { engines } from '../../../src/engines.ts'
import { packsFor } from '../../../src/packs.ts'
import { rowCounts, trialCity } from '../city.ts'
import { kientao } from '../command-line.ts'
import { type Hostile, hostileFiles } from '../hostile-files.ts'
import { halves } from '../wholeness.ts'

const folder = mkdtempSync(join(tmpdir(), 'kientao-hostile-'))
const trial = await trialCity()
const files = await hostileFiles()
const worker = await trial.worker()
afterAll(async () => {
  await worker.stop()
  await trial.close()
  rmSync(folder, { recursive: true, force: true })
})

const mostMemory = 1200 // MiB, as for reading alone: what is stored comes on top, the files go
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
// What is merely long takes its time in storing; the command line shows that it ends.
const uploads = files.filter(({ name }) => !['one-line.txt', 'million-lines-between.txt'].includes(name))
const isRead = ({ ends }: Hostile) => ends === 'read'

test('importing them all on the command line stores what can be read, whole, and names the rest', async () => {
  const paths = files.map(({ name, bytes }) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  })
  const nowhere = [folder, join(folder, '../khong-co.txt'), 'x'.repeat(4000), '/dev/zero']
  const city = await freshDatabase({ engines, packs: packsFor('ho-chi-minh') })
  const run = kientao(['import', ...nowhere, ...paths], { VAR_DIR: join(folder, 'var'), DATABASE_URL: city }, 150_000)
  const { code, memory } = await run.ended
  expect([code, run.said.error]).toEqual([1, ''])
  expect(memory).toBeLessThan(mostMemory)
  for (const { name } of files) expect(run.said.out).toContain(name)
  expect(run.said.out.match(/Không đọc được tệp/g)).toHaveLength(6) // once in its line, once in the table
  expect(run.said.out).not.toContain('Hệ thống gặp lỗi')

  const database = await openDatabase({ url: city })
  try {
    const { rows } = await sql<{ sha256: string }>`select file_sha256 as sha256 from documents.document`.execute(
      database.kysely,
    )
    const stored = new Set(rows.map((row) => row.sha256))
    expect(files.filter(({ bytes }) => stored.has(sha256(bytes))).map(({ name }) => name)).toEqual(
      files.filter(isRead).map(({ name }) => name),
    )
    expect(await halves(database)).toEqual([])
  } finally {
    await database.close()
  }
}, 180_000)

test('uploaded, each is refused at the door or by the worker, in both languages, and stores nothing of itself', async () => {
  const { database } = trial.system
  const before = await rowCounts(database)
  const started = new Map<string, Hostile>()
  for (const file of uploads) {
    const answer = await upload(file.bytes, file.name)
    const body = (await answer.json()) as { id: string; type: string; titles: { vi: string; en: string } }
    if (answer.status === 202) started.set(body.id, file)
    else {
      expect([file.name, answer.headers.get('content-type')]).toEqual([file.name, 'application/problem+json'])
      // What is above the limit of any upload is refused before anybody looks what it is.
      expect([`/problems/${file.ends}`, '/problems/api/too-large']).toContain(body.type)
      expect(body.titles.en).toBeTruthy()
    }
  }
  expect(uploads.length - started.size).toBe(2)
  for (const [id, { name, ends }] of started) {
    const ended = await untilEnded(id)
    expect([name, ended.state, ended.problem?.type]).toEqual(
      ends === 'read' ? [name, 'done', undefined] : [name, 'refused', `/problems/${ends}`],
    )
    if (ended.problem) expect([ended.problem.titles.vi, ended.problem.titles.en].every(Boolean)).toBe(true)
  }
  const after = await rowCounts(database)
  const stored = uploads.filter(isRead).length
  expect(after['documents.document']).toBe((before['documents.document'] ?? 0) + stored)
  expect(after['programmes.kept_file']).toBe((before['programmes.kept_file'] ?? 0) + stored)
  expect(await halves(database)).toEqual([])
}, 150_000)

test('the name of an upload is text and nothing else', async () => {
  for (const [name, status] of [
    ['..%2F..%2F..%2Fetc%2Fpasswd', 202],
    ['%3Cscript%3E.txt', 202],
    ['%E2%80%AEtxt.exe', 202],
    ['x'.repeat(4000), 422],
    ['a%00b.txt', 422],
    ['%ED%A0%80.txt', 202], // bytes that are no text stay written out as they came
    ['', 422],
  ] as const) {
    const answer = await trial.ask(`/api/v1/imports?name=${name}`, { as: 'office', ...body(new Uint8Array([0x61])) })
    expect([name.slice(0, 20), answer.status]).toEqual([name.slice(0, 20), status])
  }
})

test('an upload that lies about its length, or never says it, is measured', async () => {
  const stream = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)), // without an end
  })
  const headers = { 'content-type': 'application/octet-stream' }
  const init = { as: 'office', method: 'POST', body: stream, headers, duplex: 'half' } as const
  const answer = await trial.ask('/api/v1/imports?name=a.txt', init)
  expect([answer.status, await answer.json()]).toMatchObject([413, { type: '/problems/api/too-large' }])
}, 60_000)

function body(bytes: Uint8Array) {
  return { method: 'POST', body: bytes as BodyInit, headers: { 'content-type': 'application/octet-stream' } }
}

function upload(bytes: Uint8Array, name: string): Promise<Response> {
  return trial.ask(`/api/v1/imports?name=${encodeURIComponent(name)}`, { as: 'office', ...body(bytes) })
}

type Ended = { state: string; problem: { type: string; titles: { vi: string; en: string } } | null }

async function untilEnded(id: string): Promise<Ended> {
  for (;;) {
    const found = (await (await trial.ask(`/api/v1/imports/${id}`, { as: 'office' })).json()) as Ended
    if (found.state === 'done' || found.state === 'refused') return found
    await new Promise((wake) => setTimeout(wake, 100))
  }
}
