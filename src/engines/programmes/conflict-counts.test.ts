import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import {
  assignOwner,
  findProgramme,
  listConflicts,
  publishProgramme,
  recomputeConflicts,
  rejectItem,
  reopenConflict,
  restoreItem,
  reviewPage,
  settleConflict,
} from '#engines/programmes'
import { testCity } from '#kernel/testing'
import { programmeOf, sampleCity, samplePlan, sampleSetting, storeSample, target } from './sample-plan.ts'

const city = sampleCity(await testCity(sampleSetting))
const { office, visitor } = city
const owners = ['x.committee', 'x.finance'] as const
afterAll(() => city.close())

const step = fc.record({
  what: fc.constantFrom('store', 'publish', 'settle', 'reopen', 'reject', 'restore', 'recompute', 'move'),
  which: fc.nat(20),
  value: fc.integer({ min: 1, max: 3 }),
})
type Step = { what: string; which: number; value: number }

test('the counts that are kept are those that a count would give, for staff and for everybody, whatever was done', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 10 }), async (steps) => {
      await city.empty()
      for (const [at, done] of [...beginning, ...steps].entries()) {
        await take(done, at)
        for (const { id, slug } of await published()) {
          for (const reader of [visitor, office]) {
            const { conflicts } = await findProgramme(reader, { slug })
            expect(conflicts).toBe((await listConflicts(reader, { programme: id, size: 1 })).total)
            compared += conflicts ?? 0
          }
        }
      }
    }),
    { numRuns: 5 },
  )
  expect(compared).toBeGreaterThan(30)
}, 120_000)

test('who settle several conflicts of one programme at the same moment leave the right count', async () => {
  await city.empty()
  for (const [at, value] of [1, 2, 3, 1, 2].entries()) await take({ what: 'store', which: 0, value }, at)
  await take({ what: 'recompute', which: 0, value: 1 }, 9)
  const { conflicts } = await listConflicts(office, { size: 200 })
  expect(conflicts.length).toBeGreaterThan(3)
  await Promise.all(
    conflicts.map(({ id }) => settleConflict(office, { id, seen: 1, verdict: 'no-conflict', note: 'Khác đối tượng' })),
  )
  for (const { slug } of await published())
    expect(await findProgramme(visitor, { slug })).toMatchObject({ conflicts: 0 })
})

const beginning: Step[] = [
  ...[1, 2, 3].map((value) => ({ what: 'store', which: value - 1, value })),
  { what: 'recompute', which: 0, value: 1 },
]

/** Does one thing that may change a count; nothing where there is nothing to do it to. */
async function take({ what, which, value }: Step, at: number): Promise<void> {
  const programmes = await all()
  const programme = programmes[which % programmes.length]
  const { conflicts } = await listConflicts(office, { size: 200 })
  const conflict = conflicts[which % conflicts.length]
  const [verdict, note] = [value === 1 ? ('real' as const) : ('no-conflict' as const), 'Đã xem']
  if (what === 'store') {
    const base = samplePlan({
      targets: [target({ value: value * 10, text: `Tỷ lệ hồ sơ trực tuyến đạt ${value}0% vào năm 2026` })],
      duties: [],
    })
    const document = { ...base.document, number: `${at}/KH-UBND`, issuedOn: `2026-01-${10 + at}` }
    programmeOf(await storeSample(office, { plan: { ...base, document }, publish: which % 3 !== 1 }))
  } else if (what === 'publish' && programme)
    await publishProgramme(office, { id: programme.id, seen: programme.version, unreviewed: true }).catch(nothingLeft)
  else if (what === 'settle' && conflict)
    await settleConflict(office, { id: conflict.id, seen: conflict.version, verdict, note })
  else if (what === 'reopen' && conflict) await reopenConflict(office, { id: conflict.id, seen: conflict.version })
  else if (what === 'recompute') await recomputeConflicts(office, { ownerKey: `unit:${owners[which % 2]}` })
  else if (what === 'move' && programme)
    await assignOwner(office, { id: programme.id, seen: programme.version, unit: owners[which % 2] as string })
  else if ((what === 'reject' || what === 'restore') && programme) {
    const { items } = await reviewPage(office, { programme: programme.id, kind: 'target' })
    const item = items.find(({ state }) => (state === 'rejected') === (what === 'restore'))
    if (item) await (what === 'reject' ? rejectItem : restoreItem)(office, { id: item.id, seen: item.version })
  }
}

function nothingLeft(error: { type?: string }) {
  if (error.type !== 'programmes/nothing-to-publish') throw error
}

async function all() {
  const { rows } = await sql<{ id: string; slug: string; version: number; published: boolean }>`
    select id, slug, version, current_publication is not null as published from programmes.programme
    order by issued_on, id`.execute(city.system.database.kysely)
  return rows
}

async function published() {
  return (await all()).filter((programme) => programme.published)
}
