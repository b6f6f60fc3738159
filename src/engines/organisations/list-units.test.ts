import { afterAll, expect, test } from 'vitest'
import organisations, {
  findUnit,
  listUnitKinds,
  listUnits,
  successorsOf,
  unitChildren,
  unitLineage,
} from '#engines/organisations'
import { testCity } from '#kernel/testing'
import { compareVietnamese } from '#kernel/text'
import hoChiMinh from '../../../packs/ho-chi-minh/index.ts'
import national from '../../../packs/national/index.ts'

const city = await testCity({ engines: [organisations], packs: [national, hoChiMinh] })
afterAll(() => city.close())
const visitor = city.visitor

test('the city has 168 communes today, and had districts before July 2025', async () => {
  expect(await listUnits(visitor, { level: 'commune', parent: 'hcm.city' })).toMatchObject({
    total: 168,
    asOf: '2026-11-22',
  })
  expect((await listUnits(visitor, { level: 'district', asOf: '2025-06-30' })).total).toBe(38)
  expect((await listUnits(visitor, { level: 'district', asOf: '2025-07-01' })).total).toBe(0)
  expect((await listUnits(visitor, { kind: 'urban-district', parent: 'hcm.city', asOf: '2020-12-31' })).total).toBe(19)
  expect((await listUnits(visitor, { kind: 'urban-district', parent: 'hcm.city', asOf: '2021-01-01' })).total).toBe(16)
  expect((await listUnits(visitor, { level: 'district', ever: true })).total).toBe(41)
})

test('pages follow each other without gaps, in the order of the Vietnamese alphabet', async () => {
  const pages = await Promise.all([1, 2, 3, 4].map((page) => listUnits(visitor, { kind: 'ward', page, size: 30 })))
  const names = pages.flatMap(({ units }) => units.map(({ label }) => label.vi))
  expect(names).toHaveLength(113)
  expect(new Set(names).size).toBe(113)
  expect(names).toEqual([...names].sort(compareVietnamese))
  const districts = await listUnits(visitor, { kind: 'urban-district', asOf: '2025-01-01', parent: 'hcm.city' })
  const numbered = districts.units.map(({ label }) => label.vi).filter((name) => /\d/.test(name))
  expect(numbered).toEqual([
    'Quận 1',
    'Quận 3',
    'Quận 4',
    'Quận 5',
    'Quận 6',
    'Quận 7',
    'Quận 8',
    'Quận 10',
    'Quận 11',
    'Quận 12',
  ])
})

test('a search needs no diacritics, finds codes and aliases, and takes % and _ as they are', async () => {
  const found = async (text: string) => (await listUnits(visitor, { text, size: 5 })).units.map(({ id }) => id)
  for (const text of ['hoa hung', 'Hoà Hưng', 'HÒA HƯNG'.normalize('NFD'), '27163'])
    expect(await found(text)).toEqual(['hcm.ward.27163'])
  expect(await found('hepza')).toEqual(['hcm.board.export-processing-industrial-zones'])
  for (const text of ['%', '_', '\\', "' or true --", '\u0001']) expect(await found(text)).toEqual([])
  await expect(listUnits(visitor, { size: 100_000 })).rejects.toMatchObject({ type: 'kernel/invalid-input' })
})

test('a unit says what it belongs to, up to the top', async () => {
  const unit = await findUnit(visitor, { id: 'hcm.former-ward.27169' })
  expect(unit).toMatchObject({
    label: { vi: 'Phường 14', en: 'Ward 14' },
    standing: 'ended',
    above: [{ id: 'hcm.district.771' }, { id: 'hcm.city' }],
  })
  await expect(findUnit(visitor, { id: 'hcm.ward.99999' })).rejects.toMatchObject({
    type: 'organisations/unit-not-found',
    status: 404,
  })
})

test('children are those of the day', async () => {
  expect((await unitChildren(visitor, { id: 'hcm.district.771', asOf: '2025-06-30' })).units).toHaveLength(11)
  expect((await unitChildren(visitor, { id: 'hcm.district.771' })).units).toHaveLength(0)
  await expect(unitChildren(visitor, { id: 'hcm.nothing' })).rejects.toMatchObject({
    type: 'organisations/unit-not-found',
  })
})

test('an old ward that was divided leads to both heirs, a new ward back to all it came from', async () => {
  const heirs = async (id: string, on?: string) =>
    (await successorsOf(visitor, { id, on })).heirs.map((heir) => heir.id).sort()
  expect(await heirs('hcm.former-ward.27169')).toEqual(['hcm.ward.27163', 'hcm.ward.27169'])
  expect(await heirs('hcm.former-ward.27169', '2025-06-30')).toEqual(['hcm.former-ward.27169'])
  const { predecessors } = await unitLineage(visitor, { id: 'hcm.ward.27163' })
  const merger = predecessors.find(({ kind }) => kind === 'merge')
  expect(merger?.from.map(({ label, partly }) => [label.vi, partly])).toEqual([
    ['Phường 12', false],
    ['Phường 13', false],
    ['Phường 14', true],
    ['Phường 15', false],
  ])
})

test('what became of the Department of Information and Communications is told with its basis', async () => {
  const { successors } = await unitLineage(visitor, { id: 'hcm.department.information-communications' })
  expect(successors[0]).toMatchObject({
    kind: 'merge',
    on: '2025-03-01',
    to: [{ id: 'hcm.department.science-technology' }],
  })
  expect(successors[0]?.basis).toContain('HĐND')
})

test('kinds are listed from the centre down to communes', async () => {
  const kinds = await listUnitKinds(visitor, {})
  expect(kinds.length).toBe(national.unitKinds?.length)
  expect(kinds.find(({ id }) => id === 'special-zone')?.label).toEqual({ vi: 'Đặc khu', en: 'Special zone' })
})

test('units are named by id, those that ended too, and an id that nobody has is left out', async () => {
  const ids = ['hcm.district.769', 'hcm.city', 'hcm.none']
  const found = await listUnits(visitor, { ids, ever: true })
  expect(found.units.map(({ id }) => id).sort()).toEqual(['hcm.city', 'hcm.district.769'])
  expect((await listUnits(visitor, { ids: [] })).total).toBe(0)
  await expect(listUnits(visitor, { ids: ["x' or 1=1 --"] })).rejects.toMatchObject({ type: 'kernel/invalid-input' })
})
