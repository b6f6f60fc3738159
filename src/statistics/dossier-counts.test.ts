import { expect, test } from 'vitest'
import {
  countDossiers,
  countFeedback,
  type Dossier,
  dossierFrom,
  type Feedback,
  feedbackOverdue,
  type NationalDossier,
  type Procedure,
  verdictOf,
} from './index.ts'

const at = (day: number, hour = 8) =>
  `2026-08-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00+07:00`
const dossier = (id: string, change: Partial<Dossier> = {}): Dossier => ({
  id,
  procedure: 'land',
  received: at(3),
  due: at(10),
  latest: null,
  ends: [{ kind: 'done', at: at(7) }],
  supplements: [],
  channel: 'counter',
  electronicResult: false,
  resultFile: false,
  componentFile: false,
  reused: false,
  fromNationalStore: false,
  populationData: false,
  service: null,
  paidOnline: false,
  fees: [],
  disliked: false,
  ...change,
})
const procedure = (id: string, change: Partial<Procedure> = {}): Procedure => ({
  id,
  fullyOnline: false,
  paperResult: false,
  hasFee: false,
  forCitizens: false,
  online: null,
  services: null,
  ...change,
})
const august = { from: '2026-08-01T00:00:00+07:00', to: '2026-09-01T00:00:00+07:00' }

/*
 * Six dossiers of three procedures, counted by eye. land: fully online, paper result, fee, for citizens. shop: fee, for
 * firms. card: for citizens, nothing else. x belongs to a procedure that nobody knows.
 */
const procedures = new Map(
  [
    procedure('land', { fullyOnline: true, paperResult: true, hasFee: true, forCitizens: true }),
    procedure('shop', { hasFee: true }),
    procedure('card', { forCitizens: true }),
  ].map((one) => [one.id, one]),
)
const all = [
  dossier('a', { channel: 'online', electronicResult: true, resultFile: true, componentFile: true, fees: [5000, 0] }),
  dossier('b', { channel: 'online', componentFile: true, paidOnline: true, populationData: true, disliked: true }),
  dossier('c', { ends: [{ kind: 'done', at: at(12) }], electronicResult: true, resultFile: true, fees: [0] }),
  dossier('d', { procedure: 'shop', channel: 'online', componentFile: true, reused: true, fees: [0, 0] }),
  dossier('e', { procedure: 'card', ends: [], due: null, fromNationalStore: true, populationData: true, fees: [9] }),
  dossier('x', { procedure: 'x', ends: [{ kind: 'done', at: at(20) }], disliked: true, paidOnline: true, fees: [7] }),
]

test('every item that follows from dossiers is what one counts by eye', () => {
  const { counted, counts, unjudged } = countDossiers(all, procedures, august)
  expect(counted).toEqual({
    '2.1': { numerator: ['a', 'b', 'd'], denominator: ['a', 'b', 'd', 'c', 'x'] }, // e has no time to be judged by
    '3.0': { numerator: ['a', 'b'], denominator: ['a', 'b', 'c'] },
    '3.3': { numerator: ['a', 'd'], denominator: ['a', 'b', 'c', 'd', 'e', 'x'] }, // b lacks the paper's electronic twin
    '3.5a': { numerator: ['land'], denominator: ['land', 'shop'] }, // 5,000 đồng of a; shop has only zeros
    '3.5b': { numerator: ['land'], denominator: ['land', 'shop'] },
    '3.6': { numerator: ['b'], denominator: ['a', 'b'] }, // c and d are free of charge
    '4.1': { numerator: ['a', 'c'], denominator: ['a', 'b', 'c'] },
    '4.2': { numerator: ['a', 'd'], denominator: ['a', 'b', 'c', 'd', 'e', 'x'] }, // b has no result file, c no papers
    '4.3': { numerator: ['d'], denominator: ['a', 'b', 'c', 'd', 'e', 'x'] },
    // e is from the national store; the results of a and c are in the catalogue.
    '4.4': { numerator: ['a', 'c', 'e'], denominator: ['a', 'b', 'c', 'd', 'e', 'x'] },
    '4.5a': { numerator: ['land', 'card'], denominator: ['land', 'card'] },
    '4.5b': { numerator: ['b', 'e'], denominator: ['a', 'b', 'c', 'd', 'e', 'x'] },
    '5.4': { numerator: ['a', 'd', 'e'], denominator: ['a', 'b', 'c', 'd', 'e', 'x'] },
  })
  expect(unjudged).toEqual(['e'])
  // Two late and two disliked, x among both: 100 % − 2/6 − 2/6, so x costs twice.
  expect(counts['5.4']).toEqual({ numerator: 2, denominator: 6 })
  expect(counts['2.1']).toEqual({ numerator: 3, denominator: 5 })
})

