import { sql } from 'kysely'
import { RouterContextProvider } from 'react-router'
import { afterAll, expect, test } from 'vitest'
import { actorOfSession, makeDemoAccounts, signIn, whoAmI } from '#engines/identity'
import { countUnread } from '#engines/notices'
import { type Actor, contextFor, NotPermitted } from '#kernel'
import { testCity } from '#kernel/testing'
import { contextOf, siteOf } from '#web/context'
import { engines } from '../../src/engines.ts'
import { loader } from '../../src/faces/web/workspace/layout.tsx'
import { linksFor, partOf } from '../../src/faces/web/workspace/links.ts'
import { workspaceRoutes } from '../../src/faces/web/workspace/routes.ts'

const city = await testCity({ engines })
afterAll(() => city.close())
const { kysely } = city.system.database

await makeDemoAccounts(city.platform)
const { token } = await signIn(city.visitor, { username: 'demo-officer-1', password: 'dung-thu-kien-tao' })
const actor = (await actorOfSession(city.system, token)) as Actor
const reader = contextFor(city.system, actor, 'test')
const account = actor.id
await sql`insert into notices.notice (id, event_id, event_type, account, kind, words, page, in_app, mail, at, read_at)
  select gen_random_uuid(), n, 'test/told', ${account}, 'directive', '{"vi":"Việc","en":"Work"}', '/lam-viec', true, 'never', now(),
    case when n > 3 then now() end from generate_series(1, 20000) n`.execute(kysely)
await sql`analyze notices.notice`.execute(kysely)

/** How many statements are asked while something is done as the reader. */
async function statements(act: (context: typeof reader) => Promise<unknown>): Promise<number> {
  let asked = 0
  const counting = kysely.withPlugin({
    transformQuery: ({ node }) => {
      asked++
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const system = { ...city.system, database: { ...city.system.database, kysely: counting } }
  await act({ ...reader, system })
  return asked
}

test('the bell costs a page one statement', async () => {
  const load = (acting: typeof reader) => {
    const context = new RouterContextProvider()
    context.set(contextOf, acting)
    context.set(siteOf, { city: null, demo: [] })
    const request = new Request('http://127.0.0.1/lam-viec')
    return loader({ context, request, params: {} } as unknown as Parameters<typeof loader>[0])
  }
  const before = await statements((acting) => whoAmI(acting, {}))
  expect(before).toBeGreaterThan(0)
  expect(await statements(load)).toBe(before + 1)
  expect(await load(reader)).toMatchObject({ unread: 3, roles: ['unit-officer'] })
})

test('what the bell counts is read, and nothing of what was read before', async () => {
  const asked: string[] = []
  const watching = kysely.withPlugin({
    transformQuery: ({ node }) => {
      asked.push(kysely.getExecutor().compileQuery(node, { queryId: 'bell' }).sql)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const system = { ...city.system, database: { ...city.system.database, kysely: watching } }
  expect(await countUnread({ ...reader, system }, {})).toEqual({ unread: 3 })
  const text = asked[0]?.replace('$1', `'${account}'`).replace('$2', '100') ?? ''
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (analyze, costs off) ${sql.raw(text)}`.execute(kysely)
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).toContain('notice_unread')
  expect(plan).not.toContain('Removed by Filter')
})

test('the header holds six words for whoever holds every role, and marks the innermost part alone', () => {
  const roles = ['administrator', 'programme-office', 'leader', 'auditor', 'unit-officer']
  expect(linksFor(roles).length).toBeLessThanOrEqual(6)
  const parts = ['/lam-viec', '/lam-viec/bao-cao', '/lam-viec/bao-cao/ky', '/lam-viec/nhiem-vu']
  expect(partOf('/lam-viec/bao-cao/ky/1', parts)).toBe('/lam-viec/bao-cao/ky')
  expect(partOf('/lam-viec/bao-cao/1', parts)).toBe('/lam-viec/bao-cao')
  expect(partOf('/lam-viec/nhiem-vu', parts)).toBe('/lam-viec/nhiem-vu')
  expect(partOf('/lam-viec/nhiem-vu-khac', parts)).toBeUndefined()
  expect(partOf('/lam-viec', parts)).toBe('/lam-viec')
})

test('whoever is shown a part of the workspace is let in', async () => {
  const files = new Map((workspaceRoutes[0]?.children ?? []).map(({ path = '', file }) => [path, file]))
  const shut: string[] = []
  for (const role of ['administrator', 'programme-office', 'leader', 'auditor', 'unit-officer'] as const) {
    const links = linksFor([role]).flatMap((part) => ('links' in part ? part.links : [part]))
    expect(links.length).toBeGreaterThan(3)
    for (const { path } of links) {
      const file = files.get(path.replace(/^\/lam-viec\/?/, ''))
      const page = await import(/* @vite-ignore */ `../../src/faces/web/${file}`)
      const context = new RouterContextProvider()
      context.set(contextOf, city.as(role, 'x.unit'))
      context.set(siteOf, { city: null, demo: [] })
      const request = new Request(`http://127.0.0.1${path}`)
      try {
        await page.loader?.({ context, request, params: {} })
      } catch (error) {
        if (NotPermitted.is(error)) shut.push(`${role} ${path}`)
        else throw error
      }
    }
  }
  expect(shut).toEqual([])
})
