import { afterAll, beforeEach, expect, test } from 'vitest'
import { importPlan, listProgrammes, programmeTargets } from '#engines/programmes'
import reporting, {
  amendReport,
  approveReport,
  fileReport,
  listReports,
  openRound,
  recallReport,
  reportForm,
  reportsOfSubject,
  returnReport,
  saveFields,
  targetFigures,
  targetValues,
} from '#engines/reporting'
import { testCity } from '#kernel/testing'
import { fillIn, openedFor, sampleCity, sampleEngines, samplePack, taskFor, wards } from './sample-city.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines, reporting], packs: [samplePack] }))
const { platform, office, chair, officer, head, auditor, on } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const [one, two] = wards as [string, string]
const science = 'x.science'

/** Files and approves what the ward owes now, saying this of every task. Answers the filing. */
async function reported(values: Parameters<typeof fillIn>[2]) {
  const { rows } = await listReports(officer(one), { unit: one, state: 'expected' })
  const obligation = rows[0]?.obligation as string
  const seen = await fillIn(officer(one), obligation, values)
  const { version, filing } = await fileReport(officer(one), { obligation, seen })
  return { obligation, version, filing }
}

test('what a unit filed about a task stands round by round, with the promise beside what came of it', async () => {
  const task = await taskFor(chair, officer(one), one)
  const subject = `task:${task}`
  await openedFor(platform, officer(one), one)
  const first = await reported({ progress: 30, promise: 'Xong danh mục', promised: 60 })
  await approveReport(head(one), { obligation: first.obligation, seen: first.version })
  on('2027-03-01')
  await openedFor(platform, officer(one), one)
  const second = await reported({ state: 'not-verifiable', done: 'Chưa có nguồn đối chiếu' })

  const { rows, total } = await reportsOfSubject(officer(one), { subject })
  expect(total).toBe(2)
  expect(rows).toMatchObject([
    {
      filing: second.filing,
      state: 'filed',
      counts: false,
      claim: 'not-verifiable',
      progress: null,
      before: { promise: 'Xong danh mục', promised: 60, progress: 30 },
    },
    { filing: first.filing, state: 'approved', counts: true, claim: 'value', progress: 30, before: null },
  ])
  await returnReport(head(one), { obligation: second.obligation, seen: second.version, reason: 'Bổ sung nguồn' })
  expect((await reportsOfSubject(auditor, { subject })).rows[0]).toMatchObject({ state: 'returned', counts: false })
})

test('who speaks for another unit sees nothing of it, and a visitor is refused', async () => {
  const task = await taskFor(chair, officer(one), one)
  await openedFor(platform, officer(one), one)
  await reported({})
  expect(await reportsOfSubject(officer(two), { subject: `task:${task}` })).toMatchObject({ total: 0, rows: [] })
  await expect(reportsOfSubject(city.visitor, { subject: `task:${task}` })).rejects.toMatchObject({
    type: 'kernel/not-signed-in',
  })
  await expect(reportsOfSubject(office, { subject: "task:x' or 1=1" })).rejects.toMatchObject({
    type: 'kernel/invalid-input',
  })
})

// Invented; the annex gives its targets to a unit that reports.
const plan = `ỦY BAN NHÂN DÂN
THÀNH PHỐ SÔNG XANH
Số: 46/KH-UBND
Sông Xanh, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Chuyển đổi số năm 2026
I. NHIỆM VỤ
1. Xây dựng nền tảng dữ liệu dùng chung của thành phố, hoàn thành trong quý III năm 2026.
Cơ quan chủ trì: Sở Khoa học và Công nghệ.
PHỤ LỤC
DANH MỤC CHỈ TIÊU NĂM 2026
(Kèm theo Kế hoạch số 46/KH-UBND)
TT
Chỉ tiêu
Đơn vị tính
Mục tiêu năm 2026
Cơ quan chủ trì
1
Số bộ dữ liệu mở được công bố
Bộ dữ liệu
250
Sở Khoa học và Công nghệ
2
Tỷ lệ hộ gia đình có đường truyền cáp quang
%
85
Sở Khoa học và Công nghệ
`

const givenPlan = () =>
  importPlan(platform, {
    bytes: new TextEncoder().encode(plan),
    name: 'ke-hoach-46.txt',
    ownerUnit: 'x.committee',
    publish: true,
  })

