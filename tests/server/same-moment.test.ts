// Fifty people, or one with a quick finger, press the same button at the same moment: one thing happens.
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import {
  defineIndicator,
  importValues,
  listValueImports,
  publishValues,
  runImport,
  setTarget,
  submitValues,
  verifyValues,
} from '#engines/indicators'
import {
  approveCycle,
  askRanking,
  assessEnterprise,
  computeRanking,
  findCycle,
  listRankings,
  moveCycle,
  moveCycles,
  openCycle,
  planTask,
  publishCycle,
  recordSupport,
  remindCycles,
  settleScores,
} from '#engines/rulebooks'
import { verifyAudit } from '#kernel'
import { testCity } from '#kernel/testing'
import { another, dossiers, entered } from '../../src/engines/indicators/sample-city.ts'
import { label, said, sampleCity, samplePack, sampleRulebook, wards } from '../../src/engines/rulebooks/sample-city.ts'
import { engines } from '../../src/engines.ts'

// Nobody measures here: what the sample takes from indicators is judged.
const criteria = sampleRulebook.criteria.map(({ indicator: _, ...criterion }) =>
  criterion.kind === 'automatic'
    ? {
        code: criterion.code,
        group: criterion.group,
        label: criterion.label,
        max: criterion.max,
        kind: 'judged' as const,
      }
    : criterion,
)
const pack = { ...samplePack, rulebooks: [{ ...sampleRulebook, criteria }] }
const city = sampleCity(await testCity({ engines, packs: [pack] }), pack)
const { office, chair, officer, platform } = city
const [one] = wards
beforeEach(() => city.empty())
afterAll(() => city.close())

/** Answers of fifty at once: what was done, and the problems of the others by type. Anything else fails the test. */
async function fifty<T>(work: () => Promise<T>): Promise<{ done: T[]; refused: Record<string, number> }> {
  const all = await Promise.allSettled(Array.from({ length: 50 }, work))
  const refused: Record<string, number> = {}
  const done: T[] = []
  for (const one of all)
    if (one.status === 'fulfilled') done.push(one.value)
    else {
      const type = (one.reason as { type?: string }).type ?? String(one.reason)
      refused[type] = (refused[type] ?? 0) + 1
    }
  return { done, refused }
}

const opened = (title = 'Kỳ 2026') =>
  openCycle(office, {
    rulebook: 'x.commune-set',
    label: label(title),
    year: 2026,
    opensOn: '2026-11-23',
    workingDays: { self: 5, appraisal: 3, appeal: 2, final: 2 },
  })

test('a cycle that fifty open at once is one cycle, and the others are told which', async () => {
  const { done, refused } = await fifty(opened)
  expect(done).toHaveLength(1)
  expect(refused).toEqual({ 'rulebooks/cycle-there': 49 })
  await expect(opened()).rejects.toMatchObject({ details: { cycle: done[0]?.id, year: 2026 } })
  expect((await opened('Kỳ 2026, đợt hai')).id).not.toBe(done[0]?.id)
})

test('approved and published at once by fifty: once each, with one ranking, and the ranks are asked for once', async () => {
  const { id: cycle } = await opened()
  await city.moveTo('2026-12-07')
  for (const unit of wards) {
    const scores = [said('A.1', { value: 40 }), said('A.2', { choice: 'no' }), said('B.1', { choice: 'some' }), ...(unit === 'x.ward.3' ? [] : [said('B.2', { points: 5 })])] // biome-ignore format: one
    await settleScores(office, { cycle, unit, scores: scores.map((score) => ({ ...score, reason: 'Chốt' })) as never })
  }
  const seen = (await findCycle(office, { cycle })).revision
  const approved = await fifty(() => approveCycle(chair, { cycle, seen }))
  expect([approved.done.length, approved.refused]).toEqual([1, { 'rulebooks/cycle-changed': 49 }])
  const published = await fifty(() => publishCycle(office, { cycle, seen: seen + 1 }))
  expect([published.done.length, published.refused]).toEqual([1, { 'rulebooks/cycle-changed': 49 }])
  const asked = await fifty(() => askRanking(office, { cycle, draws: 500 }))
  expect([new Set(asked.done.map(({ id }) => id)).size, asked.refused]).toEqual([1, {}])
  expect(await listRankings(office, { cycle })).toHaveLength(2)
  await computeRanking(platform, asked.done[0]?.id as string)
  expect((await askRanking(office, { cycle, draws: 500 })).id).not.toBe(asked.done[0]?.id) // it has ended
  const planned = await fifty(() => planTask(chair, { cycle, unit: one, criterion: 'A.1', dueOn: '2026-12-31' }))
  expect([planned.done.length, planned.refused]).toEqual([1, { 'rulebooks/already-planned': 49 }])
  expect(await eventsOf('rulebooks/cycle-published')).toBe(1)
  await moveCycles(platform)
  expect(await verifyAudit(city.system.database)).toMatchObject({ break: null })
})

