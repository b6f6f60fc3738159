import { afterAll, expect, test } from 'vitest'
import organisations, { type ResolvedName, resolveUnitNames } from '#engines/organisations'
import { testCity } from '#kernel/testing'
import hoChiMinh from '../../../packs/ho-chi-minh/index.ts'
import national from '../../../packs/national/index.ts'

const city = await testCity({ engines: [organisations], packs: [national, hoChiMinh] })
afterAll(() => city.close())

type Where = { on?: string | null; within?: string | null }

async function resolve(name: string, { on = '2023-06-16', within = 'hcm.city' }: Where = {}): Promise<ResolvedName> {
  const [answer] = await resolveUnitNames(city.visitor, { names: [name], on, within })
  return answer as ResolvedName
}

const ids = ({ units }: ResolvedName) => units.map(({ id }) => id)

const in2023: Record<string, string> = {
  'Sở KH&CN': 'hcm.department.science-technology',
  'Sở Khoa học và công nghệ': 'hcm.department.science-technology',
  'so khoa hoc va cong nghe': 'hcm.department.science-technology',
  SKHCN: 'hcm.department.science-technology',
  'SỞ THÔNG TIN VÀ TRUYỀN THÔNG': 'hcm.department.information-communications',
  'Sở TT – TT': 'hcm.department.information-communications',
  'Sở TT&TT': 'hcm.department.information-communications',
  'Sở Thông tin và Truyền thông Thành phố Hồ Chí Minh': 'hcm.department.information-communications',
  'Sở Tài Nguyên và Môi trường': 'hcm.department.natural-resources-environment',
  'Sở TN&MT': 'hcm.department.natural-resources-environment',
  'Sở GD-ĐT': 'hcm.department.education-training',
  'Sở GDĐT TP.HCM': 'hcm.department.education-training',
  'Sở LĐ-TB&XH TP.HCM': 'hcm.department.labour-invalids-social-affairs',
  'Sở Lao động – Thương binh và Xã hội': 'hcm.department.labour-invalids-social-affairs',
  'Sở Nông nghiệp và PTNT': 'hcm.department.agriculture-rural-development',
  'Sở VHTT': 'hcm.department.culture-sports',
  'Sở Văn hoá, Thể thao': 'hcm.department.culture-sports',
  'Sở QH-KT': 'hcm.department.planning-architecture-until-2025',
  'Giám đốc Sở Y tế': 'hcm.department.health',
  'UBND TP': 'hcm.peoples-committee',
  'Uỷ ban nhân dân Thành phố': 'hcm.peoples-committee',
  'Chủ tịch Ủy ban nhân dân thành phố Hồ Chí Minh': 'hcm.peoples-committee',
  'VP UBND TP': 'hcm.office.peoples-committee',
  'Công an TP': 'hcm.police',
  'UBND TP Thủ Đức': 'hcm.district.769',
  'Ủy ban nhân dân huyện Củ Chi': 'hcm.district.783',
  'Q.10': 'hcm.district.771',
  'UBND quận 01': 'hcm.district.760',
  'Phường 1, Quận 10': 'hcm.former-ward.27184',
  'Bộ TTTT': 'vn.ministry.information-communications',
  'Bộ Văn hóa - Thể thao và Du lịch': 'vn.ministry.culture-sports-tourism',
  'UBND tỉnh Bắc Ninh': 'province.24',
}

const spellings = Object.keys(in2023).flatMap((name) => [name, name.normalize('NFD')])
const answers = await resolveUnitNames(city.visitor, { names: spellings, on: '2023-06-16', within: 'hcm.city' })

for (const [name, id] of Object.entries(in2023)) {
  test(`in a plan of 2023, “${name}” is ${id}, composed or decomposed`, () => {
    const both = answers.filter((answer) => answer.name.normalize('NFC') === name)
    expect(both.length).toBeGreaterThan(0)
    for (const answer of both) expect(answer).toMatchObject({ outcome: 'unit', units: [{ id }], named: { id } })
  })
}

test('what ended before the document is named, with who has its duties now', async () => {
  const answer = await resolve('Sở TT&TT', { on: '2026-06-01' })
  expect(answer).toMatchObject({
    outcome: 'unit',
    units: [{ id: 'hcm.department.science-technology' }],
    named: { id: 'hcm.department.information-communications' },
    why: {
      vi: 'Sở Thông tin và Truyền thông đã kết thúc ngày 28/02/2025; nhiệm vụ nay thuộc Sở Khoa học và Công nghệ',
    },
  })
})

