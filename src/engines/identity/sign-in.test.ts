import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import identity, {
  actorOfSession,
  changePassword,
  closeAccount,
  codeOfTotp,
  confirmTotp,
  createAccount,
  enrolTotp,
  giveCode,
  grantRole,
  mySessions,
  resetPassword,
  revokeAllSessions,
  revokeSession,
  signIn,
  signOut,
  standingOfSession,
  whoAmI,
} from '#engines/identity'
import { type Context, contextFor, verifyAudit, visitor } from '#kernel'
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

/** The context of whoever holds this token, as the front makes it. */
async function holder(token: string): Promise<Context> {
  return contextFor(system, (await actorOfSession(system, token)) ?? visitor, 'test')
}

/** An account whose owner has chosen a password. */
async function person(username = 'mai.nguyen', displayName = 'Nguyễn Thị Mai') {
  const { account, oneTimePassword } = await createAccount(admin, { username, displayName })
  const { token } = await signIn(city.visitor, { username, password: oneTimePassword ?? '' })
  await changePassword(await holder(token), { current: oneTimePassword ?? '', fresh: chosen })
  await signOut(await holder(token), {})
  return { account, username }
}

const wrong = (username: string) =>
  signIn(city.visitor, { username, password: 'không phải mật khẩu này' }).catch((error) => error)

test('a person signs in without minding case or diacritics and acts under their own name', async () => {
  const { account } = await person('Mãi.Nguyễn')
  await grantRole(admin, { account, role: 'unit-officer', unit: 'hcm.ward.25747', reason: 'Phân công' })
  const { token, awaits } = await signIn(city.visitor, { username: ' MAI.nguyen ', password: chosen })

  expect(awaits).toBeNull()
  expect(await actorOfSession(system, token)).toMatchObject({
    kind: 'person',
    id: account,
    name: 'Nguyễn Thị Mai',
    roles: [{ role: 'unit-officer', unit: 'hcm.ward.25747' }],
  })
  expect(await whoAmI(await holder(token), {})).toMatchObject({
    signedIn: true,
    account: { username: 'Mãi.Nguyễn' },
    hasTotp: false,
  })
})

test('neither token nor password is kept, in the tables or in the trail', async () => {
  await person()
  const { token } = await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })
  const { rows } = await sql<{ all: string }>`select
    (select string_agg(a::text, ' ') from identity.account a) || (select string_agg(s::text, ' ') from identity.session s) ||
    (select string_agg(e::text, ' ') from kernel.audit_entry e) as all`.execute(system.database.kysely)
  expect(rows[0]?.all).not.toContain(token)
  expect(rows[0]?.all).not.toContain(chosen)
  expect((await verifyAudit(system.database)).break).toBeNull()
  const trail = await sql<{
    actor_name: string
  }>`select actor_name from kernel.audit_entry where act = 'sign-in' order by seq desc limit 1`.execute(
    system.database.kysely,
  )
  expect(trail.rows[0]?.actor_name).toBe('Nguyễn Thị Mai')
})

test('a wrong password, an unknown name, an account without password and a closed one are answered alike', async () => {
  await person()
  await createAccount(admin, { username: 'qua.vneid', displayName: 'Người Dùng', password: 'none' })
  const { account } = await person('da.nghi', 'Người Đã Nghỉ')
  await closeAccount(admin, { account, reason: 'Nghỉ hưu' })
  const answers = await Promise.all(['mai.nguyen', 'khong.ton.tai', 'qua.vneid'].map(wrong))
  const closed = await signIn(city.visitor, { username: 'da.nghi', password: chosen }).catch((error) => error)
  for (const answer of [...answers, closed]) expect(JSON.stringify(answer)).toBe(JSON.stringify(answers[0]))
  expect(answers[0]).toMatchObject({ type: 'identity/wrong-sign-in', status: 401 })
})

test('after five failures there are growing pauses, whether or not the name exists, also for the right password', async () => {
  await person()
  for (const name of ['mai.nguyen', 'khong.ton.tai']) {
    for (let i = 0; i < 5; i++) expect(await wrong(name)).toMatchObject({ type: 'identity/wrong-sign-in' })
    expect(await wrong(name)).toMatchObject({ type: 'identity/sign-in-paused', details: { retryAfter: 30 } })
  }
  await expect(signIn(city.visitor, { username: 'mai.nguyen', password: chosen })).rejects.toMatchObject({
    type: 'identity/sign-in-paused',
  })

  clock.set('2026-11-22T02:00:31.000Z')
  await wrong('mai.nguyen')
  expect(await wrong('mai.nguyen')).toMatchObject({ details: { retryAfter: 60 } })
  clock.set('2026-11-22T02:01:32.000Z')
  expect(await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })).toMatchObject({ awaits: null })
  expect(await wrong('mai.nguyen')).toMatchObject({ type: 'identity/wrong-sign-in' })
})

