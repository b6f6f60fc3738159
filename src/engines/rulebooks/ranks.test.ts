import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { findAssignedTask, markTaskDone } from '#engines/assignments'
import documents from '#engines/documents'
import identity from '#engines/identity'
import programmes from '#engines/programmes'
import rulebooks, {
  appraiseScores,
  approveCycle,
  askRanking,
  compareCycles,
  computeRanking,
  cycleStanding,
  defineRulebook,
  dualScores,
  explainLead,
  findCycle,
  findRanking,
  giveUpRanking,
  listRankings,
  moveCycles,
  planPoints,
  planTask,
  publishCycle,
  rankingThatStands,
  saveSelfScores,
  scoreSheet,
  settleScores,
  submitSelfScore,
  withoutCriteria,
} from '#engines/rulebooks'
import { dayOf } from '#kernel'
import { testCity } from '#kernel/testing'
import type { Pack } from '#pack'
import { dayOfStage, label, said, sampleCity, sampleEngines, samplePack, wards } from './sample-city.ts'

const [one, two, three] = wards
const ward = (id: string, name: string) => ({ id, kind: 'ward', name: label(name), parent: 'x.committee' })
/** Two more wards, which merge between the two cycles. */
const pack: Pack = {
  ...samplePack,
  units: [
    ...(samplePack.units ?? []),
    { ...ward('x.old.1', 'Phường Cũ Một'), validTo: '2026-12-09' },
    { ...ward('x.old.2', 'Phường Cũ Hai'), validTo: '2026-12-09' },
    { ...ward('x.new', 'Phường Mới'), validFrom: '2026-12-10' },
  ],
  successions: [{ kind: 'merge', on: '2026-12-10', from: ['x.old.1', 'x.old.2'], to: ['x.new'] }],
}
const city = sampleCity(
  await testCity({ engines: [...sampleEngines(identity, documents, programmes), rulebooks], packs: [pack] }),
  pack,
)
const { office, chair, officer, auditor } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

/** Final scores by hand: one 40 + 20 + 10 + 5 = 75 of 100; two 20 + 20 + 30 + 10 = 80 of 100; three 40 + 20 + 10 = 70 of 90. */
const scored: Record<string, object[]> = {
  [one]: [
    said('A.1', { value: 80 }),
    said('A.2', { choice: 'yes' }),
    said('B.1', { choice: 'some' }),
    said('B.2', { value: 10 }),
  ],
  [two]: [
    said('A.1', { value: 40 }),
    said('A.2', { choice: 'yes' }),
    said('B.1', { choice: 'all' }),
    said('B.2', { value: 0 }),
  ],
  [three]: [said('A.1', { value: 95 }), said('A.2', { choice: 'yes' }), said('B.1', { choice: 'some' })],
  'x.old.1': [
    said('A.1', { value: 80 }),
    said('A.2', { choice: 'yes' }),
    said('B.1', { choice: 'none' }),
    said('B.2', { value: 20 }),
  ],
  'x.old.2': [
    said('A.1', { value: 0 }),
    said('A.2', { choice: 'no' }),
    said('B.1', { choice: 'all' }),
    said('B.2', { value: 0 }),
  ],
}
async function finished(units: string[] = [...wards]): Promise<string> {
  const cycle = await city.cycle({ units })
  await city.moveTo(dayOfStage.final)
  for (const unit of units) await settleScores(office, { cycle, unit, scores: scored[unit] as never })
  return cycle
}

test('ranked is the share of the own maximum, so that a criterion that does not apply costs nothing', async () => {
  const cycle = await finished()
  const { lines } = await cycleStanding(office, { cycle })
  expect(lines.map(({ unit, points, maximum, rank }) => [unit, points, maximum, rank])).toEqual([
    [two, 80, 100, 1],
    [three, 70, 90, 2],
    [one, 75, 100, 3],
  ])
  expect(lines[1]?.share).toBeCloseTo(70 / 90, 12)
  expect(lines[0]).toMatchObject({ band: { vi: 'Tốt' } })
})

