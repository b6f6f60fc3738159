import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import evidence from '#engines/evidence'
import exchange, {
  deliverWebhooks,
  findReceived,
  listExchanged,
  notePartner,
  rotateWebhookSecret,
  subscribeWebhook,
} from '#engines/exchange'
import { auditTrail, createMachine, issueMachineToken } from '#engines/identity'
import { listReports, moveRounds } from '#engines/reporting'
import { openApp, serve } from '#faces/api'
import { type Context, settleEvents } from '#kernel'
import { testCity } from '#kernel/testing'
import { edxmlDialects } from '../../packs/national/edxml.ts'
import {
  publishedPlan,
  sampleCity,
  sampleEngines,
  samplePack,
  science,
} from '../../src/engines/exchange/sample-city.ts'
import { receiver } from '../../src/engines/exchange/sample-receiver.ts'

const guide = readFileSync(new URL('../../docs/guides/integrators.md', import.meta.url), 'utf8')
/** The fenced blocks of the guide in a language: what the reader is told to run. */
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text)
const hasTools = ['curl', 'jq', 'bash'].every((tool) => spawnSync(tool, ['--version']).status === 0)
if (!hasTools) console.warn('the guide is not run here: curl, jq or bash is missing')

const basis = { vi: 'Thử', en: 'Trial' }
const pack = {
  ...samplePack,
  edxmlDialects,
  edxmlPartners: [{ code: 'H99', name: 'UBND Thành phố Sông Xanh', unit: 'x.committee', basis }],
}
const engines = [...sampleEngines(evidence), exchange]
const booted = await testCity({ engines, packs: [pack] })
const system = { ...booted.system, config: { ...booted.system.config, WEBHOOK_NETWORKS: '127.0.0.1/32' } }
const near = (context: Context): Context => ({ ...context, system })
const city = sampleCity(booted)
const serving = await serve(openApp({ system, engines, ready: () => true }), { port: 0, host: '127.0.0.1' })
const server = await receiver()
const folder = mkdtempSync(join(tmpdir(), 'kientao-guide-'))
const administrator = near(city.administrator)
beforeAll(async () => {
  await city.empty()
  await exchange.load?.(city.platform, [pack])
  await notePartner(city.office, { code: 'G09', name: 'Bộ Khoa học và Công nghệ' })
  await publishedPlan(city)
  await moveRounds(city.platform)
})
afterAll(async () => {
  await Promise.all([serving.close(), server.close()])
  rmSync(folder, { recursive: true, force: true })
  await city.close()
})

async function tokenOf(name: string, role: 'unit-officer' | 'programme-office', unit: string) {
  const account = { name, ownerUnit: unit, purpose: 'Thử', roles: [{ role, unit }], until: '2027-06-30' }
  const { machine } = await createMachine(administrator, account)
  return issueMachineToken(administrator, { machine })
}

function run(script: string, token: string): Promise<string> {
  const environment = { ...process.env, KT_URL: serving.url, KT_TOKEN: token, KT_UNIT: science, HOME: folder }
  return new Promise((done, failed) => {
    const options = { cwd: folder, env: environment }
    execFile('bash', ['-euo', 'pipefail', '-c', script], options, (error, out, said) =>
      error ? failed(new Error(`${said}\n${out}`)) : done(out),
    )
  })
}

test.skipIf(!hasTools)('the guide’s lines read tasks and file a report under the name of the system', async () => {
  const { machine, token } = await tokenOf('Phần mềm của sở', 'unit-officer', science)
  const [begin = '', ...rest] = blocks('sh')
  expect(rest).toHaveLength(2)
  const out = await run([begin, ...rest].join('\n'), token)
  expect(out).toContain('Công bố danh mục dữ liệu mở')
  expect((await listReports(city.officer, { unit: science })).rows[0]).toMatchObject({ state: 'filed' })
  const { entries } = await auditTrail(administrator, { actor: machine, act: 'file-report' })
  expect(entries).toMatchObject([{ actorName: 'Phần mềm của sở' }])
})

test.skipIf(!hasTools)(
  'what it says of signatures holds: genuine messages, forged ones, old ones, and both secrets',
  async () => {
    const subscription = { name: 'Thử', address: server.address, types: ['report.filed' as const] }
    const made = await subscribeWebhook(administrator, subscription)
    const { secret } = await rotateWebhookSecret(administrator, { id: made.id, seen: 1, overlap: 24 })
    await settleEvents(system, engines)
    await deliverWebhooks(near(city.platform))
    const [got] = server.got
    if (!got) throw new Error('Nothing was delivered')
    const [snippet = ''] = blocks('js')
    writeFileSync(join(folder, 'verify.mjs'), snippet)
    const { isGenuine } = await import(/* @vite-ignore */ join(folder, 'verify.mjs'))
    const now = city.clock.now().getTime()
    const { headers, body } = got
    expect([[made.secret], [secret], ['whsec_AAAA', secret], ['whsec_AAAA'], []].map((secrets) => isGenuine(headers, body, secrets, now))).toEqual([true, true, true, false, false]) // biome-ignore format: one line
    expect(isGenuine(headers, `${body} `, [secret], now)).toBe(false)
    expect(isGenuine(headers, body, [secret], now + 301_000)).toBe(false)
  },
)

test.skipIf(!hasTools)('its lines take an edXML document in and write the answer to it', async () => {
  const { token } = await tokenOf('Trục liên thông', 'programme-office', 'x.committee')
  const sample = readFileSync(new URL('van-ban.edxml', import.meta.url), 'utf8')
  writeFileSync(join(folder, 'van-ban.edxml'), sample)
  const [begin = ''] = blocks('sh')
  await run([begin, ...blocks('sh office')].join('\n'), token)
  const { rows } = await listExchanged(city.office, {})
  expect(rows.map(({ way, state }) => `${way} ${state}`).sort()).toEqual(['in waiting', 'out sent'])
  const id = rows.find(({ way }) => way === 'in')?.id ?? ''
  expect(await findReceived(city.office, { id })).toMatchObject({ asks: true, dueOn: '2026-12-15', isForUs: true })
  expect(readFileSync(join(folder, 'tra-loi.edxml'), 'utf8')).toContain('77/BKHCN-CĐS')
})
