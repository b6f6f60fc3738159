import { afterAll, beforeEach, expect, test } from 'vitest'
import identity, {
  actorOfSession,
  changePassword,
  codeOfTotp,
  confirmTotp,
  createAccount,
  enrolTotp,
  findAccount,
  giveCode,
  removeTotp,
  signIn,
} from '#engines/identity'
import { type Context, contextFor, visitor } from '#kernel'
import { testCity, testDay } from '#kernel/testing'

const city = await testCity({ engines: [identity] })
const { system, clock } = city
const admin = city.as('administrator')
const chosen = 'bầu trời xanh 2026'

beforeEach(async () => {
  await city.empty()
  clock.set(testDay)
})
afterAll(() => city.close())

const signedIn = () => signIn(city.visitor, { username: 'mai.nguyen', password: chosen })
async function holder(token: string): Promise<Context> {
  return contextFor(system, (await actorOfSession(system, token)) ?? visitor, 'test')
}

/** Somebody with a phone whose codes open the second step, a minute later: its first code was used to enrol it. */
async function personWithPhone() {
  const { account, oneTimePassword } = await createAccount(admin, { username: 'mai.nguyen', displayName: 'Mai' })
  const { token } = await signIn(city.visitor, { username: 'mai.nguyen', password: oneTimePassword ?? '' })
  await changePassword(await holder(token), { current: oneTimePassword ?? '', fresh: chosen })
  const { secret } = await enrolTotp(await holder(token), {})
  const { recoveryCodes } = await confirmTotp(await holder(token), { code: codeOfTotp(secret, clock.now()) })
  clock.set('2026-11-22T02:01:00.000Z')
  return { account, context: await holder(token), secret, recoveryCodes }
}

test('a new phone takes the place of the old one, which then opens nothing, nor do the old recovery codes', async () => {
  const { context, secret, recoveryCodes } = await personWithPhone()
  const fresh = await enrolTotp(context, { code: codeOfTotp(secret, clock.now()) })
  expect(fresh.secret).not.toBe(secret)
  await confirmTotp(context, { code: codeOfTotp(fresh.secret, clock.now()) })

  clock.set('2026-11-22T02:02:00.000Z')
  const { token } = await signedIn()
  for (const code of [codeOfTotp(secret, clock.now()), recoveryCodes[0] ?? ''])
    await expect(giveCode(await holder(token), { code })).rejects.toMatchObject({ type: 'identity/wrong-code' })
  await giveCode(await holder(token), { code: codeOfTotp(fresh.secret, clock.now()) })
})

test('a recovery code proves the old phone that is gone, once', async () => {
  const { context, recoveryCodes } = await personWithPhone()
  await enrolTotp(context, { code: recoveryCodes[0] ?? '' })
  await expect(enrolTotp(context, { code: recoveryCodes[0] ?? '' })).rejects.toMatchObject({
    type: 'identity/wrong-code',
  })
})

test('until the new phone is confirmed the old one counts, and one begun anew makes the first offer void', async () => {
  const { context, secret, recoveryCodes } = await personWithPhone()
  const first = await enrolTotp(context, { code: recoveryCodes[0] ?? '' })
  await enrolTotp(context, { code: recoveryCodes[1] ?? '' })
  await expect(confirmTotp(context, { code: codeOfTotp(first.secret, clock.now()) })).rejects.toMatchObject({
    type: 'identity/wrong-code',
  })
  const { token } = await signedIn()
  await giveCode(await holder(token), { code: codeOfTotp(secret, clock.now()) })
})

for (const [what, code] of [
  ['no code', undefined],
  ['an empty one', ''],
  ['a code that was used already', 'used'],
  ['a code of the new phone', 'new'],
  ['nonsense', "' or 1=1 --"],
] as const) {
  test(`with ${what} no other phone is enrolled`, async () => {
    const { context, secret } = await personWithPhone()
    const said = { used: codeOfTotp(secret, new Date(testDay)), new: codeOfTotp('JBSWY3DPEHPK3PXP', clock.now()) }
    const given = code === 'used' || code === 'new' ? said[code] : code
    await expect(enrolTotp(context, { code: given })).rejects.toMatchObject({ type: 'identity/wrong-code' })
  })
}

test('guessing the old code is paused', async () => {
  const { context, secret } = await personWithPhone()
  for (let i = 0; i < 5; i++) await enrolTotp(context, { code: '000000' }).catch(() => null)
  await expect(enrolTotp(context, { code: codeOfTotp(secret, clock.now()) })).rejects.toMatchObject({
    type: 'identity/sign-in-paused',
  })
})

test('nothing is confirmed that was not begun', async () => {
  const { context } = await personWithPhone()
  await expect(confirmTotp(context, { code: '123456' })).rejects.toMatchObject({ type: 'identity/nothing-to-confirm' })
})

test('an administrator takes a lost phone away, with a reason and every session; one’s own is not removed', async () => {
  const { account, context } = await personWithPhone()
  await expect(removeTotp(admin, { account, reason: ' ' })).rejects.toMatchObject({ type: 'kernel/invalid-input' })
  await expect(removeTotp(context, { account, reason: 'Mất máy' })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  const own = city.person({ id: account, roles: [{ role: 'administrator', unit: 'city' }] })
  await expect(removeTotp(own, { account, reason: 'Mất máy' })).rejects.toMatchObject({
    type: 'identity/own-authenticator',
  })
  await removeTotp(admin, { account, reason: 'Mất máy' })
  expect(await findAccount(admin, { account })).toMatchObject({ hasTotp: false, sessions: [] })
  const { token, awaits } = await signedIn()
  expect(awaits).toBeNull()
  await enrolTotp(await holder(token), {})
})
