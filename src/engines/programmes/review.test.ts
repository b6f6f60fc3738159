import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import {
  acceptItems,
  addItem,
  assignOwner,
  correctItem,
  mergeItems,
  type ReviewItem,
  rejectItem,
  restoreItem,
  reviewDrafts,
  reviewHistory,
  reviewPage,
  saveReviewDraft,
  splitItem,
  undoReview,
} from '#engines/programmes'
import { testCity } from '#kernel/testing'
import { programmeOf, sampleCity, samplePlan, sampleSetting, storeSample } from './sample-plan.ts'

const city = sampleCity(await testCity(sampleSetting))
const { office } = city
const colleague = city.person({
  id: 'colleague',
  name: 'Trần Đồng Nghiệp',
  roles: [{ role: 'programme-office', unit: 'x.committee' }],
})
let programme: string
beforeEach(async () => {
  await city.empty()
  programme = programmeOf(await storeSample(office)).id
})
afterAll(() => city.close())

const items = async (kind?: 'target' | 'task' | 'duty') => (await reviewPage(office, { programme, kind })).items
const first = async (kind: 'target' | 'task' | 'duty') => (await items(kind))[0] as ReviewItem

test('a correction moves only the fields it names and keeps what the machine read', async () => {
  const task = await first('task')
  await correctItem(office, {
    id: task.id,
    seen: 1,
    changes: { endYear: 2028, lead: ['Sở Tài chính'] },
    reason: 'Xem lại phụ lục',
  })
  const after = await first('task')
  expect(after).toMatchObject({ state: 'corrected', version: 2, changed: expect.arrayContaining(['lead', 'endYear']) })
  expect(after.now).toMatchObject({ endYear: 2028, text: task.now.text })
  expect(after.read).toEqual(task.read)
  expect(after.units).toMatchObject([
    { role: 'lead', name: 'Sở Tài chính', outcome: 'unit', units: [{ id: 'x.finance' }] },
  ])
})

