import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { configKeys, openDatabase } from '#kernel'
import { freshDatabase } from '#kernel/testing'
import { engines } from '../../../src/engines.ts'
import { packsFor } from '../../../src/packs.ts'
import { kientao } from '../command-line.ts'

const city = await freshDatabase({ engines, packs: packsFor('ho-chi-minh') })
const folder = mkdtempSync(join(tmpdir(), 'kientao-command-line-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(async () => {
  const { code } = await kientao(['create-administrator', 'quan-tri', 'Quản trị'], {
    VAR_DIR: folder,
    DATABASE_URL: city,
    DEMO: 'off',
  }).ended
  expect(code).toBe(0)
}, 90_000)

async function said(args: string[], environment: Record<string, string> = {}) {
  const run = kientao(args, { VAR_DIR: folder, DATABASE_URL: city, ...environment })
  const { code } = await run.ended
  return { code, ...run.said }
}

test('every wrong key of the configuration is named at once, in both languages', async () => {
  const wrong = {
    PORT: '99999',
    LOG_LEVEL: 'to',
    SESSION_HOURS: 'x',
    METRICS_TOKEN: 'ngan',
    OIDC_ISSUER: 'vneid',
    DEMO: 'co',
  }
  const { code, out, error } = await said(['migrate'], wrong)
  expect([code, out]).toEqual([1, ''])
  expect(error).toMatch(/Cấu hình chưa đúng · Configuration is wrong/)
  for (const key of Object.keys(wrong)) expect(error).toMatch(new RegExp(`^ {2}${key}: .+ · .+$`, 'm'))
  expect(error.trim().split('\n')).toHaveLength(7)
  expect(error).not.toMatch(/\n\s+at /)
})

test('config explains every key and shows no secret', async () => {
  const secrets = {
    DATABASE_URL: 'postgresql://kt:mat-khau-bi-mat@db/kt',
    OIDC_CLIENT_SECRET: 'bi-mat-cua-ung-dung',
    METRICS_TOKEN: 'bi-mat-cua-so-lieu',
  }
  const { code, out } = await said(['config'], secrets)
  expect(code).toBe(0)
  for (const [key, { does }] of Object.entries(configKeys)) {
    expect(out).toMatch(new RegExp(`^${key} `, 'm'))
    expect(out).toContain(`${does.vi} · ${does.en}`)
  }
  for (const secret of Object.values(secrets)) expect(out).not.toContain(secret.slice(-8))
})

for (const [what, args, environment, code, sentence] of [
  [
    'one role on the embedded database',
    ['serve', '--roles', 'web'],
    { DATABASE_URL: '' },
    2,
    /chỉ cho một tiến trình.*\n.*allows one process/,
  ],
  ['a role that there is not', ['serve', '--roles', 'chef'], {}, 2, /Không có vai trò · No such role: chef/],
  ['a city that there is not', ['migrate'], { CITY_PACK: 'atlantis' }, 1, /không có gói này · there is no such pack/],
  [
    'a server that does not answer',
    ['migrate'],
    { DATABASE_URL: 'postgresql://127.0.0.1:1/x' },
    1,
    /Không kết nối được/,
  ],
  [
    'a data folder where nothing can be kept',
    ['serve'],
    { VAR_DIR: '/proc/kientao', DATABASE_URL: '' },
    1,
    /Không dùng được thư mục dữ liệu \/proc\/kientao: .+\n.*cannot be used/,
  ],
  ['an option that there is not', ['serve', '--fast'], {}, 2, /Không hiểu tham số · The arguments/],
] as [string, string[], Record<string, string>, number, RegExp][]) {
  test(`${what} is refused in a sentence, without a stack`, async () => {
    const answer = await said(args, environment)
    expect(answer).toMatchObject({ code, error: expect.stringMatching(sentence) })
    expect(answer.error).not.toMatch(/\n\s+at /)
  })
}

test('a port that is taken ends the process with a sentence', async () => {
  const taken = createServer()
  const port = await new Promise<number>((listening) => {
    taken.listen(0, '127.0.0.1', () => listening((taken.address() as { port: number }).port))
  })
  const { code, error } = await said(['serve'], { PORT: String(port) })
  taken.close()
  expect(code).toBe(1)
  expect(error).toMatch(/Cổng này đang có chương trình khác dùng/)
}, 60_000)

test('audit verify says that the trail is whole, or where it is not', async () => {
  const copy = await freshDatabase(city)
  const whole = await said(['audit', 'verify'], { DATABASE_URL: copy })
  expect(whole).toMatchObject({ code: 0, out: expect.stringMatching(/nguyên vẹn · The trail is whole: [1-9]/) })
  expect(whole.out.trim().split('\n').at(-1)).toMatch(/^[0-9a-f]{64}$/)

  const database = await openDatabase({ url: copy })
  await database.script(`alter table kernel.audit_entry disable trigger append_only;
    update kernel.audit_entry set actor_name = 'Người khác' where seq = 1;`)
  await database.close()
  const broken = await said(['audit', 'verify'], { DATABASE_URL: copy })
  expect(broken).toMatchObject({ code: 1, out: '', error: expect.stringMatching(/entry 1: nội dung đã bị sửa/) })
}, 90_000)

test('a migration that is not the one that ran stops the start with a sentence', async () => {
  const copy = await freshDatabase(city)
  const database = await openDatabase({ url: copy })
  await database.script(`update kernel.migration set checksum = 'of another text' where engine = 'documents'`)
  await database.close()
  const { code, error } = await said(['serve'], { DATABASE_URL: copy })
  expect(code).toBe(1)
  expect(error).toMatch(/documents\/\S+\.sql đã bị sửa sau khi chạy · was edited after it was applied/)
  expect(error).not.toMatch(/\n\s+at /)
}, 60_000)
