import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import documents from '#engines/documents'
import identity from '#engines/identity'
import programmes from '#engines/programmes'
import rulebooks, {
  answerAppeal,
  appealScore,
  appraiseScores,
  approveCycle,
  approveRulebook,
  cycleStanding,
  cyclesOfUnit,
  defineRulebook,
  findCycle,
  type IndicatorValue,
  listAppeals,
  listCycles,
  listRankings,
  moveCycleDays,
  moveCycles,
  openCycle,
  prefillCycle,
  publishCycle,
  saveSelfScores,
  scoreHistory,
  scoreSheet,
  settleScores,
  submitSelfScore,
  takeValues,
  wireIndicators,
} from '#engines/rulebooks'
import { testCity } from '#kernel/testing'
import {
  dayOfStage,
  label,
  ownScores,
  proof,
  said,
  sampleCity,
  sampleEngines,
  samplePack,
  sampleRulebook,
  wards,
} from './sample-city.ts'

const city = sampleCity(
  await testCity({ engines: [...sampleEngines(identity, documents, programmes), rulebooks], packs: [samplePack] }),
)
const { office, chair, auditor, officer, platform } = city
const [one, two, three] = wards
beforeEach(() => city.empty())
afterAll(() => city.close())

const refusal = (type: string) => ({ type: `rulebooks/${type}` })
const events = async (type: string) => {
  const { rows } = await sql<{ payload: Record<string, unknown> }>`
    select payload from kernel.event where type = ${`rulebooks/${type}`} order by id`.execute(
    city.system.database.kysely,
  )
  return rows.map(({ payload }) => payload)
}
const reported = (unit: string, indicator: string, value: number | null, state = 'value'): IndicatorValue =>
  ({ unit, indicator, value, state, ref: `value:${unit}:${indicator}` }) as IndicatorValue
const wire = (...values: IndicatorValue[]) =>
  wireIndicators({
    known: async (_, codes) => new Map(codes.filter((code) => code.startsWith('x.')).map((code) => [code, '1'])),
    values: async (_, { units }) => values.filter(({ unit }) => units.includes(unit)),
  })

test('a cycle fixes what applies to each unit: ward three is scored out of 90, not 100', async () => {
  const cycle = await city.cycle()
  const sheets = await Promise.all(wards.map((unit) => scoreSheet(office, { cycle, unit })))
  expect(sheets.map(({ maximum, lines }) => [maximum, lines.length])).toEqual([
    [100, 4],
    [100, 4],
    [90, 3],
  ])
  await expect(scoreSheet(office, { cycle, unit: 'x.science' })).rejects.toMatchObject(refusal('unit-not-scored'))
  expect((await listCycles(city.visitor, {})).total).toBe(0)
})