test('guesses sent all at once are counted before they are weighed', async () => {
  await person()
  const answers = await Promise.all(Array.from({ length: 12 }, () => wrong('mai.nguyen')))
  expect(answers.filter((answer) => answer.type === 'identity/wrong-sign-in')).toHaveLength(5)
  expect(answers.filter((answer) => answer.type === 'identity/sign-in-paused')).toHaveLength(7)
})

test('one address that tries many names is paused too', async () => {
  const client = { address: '2001:db8:1:2::7' }
  const tries = Array.from({ length: 30 }, (_, i) =>
    signIn(city.visitor, { username: `ten-${i}`, password: 'x', client }).catch((error) => error.type),
  )
  expect(new Set(await Promise.all(tries))).toEqual(new Set(['identity/wrong-sign-in']))
  const neighbour = { address: '2001:db8:1:2::8' } // the same household
  await expect(signIn(city.visitor, { username: 'ten-khac', password: 'x', client: neighbour })).rejects.toMatchObject({
    type: 'identity/sign-in-paused',
  })
  await expect(
    signIn(city.visitor, { username: 'ten-khac', password: 'x', client: { address: '2001:db8:1:3::8' } }),
  ).rejects.toMatchObject({ type: 'identity/wrong-sign-in' })
})

test('a one-time password opens nothing but choosing a password, and lapses after three days', async () => {
  const { account, oneTimePassword } = await createAccount(admin, { username: 'an.tran', displayName: 'Trần An' })
  await grantRole(admin, { account, role: 'leader', unit: 'hcm.city', reason: 'Bổ nhiệm' })
  const { token, awaits } = await signIn(city.visitor, { username: 'an.tran', password: oneTimePassword ?? '' })
  expect(awaits).toBe('password-change')
  expect((await actorOfSession(system, token))?.roles).toEqual([])

  const other = await signIn(city.visitor, { username: 'an.tran', password: oneTimePassword ?? '' })
  await changePassword(await holder(token), { current: oneTimePassword ?? '', fresh: chosen })
  expect((await actorOfSession(system, token))?.roles).toEqual([{ role: 'leader', unit: 'hcm.city' }])
  expect(await actorOfSession(system, other.token)).toBeNull()

  const reset = await resetPassword(admin, { account, reason: 'Quên mật khẩu' })
  expect(await actorOfSession(system, token)).toBeNull()
  clock.set('2026-11-25T02:00:01.000Z')
  await expect(signIn(city.visitor, { username: 'an.tran', password: reset.oneTimePassword })).rejects.toMatchObject({
    type: 'identity/one-time-password-expired',
  })
})

for (const [what, fresh, path] of [
  ['shorter than 14 characters', 'ngan-qua-13-k', 'fresh'],
  ['that holds the username', 'mai.nguyen-cua-toi', 'fresh'],
  ['that everybody tries first', 'matkhau123456789', 'fresh'],
  ['of one letter', 'aaaaaaaaaaaaaaaaaa', 'fresh'],
] as const) {
  test(`a password ${what} is refused beside its field`, async () => {
    await person()
    const { token } = await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })
    await expect(changePassword(await holder(token), { current: chosen, fresh })).rejects.toMatchObject({
      type: 'kernel/invalid-input',
      details: { faults: [{ path }] },
    })
  })
}

test('an administrator is one only in a session that proved a second factor, and a code counts once', async () => {
  const { account } = await person()
  await grantRole(admin, { account, role: 'administrator', unit: 'hcm.city', reason: 'Phân công' })
  const first = await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })
  expect(first.awaits).toBe('totp-enrolment')
  await expect(createAccount(await holder(first.token), { username: 'x.y.z', displayName: 'X' })).rejects.toMatchObject(
    { type: 'kernel/not-permitted' },
  )

  const { secret, uri } = await enrolTotp(await holder(first.token), {})
  expect(uri).toMatch(/^otpauth:\/\/totp\//)
  const code = codeOfTotp(secret, clock.now())
  const { recoveryCodes } = await confirmTotp(await holder(first.token), { code })
  expect((await actorOfSession(system, first.token))?.roles).toEqual([{ role: 'administrator', unit: 'hcm.city' }])

  const second = await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })
  expect(second.awaits).toBe('code')
  expect(await actorOfSession(system, second.token)).toMatchObject({ kind: 'visitor', roles: [] })
  expect(await whoAmI(await holder(second.token), {})).toMatchObject({ signedIn: false, account: null, awaits: 'code' })
  await expect(mySessions(await holder(second.token), {})).rejects.toMatchObject({ type: 'kernel/not-signed-in' })
  await expect(giveCode(await holder(second.token), { code })).rejects.toMatchObject({ type: 'identity/wrong-code' })

  clock.set('2026-11-22T02:00:30.000Z')
  await giveCode(await holder(second.token), { code: codeOfTotp(secret, clock.now()) })
  expect((await actorOfSession(system, second.token))?.roles).toHaveLength(1)

  const third = await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })
  await giveCode(await holder(third.token), { code: recoveryCodes[0]?.toLowerCase() ?? '' })
  const fourth = await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })
  await expect(giveCode(await holder(fourth.token), { code: recoveryCodes[0] ?? '' })).rejects.toMatchObject({
    type: 'identity/wrong-code',
  })
})