test('a period begins with its first moment and ends before the next', () => {
  const received = (id: string, time: string) => dossier(id, { received: time })
  const some = [
    received('before', '2026-07-31T23:59:59+07:00'),
    received('first', '2026-07-31T17:00:00Z'),
    received('last', '2026-08-31T23:59:59+07:00'),
    received('next', '2026-08-31T17:00:00Z'),
  ]
  expect(countDossiers(some, procedures, august).counted['4.3']?.denominator).toEqual(['first', 'last'])
})

test('what is still being handled is judged by now, not by the end of a month that is still to come', () => {
  const open = [dossier('open', { ends: [], due: at(20) })]
  const onTime = (asOf?: string) => countDossiers(open, procedures, { ...august, asOf }).counted['2.1']?.numerator
  expect(onTime(at(15))).toEqual(['open'])
  expect(onTime(at(21))).toEqual([])
  expect(onTime()).toEqual([])
  const next = [dossier('next', { ends: [], due: '2026-09-05T08:00:00+07:00' })]
  expect(countDossiers(next, procedures, august).counted['2.1']?.numerator).toEqual(['next']) // the month ends before
})

test('done counts before returned, and that before any other end; of one kind the first', () => {
  const verdict = (...ends: [Dossier['ends'][number]['kind'], number][]) =>
    verdictOf(dossier('d', { ends: ends.map(([kind, day]) => ({ kind, at: at(day) })) }), august.to)
  expect(verdict(['done', 12], ['done', 9])).toBe('on-time')
  expect(verdict(['returned', 9], ['done', 12])).toBe('overdue')
  expect(verdict(['refused', 9], ['returned', 12])).toBe('overdue')
  for (const kind of ['stopped', 'refused', 'withdrawn'] as const) {
    expect(verdict([kind, 9])).toBe('on-time')
    expect(verdict([kind, 12], ['done', 9])).toBe('on-time')
  }
  expect(verdict(['done', 10])).toBe('on-time') // at the promised minute
})

test('only the time between asking and answering is taken off, and none after the end', () => {
  const verdict = (end: number, asked: string, answered: string | null) =>
    verdictOf(dossier('d', { ends: [{ kind: 'done', at: at(end) }], supplements: [{ asked, answered }] }), august.to)
  expect(verdict(12, at(4), at(6))).toBe('on-time') // 12 − 2 = 10
  expect(verdict(12, at(4, 9), at(6))).toBe('overdue') // an hour less
  expect(verdict(12, at(11), at(20))).toBe('overdue') // one day until the end: 12 − 1 = 11
  expect(verdict(12, at(15), at(18))).toBe('overdue') // asked after the end: nothing was waited for, nothing is added
  expect(verdict(10, at(15), at(18))).toBe('on-time')
  expect(verdict(12, at(4), null)).toBe('overdue') // it ended without an answer
})

const own = { id: 'd', procedure: 'p' }
const received = '2026-08-03T08:00:00+07:00'
const read = (record: Partial<NationalDossier>, facts: Partial<Dossier> = {}, populationCode?: string) =>
  dossierFrom({ NgayTiepNhan: received, ...record }, { ...own, ...facts }, populationCode)

test('each national field says what it says, as a number or as text, and nothing else does', () => {
  const flags = (record: Partial<NationalDossier>) => {
    const answer = read(record)
    if (!answer) return null
    const { reused, fromNationalStore, populationData, paidOnline, electronicResult, resultFile } = answer
    const said = { reused, fromNationalStore, populationData, paidOnline, electronicResult, resultFile }
    return Object.entries(said).flatMap(([name, holds]) => (holds ? [name] : []))
  }
  expect(flags({})).toEqual([])
  for (const one of [1, '1']) {
    expect(flags({ HoSoCoThanhPhanSoHoa: one })).toEqual(['reused'])
    expect(flags({ DuocSoHoa: one })).toEqual(['reused'])
    expect(flags({ TaiLieuNop: [{}, { DuocSoHoa: one }] })).toEqual(['reused'])
    expect(flags({ DuocLayTuKhoDMQG: one })).toEqual(['fromNationalStore', 'populationData'])
    expect(flags({ TaiLieuNop: [{}, { DuocLayTuKhoDMQG: one }] })).toEqual(['fromNationalStore', 'populationData'])
    expect(flags({ TaiKhoanDuocXacThucVoiVNeID: one })).toEqual(['populationData'])
  }
  for (const zero of [0, '0', '', null])
    expect(flags({ HoSoCoThanhPhanSoHoa: zero, DuocLayTuKhoDMQG: zero, TaiKhoanDuocXacThucVoiVNeID: zero })).toEqual([])
  for (const paid of [1, 2, '1', '2']) expect(flags({ DuocThanhToanTrucTuyen: paid })).toEqual(['paidOnline'])
  for (const unpaid of [0, 3, '0', null]) expect(flags({ DuocThanhToanTrucTuyen: unpaid })).toEqual([])
  expect(flags({ DuongDanTepTinKetQua: 'a.pdf', MaKetQua: 'KQ' })).toEqual(['electronicResult', 'resultFile'])
  expect(flags({ DuongDanTepTinKetQua: 'a.pdf', MaKetQua: ' ' })).toEqual(['resultFile'])
  expect(flags({ DuongDanTepTinKetQua: '  ', MaKetQua: 'KQ' })).toEqual([])
})