/** A round of which the science department says these values of the two targets. */
async function targetsReported(label: string, to: string, said: readonly Record<string, string | number>[]) {
  const words = { vi: label, en: label }
  const round = { dataFrom: '2026-01-01', dataTo: to, dueOn: '2026-12-20', approval: ['leader' as const] }
  await openRound(office, { label: words, who: { kind: 'units', units: [science] }, ...round })
  const { rows } = await listReports(officer(science), { unit: science, state: 'expected' })
  const obligation = rows[0]?.obligation as string
  await fillIn(officer(science), obligation)
  const form = await reportForm(officer(science), { obligation })
  const targets = form.rows.filter(({ role }) => role === 'target')
  const fields = targets.flatMap(({ subject }, at) =>
    Object.entries(said[at] ?? {}).map(([field, value]) => ({ subject, field, value, seen: form.version })),
  )
  const { version } = await saveFields(officer(science), { obligation, fields })
  const filed = await fileReport(officer(science), { obligation, seen: version })
  return { obligation, seen: filed.version, targets: targets.map(({ subject }) => subject.slice(7)) }
}

test('everybody sees the last approved value of a target with the day of its data; what is not known is no zero', async () => {
  await givenPlan()
  const first = await targetsReported('Kỳ 1', '2026-06-14', [
    { state: 'value', value: 180 },
    { state: 'not-verifiable', done: 'Chưa có nguồn' },
  ])
  expect(await targetValues(city.visitor, { targets: first.targets })).toEqual([]) // filed is not approved
  await approveReport(head(science), first)
  const second = await targetsReported('Kỳ 2', '2026-09-14', [{ state: 'missing' }, { state: 'missing' }])
  await approveReport(head(science), second)

  const [open, fibre] = first.targets as [string, string]
  const values = await targetValues(city.visitor, { targets: first.targets })
  expect(values.find(({ target }) => target === open)).toMatchObject({
    units: 1,
    low: 180,
    high: 180,
    only: { unit: science },
    dataTo: '2026-06-14',
    without: { missing: 0, 'not-applicable': 0, 'not-verifiable': 0 },
  })
  expect(values.find(({ target }) => target === fibre)).toMatchObject({
    units: 0,
    low: null,
    high: null,
    only: null,
    dataTo: null,
    without: { missing: 1 },
  })
  const { rows: programmes } = await listProgrammes(city.visitor, {})
  const [{ id, slug }] = programmes as [(typeof programmes)[number]]
  expect(await targetFigures(city.visitor, {})).toEqual([{ programme: id, valued: 1, dataTo: '2026-06-14' }])
  expect((await programmeTargets(city.visitor, { programme: slug })).total).toBe(2)
  expect((await reportsOfSubject(office, { subject: `target:${open}` })).rows.map(({ claim }) => claim)).toEqual([
    'missing',
    'value',
  ])
})

test('a value reckoned from a numerator and a denominator is shown with both', async () => {
  await givenPlan()
  const filed = await targetsReported('Kỳ 1', '2026-06-14', [
    { state: 'value', value: 12 },
    { state: 'value', value: 75, numerator: 3, denominator: 4 },
  ])
  await approveReport(head(science), filed)
  const [, fibre] = filed.targets as [string, string]
  expect(await targetValues(city.visitor, { targets: [fibre] })).toMatchObject([
    { low: 75, only: { numerator: 3, denominator: 4 }, measure: '%' },
  ])
})

test('what a target had reached is asked of a day: a filing counts from its approval until an amendment is approved', async () => {
  await givenPlan()
  // The model: what everybody was told, when that was now.
  const told: [at: string, then: unknown][] = []
  let day = 0
  const next = async () => {
    const at = city.clock.now().toISOString()
    told.push([
      at,
      [await targetValues(city.visitor, { targets: first.targets }), await targetFigures(city.visitor, {})],
    ])
    city.clock.set(new Date(city.clock.now().getTime() + ++day * 3_600_000).toISOString())
  }
  const first = await targetsReported('Kỳ 1', '2026-06-14', [{ state: 'value', value: 180 }, { state: 'missing' }])
  await next()
  const { version } = await approveReport(head(science), first)
  await next()
  const [subject] = first.targets.map((id) => `target:${id}`) as [string]
  const { obligation } = first
  const amend = (seen: number, value: number) =>
    amendReport(officer(science), {
      obligation,
      seen,
      reason: 'Cộng nhầm',
      fields: [{ subject, field: 'value', value }],
    })
  const amended = await amend(version, 170)
  await next()
  const recalled = await recallReport(officer(science), { obligation, seen: amended.version })
  await next()
  const again = await amend(recalled.version, 160)
  await next()
  const second = await approveReport(head(science), { obligation, seen: again.version })
  await next()
  await amend(second.version, 150) // waits
  await next()
  for (const [knownAt, then] of told)
    expect([knownAt, await targetValues(city.visitor, { targets: first.targets, knownAt }), await targetFigures(city.visitor, { knownAt })]).toEqual([knownAt, ...(then as unknown[])]) // biome-ignore format: one
  const reached = told.map(([, then]) => (then as [{ target: string; high: number }[]])[0].find(({ target }) => target === first.targets[0])?.high) // biome-ignore format: one
  expect(reached).toEqual([undefined, 180, 180, 180, 180, 160, 160])
})