test('guessing codes is paused, and signing in again does not start the count anew', async () => {
  const { account } = await person()
  const { token } = await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })
  const { secret } = await enrolTotp(await holder(token), {})
  await confirmTotp(await holder(token), { code: codeOfTotp(secret, clock.now()) })
  const types: string[] = []
  for (let i = 0; i < 3; i++) {
    const session = await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })
    for (let j = 0; j < 2; j++)
      types.push((await giveCode(await holder(session.token), { code: '000000' }).catch((error) => error)).type)
  }
  expect(types).toEqual([...Array(5).fill('identity/wrong-code'), 'identity/sign-in-paused'])
  expect(account).toMatch(/-/)
})

test('who has an authenticator must show a code of it before another takes its place', async () => {
  await person()
  const { token } = await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })
  const { secret } = await enrolTotp(await holder(token), {})
  await confirmTotp(await holder(token), { code: codeOfTotp(secret, clock.now()) })
  await expect(enrolTotp(await holder(token), {})).rejects.toMatchObject({ type: 'identity/wrong-code' })
})

test('a revoked session ends at once; a stranger’s session cannot be seen or ended', async () => {
  await person()
  await person('binh.le', 'Lê Bình')
  const mine = await signIn(city.visitor, {
    username: 'mai.nguyen',
    password: chosen,
    client: { address: '203.0.113.9', userAgent: 'Firefox' },
  })
  const other = await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })
  const theirs = await signIn(city.visitor, { username: 'binh.le', password: chosen })
  const sessions = await mySessions(await holder(mine.token), {})
  const open = sessions.filter((session) => session.open)
  expect(open.filter((session) => session.current)).toHaveLength(1)
  expect(open).toHaveLength(2)
  expect(open.find((session) => session.current)).toMatchObject({ network: '203.0.113.0/24', userAgent: 'Firefox' })

  await revokeSession(await holder(mine.token), { session: open.find((session) => !session.current)?.session ?? '' })
  expect(await actorOfSession(system, other.token)).toBeNull()
  const strange = (await standingOfSession(system, theirs.token))?.session.id ?? ''
  await expect(revokeSession(await holder(mine.token), { session: strange })).rejects.toMatchObject({
    type: 'identity/session-not-found',
  })
  await revokeAllSessions(await holder(mine.token), {})
  expect(await actorOfSession(system, mine.token)).toBeNull()
  expect(await actorOfSession(system, theirs.token)).toMatchObject({ name: 'Lê Bình' })
})

test('a session ends by itself, and nonsense is no session', async () => {
  await person()
  const { token } = await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })
  expect(await actorOfSession(system, token)).not.toBeNull()
  clock.set('2026-11-22T14:00:01.000Z')
  expect(await actorOfSession(system, token)).toBeNull()
  for (const nonsense of ['', "' or 1=1 --", 'a'.repeat(43), 'a'.repeat(100_000), '\u0000'])
    expect(await actorOfSession(system, nonsense)).toBeNull()
})

test('a password hashed at another cost is accepted and hashed anew', async () => {
  await person()
  const stored = () =>
    sql<{ hash: string }>`select password_hash as hash from identity.account`.execute(system.database.kysely)
  expect((await stored()).rows[0]?.hash).toMatch(/^scrypt\$16384\$/)
  const heavier = { ...city.visitor, system: { ...system, config: { ...system.config, PASSWORD_COST: 15 } } }
  await signIn(heavier, { username: 'mai.nguyen', password: chosen })
  expect((await stored()).rows[0]?.hash).toMatch(/^scrypt\$32768\$/)
  expect(await signIn(city.visitor, { username: 'mai.nguyen', password: chosen })).toMatchObject({ awaits: null })
})
