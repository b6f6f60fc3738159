import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import identity, {
  actorOfToken,
  createAccount,
  createMachine,
  delegateRole,
  findAccount,
  grantRole,
  issueMachineToken,
  listMachines,
  listMovedRoles,
  moveRoles,
} from '#engines/identity'
import organisations, { recordSuccession, registerUnit } from '#engines/organisations'
import { type Role, shiftDay } from '#kernel'
import { testCity } from '#kernel/testing'

const label = (vi: string) => ({ vi, en: vi })
const wards = Array.from({ length: 6 }, (_, n) => `x.ward.${n + 1}`)
const pack = {
  id: 'sample',
  label: label('Thành phố thử'),
  unitKinds: [{ id: 'ward', label: label('Phường'), level: 'commune' as const }],
  units: wards.map((id, n) => ({ id, kind: 'ward', name: label(`Phường ${n + 1}`) })),
}
const city = await testCity({ engines: [organisations, identity], packs: [pack] })
const { platform } = city
const office = city.as('programme-office')
const first = '2026-11-23'
const on = (day: string) => city.clock.set(`${day}T02:00:00.000Z`)
beforeEach(async () => {
  await city.empty()
  await organisations.load?.(platform, [pack])
  on(first)
})
afterAll(() => city.close())

let founded = 0
async function found(from: string): Promise<string> {
  const id = `x.new.${++founded}`
  await registerUnit(office, { id, kind: 'ward', name: label(`Phường mới ${founded}`), validFrom: from })
  return id
}

let people = 0
async function personWith(role: Role, ...units: string[]): Promise<string> {
  const username = `nguoi-${++people}`
  const { account } = await createAccount(platform, { username, displayName: `Người ${people}`, password: 'none' })
  for (const unit of units) await grantRole(platform, { account, role, unit, reason: 'Phân công' })
  return account
}

/** Who holds what where now, loans included; `where` names a unit as it is called afterwards. */
async function held(where: (unit: string) => string = (unit) => unit): Promise<string[]> {
  const { rows } = await sql<{ account: string; role: string; unit: string; lent: string | null }>`
    select account_id as account, role, unit, lent_by as lent from identity.holder_public
    where valid_from <= ${city.clock.now()} and (valid_to is null or valid_to > ${city.clock.now()})`.execute(
    city.system.database.kysely,
  )
  return [
    ...new Set(rows.map(({ account, role, unit, lent }) => `${account} ${role} ${where(unit)} ${lent ?? ''}`)),
  ].sort()
}

test('on the day of a merger people hold their roles in the heir, lent ones too, and the hand-over names them', async () => {
  const officer = await personWith('unit-officer', 'x.ward.1')
  const leader = await personWith('leader', 'x.ward.2')
  const other = await personWith('leader', 'x.ward.3')
  const asLeader = city.person({ id: leader, roles: [{ role: 'leader', unit: 'x.ward.2' }] })
  await delegateRole(asLeader, {
    to: 'nguoi-1',
    role: 'leader',
    unit: 'x.ward.2',
    until: '2026-12-31',
    reason: 'Nghỉ phép',
  })
  const heir = await found('2026-12-01')
  await recordSuccession(office, { kind: 'merge', on: '2026-12-01', from: ['x.ward.1', 'x.ward.2'], to: [heir] })
  expect(await moveRoles(platform, {}), 'the day has not come').toEqual({ moved: 0 })

  on('2026-12-01')
  expect(await moveRoles(platform, {})).toEqual({ moved: 2 })
  expect(await moveRoles(platform, {})).toEqual({ moved: 0 })
  expect(await held()).toEqual(
    [
      `${officer} unit-officer ${heir} `,
      `${leader} leader ${heir} `,
      `${officer} leader ${heir} ${(await nameOf(leader)) ?? ''}`,
      `${other} leader x.ward.3 `,
    ].sort(),
  )
  const { moved } = await listMovedRoles(office, { unit: 'x.ward.1' })
  expect(moved).toMatchObject([{ role: 'unit-officer', from: { id: 'x.ward.1' }, to: { id: heir } }])
  expect((await listMovedRoles(office, { unit: heir })).total).toBe(2)
  const { holdings } = await findAccount(platform, { account: officer })
  const said = holdings.flatMap(({ reason, endReason }) => [reason, endReason]).filter(Boolean)
  expect(said).toContainEqual(expect.stringMatching(/^Chuyển từ Phường/))
  expect(said.join(), 'units by their names, not by their ids').not.toContain('x.')
})