test('duties that moved twice are followed to the end', async () => {
  expect(ids(await resolve('Sở GTVT', { on: '2025-03-15' }))).toEqual(['hcm.department.transport-public-works'])
  expect(ids(await resolve('Sở GTVT', { on: '2026-06-01' }))).toEqual(['hcm.department.construction'])
  expect(ids(await resolve('Sở NN&PTNT', { on: '2026-06-01' }))).toEqual(['hcm.department.agriculture-environment'])
})

test('a name that was given twice means the one of the day', async () => {
  expect(ids(await resolve('Sở Quy hoạch - Kiến trúc', { on: '2025-02-28' }))).toEqual([
    'hcm.department.planning-architecture-until-2025',
  ])
  expect(ids(await resolve('Sở Quy hoạch - Kiến trúc', { on: '2025-06-01' }))).toEqual(['hcm.department.construction'])
  expect(ids(await resolve('Sở Quy hoạch - Kiến trúc', { on: '2025-10-01' }))).toEqual([
    'hcm.department.planning-architecture',
  ])
})

test('a ward of today is found by either spelling, and is not yet there in 2023', async () => {
  for (const name of ['UBND phường Hoà Hưng', 'Ủy ban nhân dân Phường Hòa Hưng', 'phường hoa hung']) {
    expect(await resolve(name, { on: '2026-06-01' })).toMatchObject({
      outcome: 'unit',
      units: [{ id: 'hcm.ward.27163' }],
    })
  }
  expect(await resolve('UBND phường Hoà Hưng')).toMatchObject({
    outcome: 'unknown',
    units: [],
    named: { id: 'hcm.ward.27163' },
  })
})

test('several wards of one name are not guessed between', async () => {
  const answer = await resolve('UBND Phường 1')
  expect(answer.outcome).toBe('ambiguous')
  expect(answer.units.length).toBeGreaterThan(5)
  expect(answer.why.vi).toContain('cùng tên')
})

test('a district that was divided among wards leads to all of them, and to none in particular', async () => {
  const answer = await resolve('UBND Quận 10', { on: '2026-06-01' })
  expect(answer).toMatchObject({ outcome: 'ambiguous', named: { id: 'hcm.district.771' } })
  expect(ids(answer).sort()).toEqual(['hcm.ward.27163', 'hcm.ward.27169', 'hcm.ward.27190'])
})

test('a document without a day keeps the unit it names, whether it still stands or not', async () => {
  expect(await resolve('Sở TT&TT', { on: null })).toMatchObject({
    outcome: 'unit',
    units: [{ id: 'hcm.department.information-communications' }],
  })
  expect(await resolve('Sở KH&CN', { on: null })).toMatchObject({
    outcome: 'unit',
    units: [{ id: 'hcm.department.science-technology' }],
  })
})

test('a name for many is counted out as of the day', async () => {
  for (const name of ['các quận huyện', 'UBND các quận, huyện', 'quận - huyện', 'Chủ tịch UBND các quận, huyện']) {
    expect(await resolve(name)).toMatchObject({ outcome: 'collective', units: { length: 21 } })
  }
  expect(await resolve('UBND cấp huyện')).toMatchObject({ outcome: 'collective', units: { length: 22 } })
  expect(await resolve('UBND các quận, huyện', { on: '2026-06-01' })).toMatchObject({
    outcome: 'collective',
    units: [],
  })
  for (const name of ['UBND các xã, phường, đặc khu', 'Ủy ban nhân dân phường, xã, đặc khu', 'cấp xã']) {
    expect(await resolve(name, { on: '2026-06-01' })).toMatchObject({ outcome: 'collective', units: { length: 168 } })
  }
  for (const name of [
    'Các sở, ban, ngành',
    'sở, ban - ngành Thành phố',
    'Sở ngành TP',
    'Thủ trưởng các sở, ban, ngành thuộc UBND Thành phố',
  ]) {
    const answer = await resolve(name)
    expect(answer.outcome).toBe('collective')
    expect(ids(answer)).toContain('hcm.department.information-communications')
  }
  expect(await resolve('Các cơ quan, đơn vị có liên quan')).toMatchObject({ outcome: 'collective', units: [] })
})

