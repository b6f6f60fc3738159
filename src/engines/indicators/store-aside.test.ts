import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import indicators, {
  defineIndicator,
  importProgress,
  importValues,
  pointHistory,
  runImport,
  submitValues,
} from '#engines/indicators'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import { testCity } from '#kernel/testing'
import { dossiers, entered, sampleCity, samplePack, wards } from './sample-city.ts'

// The embedded database, whichever the other tests run on: there one connection serves everybody.
const city = sampleCity(
  await testCity({
    engines: [organisations, identity, documents, programmes, assignments, evidence, reporting, indicators],
    packs: [samplePack],
    server: null,
  }),
)
const { office, platform } = city
const db = city.system.database.kysely
const many = 17
const points = Array.from({ length: many }, (_, n) => n).flatMap((n) =>
  Array.from({ length: 80 }, (_, t) => `${2006 + Math.floor(t / 4)}-Q${(t % 4) + 1}`).flatMap((period) =>
    wards.map((unit) => ({ indicator: `made.${n}`, unit, period })),
  ),
)
const bytes = new TextEncoder().encode(
  `indicator;unit;period;value\n${points.map(({ indicator, unit, period }) => `${indicator};${unit};${period};3`).join('\n')}\n`,
)
const [first] = points as [(typeof points)[0]]

beforeEach(async () => {
  await city.empty()
  for (let n = 0; n < many; n++)
    await defineIndicator(office, { ...dossiers, code: `made.${n}`, validFrom: '2005-01-01' } as never)
})
afterAll(() => city.close())

const submitted = async (value: number) => submitValues(office, { ids: await entered(office, [{ ...first, value }]) })
const standing = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from indicators.value
    where source_kind = 'import' and known_to = 'infinity'`.execute(db)
  return rows[0]?.n
}
const tablesAside = async () =>
  (await sql`select 1 from pg_class where relname like 'value_aside_%' and relkind = 'r'`.execute(db)).rows.length

/** Looks at what stands until the work is over, and does something once while rows lie aside. */
async function seenWhile(work: Promise<unknown>, meanwhile: () => Promise<unknown> = async () => undefined) {
  const seen = new Set<number | undefined>()
  let isOver = false
  let isDone = false
  void work.then(() => {
    isOver = true
  })
  while (!isOver) {
    seen.add(await standing())
    if (!isDone && (await tablesAside()) > 0) {
      isDone = true
      await meanwhile()
    }
    await pause(1)
  }
  return { seen: [...seen], isDone }
}

test('of a large file others see nothing or all, and are answered between', async () => {
  await submitted(12)
  const { id } = await importValues(office, { name: 'lon.csv', bytes })
  const { seen, isDone } = await seenWhile(runImport(platform, id))
  expect(isDone).toBe(true)
  expect(seen).toEqual([0, points.length])
  expect(await importProgress(office, { id })).toMatchObject({ state: 'done', changed: points.length, stored: points.length }) // biome-ignore format: one
  expect(await standing()).toBe(points.length)
  expect(await tablesAside()).toBe(0)
  const { rows } = await pointHistory(office, { code: first.indicator, unit: first.unit, period: first.period })
  expect(rows.map(({ value, status }) => `${value} ${status}`).slice(0, 2)).toEqual(['3 submitted', '12 submitted'])
  const { rows: only } = await sql<{ n: number }>`select count(*)::int as n from only indicators.value where source_kind = 'import'`.execute(db) // biome-ignore format: one
  expect(only[0]?.n).toBe(points.length) // moved over, one by one with the others
})

test('a worker that another took over from leaves nothing; what somebody enters meanwhile is not lost', async () => {
  const { id } = await importValues(office, { name: 'lon.csv', bytes })
  let second: Promise<void> = Promise.resolve()
  const { seen } = await seenWhile(
    runImport(platform, id).then(() => second),
    async () => {
      await submitted(12)
      second = runImport(platform, id)
    },
  )
  expect(seen).toEqual([0, points.length])
  expect(await importProgress(office, { id })).toMatchObject({ state: 'done', attempts: 2, changed: points.length })

  await submitted(7)
  const again = await importValues(office, { name: 'lon.csv', bytes })
  await seenWhile(runImport(platform, again.id), () => entered(office, [{ ...first, indicator: 'made.5', value: 9 }]))
  expect(await importProgress(office, { id: again.id })).toMatchObject({ state: 'done' })
  await runImport(platform, again.id) // a job may run again
  expect(await standing()).toBe(points.length)
  expect(await tablesAside()).toBe(0)
})