test('a unit scores itself, others appraise, the unit appeals, the council settles, a leader approves, the office publishes', async () => {
  const cycle = await city.cycle()
  const ward = officer(one)
  const { saved } = await saveSelfScores(ward, { cycle, unit: one, scores: ownScores })
  expect(saved.map(({ points }) => points)).toEqual([20, 20, 10])
  await submitSelfScore(ward, { cycle, unit: one })
  await expect(saveSelfScores(ward, { cycle, unit: one, scores: ownScores })).rejects.toMatchObject(
    refusal('already-submitted'),
  )

  await city.moveTo(dayOfStage.appraisal)
  await expect(
    appraiseScores(office, { cycle, unit: one, scores: [said('A.1', { points: 15 })] }),
  ).rejects.toMatchObject(refusal('scores-refused'))
  const all = [
    said('A.1', { points: 15, reason: 'Số liệu của hệ thống là 30%' }),
    said('A.2', { choice: 'yes' }),
    said('B.1', { choice: 'some' }),
    said('B.2', { value: 10 }),
  ]
  await appraiseScores(auditor, { cycle, unit: one, scores: all })

  await city.moveTo(dayOfStage.appeal)
  const { id: appeal } = await appealScore(ward, {
    cycle,
    unit: one,
    criterion: 'A.1',
    asked: 20,
    reason: 'Sót hồ sơ bưu chính',
    proof,
  })
  await expect(
    appealScore(ward, { cycle, unit: one, criterion: 'A.1', asked: 20, reason: 'Lần nữa' }),
  ).rejects.toMatchObject(refusal('appeal-there'))
  expect(await answerAppeal(office, { appeal, points: 18, answer: 'Nhận một phần' })).toMatchObject({ state: 'partly' })
  await expect(answerAppeal(office, { appeal, points: 20, answer: 'Nữa' })).rejects.toMatchObject(
    refusal('appeal-answered'),
  )

  await city.moveTo(dayOfStage.final)
  const sheet = await scoreSheet(ward, { cycle, unit: one })
  expect(sheet.lines.map(({ self, appraised, final }) => [self?.points, appraised?.points, final?.points])).toEqual([
    [20, 15, 18],
    [20, 20, 20],
    [10, 10, 10],
    [undefined, 5, 5],
  ])
  expect(sheet.lines[0]).toMatchObject({ difference: -5, appeal: { state: 'partly' } })

  const seen = sheet.cycle.revision
  await expect(approveCycle(chair, { cycle, seen })).rejects.toMatchObject({
    ...refusal('scores-missing'),
    details: { missing: 7 },
  })
  for (const [unit, codes] of [
    [two, ['A.1', 'A.2', 'B.1', 'B.2']],
    [three, ['A.1', 'A.2', 'B.1']],
  ] as const)
    await settleScores(office, { cycle, unit, scores: codes.map((code) => said(code, { state: 'not-verifiable' })) })
  const approved = await approveCycle(chair, { cycle, seen })
  await expect(cycleStanding(city.visitor, { cycle })).rejects.toMatchObject({ type: 'kernel/not-permitted' })
  await publishCycle(office, { cycle, seen: approved.revision })
  // No rank is published without its doubt: intervals of the approved scores are asked for with it.
  const [ranking, ...more] = await listRankings(city.visitor, { cycle })
  expect([ranking, more]).toMatchObject([{ lane: 'final', state: 'waiting', draws: 10_000 }, []])

  const { lines } = await cycleStanding(city.visitor, { cycle })
  expect(lines[0]).toMatchObject({
    unit: one,
    points: 53,
    maximum: 100,
    share: 0.53,
    rank: 1,
    tied: 1,
    band: { vi: 'Chưa tốt' },
  })
  expect(lines[1]).toMatchObject({ points: 0, coverage: 0, missing: 4, band: null })
  const open = await scoreSheet(city.visitor, { cycle, unit: one })
  expect(open.lines.map(({ self, final }) => [self, final?.points])).toEqual(
    [18, 20, 10, 5].map((points) => [null, points]),
  )
  expect((await events('cycle-moved')).map(({ from, to }) => [from, to])).toEqual([
    ['self', 'appraisal'],
    ['appraisal', 'appeal'],
    ['appeal', 'final'],
    ['final', 'approved'],
  ])
})

test('a score that somebody else gave a reason to is still of whoever gave it: both are named', async () => {
  const cycle = await city.cycle()
  const leader = city.as('leader', one)
  await saveSelfScores(officer(one), { cycle, unit: one, scores: [said('A.1', { value: 40 })] })
  const beside = { ...said('A.1', { value: 40 }), reason: 'Theo báo cáo quý', seen: 1 }
  await saveSelfScores(leader, { cycle, unit: one, scores: [beside] })
  const { conflicts } = await saveSelfScores(officer(one), { cycle, unit: one, scores: [{ ...said('A.1', { value: 80 }), seen: 1 }] }) // biome-ignore format: one
  const [author, by] = [officer(one).actor.name, leader.actor.name]
  expect(author).not.toBe(by)
  expect(conflicts).toMatchObject([{ criterion: 'A.1', points: 20, by, author }])
  const selfOf = async () => (await scoreSheet(office, { cycle, unit: one })).lines.find(({ criterion }) => criterion.code === 'A.1')?.self // biome-ignore format: one
  expect(await selfOf()).toMatchObject({ by, author })
  await saveSelfScores(leader, { cycle, unit: one, scores: [{ ...said('A.1', { value: 80 }), seen: 2 }] })
  expect(await selfOf()).toMatchObject({ by, author: null })
})

