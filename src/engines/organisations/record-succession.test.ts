import { afterAll, beforeEach, expect, test } from 'vitest'
import organisations, {
  amendUnit,
  findUnit,
  listUnits,
  recordSuccession,
  registerUnit,
  successorsOf,
  unitLineage,
} from '#engines/organisations'
import { testCity } from '#kernel/testing'
import { definePack } from '#pack'

const pack = definePack({
  id: 'small',
  label: { vi: 'Thành phố nhỏ', en: 'A small city' },
  unitKinds: [
    { id: 'centrally-run-city', label: { vi: 'Thành phố', en: 'City' }, level: 'province' },
    { id: 'department', label: { vi: 'Sở', en: 'Department' }, level: 'province' },
  ],
  units: [
    { id: 'city', kind: 'centrally-run-city', name: { vi: 'Thành phố Nhỏ', en: 'Small City' } },
    {
      id: 'city.health',
      kind: 'department',
      name: { vi: 'Sở Y tế', en: 'Health' },
      parent: 'city',
      aliases: ['SYT'],
      validFrom: '2020-01-01',
    },
    {
      id: 'city.labour',
      kind: 'department',
      name: { vi: 'Sở Lao động', en: 'Labour' },
      parent: 'city',
      aliases: ['SLĐ'],
    },
    { id: 'city.home', kind: 'department', name: { vi: 'Sở Nội vụ', en: 'Home' }, parent: 'city' },
  ],
})

const city = await testCity({ engines: [organisations], packs: [pack] })
const office = city.as('programme-office')
beforeEach(async () => {
  await city.empty()
  await organisations.load?.(city.platform, [pack])
})
afterAll(() => city.close())

const department = (id: string, vi: string, rest: { validFrom?: string; validTo?: string; parent?: string } = {}) =>
  registerUnit(office, { id, kind: 'department', name: { vi, en: vi }, parent: 'city', ...rest })

test('a merger ends what was merged on the day before, and its page leads to the heir', async () => {
  await recordSuccession(office, {
    kind: 'merge',
    on: '2025-03-01',
    from: ['city.labour'],
    to: ['city.home'],
    basis: 'Nghị quyết 1',
  })

  expect(await findUnit(city.visitor, { id: 'city.labour', asOf: '2025-02-28' })).toMatchObject({
    standing: 'stands',
    validTo: '2025-02-28',
    basis: 'Nghị quyết 1',
  })
  expect(await findUnit(city.visitor, { id: 'city.labour', asOf: '2025-03-01' })).toMatchObject({
    standing: 'ended',
    aliases: ['SLĐ'],
  })
  expect((await successorsOf(city.visitor, { id: 'city.labour', on: '2025-02-28' })).heirs.map(({ id }) => id)).toEqual(
    ['city.labour'],
  )
  expect((await successorsOf(city.visitor, { id: 'city.labour', on: '2025-03-01' })).heirs.map(({ id }) => id)).toEqual(
    ['city.home'],
  )
})

test('lineage is told through every change, in both directions', async () => {
  await department('city.people', 'Sở Con người', { validFrom: '2026-01-01' })
  await recordSuccession(office, { kind: 'merge', on: '2025-03-01', from: ['city.labour'], to: ['city.home'] })
  await recordSuccession(office, { kind: 'rename', on: '2026-01-01', from: ['city.home'], to: ['city.people'] })

  const { successors } = await unitLineage(city.visitor, { id: 'city.labour' })
  expect(successors.map(({ kind, on, to }) => [kind, on, to[0]?.id])).toEqual([
    ['merge', '2025-03-01', 'city.home'],
    ['rename', '2026-01-01', 'city.people'],
  ])
  const { predecessors } = await unitLineage(city.visitor, { id: 'city.people' })
  expect(predecessors.map(({ from }) => from[0]?.id)).toEqual(['city.labour', 'city.home'])
  expect((await successorsOf(city.visitor, { id: 'city.labour' })).heirs).toEqual([
    { id: 'city.people', label: { vi: 'Sở Con người', en: 'Sở Con người' } },
  ])
})

