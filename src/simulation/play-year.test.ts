import { afterAll, expect, test } from 'vitest'
import assignments, { listTasks } from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import explanations from '#engines/explanations'
import identity from '#engines/identity'
import indicators, { publishedValues, valueOrigin } from '#engines/indicators'
import organisations, { findUnit } from '#engines/organisations'
import programmes, { findProgramme, listProgrammes, programmeTargets } from '#engines/programmes'
import reporting, { listRounds, targetFigures } from '#engines/reporting'
import rulebooks, {
  compareCycles,
  cycleStanding,
  listCycles,
  listDossierLoads,
  listRulebooks,
  wireIndicators,
} from '#engines/rulebooks'
import { verifyAudit } from '#kernel'
import { testCity } from '#kernel/testing'
import hoChiMinh from '../../packs/ho-chi-minh/index.ts'
import national from '../../packs/national/index.ts'
import { inYear, playYear, refuseUnlessFresh, type Tally, yearLivedOn } from './index.ts'

// The city's own pack, since the made-up plans name its departments; a few communes, since the rest would do the same.
const engines = [
  organisations,
  identity,
  documents,
  programmes,
  assignments,
  evidence,
  reporting,
  explanations,
  rulebooks,
  indicators,
]
const packs = [national, hoChiMinh]
const at = '2026-01-01T08:00:00+07:00'
const demo = hoChiMinh.demo?.year
if (!demo) throw new Error('the pack has no demo year')
// The merger comes in the first quarter here, while reports are owed: the test need not play half a year to see it.
const year = { ...demo, merger: { ...demo.merger, on: '2026-03-24' } }
const play = {
  engines,
  year,
  folder: new URL('../../packs/ho-chi-minh/', import.meta.url),
  seed: 'thử',
  until: '2026-04-08',
  communes: 4,
}
wireIndicators(null) // a file before this one may have wired a reader of its own
const city = await testCity({ engines, packs, at, server: null })
afterAll(() => city.close())

const early = '2026-02-13'
const timesOf = ({ acts }: Tally) => Object.fromEntries([...acts].map(([id, { times }]) => [id, times]))

test('a quarter is played through the acts of the engines: units report, are late, bring proof, are checked and merge', async () => {
  await refuseUnlessFresh(city.system)
  let then: Record<string, number> = {}
  const tally = await playYear(city.system, {
    ...play,
    onDay: (day, _passed, soFar) => {
      if (day <= early) then = timesOf(soFar)
    },
  })

  expect(Object.fromEntries(tally.refused), 'nobody is refused in a play of one seed').toEqual({})
  const times = timesOf(tally)
  expect(times['file-report']).toBeGreaterThan(10)
  expect(times['approve-report']).toBeGreaterThan(10)
  for (const act of ['accept-task', 'use-evidence', 'draw-sample', 'give-directive', 'record-succession'])
    expect(times[act], act).toBeGreaterThan(0)
  const office = city.as('programme-office', 'hcm.city')
  const cycles = await listCycles(city.visitor, {})
  const [scored, before] = [year.year - 1, year.year - 2].map(
    (of) => cycles.rows.find((row) => row.year === of && row.rulebook === 'vn.commune-dti-2025-south')?.id ?? '',
  ) as [string, string]
  const { lines } = await cycleStanding(city.visitor, { cycle: scored })
  expect(lines.map(({ missing, rank }) => [missing, rank !== null])).toEqual(Array(12).fill([0, true]))
  const moved = (await compareCycles(city.visitor, { before, after: scored })).lines.map((line) => line.moved)
  expect(moved.every((places) => places !== null) && moved.some((places) => places !== 0), 'ranks move').toBe(true)
  const short = year.rulebooks?.map(({ id }) => id) ?? []
  expect((await listRulebooks(city.visitor, { inForce: true })).map(({ id }) => id)).toEqual(
    expect.arrayContaining(short),
  )
  for (const unit of [hoChiMinh.demo?.department ?? '', hoChiMinh.demo?.ward ?? '']) {
    const [load] = (await listDossierLoads(office, { unit })).rows
    expect(load).toMatchObject({ label: expect.stringContaining('minh họa'), inside: 110, without: ['4.x'] })
  }
  const [targets] = await targetFigures(city.visitor, {})
  expect(targets?.valued, 'units report targets').toBeGreaterThan(3)
  const { rows } = await listRounds(office, {})
  expect(rows[0]?.counts).toMatchObject({ filed: expect.any(Number) })
  expect(await findUnit(city.platform, { id: year.merger.into.id, asOf: play.until })).toMatchObject({
    standing: 'stands',
  })
  const [former] = year.merger.from
  const owed = { unit: former, role: 'lead' as const, size: 1 }
  expect((await listTasks(office, owed)).total, 'what the ended unit owed is its heir\u2019s').toBe(0)
  expect((await listTasks(office, { ...owed, unit: year.merger.into.id })).total).toBeGreaterThan(1)
  const numbers = await publishedValues(city.visitor, { unit: 'hcm.city', text: 'minh hoa' })
  expect(numbers.rows.map(({ unit, points }) => [unit, points.at(-1)?.period])).toEqual(
    Array.from({ length: 4 }, () => ['hcm.city', expect.stringMatching(/^202[56]/)]),
  )
  const [shown] = numbers.rows
  const headline = { code: shown?.code ?? '', unit: 'hcm.city', period: shown?.points.at(-1)?.period ?? '' }
  const figures = (await valueOrigin(city.visitor, headline)).values
  expect(figures[0]?.lane === 'computed' || figures[0]?.evidence.length === 1, 'a figure leads to its list').toBe(true)
  expect(await verifyAudit(city.system.database)).toMatchObject({ break: null })
  await expect(refuseUnlessFresh(city.system)).rejects.toMatchObject({ type: 'simulation/already-at-work' })

  const other = await testCity({ engines, packs, at, server: null })
  try {
    const again = await playYear(other.system, { ...play, until: early })
    expect(timesOf(again), 'the same seed plays the same').toEqual(then)
  } finally {
    await other.close()
  }
}, 180_000)