test('two people who fill in the same cell: the second gets what is there and overwrites nothing', async () => {
  const cycle = await city.cycle()
  await saveSelfScores(officer(one), { cycle, unit: one, scores: [said('A.1', { value: 40 })] })
  const { saved, conflicts } = await saveSelfScores(officer(one), {
    cycle,
    unit: one,
    scores: [said('A.1', { value: 80 }), said('B.1', { choice: 'all' })],
  })
  expect(saved).toMatchObject([{ criterion: 'B.1', points: 30 }])
  expect(conflicts).toMatchObject([{ criterion: 'A.1', version: 1, points: 20 }])
  expect(await scoreHistory(office, { cycle, unit: one, criterion: 'A.1' })).toMatchObject([
    { lane: 'self', version: 1 },
  ])
})

test('what does not fit refuses the whole, by criterion: another unit, too many points, a strange step, a foreign criterion', async () => {
  const cycle = await city.cycle()
  const save = (unit: string, ...scores: { criterion: string; seen: null }[]) =>
    saveSelfScores(officer(one), { cycle, unit, scores })
  await expect(save(two, said('A.1', { value: 1 }))).rejects.toMatchObject({ type: 'kernel/not-permitted' })
  await expect(
    save(
      one,
      said('A.1', { value: 40, points: 39 }),
      said('A.2', { choice: 'maybe' }),
      said('B.1', { choice: 'most' }),
      said('B.2', { value: 0 }),
      said('Z.9', { value: 1 }),
      said('B.1', { state: 'missing', value: 3 }),
    ),
  ).rejects.toMatchObject({
    ...refusal('scores-refused'),
    details: {
      faults: [{ path: 'A.1' }, { path: 'A.2' }, { path: 'B.1' }, { path: 'B.2' }, { path: 'Z.9' }, { path: 'B.1' }],
    },
  })
  for (const value of [1e308, Number.NaN, Number.POSITIVE_INFINITY])
    await expect(save(one, said('A.1', { value }))).rejects.toMatchObject({ type: 'kernel/invalid-input' })
  const foreign = [{ evidence: '00000000-0000-4000-8000-000000000000' }]
  await expect(save(one, said('A.2', { choice: 'yes', proof: foreign }))).rejects.toMatchObject(
    refusal('scores-refused'),
  )
  const { lines } = await scoreSheet(office, { cycle, unit: one })
  expect(lines.filter(({ self }) => self !== null)).toEqual([])
})

test('handing in needs every cell and the evidence; whoever misses the day keeps a draft and is called missed', async () => {
  const cycle = await city.cycle()
  await saveSelfScores(officer(one), { cycle, unit: one, scores: [said('A.2', { choice: 'yes' })] })
  await expect(submitSelfScore(officer(one), { cycle, unit: one })).rejects.toMatchObject({
    details: { faults: [{ path: 'A.1' }, { path: 'A.2', message: { vi: 'Thiếu minh chứng' } }, { path: 'B.1' }] },
  })
  await city.moveTo(dayOfStage.appraisal)
  expect(await scoreSheet(officer(one), { cycle, unit: one })).toMatchObject({ state: 'missed' })
  await expect(submitSelfScore(officer(one), { cycle, unit: one })).rejects.toMatchObject(refusal('cycle-not-there'))
})

test('the last day of a stage holds by the clock, also before the job has moved the cycle on', async () => {
  const cycle = await city.cycle()
  const ward = officer(one)
  await saveSelfScores(ward, { cycle, unit: one, scores: ownScores })
  city.on(dayOfStage.appraisal) // nobody moved it: the worker stands still
  const late = refusal('cycle-not-there')
  await expect(submitSelfScore(ward, { cycle, unit: one })).rejects.toMatchObject(late)
  const again = [said('B.1', { choice: 'all', seen: 1 })]
  await expect(saveSelfScores(ward, { cycle, unit: one, scores: again })).rejects.toMatchObject(late)
  await city.moveTo(dayOfStage.appraisal)
  city.on(dayOfStage.appeal)
  const points = [said('A.1', { points: 20 })]
  await expect(appraiseScores(office, { cycle, unit: one, scores: points })).rejects.toMatchObject(late)
  await city.moveTo(dayOfStage.appeal)
  city.on(dayOfStage.final)
  const asked = { cycle, unit: one, criterion: 'A.1', asked: 20, reason: 'Sót hồ sơ' }
  await expect(appealScore(ward, asked)).rejects.toMatchObject(late)
})

