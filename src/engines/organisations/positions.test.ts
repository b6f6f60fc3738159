import { afterAll, beforeEach, expect, test } from 'vitest'
import organisations, { appointPerson, createPosition, endAppointment, unitPositions } from '#engines/organisations'
import { testCity } from '#kernel/testing'
import { definePack } from '#pack'

const pack = definePack({
  id: 'small',
  label: { vi: 'Thành phố nhỏ', en: 'A small city' },
  unitKinds: [{ id: 'department', label: { vi: 'Sở', en: 'Department' }, level: 'province' }],
  units: [
    {
      id: 'city.health',
      kind: 'department',
      name: { vi: 'Sở Y tế', en: 'Health' },
      validFrom: '2020-01-01',
      validTo: '2026-12-31',
    },
    { id: 'city.home', kind: 'department', name: { vi: 'Sở Nội vụ', en: 'Home' } },
  ],
})
const city = await testCity({ engines: [organisations], packs: [pack] })
beforeEach(async () => {
  await city.empty()
  await organisations.load?.(city.platform, [pack])
})
afterAll(() => city.close())

const officer = city.as('unit-officer', 'city.health')
const director = { vi: 'Giám đốc', en: 'Director' }
const headOf = (unit = 'city.health') =>
  createPosition(city.as('programme-office'), { unit, name: director, isHead: true })

test('the head of a unit is one person after the other', async () => {
  const { id: position } = await headOf()
  const first = await appointPerson(officer, { position, person: 'Nguyễn Thị Một', from: '2021-01-01' })
  await expect(appointPerson(officer, { position, person: 'Trần Văn Hai', from: '2024-01-01' })).rejects.toMatchObject({
    type: 'organisations/position-held',
    details: { person: 'Nguyễn Thị Một' },
  })
  await endAppointment(officer, { id: first.id, last: '2023-12-31', reason: 'Nghỉ hưu' })
  await appointPerson(officer, {
    position,
    person: 'Trần Văn Hai',
    account: 'acc-2',
    from: '2024-01-01',
    to: '2026-12-31',
  })

  const holder = async (asOf: string) =>
    (await unitPositions(officer, { unit: 'city.health', asOf }))[0]?.holders.map(({ person }) => person)
  expect(await holder('2023-12-31')).toEqual(['Nguyễn Thị Một'])
  expect(await holder('2024-01-01')).toEqual(['Trần Văn Hai'])
  await expect(endAppointment(officer, { id: first.id, last: '2024-02-01', reason: 'Kéo dài' })).rejects.toMatchObject({
    type: 'organisations/position-held',
  })
})

test('asked for all, the page shows who was and who is to come beside who is, latest first', async () => {
  const { id: position } = await headOf()
  for (const [person, from, to] of [
    ['Nguyễn Thị Một', '2021-01-01', '2023-12-31'],
    ['Trần Văn Hai', '2024-01-01', '2026-11-30'],
    ['Lê Thị Ba', '2026-12-01', null],
  ] as const)
    await appointPerson(officer, { position, person, from, to })
  const names = async (ever: boolean) =>
    (await unitPositions(officer, { unit: 'city.health', ever }))[0]?.holders.map(({ person }) => person)
  expect(await names(false)).toEqual(['Trần Văn Hai'])
  expect(await names(true)).toEqual(['Lê Thị Ba', 'Trần Văn Hai', 'Nguyễn Thị Một'])
})

test('several may hold another position, but nobody twice', async () => {
  const { id: position } = await createPosition(officer, {
    unit: 'city.health',
    name: { vi: 'Phó Giám đốc', en: 'Deputy director' },
  })
  await appointPerson(officer, { position, person: 'Lê Thị Ba', from: '2021-01-01' })
  await appointPerson(officer, { position, person: 'Phạm Văn Bốn', from: '2021-01-01' })
  await expect(appointPerson(officer, { position, person: 'Lê Thị Ba', from: '2022-01-01' })).rejects.toMatchObject({
    type: 'organisations/position-held',
  })
})

test('nobody is in office before the unit was founded or after it ended', async () => {
  const { id: position } = await headOf()
  for (const days of [
    { from: '2019-12-31' },
    { from: '2027-01-01' },
    { from: '2026-01-01', to: '2027-01-01' },
    { from: '2025-05-02', to: '2025-05-01' },
  ]) {
    await expect(appointPerson(officer, { position, person: 'Lê Thị Ba', ...days })).rejects.toMatchObject({
      type: 'organisations/days-outside-unit',
    })
  }
  const { id } = await appointPerson(officer, { position, person: 'Lê Thị Ba', from: '2021-01-01' })
  await expect(endAppointment(officer, { id, last: '2020-12-31', reason: 'Nhầm' })).rejects.toMatchObject({
    type: 'organisations/days-outside-unit',
  })
})

test('an officer keeps the positions of the own unit, not of another', async () => {
  const { id: position } = await headOf('city.home')
  await expect(createPosition(officer, { unit: 'city.home', name: director })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  await expect(appointPerson(officer, { position, person: 'Lê Thị Ba', from: '2021-01-01' })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  const { id } = await appointPerson(city.as('administrator'), { position, person: 'Lê Thị Ba', from: '2021-01-01' })
  await expect(endAppointment(officer, { id, last: '2022-01-01', reason: 'Thử' })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
})

test('names of people are not shown to strangers, and what is not there is said', async () => {
  await expect(unitPositions(city.visitor, { unit: 'city.health' })).rejects.toMatchObject({
    type: 'kernel/not-signed-in',
  })
  const nobody = '00000000-0000-4000-8000-000000000000'
  await expect(createPosition(officer, { unit: 'city.none', name: director })).rejects.toMatchObject({
    type: 'organisations/unit-not-found',
  })
  await expect(appointPerson(officer, { position: nobody, person: 'X', from: '2021-01-01' })).rejects.toMatchObject({
    type: 'organisations/position-not-found',
  })
  await expect(endAppointment(officer, { id: nobody, last: '2021-01-01', reason: 'X' })).rejects.toMatchObject({
    type: 'organisations/appointment-not-found',
  })
})
