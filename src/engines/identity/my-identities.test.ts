import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import identity, {
  actorOfSession,
  beginIdentityLink,
  changePassword,
  createAccount,
  findAccount,
  linkIdentity,
  myIdentities,
  resetPassword,
  signIn,
  unlinkIdentity,
} from '#engines/identity'
import { type Context, contextFor, visitor } from '#kernel'
import { testCity, testDay } from '#kernel/testing'

const city = await testCity({ engines: [identity] })
const { system, clock } = city
const admin = city.as('administrator')
const chosen = 'bầu trời xanh 2026'
const sandbox = 'urn:kien-tao:sandbox'

beforeEach(async () => {
  await city.empty()
  clock.set(testDay)
})
afterAll(() => city.close())

async function person(username = 'mai.nguyen'): Promise<{ account: string; context: Context }> {
  const { account, oneTimePassword } = await createAccount(admin, { username, displayName: 'Nguyễn Thị Mai' })
  const { token } = await signIn(city.visitor, { username, password: oneTimePassword ?? '' })
  const holder = async () => contextFor(system, (await actorOfSession(system, token)) ?? visitor, 'test')
  await changePassword(await holder(), { current: oneTimePassword ?? '', fresh: chosen })
  return { account, context: await holder() }
}

test('a person begins to link an identity with their password; the invitation itself is not kept', async () => {
  const { context } = await person()
  const { invitation, until } = await beginIdentityLink(context, { password: chosen })
  expect(until.toISOString()).toBe('2026-11-22T02:10:00.000Z')
  const { rows } = await sql<{ all: string }>`select
    (select string_agg(i::text, ' ') from identity.invitation i) || (select string_agg(e::text, ' ') from kernel.audit_entry e) as all`.execute(
    system.database.kysely,
  )
  expect(rows[0]?.all).not.toContain(invitation)
  expect(rows[0]?.all).not.toContain(chosen)
})

test('a browser left open links nothing: a wrong password is refused beside its field and, guessed on, paused', async () => {
  const { context } = await person()
  const wrong = () => beginIdentityLink(context, { password: 'không phải' }).catch((error) => error)
  expect(await wrong()).toMatchObject({ type: 'kernel/invalid-input', details: { faults: [{ path: 'password' }] } })
  expect(await beginIdentityLink(context, {}).catch((error) => error.type)).toBe('kernel/invalid-input')
  for (let i = 0; i < 3; i++) await wrong()
  await expect(beginIdentityLink(context, { password: chosen })).rejects.toMatchObject({
    type: 'identity/sign-in-paused',
  })
})

test('each sees their own links, by the name of the provider, and a former provider by its identifier', async () => {
  const { account, context } = await person()
  const other = await person('binh.le')
  await linkIdentity(admin, { account, issuer: sandbox, subject: 'sandbox-la' })
  await linkIdentity(admin, { account, issuer: 'https://cu.example', subject: 'x' })
  expect((await myIdentities(context, {})).map(({ label }) => label.vi).sort()).toEqual([
    'https://cu.example',
    'Định danh thử nghiệm',
  ])
  expect(await myIdentities(other.context, {})).toEqual([])
  expect((await findAccount(admin, { account })).links).toHaveLength(2)
  await expect(myIdentities(city.visitor, {})).rejects.toMatchObject({ type: 'kernel/not-signed-in' })
})

test('a person unlinks their own identity, nobody else’s, and an administrator anybody’s', async () => {
  const { account, context } = await person()
  const other = await person('binh.le')
  await linkIdentity(admin, { account, issuer: sandbox, subject: 'sandbox-la' })
  await expect(unlinkIdentity(other.context, { account, issuer: sandbox })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  expect(await unlinkIdentity(other.context, { issuer: sandbox })).toEqual({ removed: 0 })
  expect(await unlinkIdentity(context, { issuer: sandbox })).toEqual({ removed: 1 })
  await linkIdentity(admin, { account, issuer: sandbox, subject: 'sandbox-la' })
  expect(await unlinkIdentity(admin, { account, issuer: sandbox })).toEqual({ removed: 1 })
})

test('nobody shuts themselves out: the last provider of an account without password stays until there is a password', async () => {
  const { account } = await createAccount(admin, { username: 'la.le', displayName: 'Lê Lạ', password: 'none' })
  await linkIdentity(admin, { account, issuer: sandbox, subject: 'sandbox-la' })
  const own = city.person({ id: account })
  await expect(unlinkIdentity(own, { issuer: sandbox })).rejects.toMatchObject({ type: 'identity/last-way-in' })
  await resetPassword(admin, { account, reason: 'Bỏ nhà cung cấp cũ' })
  expect(await unlinkIdentity(own, { issuer: sandbox })).toEqual({ removed: 1 })
})
