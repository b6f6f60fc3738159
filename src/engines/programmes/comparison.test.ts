import fc from 'fast-check'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { compareProgrammes } from '#engines/programmes'
import { testCity } from '#kernel/testing'
import { programmeOf, sampleCity, samplePlan, sampleSetting, storeSample, target, task } from './sample-plan.ts'
import { bestMatches } from './similarity.ts'

const city = sampleCity(await testCity(sampleSetting))
const { office, visitor } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const olderPlan = samplePlan({
  duties: [],
  targets: [
    target({}),
    target({
      path: 'I.2',
      line: 4,
      text: 'Kinh tế số đạt 20% GRDP vào năm 2026',
      name: 'Kinh tế số',
      value: 20,
      year: 2026,
    }),
  ],
  tasks: [
    task({}),
    task({
      path: 'II.2',
      text: 'Đào tạo kỹ năng số cho toàn bộ công chức, viên chức của thành phố trong năm',
      endYear: 2026,
    }),
    task({ path: 'II.3', text: 'Mở rộng mạng truyền số liệu chuyên dùng đến tận cấp xã' }),
    task({ path: 'II.4', text: 'Số hóa toàn bộ hồ sơ địa chính của các khu dân cư cũ' }),
  ],
})
const newerPlan = samplePlan({
  duties: [],
  targets: [
    target({}),
    target({
      path: 'I.7',
      line: 4,
      text: 'Kinh tế số đạt 25% GRDP vào năm 2026',
      name: 'Kinh tế số',
      value: 25,
      year: 2026,
    }),
  ],
  tasks: [
    task({ path: 'III.1' }),
    task({
      path: 'III.2',
      text: 'Đào tạo kỹ năng số cho toàn bộ công chức, viên chức, người lao động của thành phố trong năm',
      endYear: 2027,
    }),
    task({ path: 'III.3', text: 'Mở rộng mạng truyền số liệu chuyên dùng đến tận cấp xã', lead: ['Sở Tài chính'] }),
    task({ path: 'III.5', text: 'Thử nghiệm trợ lý ảo hỗ trợ người dân làm thủ tục' }),
  ],
})

async function compared(how: { replaces?: boolean; amends?: boolean }) {
  const older = programmeOf(await storeSample(office, { plan: olderPlan, publish: true }))
  const relation = { ...(how.replaces ? { replaces: older.id } : {}), ...(how.amends ? { amends: older.id } : {}) }
  const newer = programmeOf(await storeSample(office, { plan: newerPlan, publish: true, ...relation }))
  return compareProgrammes(visitor, { older: older.slug, newer: newer.slug })
}

test('a replacement tells for each item whether it was carried over, changed, moved, dropped or added', async () => {
  const { pairs, counts, relation } = await compared({ replaces: true })
  expect(relation).toBe('replaces')
  expect(pairs.map(({ kind, outcome, older, newer }) => [kind, outcome, older?.path, newer?.path])).toEqual([
    ['target', 'carried-over', 'I.1', 'I.1'],
    ['target', 'changed', 'I.2', 'I.7'],
    ['task', 'carried-over', 'II.1', 'III.1'],
    ['task', 'changed', 'II.2', 'III.2'],
    ['task', 'moved', 'II.3', 'III.3'],
    ['task', 'new', undefined, 'III.5'],
    ['task', 'lapsed', 'II.4', undefined],
  ])
  expect(counts).toEqual({ 'carried-over': 2, changed: 2, moved: 1, 'two-masters': 0, lapsed: 1, new: 1 })
  expect(pairs[1]?.changes).toContainEqual({ field: 'value', from: 20, to: 25 })
  expect(pairs[3]?.changes).toContainEqual({ field: 'endYear', from: 2026, to: 2027 })
})

