import { createHash } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence, {
  announceSeed,
  commitmentOf,
  drawCsv,
  drawOf,
  drawSample,
  findCheck,
  listChecks,
  listDraws,
  openCheck,
  populationHash,
  verificationNumbers,
} from '#engines/evidence'
import identity from '#engines/identity'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import { testCity } from '#kernel/testing'
import { sampleCity, samplePack } from './sample-city.ts'

const city = await testCity({
  engines: [organisations, identity, documents, programmes, assignments, evidence],
  packs: [samplePack],
})
const sample = sampleCity(city)
const { office, auditor, eventsOf } = sample
afterAll(() => city.close())
beforeEach(async () => {
  await sample.begin()
  city.clock.set('2026-11-23T02:00:00.000Z')
})

const type = (name: string) => ({ type: name })
const context = 'round:00000000-0000-4000-8000-000000000007'
const population = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    subject: `criterion:c-${i}`,
    unit: i % 3 ? 'x.home' : 'x.finance',
    title: i ? `Tiêu chí ${i}` : '=cmd|"/c calc"!A1',
  }))
const draw = (given = {}) =>
  drawSample(office, {
    title: 'Thẩm tra quý IV',
    seed: 'so-gieo-2026-11-23',
    size: 4,
    context,
    subjects: population(30),
    due: '2026-12-04',
    ...given,
  })

test('a sample can be drawn again from what is published, by anybody', async () => {
  const { id, drawn, announcedAt } = await draw()
  expect(announcedAt).toBeNull()
  const published = await drawOf(city.visitor, { id })
  expect(published.members.every(({ title, check }) => title === null && check === null)).toBe(true)

  // The few lines of somebody who trusts nobody:
  const key = (text: string) => createHash('sha256').update(`${published.seed}\n${text}`).digest('hex')
  const again = published.members
    .map(({ subject: one }) => [key(one), one])
    .sort()
    .slice(0, published.size ?? 0)
  expect(again.map(([, one]) => one)).toEqual(drawn.map((one) => one.subject))
  expect(published.members.filter((member) => member.drawn).map((member) => member.subject)).toEqual(
    again.map(([, one]) => one),
  )
  const lines = published.members.map(({ unit, subject: one }) => `${unit}\t${one}`).sort()
  expect(createHash('sha256').update(lines.join('\n')).digest('hex')).toBe(published.populationSha256)
  expect(populationHash(population(30))).toBe(published.populationSha256)

  expect(await eventsOf('check-opened')).toHaveLength(4)
  expect((await listChecks(auditor, { draw: id })).rows.map((row) => row.subject).toSorted()).toEqual(
    drawn.map((one) => one.subject).toSorted(),
  )
  const numbers = await verificationNumbers(office, { round: context })
  expect(numbers.reduce((sum, { drawn: n }) => sum + n, 0)).toBe(4)
  expect((await listDraws(city.visitor, {})).rows).toMatchObject([{ id, population: 30, drawn: 4, perUnit: false }])
})

test('as CSV the population carries its keys, and no title becomes a formula', async () => {
  const { id } = await draw({ perUnit: true, size: 2 })
  const whole = await drawOf(office, { id })
  const csv = drawCsv(whole)
  expect(csv.startsWith('\uFEFFplace,key,drawn,unit,subject,title\r\n')).toBe(true)
  expect(csv).toContain(`"'=cmd|""/c calc""!A1"`)
  expect(csv.trimEnd().split('\r\n')).toHaveLength(31)
  expect(whole.members.filter((member) => member.drawn).map(({ unit, place }) => [unit, place])).toEqual([
    ['x.finance', 1],
    ['x.finance', 2],
    ['x.home', 1],
    ['x.home', 2],
  ])
})

test('a seed announced before is held to: another is refused, and it draws once', async () => {
  const seed = 'Z7-gieo-truoc'
  const { id } = await announceSeed(office, { title: 'Thẩm tra quý IV', commitment: commitmentOf(seed), context })
  expect((await listDraws(city.visitor, {})).rows).toMatchObject([{ id, state: 'announced', seed: null }])
  await expect(draw({ draw: id, seed: 'Z7-gieo-khac' })).rejects.toMatchObject({
    type: 'evidence/seed-not-announced',
    details: { commitment: commitmentOf(seed) },
  })
  expect((await draw({ draw: id, seed })).announcedAt).toBe('2026-11-23T02:00:00.000Z')
  await expect(draw({ draw: id, seed })).rejects.toMatchObject(type('evidence/already-drawn'))
  await expect(draw({ draw: '00000000-0000-4000-8000-00000000dead', seed })).rejects.toMatchObject(
    type('evidence/draw-not-found'),
  )
})

test('a population with one thing twice, a short seed or one that cannot be typed again is refused', async () => {
  const twice = [...population(3), ...population(1)]
  await expect(draw({ subjects: twice })).rejects.toMatchObject({
    type: 'kernel/invalid-input',
    details: { faults: [{ path: 'subjects.3' }] },
  })
  for (const seed of ['ngắn', 'có dấu cách', 'short', 'a b c d e f', 'line\nbreak-12'])
    await expect(draw({ seed })).rejects.toMatchObject(type('kernel/invalid-input'))
  expect((await listDraws(office, {})).total).toBe(0)
})

test('what is being verified already is drawn all the same, and its check under way counts', async () => {
  const subject = `task:${await sample.task()}`
  const subjects = [{ subject, unit: 'x.science', title: 'Kết nối kho dữ liệu' }]
  const { id } = await openCheck(auditor, { subject, due: '2026-12-04' })
  const drawn = await draw({ subjects, size: 5 })
  expect((await drawOf(office, { id: drawn.id })).members).toMatchObject([{ check: id, drawn: true }])
  expect((await findCheck(auditor, { id })).draws).toEqual([{ id: drawn.id, title: 'Thẩm tra quý IV' }])
  expect((await listChecks(auditor, {})).total).toBe(1)
})
