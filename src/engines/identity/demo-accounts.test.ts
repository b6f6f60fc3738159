import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import identity, { createFirstAdministrator, findAccount, listAccounts, makeDemoAccounts } from '#engines/identity'
import { testCity } from '#kernel/testing'
import { definePack } from '#pack'

const pack = definePack({
  id: 'song-xanh',
  label: { vi: 'Thành phố Sông Xanh', en: 'Blue River City' },
  owner: 'sx.committee',
  office: 'sx.office',
  demo: { department: 'sx.science', ward: 'sx.ward.1' },
})
const { office: _, demo: __, ...plain } = pack
const city = await testCity({ engines: [identity], packs: [pack] })
const bare = await testCity({ engines: [identity], packs: [{ ...plain, id: 'bare' }] })
const none = await testCity({ engines: [identity] })
afterAll(() => Promise.all([city, bare, none].map((one) => one.close())))

test('people of the demo and the first administrator hold their roles in units that the pack of the city names', async () => {
  const demo = await makeDemoAccounts(city.platform)
  expect(Object.fromEntries(demo.map(({ username, unit }) => [username, unit]))).toEqual({
    'demo-admin': 'sx.office',
    'demo-office': 'sx.office',
    'demo-officer-1': 'sx.science',
    'demo-officer-2': 'sx.ward.1',
    'demo-leader': 'sx.office',
    'demo-auditor': 'sx.office',
  })
  const { account } = await createFirstAdministrator(city.platform, { username: 'quan.tri', displayName: 'Quản Trị' })
  const first = await findAccount(city.as('administrator'), { account })
  expect(first.holdings).toMatchObject([{ role: 'administrator', unit: 'sx.office', inForce: true }])
})

test('two processes that start together give one password: who signed in by the first is not refused by the second', async () => {
  const hashes = async () => {
    const { rows } = await sql<{
      hash: string
    }>`select distinct password_hash as hash from identity.account where demo`.execute(bare.system.database.kysely)
    return rows.map(({ hash }) => hash)
  }
  const starting = [1, 2, 3].map(() => makeDemoAccounts(bare.platform))
  await Promise.any(starting)
  const first = await hashes()
  await Promise.all(starting)
  expect(first).toHaveLength(1)
  expect(await hashes()).toEqual(first)
})

test('a pack that names neither puts everybody into the unit that owns its programmes', async () => {
  expect(new Set((await makeDemoAccounts(bare.platform)).map(({ unit }) => unit))).toEqual(new Set(['sx.committee']))
})

test('a demo without any city still opens, and no unit of another city is written', async () => {
  await makeDemoAccounts(none.platform)
  const { accounts } = await listAccounts(none.as('auditor'), {})
  expect(accounts.flatMap(({ roles }) => roles.map(({ unit }) => unit)).filter((unit) => unit !== 'city')).toEqual([])
})