test('several names in one are all found, or the one that is not is said', async () => {
  expect(ids(await resolve('Sở Tài chính và Sở Kế hoạch và Đầu tư'))).toEqual([
    'hcm.department.finance',
    'hcm.department.planning-investment',
  ])
  expect(ids(await resolve('Sở Tư pháp, Tài chính; UBND Quận 1'))).toEqual([
    'hcm.department.justice',
    'hcm.department.finance',
    'hcm.district.760',
  ])
  expect(await resolve('UBND thành phố Thủ Đức và các quận, huyện')).toMatchObject({
    outcome: 'units',
    units: { length: 22 },
  })
  const answer = await resolve('Sở Y tế; Hội những người yêu hoa lan')
  expect(answer).toMatchObject({ outcome: 'unknown', units: [] })
  expect(answer.why.vi).toContain('Hội những người yêu hoa lan')
})

test("a department of another province is never taken for the city's", async () => {
  const names = ['Sở Tài chính', 'Sở KH&CN', 'Công an tỉnh', 'UBND các xã, phường']
  for (const within of [null, 'province.24', 'nobody.known']) {
    const found = await resolveUnitNames(city.visitor, { names, on: '2025-11-24', within })
    expect([within, found.map(ids)]).toEqual([within, [[], [], [], []]])
  }
  const others = ['Sở Tài chính tỉnh Bắc Ninh', 'Sở Tài chính tỉnh Không Có', 'UBND tỉnh', 'Sở Tài chính tỉnh']
  const found = await resolveUnitNames(city.visitor, { names: others, on: '2023-06-16', within: 'hcm.city' })
  expect(found.map(({ name, outcome }) => [name, outcome])).toEqual(others.map((name) => [name, 'unknown']))
  expect((await resolve('Sở Tài chính', { within: null })).why.vi).toContain('chưa biết văn bản của nơi nào')
  expect(await resolve('UBND tỉnh', { within: 'province.24' })).toMatchObject({
    outcome: 'unit',
    units: [{ id: 'province.24' }],
  })
})

test('a name that says its own owner needs no other', async () => {
  for (const name of ['ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH', 'UBND TP.HCM', 'UBND TPHCM', 'UBND TP. Hồ Chí Minh']) {
    expect(await resolve(name, { within: null })).toMatchObject({
      outcome: 'unit',
      units: [{ id: 'hcm.peoples-committee' }],
    })
  }
  expect(await resolve('Bộ KH&CN', { within: null, on: '2026-01-01' })).toMatchObject({
    outcome: 'unit',
    units: [{ id: 'vn.ministry.science-technology' }],
  })
})

test('what was merged into the city is in its reach from that day', async () => {
  expect((await resolve('UBND huyện Dầu Tiếng')).outcome).toBe('unknown')
  expect((await resolve('UBND huyện Dầu Tiếng', { on: '2026-06-01' })).named).toMatchObject({ id: 'hcm.district.720' })
})

test('fragments, noise and hostile text are unknown, quickly', async () => {
  const hostile = [
    '',
    ' ',
    '!!!',
    'Sở',
    'UBND',
    'Thành phố',
    'constructor',
    '__proto__',
    'toString valueOf',
    "'; drop table unit; --",
    '%_%',
    '\u202e',
    '('.repeat(9000),
    'UBND '.repeat(2000),
    Array.from({ length: 200 }, () => 'Sở Y tế,').join(' '),
    'Ủy ban nhân dân '.repeat(24),
    '9'.repeat(399),
    '😀'.repeat(50),
  ]
  const answers = await resolveUnitNames(city.visitor, { names: hostile, on: '2023-06-16', within: 'hcm.city' })
  expect(answers.map(({ name, outcome, units }) => [name, outcome, units])).toEqual(
    hostile.map((name) => [name, 'unknown', []]),
  )
})

test('answers keep the order of the names, repeated ones too; too many are refused', async () => {
  const answers = await resolveUnitNames(city.visitor, {
    names: ['UBND TP', 'Sở Y tế', 'UBND TP'],
    on: '2023-06-16',
    within: 'hcm.city',
  })
  expect(answers.map(({ name }) => name)).toEqual(['UBND TP', 'Sở Y tế', 'UBND TP'])
  const crowd = Array.from({ length: 2001 }, () => 'Sở Y tế')
  await expect(resolveUnitNames(city.visitor, { names: crowd })).rejects.toMatchObject({ type: 'kernel/invalid-input' })
})