test('reminders go out once a day to those who have not handed in, and stages move once however many workers there are', async () => {
  const cycle = await city.cycle({ reminders: [1] })
  await saveSelfScores(officer(one), { cycle, unit: one, scores: ownScores })
  await submitSelfScore(officer(one), { cycle, unit: one })
  await city.moveTo('2026-11-26')
  await moveCycles(platform)
  expect((await events('cycle-reminded')).map(({ unit, kind }) => [unit, kind])).toEqual([
    [two, 'before-1'],
    [three, 'before-1'],
  ])
  city.on('2026-12-20')
  await Promise.all([moveCycles(platform), moveCycles(platform)])
  expect((await events('cycle-moved')).map(({ to }) => to)).toEqual(['appraisal', 'appeal', 'final'])
})

test('whoever scores against “not applicable”, or says it against a score, gives a reason too', async () => {
  const cycle = await city.cycle()
  await city.moveTo(dayOfStage.self)
  const own = [said('A.1', { state: 'not-applicable' }), said('B.1', { choice: 'some' })]
  await saveSelfScores(officer(one), { cycle, unit: one, scores: own })
  await city.moveTo(dayOfStage.appraisal)
  const against = [said('A.1', { points: 0 }), said('B.1', { state: 'not-applicable' })]
  const appraise = (scores: object[]) => appraiseScores(auditor, { cycle, unit: one, scores: scores as never })
  await expect(appraise(against)).rejects.toMatchObject({
    ...refusal('scores-refused'),
    details: { faults: [{ path: 'A.1' }, { path: 'B.1' }] },
  })
  const { saved } = await appraise(against.map((one) => ({ ...one, reason: 'Đơn vị có cổng thông tin' })))
  expect(saved).toHaveLength(2)
})

test('the office moves days that are not over, to working days and in their order; who looked at an old one is refused', async () => {
  const cycle = await city.cycle()
  const days = { self: '2026-11-28', appraisal: '2026-12-04', appeal: '2026-12-08', final: '2026-12-10' }
  expect(await moveCycleDays(office, { cycle, seen: 1, days })).toMatchObject({ days: { self: '2026-11-30' } })
  await expect(moveCycleDays(office, { cycle, seen: 1, days })).rejects.toMatchObject(refusal('cycle-changed'))
  await expect(moveCycleDays(office, { cycle, seen: 2, days: { ...days, final: '2026-12-01' } })).rejects.toMatchObject(
    refusal('cycle-misshapen'),
  )
})

test('without indicators nothing is filled in and that is a state; with them values come with the way back', async () => {
  const cycle = await city.cycle()
  expect(await prefillCycle(office, { cycle })).toEqual({ state: 'no-indicators', cells: 0, scores: 0 })
  wire(reported(one, 'x.online', 60), reported(one, 'x.late', 5), reported(two, 'x.online', null, 'not-applicable'))
  await prefillCycle(office, { cycle })
  const { lines } = await scoreSheet(officer(one), { cycle, unit: one })
  expect(lines[0]).toMatchObject({
    prefill: { value: 60, ref: 'value:x.ward.1:x.online' },
    self: { points: 30, source: 'indicator' },
  })
  expect(lines[3]).toMatchObject({ appraised: { points: 7.5 } })
  const other = await scoreSheet(officer(two), { cycle, unit: two })
  expect(other.lines[0]).toMatchObject({ self: { state: 'not-applicable', points: null } })
  expect(other.lines[3]).toMatchObject({
    prefill: { state: 'missing', value: null },
    appraised: { state: 'missing', points: null },
  })
})

