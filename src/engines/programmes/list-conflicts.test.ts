import { afterAll, beforeEach, expect, test } from 'vitest'
import {
  listConflicts,
  recomputeConflicts,
  rejectItem,
  reopenConflict,
  reviewPage,
  settleConflict,
} from '#engines/programmes'
import { testCity } from '#kernel/testing'
import { programmeOf, sampleCity, samplePlan, sampleSetting, storeSample, target } from './sample-plan.ts'

const city = sampleCity(await testCity(sampleSetting))
const { office, visitor } = city
const ownerKey = 'unit:x.committee'
beforeEach(() => city.empty())
afterAll(() => city.close())

/** Two plans of the committee that promise 80 % and 90 % for the same indicator and year. */
async function contradiction(publish = true) {
  const one = target({ text: 'Tỷ lệ hồ sơ trực tuyến đạt 80% vào năm 2026' })
  const other = target({ text: 'Tỷ lệ hồ sơ trực tuyến đạt 90% vào năm 2026', value: 90 })
  const plan = (number: string, issuedOn: string, promised: typeof one) => {
    const base = samplePlan({ targets: [promised], tasks: [], duties: [] })
    return { ...base, document: { ...base.document, number, issuedOn } }
  }
  await storeSample(office, { plan: plan('1/KH-UBND', '2025-01-01', one), publish })
  const newer = programmeOf(await storeSample(office, { plan: plan('2/KH-UBND', '2026-01-01', other), publish }))
  await recomputeConflicts(office, { ownerKey })
  const { conflicts } = await listConflicts(office, { kind: 'value-differs' })
  const [conflict] = conflicts
  if (!conflict) throw new Error('the contradiction was not found')
  return { conflict, conflicts, newer }
}

test('two values of one owner for the same indicator and year are one conflict, explained in both languages with both sources', async () => {
  const { conflict, conflicts } = await contradiction()
  expect(conflicts).toHaveLength(1)
  expect(conflict).toMatchObject({
    severity: 'conflict',
    verdict: null,
    sides: [{ programme: { number: '1/KH-UBND' } }, { programme: { number: '2/KH-UBND' } }],
  })
  expect(conflict.explanation.vi).toMatch(/80.*90/)
  expect(conflict.explanation.en).toMatch(/80.*90/)
})

test('the public reads a conflict with what a person made of it, and not at all once it is found to be none', async () => {
  const { conflict } = await contradiction()
  expect((await listConflicts(visitor, {})).conflicts).toMatchObject([{ verdict: null, settledBy: null }])
  await settleConflict(office, { id: conflict.id, seen: 1, verdict: 'real', note: 'Áp dụng kế hoạch sau' })
  expect((await listConflicts(visitor, {})).conflicts).toMatchObject([
    { verdict: 'real', note: 'Áp dụng kế hoạch sau' },
  ])
  await reopenConflict(office, { id: conflict.id, seen: 2 })
  await settleConflict(office, { id: conflict.id, seen: 3, verdict: 'no-conflict', note: 'Khác đối tượng' })
  expect((await listConflicts(visitor, {})).conflicts).toEqual([])
  expect((await listConflicts(office, { state: 'settled' })).total).toBe(1)
})

test('a confirmed conflict with a draft stays inside', async () => {
  const { conflict } = await contradiction(false)
  await settleConflict(office, { id: conflict.id, seen: 1, verdict: 'real', note: 'Sẽ sửa trước khi công bố' })
  expect((await listConflicts(visitor, {})).total).toBe(0)
})

test('a search again keeps the verdict, and a conflict whose side was rejected is gone', async () => {
  const { conflict, newer } = await contradiction()
  await settleConflict(office, { id: conflict.id, seen: 1, verdict: 'real', note: 'Đã biết' })
  await recomputeConflicts(office, { ownerKey })
  expect((await listConflicts(office, { kind: 'value-differs' })).conflicts).toMatchObject([
    { id: conflict.id, note: 'Đã biết' },
  ])
  const [item] = (await reviewPage(office, { programme: newer.id, kind: 'target' })).items
  await rejectItem(office, { id: item?.id as string, seen: 1 })
  await recomputeConflicts(office, { ownerKey })
  expect((await listConflicts(office, { kind: 'value-differs' })).total).toBe(0)
})

test('who settles what somebody has just settled is refused', async () => {
  const { conflict } = await contradiction()
  await settleConflict(office, { id: conflict.id, seen: 1, verdict: 'real', note: 'Một' })
  await expect(
    settleConflict(office, { id: conflict.id, seen: 1, verdict: 'no-conflict', note: 'Hai' }),
  ).rejects.toMatchObject({
    type: 'programmes/conflict-changed',
  })
})