test('one that is divided may go in several directions on the same day, in parts', async () => {
  await department('city.a', 'Sở A', { validFrom: '2025-03-01' })
  await recordSuccession(office, {
    kind: 'merge',
    on: '2025-03-01',
    from: ['city.labour', 'city.health'],
    partly: ['city.labour'],
    to: ['city.a'],
  })
  await recordSuccession(office, {
    kind: 'merge',
    on: '2025-03-01',
    from: ['city.labour'],
    partly: ['city.labour'],
    to: ['city.home'],
  })

  expect((await successorsOf(city.visitor, { id: 'city.labour' })).heirs.map(({ id }) => id).sort()).toEqual([
    'city.a',
    'city.home',
  ])
  const { predecessors } = await unitLineage(city.visitor, { id: 'city.a' })
  expect(predecessors[0]?.from.map(({ id, partly }) => [id, partly])).toEqual([
    ['city.labour', true],
    ['city.health', false],
  ])
})

test('to take over duties ends nobody', async () => {
  await recordSuccession(office, {
    kind: 'take-over',
    on: '2025-03-01',
    from: ['city.health'],
    to: ['city.home'],
    partly: ['city.health'],
  })
  expect(await findUnit(city.visitor, { id: 'city.health' })).toMatchObject({ standing: 'stands', validTo: null })
  expect((await successorsOf(city.visitor, { id: 'city.health' })).heirs.map(({ id }) => id)).toEqual(['city.health'])
})

test('a day before the unit was founded is refused, and so is its first day', async () => {
  for (const on of ['2019-05-01', '2020-01-01']) {
    await expect(
      recordSuccession(office, { kind: 'merge', on, from: ['city.health'], to: ['city.home'] }),
    ).rejects.toMatchObject({
      type: 'organisations/unit-not-yet-founded',
      details: { id: 'city.health', on },
    })
  }
  await department('city.later', 'Sở Sau này', { validFrom: '2026-01-01' })
  await expect(
    recordSuccession(office, { kind: 'rename', on: '2025-03-01', from: ['city.health'], to: ['city.later'] }),
  ).rejects.toMatchObject({
    type: 'organisations/unit-not-yet-founded',
    details: { id: 'city.later' },
  })
})

test('what has ended cannot end again on another day, nor inherit', async () => {
  await recordSuccession(office, { kind: 'abolish', on: '2025-03-01', from: ['city.labour'] })
  await expect(
    recordSuccession(office, { kind: 'merge', on: '2026-01-01', from: ['city.labour'], to: ['city.home'] }),
  ).rejects.toMatchObject({ type: 'organisations/unit-ended' })
  await expect(
    recordSuccession(office, { kind: 'merge', on: '2024-01-01', from: ['city.labour'], to: ['city.home'] }),
  ).rejects.toMatchObject({ type: 'organisations/unit-ended' })
  await expect(
    recordSuccession(office, { kind: 'merge', on: '2025-06-01', from: ['city.health'], to: ['city.labour'] }),
  ).rejects.toMatchObject({ type: 'organisations/unit-ended' })
})

test('nobody becomes its own heir, by however long a way', async () => {
  await expect(
    recordSuccession(office, {
      kind: 'merge',
      on: '2025-03-01',
      from: ['city.home', 'city.health'],
      to: ['city.home'],
    }),
  ).rejects.toMatchObject({ type: 'organisations/succession-cycle' })
  await recordSuccession(office, { kind: 'take-over', on: '2024-01-01', from: ['city.health'], to: ['city.home'] })
  await recordSuccession(office, { kind: 'take-over', on: '2024-06-01', from: ['city.home'], to: ['city.labour'] })
  await expect(
    recordSuccession(office, { kind: 'merge', on: '2025-03-01', from: ['city.labour'], to: ['city.health'] }),
  ).rejects.toMatchObject({
    type: 'organisations/succession-cycle',
    details: { id: 'city.labour' },
  })
})

test('the same change is not recorded twice, and a refused one leaves nothing behind', async () => {
  const merger = { kind: 'merge', on: '2025-03-01', from: ['city.labour'], to: ['city.home'] } as const
  await recordSuccession(office, merger as never)
  await expect(recordSuccession(office, merger as never)).rejects.toMatchObject({
    type: 'organisations/succession-recorded',
  })
  expect((await unitLineage(city.visitor, { id: 'city.home' })).predecessors).toHaveLength(1)
  expect(await findUnit(city.visitor, { id: 'city.labour' })).toMatchObject({ version: 2 })
})

