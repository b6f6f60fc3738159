import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import identity, {
  actorOfSession,
  amendAccount,
  auditTrail,
  auditVerdict,
  changePassword,
  closeAccount,
  codeOfTotp,
  confirmTotp,
  createAccount,
  createFirstAdministrator,
  delegateRole,
  endRole,
  enrolTotp,
  findAccount,
  giveCode,
  grantRole,
  listAccounts,
  listDelegations,
  lockIdleAccounts,
  makeDemoAccounts,
  recoverAccount,
  revokeDelegation,
  signIn,
  standingOfSession,
} from '#engines/identity'
import { type Context, contextFor, visitor } from '#kernel'
import { testCity, testDay } from '#kernel/testing'

const city = await testCity({ engines: [identity] })
const { system, platform, clock } = city
const admin = city.as('administrator')
const chosen = 'bầu trời xanh 2026'
const ward = 'hcm.ward.25747'

beforeEach(async () => {
  await city.empty()
  clock.set(testDay)
})
afterAll(() => city.close())

async function holder(token: string): Promise<Context> {
  return contextFor(system, (await actorOfSession(system, token)) ?? visitor, 'test')
}

async function person(username = 'mai.nguyen', displayName = 'Nguyễn Thị Mai') {
  const { account, oneTimePassword } = await createAccount(admin, { username, displayName })
  const { token } = await signIn(city.visitor, { username, password: oneTimePassword ?? '' })
  await changePassword(await holder(token), { current: oneTimePassword ?? '', fresh: chosen })
  return { account, username, token }
}

test('two usernames that differ by case or diacritics alone are one', async () => {
  await createAccount(admin, { username: 'hòa.lê', displayName: 'Lê Hòa' })
  await expect(createAccount(admin, { username: 'HOA.LE', displayName: 'Lê Hoa' })).rejects.toMatchObject({
    type: 'identity/username-taken',
  })
})

for (const username of [
  'ab',
  ' a b ',
  "x'; drop table identity.account; --",
  '<script>',
  'a'.repeat(65),
  '.an',
  'an\u0000x',
]) {
  test(`${JSON.stringify(username.slice(0, 12))} is no username`, async () => {
    await expect(createAccount(admin, { username, displayName: 'An' })).rejects.toMatchObject({
      type: 'kernel/invalid-input',
    })
  })
}

test('the list is in Vietnamese order, searched without diacritics, narrowed by role, and says how many there are', async () => {
  for (const name of ['Đặng Ân', 'Dương An', 'Ấn Bình', 'An Bình', 'Ân Bình']) {
    await createAccount(admin, {
      username: `ten-${name.length}-${Math.random().toString(36).slice(2)}`,
      displayName: name,
      password: 'none',
    })
  }
  const all = await listAccounts(admin, {})
  expect(all.accounts.map((one) => one.displayName)).toEqual(['An Bình', 'Ân Bình', 'Ấn Bình', 'Dương An', 'Đặng Ân'])
  expect(await listAccounts(admin, { search: 'an binh', size: 2, page: 2 })).toMatchObject({
    total: 3,
    accounts: [{ displayName: 'Ấn Bình' }],
  })
  expect((await listAccounts(admin, { search: '%' })).total).toBe(0)
  await grantRole(admin, { account: all.accounts[0]?.account ?? '', role: 'leader', unit: ward, reason: 'Bổ nhiệm' })
  expect(await listAccounts(admin, { role: 'leader', unit: ward })).toMatchObject({
    total: 1,
    accounts: [{ roles: [{ role: 'leader', unit: ward }] }],
  })
})

test('a role holds from its first day to the end of its last, in Việt Nam', async () => {
  const { account } = await person()
  await grantRole(admin, {
    account,
    role: 'unit-officer',
    unit: ward,
    from: '2026-11-23',
    to: '2026-11-23',
    reason: 'Trực một ngày',
  })
  const rolesAt = async (at: string) => {
    clock.set(at)
    const { token } = await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })
    return (await actorOfSession(system, token))?.roles.length
  }
  expect(await rolesAt('2026-11-22T16:59:59Z')).toBe(0)
  expect(await rolesAt('2026-11-22T17:00:00Z')).toBe(1)
  expect(await rolesAt('2026-11-23T16:59:59Z')).toBe(1)
  expect(await rolesAt('2026-11-23T17:00:00Z')).toBe(0)
})

