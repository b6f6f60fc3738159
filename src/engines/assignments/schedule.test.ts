import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments, {
  groupOf,
  groupSql,
  riskOf,
  riskSql,
  type ScheduleFacts,
  scheduleOf,
  scheduleSql,
  workingCountOf,
} from '#engines/assignments'
import { shiftDay, workingCalendar } from '#kernel'
import { testCity } from '#kernel/testing'
import { sampleCity, sampleEngines, samplePack } from './sample-city.ts'
import { insertSampleRows, newId } from './sample-rows.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines, assignments], packs: [samplePack] }))
beforeEach(() => city.empty())
afterAll(() => city.close())

const today = { day: '2026-11-22', work: 1795 }
const facts: ScheduleFacts = {
  state: 'accepted',
  claim: 'value',
  evidence: 'none',
  doneOn: null,
  dueOn: '2026-12-31',
  startWork: 1700,
  dueWork: 1800,
  progress: 90,
  coverage: 1,
}

test('a task is judged by the share of its working days that has passed', () => {
  expect(scheduleOf(facts, today)).toBe('on-track') // 95 % passed, 90 done: within 15 points
  expect(scheduleOf({ ...facts, progress: 79 }, today)).toBe('behind')
  expect(groupOf({ ...facts, progress: 79 }, today)).toBe('orange')
  expect(groupOf({ ...facts, progress: 60 }, today)).toBe('red')
  expect(scheduleOf({ ...facts, dueOn: '2026-11-21' }, today)).toBe('overdue')
})

test('missing, not applicable and no deadline are not assessed, and never count as zero or done', () => {
  const silent = { ...facts, claim: 'missing' as const, progress: null, coverage: 0 }
  expect(scheduleOf(silent, today)).toBe('not-assessable')
  expect(scheduleOf({ ...silent, dueOn: '2026-11-21' }, today)).toBe('overdue')
  expect(
    scheduleOf({ ...facts, claim: 'not-applicable', progress: null, coverage: null, dueOn: '2020-01-01' }, today),
  ).toBe('not-assessable')
  expect(groupOf({ ...facts, dueOn: null, dueWork: null }, today)).toBe('not-assessable')
})

test('evidence that contradicts makes even what is done red', () => {
  const done = { ...facts, state: 'done' as const, doneOn: '2026-11-01', progress: 100 }
  expect([scheduleOf(done, today), groupOf(done, today)]).toEqual(['done', 'green'])
  expect(groupOf({ ...done, evidence: 'contradicted' }, today)).toBe('red')
  expect(scheduleOf({ ...done, doneOn: '2027-01-05' }, today)).toBe('done-late')
})

const dayArb = fc.integer({ min: -400, max: 400 }).map((by) => shiftDay(today.day, by))
const factsArb = fc
  .record({
    state: fc.constantFrom('unassigned', 'offered', 'accepted', 'returned', 'done', 'withdrawn'),
    evidence: fc.constantFrom(
      'none',
      'pending',
      'supported',
      'partly',
      'contradicted',
      'not-verifiable',
      'not-applicable',
    ),
    doneOn: dayArb,
    dueOn: fc.option(dayArb),
    startWork: fc.integer({ min: 1500, max: 2000 }),
    dueWork: fc.integer({ min: 1500, max: 2000 }),
    progress: fc.option(fc.oneof(fc.constantFrom(0, 100), fc.double({ min: 0, max: 100, noNaN: true }))),
    coverage: fc.option(fc.constantFrom(0, 0.5, 1)),
    trend: fc.constantFrom('rising', 'steady', 'falling', 'unknown'),
    missed: fc.nat(6),
    moved: fc.nat(6),
    obstacles: fc.nat(4),
    children: fc.nat(2),
  })
  .map((given) => ({
    ...given,
    claim: 'missing',
    doneOn: given.state === 'done' ? given.doneOn : null,
    dueWork: given.dueOn === null ? null : given.dueWork,
  }))

test('schedule, group and risk are the same in the database as in the function', async () => {
  const drawn = fc.sample(factsArb, 1500).map((given) => ({ ...given, id: newId() }))
  await insertSampleRows(
    city.system.database.kysely,
    drawn.map(({ id, state, evidence, doneOn, dueOn, startWork, dueWork, obstacles, ...rest }) => ({
      ...rest,
      id,
      state,
      evidence,
      done_on: doneOn,
      due_on: dueOn,
      start_work: startWork,
      due_work: dueWork,
      obstacles: ['funding', 'legal', 'staff', 'data'].slice(0, obstacles),
    })),
  )
  const { rows } = await sql<{ id: string; schedule: string; group: string; risk: number }>`
    select t.id, ${scheduleSql(today)} as schedule, ${groupSql(today)} as "group", ${riskSql(today)} as risk from assignments.task t`.execute(
    city.system.database.kysely,
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  for (const each of drawn) {
    const task = each as unknown as ScheduleFacts & typeof each
    const row = found.get(each.id)
    expect([row?.schedule, row?.group]).toEqual([scheduleOf(task, today), groupOf(task, today)])
    expect(row?.risk).toBeCloseTo(riskOf(task, today).score, 6)
  }
})

test('working days are counted as the calendar counts them, without walking', () => {
  const reason = { vi: 'Nghỉ', en: 'Off' }
  const exceptions = fc.array(fc.record({ day: dayArb, kind: fc.constantFrom('off' as const, 'work' as const) }), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(exceptions, fc.integer({ min: -3000, max: 5000 }), (drawn, by) => {
      const days = [...new Map(drawn.map((each) => [each.day, { ...each, reason }])).values()]
      const day = shiftDay('2020-01-01', by)
      expect(workingCountOf(days)(day)).toBe(workingCalendar(days).workingDaysBetween('2019-12-31', day))
    }),
    { numRuns: 60 },
  )
})