test('a long comparison comes page by page, and its counts are of the whole', async () => {
  const older = programmeOf(await storeSample(office, { plan: olderPlan, publish: true }))
  const newer = programmeOf(await storeSample(office, { plan: newerPlan, publish: true, replaces: older.id }))
  const both = { older: older.slug, newer: newer.slug }
  const all = await compareProgrammes(visitor, both)
  expect(all).toMatchObject({ total: 7, page: 1, size: 50 })
  const pages = await Promise.all([1, 2, 3, 4].map((page) => compareProgrammes(visitor, { ...both, page, size: 3 })))
  expect(pages.flatMap(({ pairs }) => pairs)).toEqual(all.pairs)
  expect(pages.map(({ pairs, total }) => [pairs.length, total])).toEqual([
    [3, 7],
    [3, 7],
    [1, 7],
    [0, 7],
  ])
  const changed = await compareProgrammes(visitor, { ...both, outcome: 'changed', size: 1, page: 2 })
  expect(changed).toMatchObject({ total: 2, pairs: [{ outcome: 'changed', kind: 'task' }], counts: all.counts })
})

test('where both texts stay in force, one task under two units has two masters', async () => {
  const { pairs } = await compared({ amends: true })
  expect(pairs.filter(({ outcome }) => outcome === 'two-masters').map(({ newer }) => newer?.path)).toEqual(['III.3'])
})

test('a department that was merged into another has not lost its task to it', async () => {
  const plan = (issuedOn: string, lead: string) => {
    const base = samplePlan({ targets: [], duties: [], tasks: [task({ lead: [lead] })] })
    return { ...base, document: { ...base.document, issuedOn } }
  }
  const older = programmeOf(
    await storeSample(office, { plan: plan('2024-03-01', 'Sở Thông tin và Truyền thông'), publish: true }),
  )
  const newer = programmeOf(
    await storeSample(office, {
      plan: plan('2026-03-01', 'Sở Khoa học và Công nghệ'),
      publish: true,
      amends: older.id,
    }),
  )
  const { pairs } = await compareProgrammes(visitor, { older: older.slug, newer: newer.slug })
  expect(pairs).toMatchObject([{ outcome: 'changed', changes: [{ field: 'lead' }] }])
})

test('a draft is compared for staff only', async () => {
  const older = programmeOf(await storeSample(office, { plan: olderPlan, publish: true }))
  const newer = programmeOf(await storeSample(office, { plan: newerPlan }))
  const both = { older: older.slug, newer: newer.slug }
  expect((await compareProgrammes(office, both)).counts['carried-over']).toBe(2)
  await expect(compareProgrammes(visitor, both)).rejects.toMatchObject({ type: 'programmes/programme-not-found' })
})

test('the quick search for alike texts finds what comparing all with all finds', () => {
  const word = fc.constantFrom('dữ', 'liệu', 'số', 'nền', 'tảng', 'xã', 'hồ', 'sơ', 'đào', 'tạo', 'mạng', 'kinh', 'tế')
  const texts = fc.array(
    fc.array(word, { minLength: 3, maxLength: 8 }).map((words) => ({ text: words.join(' ') })),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(texts, texts, (older, newer) => {
      const sum = (pairs: { similarity: number }[]) => Math.max(0, ...pairs.map(({ similarity }) => similarity))
      const best = sum(bestMatches(older, newer, 0.6))
      const all = sum(bestMatches(older, newer, 0.01).filter(({ similarity }) => similarity >= 0.6))
      expect(best).toBeCloseTo(all, 10)
    }),
  )
})

test('thousands of items are compared in seconds, not minutes', () => {
  const many = (salt: number) =>
    Array.from({ length: 3000 }, (_, n) => ({
      text: `Nhiệm vụ số ${n} triển khai hệ thống ${(n * 7919) % 997} tại đơn vị ${n % 50} đợt ${salt}`,
    }))
  const [older, newer] = [many(1), many(2)]
  expect(bestMatches(older, newer, 0.6)).toHaveLength(3000)
})