test('the two sides must fit the kind of change', async () => {
  const misfits = [
    { kind: 'merge', from: ['city.labour'], to: ['city.home', 'city.health'] },
    { kind: 'split', from: ['city.labour'], to: ['city.home'] },
    { kind: 'rename', from: ['city.labour', 'city.health'], to: ['city.home'] },
    { kind: 'take-over', from: ['city.labour'], to: [] },
  ] as const
  for (const each of misfits) {
    await expect(
      recordSuccession(office, { ...each, from: [...each.from], to: [...each.to], on: '2025-03-01' }),
    ).rejects.toMatchObject({ type: 'organisations/succession-misshapen' })
  }
  await expect(
    recordSuccession(office, { kind: 'abolish', on: '2025-03-01', from: ['city.nobody'] }),
  ).rejects.toMatchObject({ type: 'organisations/unit-not-found' })
  await expect(
    recordSuccession(office, { kind: 'abolish', on: '2025-02-30', from: ['city.labour'] }),
  ).rejects.toMatchObject({ type: 'kernel/invalid-input' })
})

test('only the office of the programme and administrators change units', async () => {
  for (const context of [city.visitor, city.as('unit-officer', 'city.health'), city.as('leader'), city.as('auditor')]) {
    await expect(
      recordSuccession(context, { kind: 'abolish', on: '2025-03-01', from: ['city.health'] }),
    ).rejects.toMatchObject({ type: /^kernel\/not-(permitted|signed-in)$/ })
  }
})

test('two departments of one name never stand at once; after the first has ended, the name is free', async () => {
  await expect(department('city.health-2', 'SỞ Y TẾ')).rejects.toMatchObject({
    type: 'organisations/unit-name-taken',
    details: { id: 'city.health' },
  })
  await department('city.health-old', 'Sở Y tế', { validTo: '2019-12-31' })
  await expect(department('city.health', 'Sở Khác')).rejects.toMatchObject({ type: 'organisations/unit-id-taken' })
  await expect(department('city.x', 'Sở X', { parent: 'city.nobody' })).rejects.toMatchObject({
    type: 'organisations/unit-not-found',
  })
  await expect(department('city.x', 'Sở X', { validFrom: '2025-01-02', validTo: '2025-01-01' })).rejects.toMatchObject({
    type: 'kernel/invalid-input',
  })
  for (const id of ['City.X', '../x', 'x', 'sở', "x'; --"])
    await expect(department(id, 'Sở X')).rejects.toMatchObject({ type: 'kernel/invalid-input' })
})

test('an amendment moves only what it names, and one who saw an old version is refused', async () => {
  const change = { id: 'city.health', seen: 1, changes: { aliases: ['Sở YT'], code: 'H29.11' }, reason: 'Bổ sung mã' }
  expect(await amendUnit(office, change)).toEqual({ id: 'city.health', version: 2 })
  expect(await findUnit(city.visitor, { id: 'city.health' })).toMatchObject({
    label: { vi: 'Sở Y tế' },
    aliases: ['Sở YT'],
    code: 'H29.11',
    version: 2,
  })
  await expect(amendUnit(office, change)).rejects.toMatchObject({
    type: 'organisations/unit-changed',
    details: { seen: 1, current: 2 },
  })
  expect((await listUnits(city.visitor, { text: 'h29.11' })).units.map(({ id }) => id)).toEqual(['city.health'])
})

test('a unit cannot be put under itself, nor under what belongs to it', async () => {
  for (const parent of ['city', 'city.health']) {
    await expect(amendUnit(office, { id: 'city', seen: 1, changes: { parent }, reason: 'Thử' })).rejects.toMatchObject({
      type: 'organisations/unit-under-itself',
    })
  }
})

test('packs loaded again change what is theirs and leave what the office has amended', async () => {
  await amendUnit(office, {
    id: 'city.health',
    seen: 1,
    changes: { name: { vi: 'Sở Y tế (đã sửa)', en: 'Health' } },
    reason: 'Sửa',
  })
  await recordSuccession(office, { kind: 'abolish', on: '2025-03-01', from: ['city.labour'] })
  const renamed = pack.units?.map((unit) => ({ ...unit, name: { ...unit.name, vi: `${unit.name.vi} mới` } }))
  await organisations.load?.(city.platform, [{ ...pack, units: renamed }])
  await organisations.load?.(city.platform, [{ ...pack, units: renamed }])

  expect((await findUnit(city.visitor, { id: 'city.home' })).label.vi).toBe('Sở Nội vụ mới')
  expect(await findUnit(city.visitor, { id: 'city.health' })).toMatchObject({
    label: { vi: 'Sở Y tế (đã sửa)' },
    aliases: ['SYT'],
  })
  expect(await findUnit(city.visitor, { id: 'city.labour' })).toMatchObject({ validTo: '2025-02-28', aliases: ['SLĐ'] })
  expect((await unitLineage(city.visitor, { id: 'city.labour' })).successors).toHaveLength(1)
})
