import fc from 'fast-check'
import { expect, test } from 'vitest'
import rulebookOfPack from '../../packs/national/service-quality.json' with { type: 'json' }
import {
  bandOf,
  countDossiers,
  countFeedback,
  type Dossier,
  dossierFrom,
  type Feedback,
  type Procedure,
  type QualityCount,
  type QualityRulebook,
  satisfactionCount,
  scoreServiceQuality,
  sumOf,
  synchronisationCount,
  verdictOf,
} from './index.ts'

const rulebook = rulebookOfPack as QualityRulebook
const of = (numerator: number, denominator: number): QualityCount => ({ numerator, denominator })

test('the rulebook adds up: items to blocks, blocks to 100, six blocks to five legal groups', () => {
  for (const group of rulebook.groups)
    expect(sumOf(group.items.map(({ maxPoints }) => maxPoints))).toBe(group.maxPoints)
  expect(sumOf(rulebook.groups.map(({ maxPoints }) => maxPoints))).toBe(100)
  expect(new Set(rulebook.groups.map(({ legalGroup }) => legalGroup)).size).toBe(5)
})

test('the published vector of Thái Nguyên of 29 August 2025 comes out: 15.67 + 19.31 + 17.49 + 17.86 + 16.64 = 86.97', () => {
  // Only the five parts were published. The counts below are made so that the formulas give them, item by item.
  const score = scoreServiceQuality(rulebook, {
    '1.1': of(40, 40), // 6
    '1.2': of(40, 40), // 4
    '1.3': of(2000, 2000), // 2
    '1.4': of(6116, 10_000), // 6 × 0.6116 = 3.67
    '2.1': of(9655, 10_000), // 20 × 0.9655 = 19.31
    '3.0': of(6242, 10_000), // 12 × 0.6242 = 7.49
    '3.5a': of(8, 10), // the target of 80 % reached: 2
    '3.5b': of(9, 10), // above it: 2 and no more
    '3.6': of(500, 500), // 6
    '4.1': of(1067, 10_000), // 6 × 0.1067 = 0.64
    '4.2': of(85, 100), // 4
    '4.x': of(1, 1), // 2
    '4.3': of(80, 100), // 2
    '4.4': of(10, 10), // 4
    '4.5a': of(10, 10), // 2
    '4.5b': of(10, 10), // 2
    '5.2': of(30, 30), // 6
    '5.3': of(30, 30), // 6
    '5.4': satisfactionCount({ dossiers: 1000, overdue: 100, disliked: 21 }), // 87.9 % ÷ 90 % × 6 = 5.86
  })
  expect(score.legalGroups.map(({ id, points }) => [id, points])).toEqual([
    ['1', 15.67],
    ['2', 19.31],
    ['3', 17.49],
    ['4', 16.64],
    ['5', 17.86],
  ])
  expect(score).toMatchObject({
    total: 86.97,
    possible: 100,
    without: [],
    band: { label: { vi: 'Tốt' }, verified: false },
  })
})

test('a denominator of zero gives no points and no band, and says so', () => {
  const score = scoreServiceQuality(rulebook, { '2.1': of(0, 0), '1.1': of(9, 10), '1.3': of(12, 10) })
  const item = (id: string) => score.items.find((one) => one.id === id)
  expect(item('2.1')).toMatchObject({ ratio: null, points: null, note: 'zero-denominator' })
  expect(item('1.2')).toMatchObject({ points: null, note: 'not-counted' })
  expect(item('1.3')).toMatchObject({ ratio: 1, points: 2, note: 'outside' })
  expect(score).toMatchObject({ total: 7.4, possible: 8, band: null })
  expect(score.without).toContain('2.1')
})

test('synchronisation is measured against the larger known number, else a part of last year, else it is 0 points', () => {
  const base = { synchronised: 50, reported: 80, onPortal: 100, lastYear: 1200, periodsInYear: 12 as const }
  expect(synchronisationCount(base)).toEqual(of(50, 100))
  expect(synchronisationCount({ ...base, reported: 0, onPortal: 0 })).toEqual(of(50, 100))
  expect(synchronisationCount({ ...base, reported: 0, onPortal: 0, lastYear: null })).toEqual(of(0, 1))
})