test('a file that is sent twice is one import; the same file is one more when the first has ended', async () => {
  await defineIndicator(office, dossiers as never)
  const file = new TextEncoder().encode(`indicator;unit;period;value\ndossiers;${one};2026-Q3;7\n`)
  const { done, refused } = await fifty(() => importValues(officer(one), { name: 'a.csv', bytes: file }))
  expect([new Set(done.map(({ id }) => id)).size, refused]).toEqual([1, {}])
  const workers = await Promise.allSettled([1, 2, 3].map(() => runImport(platform, done[0]?.id as string)))
  expect(workers.map(({ status }) => status)).toEqual(Array(3).fill('fulfilled'))
  expect((await listValueImports(officer(one), {})).rows).toMatchObject([{ state: 'done', changed: 1 }])
  await importValues(officer(one), { name: 'a.csv', bytes: file })
  expect((await listValueImports(officer(one), {})).total).toBe(2)
  expect([await eventsOf('indicators/import-asked'), await eventsOf('indicators/import-done')]).toEqual([2, 1])
})

test('an indicator that fifty define, values that fifty submit, verify and publish, and a support that fifty record', async () => {
  const defined = await fifty(() => defineIndicator(office, dossiers as never))
  expect(Object.keys(defined.refused).filter((type) => !type.startsWith('indicators/'))).toEqual([])
  const ids = await entered(officer(one), [{ indicator: 'dossiers', unit: one, period: '2026-Q3', value: 5 }])
  const problems: Record<string, number> = {}
  const once = async <T>(work: () => Promise<T>) => {
    const { done, refused } = await fifty(work)
    for (const [type, n] of Object.entries(refused)) problems[type] = (problems[type] ?? 0) + n
    return done
  }
  const submitted = await once(() => submitValues(officer(one), { ids }))
  const verified = await once(() => verifyValues(another(office), submitted[0] as never))
  const published = await once(() => publishValues(office, verified[0] as never))
  expect([submitted.length, verified.length, published.length]).toEqual([1, 1, 1])
  expect(Object.keys(problems).filter((type) => !type.startsWith('indicators/'))).toEqual([])
  const target = { code: 'dossiers', unit: one, comparator: '>=', value: 9, due: '2026-Q4' } as const
  const set = await once(() => setTarget(office, target))
  expect(new Set(set.map(({ id }) => id)).size).toBe(1)
  expect((await setTarget(office, { ...target, value: 10 })).id).not.toBe(set[0]?.id)
  const { rows } = await sql`select 1 from indicators.value where known_to = 'infinity'`.execute(
    city.system.database.kysely,
  )
  expect(rows).toHaveLength(1)
  const support = { taxCode: '0123456789', content: 'consulting', year: 2026, programme: 'Hỗ trợ', unit: one } as const
  const recorded = await fifty(() => recordSupport(office, support))
  expect([recorded.done.length, Object.keys(recorded.refused)]).toEqual([1, ['rulebooks/support-twice']])
})

test('fifty workers whose clock strikes at once remind each unit once, and move the cycle once', async () => {
  const { id: cycle } = await opened()
  city.on('2026-11-26') // the day before the last
  const reminded = await fifty(() => remindCycles(platform, {}))
  expect([reminded.done.length, reminded.refused]).toEqual([50, {}])
  expect(reminded.done.reduce((sum, one) => sum + one.reminded, 0)).toBe(wards.length)
  expect(await eventsOf('rulebooks/cycle-reminded')).toBe(wards.length)
  city.on('2026-11-30')
  const moved = await fifty(() => moveCycle(platform, {}))
  expect(moved.done.filter((one) => one.moved === cycle)).toHaveLength(1)
  expect([await eventsOf('rulebooks/cycle-moved'), moved.refused]).toEqual([1, {}])
})

test('an enterprise that measures itself again twenty times over stands in the numbers once', async () => {
  const given = { questionnaire: 'x.questions', size: 'small', sector: 'farming', answers: { q1: 'yes' } } as const
  const first = await assessEnterprise(city.visitor, given)
  const again = { id: first.id, word: first.word }
  const { done, refused } = await fifty(() => assessEnterprise(city.visitor, { ...given, again }))
  expect(Object.keys(refused).filter((type) => !type.startsWith('rulebooks/'))).toEqual([])
  expect(done.length).toBeGreaterThan(0)
  const { rows } = await sql`select 1 from rulebooks.assessment where latest`.execute(city.system.database.kysely)
  expect(rows).toHaveLength(1)
})

async function eventsOf(type: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from kernel.event where type = ${type}`.execute(
    city.system.database.kysely,
  )
  return rows[0]?.n ?? 0
}