test('the same role in the same unit is not held twice at a time, and ends at once when it is ended', async () => {
  const { account, token } = await person()
  const { holding } = await grantRole(admin, { account, role: 'leader', unit: ward, reason: 'Bổ nhiệm' })
  await expect(grantRole(admin, { account, role: 'leader', unit: ward, reason: 'Lần nữa' })).rejects.toMatchObject({
    type: 'identity/role-held-already',
  })
  await endRole(admin, { holding, reason: 'Luân chuyển' })
  expect((await actorOfSession(system, token))?.roles).toEqual([])
  expect((await findAccount(admin, { account })).holdings).toMatchObject([{ inForce: false, endReason: 'Luân chuyển' }])
  await expect(endRole(admin, { holding, reason: 'Lần nữa' })).rejects.toMatchObject({
    type: 'identity/holding-not-found',
  })
})

test('the last administrator cannot be locked, closed or lose the role', async () => {
  const { account } = await person()
  const { holding } = await grantRole(admin, { account, role: 'administrator', unit: 'hcm.city', reason: 'Phân công' })
  const last = { type: 'identity/last-administrator' }
  await expect(endRole(admin, { holding, reason: 'x' })).rejects.toMatchObject(last)
  await expect(closeAccount(admin, { account, reason: 'x' })).rejects.toMatchObject(last)
  await expect(amendAccount(admin, { account, status: 'locked', reason: 'x' })).rejects.toMatchObject(last)
  const other = await person('binh.le', 'Lê Bình')
  await grantRole(admin, { account: other.account, role: 'administrator', unit: 'hcm.city', reason: 'Phân công' })
  await endRole(admin, { holding, reason: 'Bàn giao' })
})

test('a lent role holds for its time, only while its giver holds it, and cannot be lent on', async () => {
  const giver = await person()
  const taker = await person('binh.le', 'Lê Bình')
  const { holding } = await grantRole(admin, {
    account: giver.account,
    role: 'unit-officer',
    unit: ward,
    reason: 'Phân công',
  })
  const lent = { to: 'Bình.Lê', role: 'unit-officer', unit: ward, until: '2026-11-30', reason: 'Nghỉ phép' } as const
  await delegateRole(await holder(giver.token), lent)
  expect((await actorOfSession(system, taker.token))?.roles).toEqual([{ role: 'unit-officer', unit: ward }])
  await expect(delegateRole(await holder(taker.token), { ...lent, to: 'mai.nguyen' })).rejects.toMatchObject({
    type: 'identity/delegation-not-possible',
  })
  expect(await listDelegations(await holder(taker.token), {})).toMatchObject([
    { from: { name: 'Nguyễn Thị Mai' }, inForce: true },
  ])
  await endRole(admin, { holding, reason: 'Luân chuyển' })
  expect((await actorOfSession(system, taker.token))?.roles).toEqual([])
})

test('a role not held, a past end and the administrator role cannot be lent; a stranger cannot take a delegation back', async () => {
  const giver = await person()
  const taker = await person('binh.le', 'Lê Bình')
  const stranger = await person('cuc.vo', 'Võ Cúc')
  await grantRole(admin, { account: giver.account, role: 'leader', unit: ward, reason: 'Bổ nhiệm' })
  const lent = { to: 'binh.le', role: 'leader', unit: ward, until: '2026-11-30', reason: 'Đi công tác' } as const
  const mai = await holder(giver.token)
  await expect(delegateRole(mai, { ...lent, unit: 'hcm.city' })).rejects.toMatchObject({
    type: 'identity/delegation-not-possible',
  })
  await expect(delegateRole(mai, { ...lent, role: 'administrator' })).rejects.toMatchObject({
    type: 'identity/delegation-not-possible',
  })
  await expect(delegateRole(mai, { ...lent, until: '2026-11-21' })).rejects.toMatchObject({
    type: 'kernel/invalid-input',
  })
  await expect(delegateRole(mai, { ...lent, to: 'mai.nguyen' })).rejects.toMatchObject({
    type: 'identity/account-not-found',
  })
  const { delegation } = await delegateRole(mai, lent)
  await expect(revokeDelegation(await holder(stranger.token), { delegation })).rejects.toMatchObject({
    type: 'identity/delegation-not-found',
  })
  await revokeDelegation(await holder(taker.token), { delegation })
  expect((await actorOfSession(system, taker.token))?.roles).toEqual([])
})

test('an auditor reads who did what on which day, without secrets, and verifies the chain', async () => {
  await person()
  const auditor = city.as('auditor')
  const page = await auditTrail(auditor, { act: 'create-account', day: '2026-11-22' })
  expect(page).toMatchObject({
    total: 1,
    entries: [{ actorId: 'person-administrator', details: { username: 'mai.nguyen' } }],
  })
  expect((await auditTrail(auditor, { day: '2026-11-21' })).total).toBe(0)
  expect(await auditVerdict(auditor, {})).toMatchObject({ entries: 3, break: null })
  await sql`alter table kernel.audit_entry disable trigger append_only`.execute(system.database.kysely)
  await sql`update kernel.audit_entry set act = 'nothing' where seq = 2`.execute(system.database.kysely)
  await sql`alter table kernel.audit_entry enable trigger append_only`.execute(system.database.kysely)
  expect((await auditVerdict(auditor, {})).break).toEqual({ seq: 2, kind: 'edited' })
})