test('counts of any size give points between 0 and the maximum, and items that add up to the total', () => {
  const ids = rulebook.groups.flatMap(({ items }) => items.map(({ id }) => id))
  const count = fc.record({
    numerator: fc.integer({ min: -5, max: 1000 }),
    denominator: fc.integer({ min: 0, max: 800 }),
  })
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...ids), count), (counts) => {
      const score = scoreServiceQuality(rulebook, counts)
      for (const { points, maxPoints } of score.items) {
        expect(points ?? 0).toBeGreaterThanOrEqual(0)
        expect(points ?? 0).toBeLessThanOrEqual(maxPoints)
      }
      expect(sumOf(score.items.map(({ points }) => points ?? 0))).toBeCloseTo(score.total, 9)
      expect(score.total).toBeLessThanOrEqual(score.possible)
    }),
  )
})

const national = {
  NgayTiepNhan: '2026-08-03T08:00:00+07:00',
  NgayHenTra: '2026-08-10',
  NgayKetThucXuLy: '20260807100000',
  KenhThucHien: 2,
}
const dossier = (change: Partial<Dossier> = {}): Dossier => ({
  ...(dossierFrom(national, { id: 'd1', procedure: 'p1' }) as Dossier),
  ...change,
})
const augustEnd = '2026-09-01T00:00:00+07:00'

test('a dossier is read in the national field names, whatever is missing', () => {
  expect(dossierFrom({ NgayTiepNhan: 'hôm qua' }, { id: 'd', procedure: 'p' })).toBeNull()
  expect(dossierFrom({ NgayTiepNhan: '2026-08-03' }, { id: 'd', procedure: 'p' })).toMatchObject({
    received: '2026-08-02T17:00:00.000Z',
    due: null,
    channel: 'counter',
    ends: [],
    fees: [],
    electronicResult: false,
  })
  expect(dossier()).toMatchObject({
    due: '2026-08-10T16:59:59.000Z',
    channel: 'online',
    ends: [{ kind: 'done', at: '2026-08-07T03:00:00.000Z' }],
  })
  const rich = dossierFrom(
    {
      ...national,
      TaiLieuNop: [{ DuocLayTuKhoDMQG: '1' }],
      MaKetQua: 'KQ',
      DuongDanTepTinKetQua: 'kq.pdf',
      Danhsachphilephi: [{ Gia: '0' }, {}],
    },
    { id: 'd', procedure: 'p' },
  )
  expect(rich).toMatchObject({ fromNationalStore: true, populationData: true, electronicResult: true, fees: [0] })
})

test('a second request for a supplement makes a dossier overdue, however early it ended', () => {
  const once = { asked: '2026-08-04T08:00:00+07:00', answered: '2026-08-05T08:00:00+07:00' }
  expect(verdictOf(dossier({ supplements: [once] }), augustEnd)).toBe('on-time')
  expect(verdictOf(dossier({ supplements: [once, once] }), augustEnd)).toBe('overdue')
})

test('waiting for a supplement stops the clock, and the first kind of end that there is counts', () => {
  const late = [{ kind: 'returned' as const, at: '2026-08-12T10:00:00+07:00' }]
  const waited = [{ asked: '2026-08-04T08:00:00+07:00', answered: '2026-08-07T08:00:00+07:00' }]
  expect(verdictOf(dossier({ ends: late }), augustEnd)).toBe('overdue')
  expect(verdictOf(dossier({ ends: late, supplements: waited }), augustEnd)).toBe('on-time')
  expect(verdictOf(dossier({ ends: [...late, { kind: 'done', at: '2026-08-09T10:00:00+07:00' }] }), augustEnd)).toBe(
    'on-time',
  )
})