test('another system moves with its unit too, and ends where nobody inherits', async () => {
  const admin = city.as('administrator')
  const machine = async (name: string, unit: string, more: string[] = []) =>
    createMachine(admin, {
      name,
      ownerUnit: unit,
      purpose: 'Gửi số liệu',
      roles: [unit, ...more].map((at) => ({ role: 'unit-officer' as const, unit: at })),
      until: '2027-06-30',
    })
  const merged = await machine('Phần mềm một cửa', 'x.ward.1', ['x.ward.2', 'x.ward.3'])
  const lost = await machine('Phần mềm hộ tịch', 'x.ward.4')
  const { token } = await issueMachineToken(admin, { machine: lost.machine })
  const heir = await found('2026-12-01')
  await recordSuccession(office, { kind: 'merge', on: '2026-12-01', from: ['x.ward.1', 'x.ward.2'], to: [heir] })
  await recordSuccession(office, { kind: 'abolish', on: '2026-12-01', from: ['x.ward.4'], to: [] })
  await moveRoles(platform, {})
  expect((await listMachines(admin, { machine: merged.machine }))[0]).toMatchObject({
    ownerUnit: 'x.ward.1',
    moved: [],
  })

  on('2026-12-01')
  await moveRoles(platform, {})
  await moveRoles(platform, {}) // again: nothing more
  expect((await listMachines(admin, { machine: merged.machine }))[0]).toMatchObject({
    ownerUnit: heir,
    version: 3, // two of its units ended
    roles: [
      { role: 'unit-officer', unit: heir },
      { role: 'unit-officer', unit: 'x.ward.3' },
    ].toSorted((a, b) => (a.unit < b.unit ? -1 : 1)),
    moved: [
      { unit: 'x.ward.1', movedTo: heir },
      { unit: 'x.ward.2', movedTo: heir },
    ],
  })
  expect((await listMachines(admin, { machine: lost.machine }))[0]).toMatchObject({
    roles: [],
    moved: [{ unit: 'x.ward.4', movedTo: null }],
  })
  expect((await actorOfToken(city.system, token))?.actor.roles, 'it is known and may do nothing').toEqual([])
})

test('a role with an end keeps it, one that was to begin later begins in the heir, and one held in both is held once', async () => {
  const both = await personWith('leader', 'x.ward.1', 'x.ward.2')
  const later = await personWith('auditor')
  await grantRole(platform, {
    account: later,
    role: 'auditor',
    unit: 'x.ward.1',
    from: '2026-12-10',
    to: '2026-12-20',
    reason: 'Phân công',
  })
  const heir = await found('2026-12-01')
  await recordSuccession(office, { kind: 'merge', on: '2026-12-01', from: ['x.ward.1', 'x.ward.2'], to: [heir] })
  on('2026-12-02')
  await moveRoles(platform, {})
  expect(await held()).toEqual([`${both} leader ${heir} `])
  on('2026-12-15')
  expect(await held()).toContain(`${later} auditor ${heir} `)
  on('2026-12-25')
  expect(await held()).toEqual([`${both} leader ${heir} `])
})

test('where nobody inherits, the role stays with the person and waits', async () => {
  const officer = await personWith('unit-officer', 'x.ward.1')
  await recordSuccession(office, { kind: 'abolish', on: '2026-11-24', from: ['x.ward.1'], to: [] })
  on('2026-11-24')
  expect(await moveRoles(platform, {})).toEqual({ moved: 0 })
  expect(await held()).toEqual([`${officer} unit-officer x.ward.1 `])
})

const changes = fc.array(
  fc.record({
    kind: fc.constantFrom('merge' as const, 'split' as const),
    pick: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 4 },
)
const holdings = fc.array(
  fc.record({
    role: fc.constantFrom<Role>('unit-officer', 'leader', 'auditor'),
    units: fc.uniqueArray(fc.constantFrom(...wards), { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 6 },
)

test('whatever is merged and split, everybody holds afterwards what they held before, in the heirs and nowhere else', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(holdings, changes, fc.boolean(), async (given, steps, atOnce) => {
      await city.empty()
      await organisations.load?.(platform, [pack])
      on(first)
      for (const { role, units } of given) await personWith(role, ...units)
      const heirs = new Map<string, string>()
      const living = new Set(wards)
      let day = first
      const before = await held()
      for (const { kind, pick } of steps) {
        day = shiftDay(day, 1)
        const units = [...living]
        const from = [...new Set(pick.map((at) => units[at % units.length] as string))].slice(
          0,
          kind === 'split' ? 1 : 3,
        )
        const to = kind === 'split' ? [await found(day), await found(day)] : [await found(day)]
        await recordSuccession(office, { kind, on: day, from, to })
        for (const unit of from) {
          living.delete(unit)
          heirs.set(unit, to[0] as string)
        }
        for (const unit of to) living.add(unit)
        if (atOnce) continue
        on(day)
        await moveRoles(platform, {})
      }
      on(day)
      await moveRoles(platform, {})
      const heirOf = (unit: string): string => (heirs.has(unit) ? heirOf(heirs.get(unit) as string) : unit)
      const expected = before.map((line) => {
        const [account, role, unit = ''] = line.split(' ')
        return `${account} ${role} ${heirOf(unit)} `
      })
      expect(await held()).toEqual([...new Set(expected)].sort())
      expect(await moveRoles(platform, {})).toEqual({ moved: 0 })
    }),
    { numRuns: 12 },
  )
})

async function nameOf(account: string): Promise<string | undefined> {
  const { rows } = await sql<{
    name: string
  }>`select display_name as name from identity.account where id = ${account}`.execute(city.system.database.kysely)
  return rows[0]?.name
}