test('an account that nobody used for 45 days is locked; one that was unlocked today is not locked again tonight', async () => {
  const { account } = await person()
  clock.set('2027-01-10T02:00:00.000Z')
  expect(await lockIdleAccounts(platform, {})).toEqual({ locked: 1 })
  await expect(signIn(city.visitor, { username: 'mai.nguyen', password: chosen })).rejects.toMatchObject({
    type: 'identity/wrong-sign-in',
  })
  await amendAccount(admin, { account, status: 'active', reason: 'Đi làm lại' })
  expect(await lockIdleAccounts(platform, {})).toEqual({ locked: 0 })
  expect(await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })).toMatchObject({ awaits: null })
})

test('the first administrator comes from the command line, once, and demo accounts do not count', async () => {
  await makeDemoAccounts(platform)
  const made = await createFirstAdministrator(platform, { username: 'quan.tri', displayName: 'Quản Trị' })
  const { awaits, token } = await signIn(city.visitor, { username: 'quan.tri', password: made.oneTimePassword ?? '' })
  expect(awaits).toBe('password-change')
  await changePassword(await holder(token), { current: made.oneTimePassword ?? '', fresh: chosen })
  expect((await standingOfSession(system, token))?.awaits).toBe('totp-enrolment')
  await expect(
    createFirstAdministrator(platform, { username: 'thu.hai', displayName: 'Thứ Hai' }),
  ).rejects.toMatchObject({ type: 'identity/administrator-exists' })
})

test('an administrator without phone and colleague comes back from the server, and the trail tells of it', async () => {
  const made = await createFirstAdministrator(platform, { username: 'quan.tri', displayName: 'Quản Trị' })
  const { token } = await signIn(city.visitor, { username: 'quan.tri', password: made.oneTimePassword ?? '' })
  await changePassword(await holder(token), { current: made.oneTimePassword ?? '', fresh: chosen })
  const { secret } = await enrolTotp(await holder(token), {})
  await confirmTotp(await holder(token), { code: codeOfTotp(secret, clock.now()) })
  const { oneTimePassword } = await recoverAccount(platform, { username: 'quan.tri' })
  expect(await standingOfSession(system, token)).toBeNull()
  const again = await signIn(city.visitor, { username: 'quan.tri', password: oneTimePassword })
  expect(again.awaits).toBe('password-change')
  await changePassword(await holder(again.token), { current: oneTimePassword, fresh: `${chosen}-khác` })
  expect((await standingOfSession(system, again.token))?.awaits).toBe('totp-enrolment')
  const { rows } = await sql<{ act: string }>`select act from kernel.audit_entry order by seq`.execute(
    system.database.kysely,
  )
  expect(rows.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['recover-account', 'remove-totp', 'reset-password']),
  )
  await expect(recoverAccount(platform, { username: 'khong.co' })).rejects.toMatchObject({
    type: 'identity/account-not-found',
  })
})

test('demo accounts open with what is printed, survive being made again, and close when the demo is switched off', async () => {
  const first = await makeDemoAccounts(platform)
  const again = await makeDemoAccounts(platform)
  expect(again).toEqual(first)
  expect(first.map(({ role }) => role)).toEqual([
    'administrator',
    'programme-office',
    'unit-officer',
    'unit-officer',
    'leader',
    'auditor',
  ])
  const [boss] = first
  const { token, awaits } = await signIn(city.visitor, {
    username: boss?.username ?? '',
    password: boss?.password ?? '',
  })
  expect(awaits).toBe('code')
  await giveCode(await holder(token), { code: codeOfTotp(boss?.totp?.secret ?? '', clock.now()) })
  expect((await actorOfSession(system, token))?.roles).toEqual([{ role: 'administrator', unit: 'city' }])

  const off = { ...platform, system: { ...system, config: { ...system.config, DEMO: 'off' as const } } }
  expect(await makeDemoAccounts(off)).toEqual([])
  await new Promise((later) => setTimeout(later, 3100)) // another process learns of it within three seconds
  expect(await actorOfSession(system, token)).toBeNull()
  expect(
    await signIn(city.visitor, { username: 'demo-office', password: boss?.password ?? '' }).catch((error) => error),
  ).toMatchObject({ type: 'identity/wrong-sign-in' })
  expect((await makeDemoAccounts(platform)).length).toBe(6)
})