test('the year that is played is the one that the clock is in; in January the one whose last reports are due', () => {
  const lived = (day: string) => yearLivedOn(demo, day)?.year ?? null
  expect(['2026-01-31', '2026-02-01', '2026-11-21', '2027-01-14', '2027-02-01', '2031-12-31'].map(lived)).toEqual([
    null,
    2026,
    2026,
    2026,
    2027,
    2031,
  ])
  expect(inYear(demo, demo.year)).toEqual({ ...demo, later: 0 })
  const moved = inYear(demo, 2028)
  expect(moved.merger).toEqual({ ...demo.merger, on: '2028-07-01' })
  expect(moved.numbers?.targets.map(({ due, value }) => [due, value])).toEqual(
    demo.numbers?.targets.map(({ due, value }) => [`${Number(due.slice(0, 4)) + 2}${due.slice(4)}`, value]),
  )
  expect(moved.questionnaire, 'cites laws, whose years stay').toEqual(demo.questionnaire)
})

test('a city that starts in 2027 lives in 2027: the round of the quarter is open, the next ones are not', async () => {
  const later = await testCity({ engines, packs, at: '2027-01-01T08:00:00+07:00', server: null })
  try {
    const { year: _, ...given } = play
    const [lived, until] = [yearLivedOn(demo, '2027-03-05'), '2027-03-05']
    if (!lived) throw new Error('2027 is not lived')
    const tally = await playYear(later.system, { ...given, year: lived, until })
    expect(Object.fromEntries(tally.refused)).toEqual({})
    const office = later.as('programme-office', 'hcm.city')
    const { rows } = await listRounds(office, {})
    expect(rows.map(({ period, state }) => `${period} ${state}`).sort()).toEqual(['2027-Q1 open'])
    const [plan] = (await listProgrammes(later.visitor, {})).rows
    expect(plan).toMatchObject({ number: '01/KH-MH', title: expect.stringContaining('năm 2027') })
    const found = await findProgramme(later.visitor, { slug: plan?.slug ?? '' })
    expect(found).toMatchObject({ issuedOn: '2026-12-26' })
    const targets = await programmeTargets(later.visitor, { programme: plan?.slug ?? '', size: 50 })
    expect(new Set(targets.rows.map(({ year: due }) => due))).toEqual(new Set([2027]))
    const late = await listTasks(office, { top: true, size: 200 })
    const days = late.tasks.flatMap(({ dueOn }) => dueOn ?? [])
    expect(days.every((day) => day.startsWith('2027-'))).toBe(true)
    expect(
      days.some((day) => day > until),
      'work that lies ahead',
    ).toBe(true)
    const numbers = await publishedValues(later.visitor, { unit: 'hcm.city', text: 'minh hoa' })
    const periods = numbers.rows.map(({ points }) => points.at(-1)?.period)
    expect(periods.sort()).toEqual(['2026-Q4', '2026-Q4', '2026-Q4', '2027-01'])
  } finally {
    await later.close()
  }
}, 120_000)

test('a city that was made after the year began is refused: its rounds would not open', async () => {
  const late = await testCity({ engines, packs })
  try {
    await expect(playYear(late.system, play)).rejects.toMatchObject({ type: 'simulation/year-begun-late' })
  } finally {
    await late.close()
  }
}, 60_000)