test('without an end: an open request ends it, else the period does; without a due time the longest time counts', () => {
  const open = { asked: '2026-08-08T08:00:00+07:00', answered: null }
  expect(verdictOf(dossier({ ends: [] }), augustEnd)).toBe('overdue')
  expect(verdictOf(dossier({ ends: [] }), '2026-08-09T00:00:00+07:00')).toBe('on-time')
  expect(verdictOf(dossier({ ends: [], supplements: [open] }), augustEnd)).toBe('on-time')
  expect(verdictOf(dossier({ due: null, latest: '2026-08-06T08:00:00+07:00' }), augustEnd)).toBe('overdue')
  expect(verdictOf(dossier({ due: null }), augustEnd)).toBe('unjudged')
})

test('every figure opens to its dossiers, and only fees that are all zero leave the payment share', () => {
  const procedure: Procedure = { id: 'p1', fullyOnline: true, paperResult: true, hasFee: true, forCitizens: true, online: null, services: null } // biome-ignore format: one procedure
  const all = [
    dossier({ id: 'paid', fees: [10_000], paidOnline: true }),
    dossier({ id: 'free', fees: [0, 0] }),
    dossier({ id: 'silent', fees: [], channel: 'counter', disliked: true }),
    dossier({ id: 'old', received: '2026-07-31T08:00:00+07:00' }),
  ]
  const { counted, counts } = countDossiers(all, new Map([['p1', procedure]]), {
    from: '2026-08-01T00:00:00+07:00',
    to: augustEnd,
  })
  expect(counted['3.6']).toEqual({ numerator: ['paid'], denominator: ['paid', 'silent'] })
  expect(counted['3.0']).toEqual({ numerator: ['paid', 'free'], denominator: ['paid', 'free', 'silent'] })
  expect(counted['3.5a']).toEqual({ numerator: ['p1'], denominator: ['p1'] })
  expect(counts['3.3']).toEqual(of(0, 3)) // online, but no electronic result where a paper one is due
  expect(counts['5.4']).toEqual(of(2, 3))
  expect(scoreServiceQuality(rulebook, counts).items.find(({ id }) => id === '2.1')?.points).toBe(20)
})

/** Monday to Friday, which is all these days need. */
const calendar = {
  addWorkingDays(day: string, n: number) {
    const at = new Date(`${day}T00:00:00Z`)
    for (let left = n; left > 0; ) {
      at.setUTCDate(at.getUTCDate() + 1)
      if (at.getUTCDay() % 6 !== 0) left--
    }
    return at.toISOString().slice(0, 10)
  },
}
const feedback = (id: string, change: Partial<Feedback> = {}): Feedback => ({
  id,
  received: '2026-08-03',
  transferred: null,
  sentBack: null,
  supplementAsked: null,
  resolved: '2026-08-10',
  published: '2026-08-11',
  likes: 0,
  dislikes: 0,
  reopened: false,
  kind: null,
  ...change,
})

test('a feedback that is disliked, reopened and overdue is subtracted once', () => {
  const period = { from: '2026-08-01', to: '2026-09-01', asOf: '2026-09-30' }
  const all = [
    feedback('good'),
    feedback('all-at-once', { resolved: '2026-09-20', dislikes: 3, likes: 1, reopened: true }),
    feedback('like-and-dislike', { likes: 1, dislikes: 1 }),
    feedback('published-late', { published: '2026-08-13' }),
    feedback('transferred', { transferred: '2026-08-20', resolved: '2026-09-10', published: '2026-09-11' }),
    feedback('refused-late', { resolved: null, published: null, sentBack: '2026-08-06' }),
    feedback('before', { received: '2026-07-31' }),
  ]
  const counted = countFeedback(all, calendar, period)
  expect(counted['5.3'].denominator).toHaveLength(6)
  expect(counted['5.3'].numerator).toEqual(['good', 'like-and-dislike', 'transferred'])
  expect(counted['5.2'].numerator).toEqual(['good', 'like-and-dislike', 'transferred'])
})