test('what a person typed stays when the indicator changes, and the difference is there to see', async () => {
  const cycle = await city.cycle()
  await saveSelfScores(officer(one), { cycle, unit: one, scores: [said('A.1', { value: 72 })] })
  await takeValues(platform, { cycle, values: [reported(one, 'x.online', 60), reported(two, 'x.online', 60)] })
  await takeValues(platform, { cycle, values: [reported(two, 'x.online', 64)] })
  const [first, second] = await Promise.all([one, two].map((unit) => scoreSheet(office, { cycle, unit })))
  expect(first?.lines[0]).toMatchObject({ prefill: { value: 60 }, self: { value: 72, points: 36, source: 'person' } })
  expect(second?.lines[0]).toMatchObject({ prefill: { value: 64 }, self: { points: 32, version: 2 } })
})

test('nobody appraises the unit for which they speak, and appeals of others stay unread', async () => {
  const cycle = await city.cycle()
  await city.moveTo(dayOfStage.appraisal)
  const both = city.person({
    roles: [
      { role: 'auditor', unit: 'x.city' },
      { role: 'unit-officer', unit: one },
    ],
  })
  const scores = [said('A.2', { choice: 'yes' })]
  await expect(appraiseScores(both, { cycle, unit: one, scores })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  await appraiseScores(both, { cycle, unit: two, scores })
  await city.moveTo(dayOfStage.appeal)
  await appealScore(officer(two), { cycle, unit: two, criterion: 'A.2', asked: 20, reason: 'Đã ban hành' })
  expect(await listAppeals(officer(one), { cycle })).toEqual([])
  expect(await listAppeals(officer(two), { cycle })).toHaveLength(1)
  await expect(scoreSheet(officer(one), { cycle, unit: two })).rejects.toMatchObject({ type: 'kernel/not-permitted' })
})

test('a cycle opens from an approved rulebook only, for units of its class, and not in the past', async () => {
  const open = (given: object) =>
    openCycle(office, { rulebook: 'x.commune-set', label: label('Kỳ'), year: 2026, opensOn: '2026-11-25', ...given })
  await expect(open({ rulebook: 'x.nothing' })).rejects.toMatchObject(refusal('rulebook-not-found'))
  await expect(open({ units: ['x.science'] })).rejects.toMatchObject(refusal('cycle-misshapen'))
  await expect(open({ opensOn: '2026-11-20' })).rejects.toMatchObject(refusal('cycle-misshapen'))
  await expect(openCycle(officer(one), {} as never)).rejects.toMatchObject({ type: 'kernel/not-permitted' })
  const { days } = await open({})
  expect(days).toMatchObject({ self: '2026-12-22' })

  const replaced = { ...sampleRulebook, id: 'x.replaced', validFrom: '2022-05-20', validTo: '2025-04-02' }
  await defineRulebook(office, replaced as never)
  await approveRulebook(chair, { id: 'x.replaced', version: 1 })
  await expect(open({ rulebook: 'x.replaced' })).rejects.toMatchObject({
    ...refusal('rulebook-not-in-force'),
    details: { life: '20/05/2022–02/04/2025', year: 2026 },
  })
  expect((await open({ rulebook: 'x.replaced', year: 2024 })).units).toBe(3) // the year was scored by it
})

test('a cycle under way is for those who work in it, and each sees the units that are theirs', async () => {
  const cycle = await city.cycle()
  await expect(findCycle(city.visitor, { cycle })).rejects.toMatchObject(refusal('cycle-not-found'))
  expect(await cyclesOfUnit(city.visitor, { unit: one })).toEqual([])
  const seen = await findCycle(officer(one), { cycle })
  expect(seen).toMatchObject({ units: 3, submitted: 0, seesAll: false, unitKinds: ['ward'] })
  expect(seen.participants.map(({ unit }) => unit)).toEqual([one])
  expect((await findCycle(office, { cycle })).participants).toHaveLength(3)
  expect(await cyclesOfUnit(officer(one), { unit: one })).toMatchObject([{ id: cycle, state: 'expected' }])
  expect(await cyclesOfUnit(officer(one), { unit: two })).toEqual([])
})