test('papers from the population database count only where its code is known', () => {
  const papers = { MaCSDL: 'other', TaiLieuNop: [{ MaCSDL: 'people' }] }
  expect(read(papers, {}, 'people')).toMatchObject({ populationData: true, fromNationalStore: false })
  expect(read({ MaCSDL: 'people' }, {}, 'people')).toMatchObject({ populationData: true })
  expect(read(papers, {}, 'elsewhere')).toMatchObject({ populationData: false })
  expect(read(papers)).toMatchObject({ populationData: false })
  expect(read({ TaiLieuNop: [{}] })).toMatchObject({ populationData: false }) // no code is not an unknown code
})

test('channel, fees and times are read as they are written, and the own facts win', () => {
  const channel = (value?: number | string | null) => read({ KenhThucHien: value })?.channel
  expect([1, '2', 3, 7, null].map(channel)).toEqual(['counter', 'online', 'post', 'counter', 'counter'])
  expect(read({ Danhsachphilephi: [{ Gia: '5000' }, { Gia: null }, { Gia: 0 }, {}] })?.fees).toEqual([5000, 0])
  // 14 digits are Việt Nam's time: 2026-08-09 at 14:35:07 there is 07:35:07 at Greenwich.
  expect(read({ NgayHenTra: '20260809143507' })?.due).toBe('2026-08-09T07:35:07.000Z')
  expect(read({ NgayHenTra: '2026-08-09T07:35:07Z' })?.due).toBe('2026-08-09T07:35:07.000Z')
  expect(read({ NgayHenTra: 'mai' })?.due).toBeNull()
  const facts = {
    ends: [{ kind: 'refused' as const, at: at(5) }],
    supplements: [{ asked: at(4), answered: null }],
    latest: at(20),
    componentFile: true,
    disliked: true,
  }
  expect(read({ NgayKetThucXuLy: '20260807100000' }, facts)).toMatchObject(facts)
  expect(read({})).toMatchObject({ latest: null, ends: [], supplements: [], componentFile: false, disliked: false })
})

/** Every day is a working day here, so that limits can be read off the dates. */
const calendar = {
  addWorkingDays: (day: string, n: number) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10),
}
const feedback = (change: Partial<Feedback>): Feedback => ({
  id: 'f',
  kind: null,
  received: '2026-08-03',
  transferred: null,
  sentBack: null,
  supplementAsked: null,
  resolved: null,
  published: null,
  likes: 0,
  dislikes: 0,
  reopened: false,
  ...change,
})

test('each answer to a feedback has its own limit: 2, 5 and 15 working days, and 2 more to publish', () => {
  const overdue = (change: Partial<Feedback>, asOf = '2026-08-04') => feedbackOverdue(feedback(change), calendar, asOf)
  expect([overdue({ sentBack: '2026-08-05' }), overdue({ sentBack: '2026-08-06' })]).toEqual([false, true])
  expect([overdue({ supplementAsked: '2026-08-08' }), overdue({ supplementAsked: '2026-08-09' })]).toEqual([
    false,
    true,
  ])
  const solved = (resolved: string, published: string | null, asOf?: string) => overdue({ resolved, published }, asOf)
  expect(solved('2026-08-18', '2026-08-20')).toBe(false)
  expect(solved('2026-08-19', '2026-08-20')).toBe(true)
  expect(solved('2026-08-18', '2026-08-21')).toBe(true)
  expect(solved('2026-08-10', null, '2026-08-12')).toBe(false) // there is still time to publish it
  expect(solved('2026-08-10', null, '2026-08-13')).toBe(true)
  expect([overdue({}, '2026-08-18'), overdue({}, '2026-08-19')]).toEqual([false, true])
  // Passed on after the limit for that is late even while the days for solving it run.
  expect(overdue({ sentBack: '2026-08-09', supplementAsked: '2026-08-04' })).toBe(true)
})

test('disliked more than liked, or reopened, each takes a feedback away by itself', () => {
  const solved = { resolved: '2026-08-05', published: '2026-08-05' }
  const some = [
    feedback({ ...solved, id: 'good', received: '2026-08-01', likes: 2, dislikes: 1 }),
    feedback({ ...solved, id: 'disliked', dislikes: 1 }),
    feedback({ ...solved, id: 'reopened', likes: 3, reopened: true }),
    feedback({ ...solved, id: 'next', received: '2026-09-01' }),
  ]
  const period = { from: '2026-08-01', to: '2026-09-01', asOf: '2026-09-30' }
  expect(countFeedback(some, calendar, period)).toEqual({
    '5.2': { numerator: ['good', 'disliked', 'reopened'], denominator: ['good', 'disliked', 'reopened'] },
    '5.3': { numerator: ['good'], denominator: ['good', 'disliked', 'reopened'] },
  })
})