test('a band begins at its lowest total, in whatever order the bands are written down', () => {
  const bands = [50, 0, 90].map((from) => ({ from, label: { vi: `${from}`, en: `${from}` }, verified: true }))
  expect([0, 49.99, 50, 89.99, 90, 100].map((total) => bandOf({ bands }, total)?.from)).toEqual([0, 0, 50, 50, 90, 90])
  expect(bandOf({ bands: bands.slice(0, 1) }, 49)).toBeNull()
  // 57 of 100 points: 0.57 × 100 is 56.99999999999999 in doubles.
  const from57 = { bands: [{ label: { vi: '57', en: '57' }, from: 57, verified: true }] }
  expect([bandOf(from57, 0.57 * 100)?.from, bandOf(from57, 56.99)]).toEqual([57, null])
})

test('an item that hangs on another is multiplied by it, a watched one has a ratio and no points', () => {
  // 3.3 is watched: 30 of 60, times the synchronisation of 1.4, 80 of 100: 0.4. 1.4 itself: 0.8 × 6 points.
  const item = (counts: Record<string, QualityCount>, id: string) =>
    scoreServiceQuality(rulebook, counts).items.find((one) => one.id === id)
  expect(item({ '3.3': of(30, 60), '1.4': of(80, 100) }, '3.3')).toMatchObject({ ratio: 0.4, points: null, note: null })
  expect(item({ '1.4': of(80, 100) }, '1.4')).toMatchObject({ points: 4.8, note: null })
  expect(item({ '3.3': of(30, 60) }, '3.3')).toMatchObject({ ratio: null, note: 'not-counted' })
  expect(item({ '3.3': of(30, 60), '1.4': of(8, 0) }, '3.3')).toMatchObject({ ratio: null, note: 'zero-denominator' })
  for (const count of [of(Number.NaN, 10), of(1, Number.POSITIVE_INFINITY), of(1, Number.NaN)])
    expect(item({ '1.4': count }, '1.4')).toMatchObject({ points: null, note: 'not-counted' })
  expect(item({ '1.4': of(-5, 10) }, '1.4')).toMatchObject({ ratio: 0, points: 0, note: 'outside' })
})

test('a target of its own is 100 per cent where none is written; half of a target is half of the points', () => {
  const one = (change: object): QualityRulebook => ({
    ...rulebook,
    groups: [
      {
        id: 'g',
        legalGroup: 'g',
        label: { vi: 'g', en: 'g' },
        maxPoints: 4,
        items: [{ id: 'i', label: { vi: 'i', en: 'i' }, maxPoints: 4, scoring: 'target', ...change }],
      },
    ],
  })
  const points = (change: object) => scoreServiceQuality(one(change), { i: of(40, 100) }).items[0]?.points
  expect([
    points({}),
    points({ targetPercent: 80 }),
    points({ targetPercent: 40 }),
    points({ targetPercent: 20 }),
  ]).toEqual([1.6, 2, 4, 4])
  expect(points({ scoring: 'linear', targetPercent: 80 })).toBe(1.6)
  const score = scoreServiceQuality(rulebook, { '2.1': of(1, 2) })
  expect(score.groups.find(({ id }) => id === '2')).toEqual({ id: '2', points: 10, possible: 20, maxPoints: 20 })
  expect(score.legalGroups.find(({ id }) => id === '3')).toEqual({ id: '3', points: 0, possible: 0, maxPoints: 22 })
})

test('synchronised dossiers are measured by whichever system knows more, and dissatisfaction cannot go below nothing', () => {
  const count = (reported: number, onPortal: number, lastYear: number | null, periodsInYear: 12 | 4 | 1 = 4) =>
    synchronisationCount({ synchronised: 50, reported, onPortal, lastYear, periodsInYear })
  expect([count(90, 80, null), count(80, 90, null), count(1, 0, 400), count(0, 1, 400)]).toEqual([
    of(50, 90),
    of(50, 90),
    of(50, 1),
    of(50, 1),
  ])
  expect([count(0, 0, 400), count(0, 0, 400, 1), count(0, 0, 2, 4), count(0, 0, 0)]).toEqual([
    of(50, 100),
    of(50, 400),
    of(50, 0.5),
    of(0, 1),
  ])
  expect(satisfactionCount({ dossiers: 100, overdue: 80, disliked: 30 })).toEqual(of(0, 100))
  expect(satisfactionCount({ dossiers: 100, overdue: 20, disliked: 30 })).toEqual(of(50, 100))
})
