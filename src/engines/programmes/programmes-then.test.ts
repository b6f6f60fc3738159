import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import {
  cityNumbers,
  cityReadiness,
  exportPlan,
  findProgramme,
  findTask,
  listProgrammes,
  programmeFacets,
  programmeSheet,
  programmeTargets,
  programmeTasks,
  publishProgramme,
  rejectItem,
  relateProgrammes,
  restoreItem,
  reviewPage,
  unitAssignments,
} from '#engines/programmes'
import { Problem } from '#kernel'
import { testCity } from '#kernel/testing'
import { programmeOf, sampleCity, samplePlan, sampleSetting, storeSample } from './sample-plan.ts'

const city = sampleCity(await testCity(sampleSetting))
const { office, visitor, clock } = city
afterAll(() => city.close())

const minute = (n: number) => new Date(Date.parse('2026-06-01T02:00:00Z') + n * 60_000).toISOString()
const change = fc.record({
  kind: fc.constantFrom('store', 'publish', 'turn', 'replace', 'amend'),
  which: fc.nat({ max: 2 }),
  item: fc.nat({ max: 5 }),
  after: fc.nat({ max: 2 }),
})

test('whatever is published, replaced or amended in whatever order, every past moment reads as it read then', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 3, maxLength: 14 }), async (changes) => {
      clock.set(minute(0))
      await city.empty()
      const made: { id: string; slug: string; tasks: string[] }[] = []
      const store = async () => {
        if (made.length === 3) return
        const { document, ...rest } = samplePlan()
        const plan = { ...rest, document: { ...document, number: `${made.length + 1}/KH-UBND` } }
        const { id, slug } = programmeOf(await storeSample(office, { plan, name: `${made.length}.txt` }))
        const { items } = await reviewPage(office, { programme: id })
        made.push({ id, slug, tasks: items.filter(({ kind }) => kind === 'task').map((item) => item.id) })
      }
      await store()
      // The model: what everybody was shown at each minute, when that was now.
      const told = new Map<number, unknown>()
      const shown = async (knownAt?: string) => {
        const tell = (page: Promise<unknown>) =>
          page.catch((error) => (error instanceof Problem ? error.type : Promise.reject(error)))
        const pages = made.map(async ({ slug, tasks }) => [
          // Conflicts are counted as of now only.
          await tell(findProgramme(visitor, { slug, knownAt }).then((found) => ({ ...found, conflicts: null }))),
          await tell(programmeTasks(visitor, { programme: slug, text: 'thành phố', knownAt })),
          await tell(programmeTargets(visitor, { programme: slug, knownAt })),
          await tell(programmeFacets(visitor, { slug, knownAt })),
          await tell(programmeSheet(visitor, { slug, kind: 'tasks', knownAt }).then(({ rows }) => rows.map((row) => row.slice(0, 14)))), // biome-ignore format: one
          await tell(exportPlan(visitor, { slug, knownAt })),
          await tell(findTask(visitor, { id: tasks[0] as string, knownAt })),
        ])
        const whole = [
          await listProgrammes(visitor, { knownAt }),
          await unitAssignments(visitor, { unit: 'x.science', knownAt }),
          await cityNumbers(visitor, { knownAt }),
          await cityReadiness(visitor, { knownAt }),
        ]
        return JSON.parse(JSON.stringify([whole, await Promise.all(pages)]))
      }
      let now = 0
      told.set(now, await shown())
      for (const { kind, which, item: at, after } of changes) {
        now += after
        clock.set(minute(now))
        const one = made[which % made.length] as { id: string }
        const other = made[(which + 1) % made.length] as { id: string }
        if (kind === 'store') await store()
        else if (kind === 'publish') {
          const { rows } = await sql<{ version: number }>`select version from programmes.programme where id = ${one.id}`.execute(city.system.database.kysely) // biome-ignore format: one
          await publishProgramme(office, { id: one.id, seen: rows[0]?.version ?? 0, unreviewed: true })
        } else if (kind === 'turn') {
          const { items } = await reviewPage(office, { programme: one.id })
          const item = items[at % items.length]
          if (item) await (item.state === 'rejected' ? restoreItem : rejectItem)(office, { id: item.id, seen: item.version }) // biome-ignore format: one
        } else {
          const newer = made.indexOf(one as never) > made.indexOf(other as never) ? one : other
          const older = newer === one ? other : one
          if (newer === older) continue
          const { rows } = await sql`select 1 from programmes.relation where newer_id = ${newer.id} and older_id = ${older.id}`.execute(city.system.database.kysely) // biome-ignore format: one
          if (rows.length > 0) continue // a relation that is said otherwise forgets what it was
          await relateProgrammes(office, { newer: newer.id, older: older.id, kind: kind === 'replace' ? 'replaces' : 'amends', note: 'Thử' }) // biome-ignore format: one
        }
        told.set(now, await shown())
      }
      // Programmes that were stored later are asked of earlier moments too: nothing of them was known.
      for (const [at, then] of told) {
        const [whole, pages] = (await shown(minute(at))) as [unknown, unknown[]]
        const [wholeThen, pagesThen] = then as [unknown, unknown[]]
        expect([at, whole, pages.slice(0, pagesThen.length)]).toEqual([at, wholeThen, pagesThen])
        for (const page of pages.slice(pagesThen.length))
          expect((page as unknown[])[0]).toBe('programmes/programme-not-found')
      }
    }),
    { numRuns: 10 },
  )
})

test('a moment of the year 0 is refused, as the calendar of the database has none', async () => {
  for (const knownAt of ['0000-01-01T00:00:00Z', '2026-06-01', "now'; drop schema programmes; --"])
    await expect(listProgrammes(visitor, { knownAt })).rejects.toMatchObject({ type: 'kernel/invalid-input' })
  expect((await listProgrammes(visitor, { knownAt: '9999-12-31T23:59:59.999+07:00' })).page).toBe(1)
})

test('a file of a day says so in every row', async () => {
  clock.set(minute(0))
  await city.empty()
  const { slug } = programmeOf(await storeSample(office, { publish: true }))
  const sheet = await programmeSheet(visitor, { slug, kind: 'targets', knownAt: minute(1) })
  expect(sheet.columns.at(-1)?.label.vi).toBe('Như đã biết đến')
  expect(sheet.rows.map((row) => row.at(-1))).toEqual([minute(1), minute(1)])
})