test('of two reviewers who looked at the same version the second is refused, not merged', async () => {
  const task = await first('task')
  const both = await Promise.allSettled([
    correctItem(office, { id: task.id, seen: 1, changes: { product: 'Nền tảng' } }),
    correctItem(colleague, { id: task.id, seen: 1, changes: { product: 'Báo cáo' } }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((end) => end.status === 'rejected')).toMatchObject({
    reason: { type: 'programmes/item-changed', details: { id: task.id, seen: 1, current: 2 } },
  })
})

test('many items are accepted in one step, or none where one of them was changed meanwhile', async () => {
  const all = await items()
  await correctItem(colleague, { id: all[0]?.id as string, seen: 1, changes: { text: 'Khác hẳn' } })
  const seen = all.map(({ id, version }) => ({ id, seen: version }))
  await expect(acceptItems(office, { items: seen })).rejects.toMatchObject({ type: 'programmes/item-changed' })
  expect((await items()).filter(({ state }) => state === 'accepted')).toEqual([])
  await acceptItems(office, { items: seen.slice(1) })
  expect((await items()).filter(({ state }) => state === 'accepted')).toHaveLength(all.length - 1)
})

test('wrong fields are answered beside their names', async () => {
  const target = await first('target')
  await expect(
    correctItem(office, { id: target.id, seen: 1, changes: { year: 20_26.5, colour: 'xanh' } }),
  ).rejects.toMatchObject({
    type: 'kernel/invalid-input',
    details: { faults: expect.arrayContaining([expect.objectContaining({ path: 'changes.year' })]) },
  })
})

test('a split item stays itself and is followed by its parts, which an undo takes away again', async () => {
  const target = await first('target')
  await splitItem(office, {
    id: target.id,
    seen: 1,
    parts: [{ value: 70 }, { value: 60, scope: 'cấp xã' }, { value: 50 }],
  })
  const parts = await items('target')
  expect(parts.map(({ state, number, now }) => [state, number, 'value' in now && now.value])).toEqual([
    ['corrected', 1, 70],
    ['added', 3, 60],
    ['added', 4, 50],
    ['proposed', 2, 25],
  ])
  expect(parts[1]?.origin).toEqual([target.id])
  await undoReview(office, { programme })
  expect((await items('target')).map(({ now }) => 'value' in now && now.value)).toEqual([80, 25])
})

test('a number that was taken back is never given again', async () => {
  const add = () =>
    addItem(office, {
      programme,
      kind: 'duty',
      line: 7,
      content: { unit: 'Sở Tài chính', text: 'Báo cáo quý về kinh phí' },
    })
  await add()
  await undoReview(office, { programme })
  await add()
  expect((await items('duty')).map(({ number }) => number)).toEqual([1, 3])
})

test('merged items leave one, and restoring another brings it back', async () => {
  const [into, other] = await items('task')
  if (!into || !other) throw new Error('two tasks were stored')
  await mergeItems(office, {
    into: { id: into.id, seen: 1 },
    others: [{ id: other.id, seen: 1 }],
    changes: { product: 'Một nền tảng' },
    reason: 'Trùng',
  })
  const merged = await items('task')
  expect(merged.map(({ state }) => state)).toEqual(['corrected', 'rejected', 'proposed'])
  expect(merged[0]).toMatchObject({ origin: [other.id], now: { product: 'Một nền tảng' } })
  await restoreItem(office, { id: other.id, seen: 2 })
  expect((await items('task'))[1]?.state).toBe('proposed')
})

test('a merged item keeps the units of all, each once, unless somebody says which', async () => {
  const [, second, third] = await items('task')
  if (!second || !third) throw new Error('three tasks were stored')
  await correctItem(office, { id: second.id, seen: 1, changes: { lead: ['Sở Tài chính', 'Sở Y tế'] } })
  const merge = { into: { id: second.id, seen: 2 }, others: [{ id: third.id, seen: 1 }] }
  await mergeItems(office, merge)
  const both = { lead: ['Sở Tài chính', 'Sở Y tế', 'Sở Bưu chính Vũ trụ'], coordinating: [] }
  expect((await items('task'))[1]).toMatchObject({
    now: both,
    units: both.lead.map((name) => ({ name, role: 'lead' })),
  })

  await undoReview(office, { programme })
  await mergeItems(office, {
    into: { id: second.id, seen: 4 },
    others: [{ id: third.id, seen: 3 }],
    changes: { lead: ['Sở Y tế'], coordinating: ['Sở Tài chính'] },
  })
  expect((await items('task'))[1]?.now).toMatchObject({ lead: ['Sở Y tế'], coordinating: ['Sở Tài chính'] })
})

test('each part of a split has units and years of its own, or those of the item where nobody named any', async () => {
  const task = (await items('task'))[2] as ReviewItem
  await splitItem(office, {
    id: task.id,
    seen: 1,
    parts: [
      { text: 'Mở rộng mạng đến cấp xã', endYear: 2027 },
      { text: 'Bảo trì mạng', lead: ['Sở Tài chính'], coordinating: [], product: 'Báo cáo' },
    ],
  })
  const [one, two] = (await items('task')).slice(2)
  expect(one?.now).toMatchObject({ lead: ['Sở Bưu chính Vũ trụ'], coordinating: ['Sở Tài chính'], endYear: 2027 })
  expect(two?.now).toMatchObject({ lead: ['Sở Tài chính'], coordinating: [], endYear: null, product: 'Báo cáo' })
  expect(two?.units).toMatchObject([{ role: 'lead', units: [{ id: 'x.finance' }] }])
})

test('items of two kinds are not merged', async () => {
  const [target, task] = [await first('target'), await first('task')]
  await expect(
    mergeItems(office, { into: { id: target.id, seen: 1 }, others: [{ id: task.id, seen: 1 }] }),
  ).rejects.toMatchObject({
    type: 'programmes/different-kinds',
  })
})

test('an added item stands at its line, in its clause, and a line that the document does not have is refused', async () => {
  await addItem(office, {
    programme,
    kind: 'task',
    line: 5,
    content: { text: 'Rà soát quy trình nội bộ của các đơn vị', lead: ['UBND Thành phố'] },
  })
  const added = (await items('task')).find(({ state }) => state === 'added')
  expect(added).toMatchObject({
    line: 5,
    path: 'II',
    read: null,
    confidence: null,
    units: [{ outcome: 'unit', units: [{ id: 'x.committee' }] }],
  })
  await expect(
    addItem(office, { programme, kind: 'task', line: 9999, content: { text: 'Ngoài văn bản này' } }),
  ).rejects.toMatchObject({
    type: 'programmes/no-such-line',
  })
  await expect(addItem(office, { programme, kind: 'task', line: 5, content: {} })).rejects.toMatchObject({
    type: 'kernel/invalid-input',
    details: { faults: [{ path: 'content.text' }] },
  })
})

test('one’s own steps are undone one after the other, and a step on which somebody built is not', async () => {
  const task = await first('task')
  await correctItem(office, { id: task.id, seen: 1, changes: { endYear: 2028 } })
  await rejectItem(office, { id: task.id, seen: 2, reason: 'Không phải nhiệm vụ' })
  await undoReview(office, { programme })
  expect(await first('task')).toMatchObject({ state: 'corrected', version: 4, now: { endYear: 2028 } })
  await undoReview(office, { programme })
  expect(await first('task')).toMatchObject({ state: 'proposed', version: 5, now: task.now })
  await expect(undoReview(office, { programme })).rejects.toMatchObject({ type: 'programmes/nothing-to-undo' })

  await correctItem(office, { id: task.id, seen: 5, changes: { endYear: 2029 } })
  await correctItem(colleague, { id: task.id, seen: 6, changes: { product: 'Nền tảng' } })
  await expect(undoReview(office, { programme })).rejects.toMatchObject({ type: 'programmes/item-changed' })
})

test('history says who did what and why, and the database keeps anyone from rewriting it', async () => {
  const task = await first('task')
  await correctItem(colleague, { id: task.id, seen: 1, changes: { endYear: 2028 }, reason: 'Theo phụ lục' })
  await undoReview(colleague, { programme })
  const { steps } = await reviewHistory(city.as('auditor'), { programme, item: task.id })
  expect(steps).toMatchObject([
    { act: 'undo', by: 'Trần Đồng Nghiệp', undone: false },
    {
      act: 'correct',
      reason: 'Theo phụ lục',
      undone: true,
      before: { now: { endYear: 2027 } },
      after: { now: { endYear: 2028 } },
    },
  ])
  const { kysely } = city.system.database
  await expect(sql`update programmes.review_step set reason = 'khác'`.execute(kysely)).rejects.toThrow('append-only')
  await expect(sql`delete from programmes.review_step`.execute(kysely)).rejects.toThrow('append-only')
})

test('an unfinished correction outlives the tab, is its author’s alone, and goes when the item is saved', async () => {
  const task = await first('task')
  await saveReviewDraft(office, { programme, itemKey: task.id, seen: 1, content: { product: 'Đang gõ dở' } })
  await saveReviewDraft(office, { programme, itemKey: task.id, seen: 1, content: { product: 'Đang gõ dở dang' } })
  await saveReviewDraft(office, { programme, itemKey: 'new:12', seen: null, content: { text: 'Mục mới' } })
  expect(await reviewDrafts(office, { programme })).toMatchObject([
    { content: { product: 'Đang gõ dở dang' } },
    { itemKey: 'new:12' },
  ])
  expect(await reviewDrafts(colleague, { programme })).toEqual([])
  await correctItem(office, { id: task.id, seen: 1, changes: { product: 'Xong' } })
  await saveReviewDraft(office, { programme, itemKey: 'new:12', seen: null, content: null })
  expect(await reviewDrafts(office, { programme })).toEqual([])
  const { rows } = await sql<{
    details: string
  }>`select details::text from kernel.audit_entry where act = 'save-review-draft'`.execute(city.system.database.kysely)
  expect(rows.join()).not.toContain('gõ dở')
})

test('the review finds items by kind, state, line and words without diacritics, the least sure first', async () => {
  const page = await reviewPage(office, { programme, sort: 'confidence', size: 2 })
  expect(page).toMatchObject({ total: 6, size: 2, items: [{ confidence: 0.4 }, { confidence: 0.9 }] })
  expect((await reviewPage(office, { programme, text: 'ky nang so' })).items).toHaveLength(1)
  expect((await reviewPage(office, { programme, line: 6 })).items).toHaveLength(2)
  expect((await reviewPage(office, { programme, text: "%' or true --" })).total).toBe(0)
  expect(page.counts).toContainEqual({ kind: 'task', state: 'proposed', n: 3 })
})

test('naming the owner resolves again the names that were nobody’s', async () => {
  const plan = samplePlan()
  const nameless = await storeSample(office, {
    plan: { ...plan, document: { ...plan.document, issuer: null, number: null } },
  })
  const { id } = programmeOf(nameless)
  const leads = async () =>
    (await reviewPage(office, { programme: id, kind: 'task' })).items[0]?.units.map(({ outcome }) => outcome)
  expect(await leads()).toEqual(['unknown'])
  await assignOwner(office, { id, seen: 1, unit: 'x.committee' })
  expect(await leads()).toEqual(['unit'])
  await expect(assignOwner(office, { id, seen: 1, unit: 'x.committee' })).rejects.toMatchObject({
    type: 'programmes/programme-changed',
  })
})

test('leaders and auditors look on, and change nothing', async () => {
  const task = await first('task')
  for (const role of ['leader', 'auditor', 'unit-officer', 'administrator'] as const) {
    await expect(rejectItem(city.as(role), { id: task.id, seen: 1 })).rejects.toMatchObject({
      type: 'kernel/not-permitted',
    })
  }
  expect((await reviewPage(city.as('leader'), { programme })).total).toBe(6)
  await expect(reviewPage(city.visitor, { programme })).rejects.toMatchObject({ type: 'kernel/not-signed-in' })
})