test('the scores of a published cycle are read once, however much of its ranking is asked for', async () => {
  const cycle = await finished()
  const { revision } = await findCycle(office, { cycle })
  const { system } = city.visitor
  const asked: string[] = []
  const kysely = system.database.kysely.withPlugin({
    transformQuery: ({ node }) => {
      asked.push(system.database.kysely.getExecutor().compileQuery(node, { queryId: 'scores' }).sql)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const watching = { ...system, database: { ...system.database, kysely } }
  const readings = async (who: typeof office) => {
    asked.length = 0
    for (const read of [cycleStanding, withoutCriteria]) await read({ ...who, system: watching }, { cycle })
    return asked.filter((text) => text.includes('rulebooks.score')).length
  }
  expect(await readings(office)).toBe(2)
  const approved = await approveCycle(chair, { cycle, seen: revision })
  await publishCycle(office, { cycle, seen: approved.revision })
  expect(await readings(city.visitor)).toBe(1)
  expect(await readings(city.visitor)).toBe(0)
  const { lines } = await cycleStanding(city.visitor, { cycle })
  expect(lines.map(({ unit, rank }) => [unit, rank])).toEqual([[two, 1], [three, 2], [one, 3]]) // biome-ignore format: one
})

test('exactly 80 of 100 is in the band from 80 on, however its points add up', async () => {
  const cycle = await finished()
  const points = { 'A.1': 30, 'A.2': 19.99, 'B.1': 20.02, 'B.2': 9.99 }
  await settleScores(office, {
    cycle,
    unit: one,
    scores: Object.entries(points).map(([criterion, at]) => ({
      ...said(criterion, { points: at, reason: 'Hội đồng' }),
      seen: 1,
    })) as never,
  })
  const { lines } = await cycleStanding(office, { cycle })
  expect(lines.find(({ unit }) => unit === one)).toMatchObject({ points: 80, share: 0.8, band: { vi: 'Tốt' } })
})

test('a criterion that was found not to concern a unit leaves its maximum, as one that never did', async () => {
  const cycle = await finished()
  const none = { ...said('B.2', { state: 'not-applicable' }), seen: 1, reason: 'Không có hồ sơ' }
  await settleScores(office, { cycle, unit: two, scores: [none as never] })
  const { lines } = await cycleStanding(office, { cycle })
  // 80 − 10 of 100 − 10, as three has 70 of 90: they share the first place.
  expect(lines.map(({ unit, points, maximum, rank, tied }) => [unit, points, maximum, rank, tied])).toEqual([
    [two, 70, 90, 1, 2],
    [three, 70, 90, 1, 2],
    [one, 75, 100, 3, 1],
  ])
})

test('equal shares tie, and the rank after them is left out', async () => {
  const cycle = await city.cycle()
  await city.moveTo(dayOfStage.final)
  for (const unit of [one, two])
    await settleScores(office, {
      cycle,
      unit,
      scores: [said('A.2', { choice: 'yes' }), said('B.2', { points: 5, reason: 'Đo' })],
    })
  const { lines } = await cycleStanding(office, { cycle, lane: 'final' })
  expect(
    lines
      .filter(({ unit }) => unit !== 'x.old.1' && unit !== 'x.old.2')
      .map(({ unit, rank, tied, missing }) => [unit, rank, tied, missing]),
  ).toEqual([
    [one, 1, 2, 2],
    [two, 1, 2, 2],
    [three, null, 0, 3], // nobody has said anything of it: that is no third place
  ])
})

test('rank intervals are a job with a seed: the same seed gives the same intervals, and they hold the rank', async () => {
  const cycle = await finished()
  const ask = async () => {
    const { id } = await askRanking(office, { cycle, seed: 'họp ngày 7/12', draws: 400 })
    await computeRanking(city.platform, id)
    await computeRanking(city.platform, id) // a second run finds it done
    return findRanking(office, { ranking: id })
  }
  const [first, second] = [await ask(), await ask()]
  expect(first).toMatchObject({ state: 'done', done: 400, how: { seed: 'họp ngày 7/12', draws: 400, spread: 0.25 } })
  expect(second.lines).toEqual(first.lines)
  for (const { low, high, middle } of first.lines) {
    expect(low).toBeLessThanOrEqual(middle as number)
    expect(middle).toBeLessThanOrEqual(high as number)
  }
  await expect(findRanking(city.visitor, { ranking: first.id })).rejects.toMatchObject({
    type: 'rulebooks/ranking-not-found',
  })
})

test('beside a published rank stands an interval of the same rule, not of the last that somebody asked for', async () => {
  const cycle = await finished([...wards])
  const asked = async (missing: 'zero' | 'omit') => {
    const { id } = await askRanking(office, { cycle, draws: 100, missing })
    await computeRanking(city.platform, id)
    return id
  }
  const own = await asked('zero')
  city.on('2026-12-08')
  await asked('omit')
  expect(rankingThatStands(await listRankings(office, { cycle }), null)).toMatchObject({ id: own, missing: 'zero' })
})

test('which criteria decide, and what happens without each', async () => {
  const cycle = await finished()
  // Two leads one by 0.20 (B.1) + 0.05 (B.2) − 0.20 (A.1) = 0.05: without B.1 the order would turn.
  const lead = await explainLead(office, { cycle, ahead: two, behind: one })
  expect(lead?.lead).toBeCloseTo(0.05, 12)
  expect(lead?.deciding).toEqual(['B.1'])
  const removals = await withoutCriteria(office, { cycle })
  expect(removals.map(({ criterion }) => criterion)).toEqual(['A.1', 'A.2', 'B.1', 'B.2'])
  // Without B.1: one 65 of 70, two 50 of 70, three 60 of 60.
  expect(removals[2]).toMatchObject({
    moved: [
      { unit: one, by: -1 },
      { unit: two, by: 2 },
      { unit: three, by: -1 },
    ],
  })
})

test('the same data under another rulebook: matched by indicator or by name, the rest is missing and said so', async () => {
  const cycle = await finished()
  await defineRulebook(office, {
    id: 'x.other',
    label: label('Bộ khác'),
    unitKinds: ['ward'],
    declared: { total: 100 },
    decimals: 2,
    groups: [{ code: 'G', label: label('Nhóm') }],
    criteria: [
      {
        code: 'A.2',
        group: 'G',
        label: label('Trực tuyến'),
        max: 40,
        kind: 'ratio',
        target: 100,
        indicator: 'x.online',
      },
      { code: 'T', group: 'G', label: label('Tổ công nghệ số'), max: 20, kind: 'judged' },
      { code: 'U', group: 'G', label: label('Điều mới'), max: 40, kind: 'judged' },
    ],
  })
  const found = await dualScores(office, { cycle, rulebook: 'x.other', pairs: [{ from: 'B.1', to: 'T' }] })
  expect(found).toMatchObject({
    withoutCounterpart: ['U'],
    matched: [
      { from: 'A.1', to: 'A.2' },
      { from: 'B.1', to: 'T' },
    ],
  })
  const line = (unit: string) => found.lines.find((one) => one.unit === unit)
  // One: 80 of 100 gives 32 of 40, and a third of 20, which this set rounds to 6.67; out of the 60 that could be scored.
  expect(line(one)?.otherShare).toBeCloseTo((32 + 6.67) / 60, 9)
  expect(line(one)?.otherCoverage).toBeCloseTo(0.6, 12)
  await expect(
    dualScores(office, { cycle, rulebook: 'x.other', pairs: [{ from: 'Z', to: 'T' }] }),
  ).rejects.toMatchObject({
    type: 'rulebooks/not-comparable',
  })
})

test('cycle to cycle: places gained, and a merged unit gets the mean of the main indexes of the old ones', async () => {
  const before = await finished([...wards, 'x.old.1', 'x.old.2'])
  city.on('2026-12-14')
  const after = await city.cycle({ opensOn: '2026-12-14', units: [...wards, 'x.new'] })
  city.on('2027-01-04')
  await moveCycles(city.platform)
  for (const unit of wards) await settleScores(office, { cycle: after, unit, scores: scored[unit] as never })
  const found = await compareCycles(office, { before, after })
  const merged = found.lines.find(({ unit }) => unit === 'x.new')
  // Old one: A 60 of 60, B 0 of 40. Old two: A 0, B 40 of 40. Means 0.5 and 0.5, weighed 60 and 40.
  expect(merged).toMatchObject({
    from: ['x.old.1', 'x.old.2'],
    before: 0.5,
    indexes: [
      { group: 'A', before: 0.5 },
      { group: 'B', before: 0.5 },
    ],
  })
  expect(found.lines.find(({ unit }) => unit === two)).toMatchObject({ from: [two], rank: 1, rankBefore: 1, moved: 0 })
})

test('a unit that was not scored before pushes nobody down: places are compared among those in both cycles', async () => {
  const before = await finished([one, two])
  city.on('2026-12-14')
  const after = await city.cycle({ opensOn: '2026-12-14' })
  city.on('2027-01-04')
  await moveCycles(city.platform)
  for (const unit of wards) await settleScores(office, { cycle: after, unit, scores: scored[unit] as never })
  const found = await compareCycles(office, { before, after })
  expect(found).toMatchObject({ compared: 2, all: false, withoutComparison: [three, 'x.new'] })
  // Three stands between them now; one keeps its place behind two.
  expect(found.lines.find(({ unit }) => unit === one)).toMatchObject({ rank: 3, rankBefore: 2, rankAfter: 2 })
})

test('a unit that ends while a cycle runs is spoken for by the one that has its duties, under its own name', async () => {
  const cycle = await city.cycle({
    units: [one, 'x.old.1'],
    workingDays: { self: 20, appraisal: 3, appeal: 2, final: 2 },
  })
  const place = { cycle, unit: 'x.old.1' }
  await saveSelfScores(officer('x.old.1'), { ...place, scores: [said('A.1', { value: 40 }) as never] })
  const heir = officer('x.new')
  const attempt = () => saveSelfScores(heir, { ...place, scores: [said('B.1', { choice: 'some' }) as never] })
  await expect(attempt()).rejects.toMatchObject({ type: 'kernel/not-permitted' }) // it still stands
  await city.moveTo('2026-12-10')
  await attempt()
  expect(await scoreSheet(heir, place)).toMatchObject({ heir: 'x.new', maximum: 100 })
  expect((await findCycle(heir, { cycle })).participants).toMatchObject([{ unit: 'x.old.1', heir: 'x.new' }])
  const { rows } = await sql`select unit, page from rulebooks.work_self_score order by unit`.execute(
    city.system.database.kysely,
  )
  expect(rows).toMatchObject([{ unit: 'x.new', page: `/lam-viec/bo-chi-so/ky/${cycle}/x.old.1` }, { unit: one }])
  await city.moveTo((await findCycle(office, { cycle })).days.self) // the last day: a reminder, to the heir
  const { rows: told } = await sql`select payload from kernel.event where type = 'rulebooks/cycle-reminded'
    and payload ->> 'unit' = 'x.old.1' and payload ->> 'heir' = 'x.new'`.execute(city.system.database.kysely)
  expect(told.length).toBeGreaterThan(0)
  await expect(submitSelfScore(heir, place)).rejects.toMatchObject({
    details: { faults: [{ path: 'A.2' }] }, // what the old unit said is still there
  })
  await expect(planPoints(officer(two), place)).rejects.toMatchObject({ type: 'kernel/not-permitted' })
  expect(await planPoints(heir, place)).toMatchObject({ unit: 'x.old.1' })
})

test('the planner keeps the figure behind appraised points, and puts the larger gain first where no other has it', async () => {
  const cycle = await city.cycle()
  const own = [said('A.1', { value: 40 }), said('A.2', { choice: 'yes' })]
  await saveSelfScores(officer(one), { cycle, unit: one, scores: own as never })
  await city.moveTo(dayOfStage.appraisal)
  const given = { [one]: [15, 2], [two]: [39, 19], [three]: [38, 18] }
  for (const [unit, [first, second]] of Object.entries(given))
    await appraiseScores(office, {
      cycle,
      unit,
      scores: [
        said('A.1', { points: first, reason: 'Hội đồng' }),
        said('A.2', { points: second, reason: 'Hội đồng' }),
      ] as never,
    })
  const takes = async (unit: string) =>
    (await planPoints(office, { cycle, unit })).gains
      .filter(({ reachedBy }) => reachedBy === 0)
      .map((line) => [line.criterion, line.gain, line.takes.vi])
  expect(await takes(one)).toMatchObject([
    ['A.1', 25, 'đưa số liệu từ 40 đến 80'],
    ['A.2', 18, 'thực hiện đầy đủ, kèm minh chứng'],
  ])
  expect((await takes(three)).map(([criterion]) => criterion)).toEqual(['A.1', 'A.2'])
  const again = [said('A.1', { points: 39, reason: 'Xét lại' }), said('A.2', { points: 3, reason: 'Xét lại' })]
  await appraiseScores(office, { cycle, unit: one, scores: again.map((line) => ({ ...line, seen: 1 })) as never })
  expect((await takes(one)).map(([criterion]) => criterion)).toEqual(['A.2', 'A.1'])
})

test('the planner says where points are and what they take; one click makes a task, once', async () => {
  const cycle = await finished()
  const own = await planPoints(officer(one), { cycle, unit: one })
  expect(own.gains.map(({ reachedBy }) => reachedBy)).toEqual([null, null]) // two others: their scores could be read off
  const plan = await planPoints(office, { cycle, unit: one })
  expect(plan).toMatchObject({ maximum: 100, points: 75, toGain: 25 })
  expect(plan.gains).toMatchObject([
    { criterion: 'B.1', gain: 20, next: 20, reachedBy: 0.5, takes: { vi: 'đạt mức “Có ở mọi khu phố”' } },
    { criterion: 'B.2', gain: 5, reachedBy: 1, takes: { vi: 'đưa số liệu từ 10 đến 0' } },
  ])
  const { task } = await planTask(chair, { cycle, unit: one, criterion: 'B.1', dueOn: '2027-03-01' })
  expect(await findAssignedTask(chair, { id: task })).toMatchObject({
    title: 'Tổ công nghệ số: đạt mức “Có ở mọi khu phố”',
  })
  await expect(planTask(chair, { cycle, unit: one, criterion: 'B.1', dueOn: '2027-03-01' })).rejects.toMatchObject({
    type: 'rulebooks/already-planned',
    details: { task },
  })
  await expect(planTask(chair, { cycle, unit: one, criterion: 'A.1', dueOn: '2027-03-01' })).rejects.toMatchObject({
    type: 'rulebooks/nothing-to-gain',
  })
  // Its end is seen in the planner: done is not scored yet, and then another may be given.
  const shown = async () => (await planPoints(office, { cycle, unit: one })).gains[0]?.task
  expect(await shown()).toMatchObject({ id: task, state: 'offered', dueOn: '2027-03-01', ended: false, gain: 20 })
  expect(await planPoints(office, { cycle, unit: one })).toMatchObject({ underWay: 20, toScore: 0 })
  const { version: seen } = await findAssignedTask(chair, { id: task })
  const doneOn = dayOf(city.system.clock.now())
  await markTaskDone(officer(one), { id: task, seen, doneOn, reason: 'Đã lập tổ ở mọi khu phố' })
  expect(await shown()).toMatchObject({ id: task, state: 'done', doneOn, ended: true })
  expect(await planPoints(office, { cycle, unit: one })).toMatchObject({ toGain: 25, underWay: 0, toScore: 20 })
  const next = await planTask(chair, { cycle, unit: one, criterion: 'B.1', dueOn: '2027-04-01' })
  expect(next.task).not.toBe(task)
  expect(await shown()).toMatchObject({ id: next.task, state: 'offered' })
  // From no step at all the task is the first one, and promises what that one gives, not all 30.
  const none = { ...said('B.1', { choice: 'none' }), seen: 1, reason: 'Tổ đã giải thể' }
  await settleScores(office, { cycle, unit: three, scores: [none as never] })
  const first = await planTask(chair, { cycle, unit: three, criterion: 'B.1', dueOn: '2027-03-01' })
  expect(first.gain).toBe(10)
  expect(await findAssignedTask(chair, { id: first.task })).toMatchObject({
    title: 'Tổ công nghệ số: đạt mức “Có ở một số khu phố”',
    product: 'Thêm 10 điểm của tiêu chí B.1',
  })
  await expect(planPoints(officer(two), { cycle, unit: one })).rejects.toMatchObject({ type: 'kernel/not-permitted' })
  // What nobody else has is expected to give least: 20 × 0 of 2 is less than 5 × 1 of 1.
  const lower = { ...said('B.1', { choice: 'some' }), seen: 1, reason: 'Tổ đã giải thể' }
  await settleScores(office, { cycle, unit: two, scores: [lower as never] })
  const { gains } = await planPoints(office, { cycle, unit: one })
  expect(gains.map(({ criterion, gain, reachedBy }) => [criterion, gain, reachedBy])).toEqual([
    ['B.2', 5, 1],
    ['B.1', 20, 0],
  ])
})

test('the planner takes the latest word on a criterion: final before appraised before self', async () => {
  const cycle = await city.cycle()
  const points = async () => (await planPoints(office, { cycle, unit: one })).points
  const online = (value: number, seen: number | null = null) =>
    [{ ...said('A.1', { value }), seen, reason: 'Theo hệ thống' }] as never
  await city.moveTo(dayOfStage.self)
  await saveSelfScores(officer(one), { cycle, unit: one, scores: [said('A.1', { value: 80 })] as never })
  expect(await points()).toBe(40) // 40 points at 80
  await city.moveTo(dayOfStage.appraisal)
  await appraiseScores(auditor, { cycle, unit: one, scores: online(40) })
  expect(await points()).toBe(20)
  await city.moveTo(dayOfStage.final)
  await settleScores(office, { cycle, unit: one, scores: online(60, 1) })
  expect(await points()).toBe(30)
})

test('a connection that is cut while ranks are drawn fails the job, which is tried again, and not the process', async () => {
  const cycle = await finished()
  const { id: ranking } = await askRanking(office, { cycle, draws: 50_000 })
  await city.system.database.script(`create function rulebooks.cut() returns trigger language plpgsql as 'begin raise exception ''cut''; end';
    create trigger cut before update on rulebooks.ranking for each row execute function rulebooks.cut()`)
  const unheard: unknown[] = []
  const hear = (reason: unknown) => void unheard.push(reason)
  process.on('unhandledRejection', hear)
  try {
    await expect(computeRanking(city.platform, ranking)).rejects.toThrow('cut')
  } finally {
    await city.system.database.script('drop function rulebooks.cut cascade')
    process.off('unhandledRejection', hear)
  }
  expect(unheard).toEqual([])
  await computeRanking(city.platform, ranking)
  expect(await findRanking(office, { ranking })).toMatchObject({ state: 'done', done: 50_000 })
})

test('a ranking that is not tried again says so, may be asked for anew, and may still be computed by an administrator', async () => {
  const cycle = await finished()
  const { id: ranking } = await askRanking(office, { cycle, draws: 200 })
  await giveUpRanking(city.platform, { ranking })
  expect(await findRanking(office, { ranking })).toMatchObject({
    state: 'failed',
    why: expect.stringContaining('tính lại'),
  })
  expect((await askRanking(office, { cycle, draws: 200 })).id).not.toBe(ranking)
  await computeRanking(city.platform, ranking)
  expect(await findRanking(office, { ranking })).toMatchObject({ state: 'done', done: 200, why: null })
  await giveUpRanking(city.platform, { ranking })
  expect(await findRanking(office, { ranking })).toMatchObject({ state: 'done' })
})
