import { afterAll, beforeEach, expect, test } from 'vitest'
import documents from '#engines/documents'
import identity from '#engines/identity'
import programmes from '#engines/programmes'
import rulebooks, {
  assessEnterprise,
  assessmentNumbers,
  checkSupport,
  countedDossiers,
  findAssessment,
  findDossierLoad,
  hiddenGroups,
  levelOf,
  listDossierLoads,
  loadDossiers,
  procedureTimes,
  publishedResults,
  recordSupport,
  smallestCell,
  tryServiceQuality,
  withdrawSupport,
} from '#engines/rulebooks'
import { testCity } from '#kernel/testing'
import type { PackServiceQuality } from '#pack'
import serviceQuality from '../../../packs/national/service-quality.json' with { type: 'json' }
import { sampleCity, sampleEngines, samplePack, sampleQuestionnaire } from './sample-city.ts'

const pack = { ...samplePack, serviceQuality: serviceQuality as PackServiceQuality }
const city = sampleCity(
  await testCity({ engines: [...sampleEngines(identity, documents, programmes), rulebooks], packs: [pack] }),
  pack,
)
const { office, officer, visitor } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const bytesOf = (given: unknown) => new TextEncoder().encode(typeof given === 'string' ? given : JSON.stringify(given))
const load = (given: unknown, more: object = {}) =>
  loadDossiers(officer('x.ward.1'), {
    unit: 'x.ward.1',
    label: 'Tháng 8/2026',
    from: '2026-08-01',
    to: '2026-08-31',
    fileName: 'ho-so.json',
    bytes: bytesOf(given),
    ...more,
  })
const refused = (...paths: string[]) => ({
  type: 'rulebooks/dossiers-refused',
  details: { faults: paths.map((path) => ({ path })) },
})
const dossier = (id: string, given: object = {}) => ({
  MaHoSo: id,
  MaTTHC: 'p1',
  NgayTiepNhan: '2026-08-03T08:00:00+07:00',
  NgayHenTra: '2026-08-10',
  NgayKetThucXuLy: '20260807100000',
  KenhThucHien: 2,
  ...given,
})
const evidence = { url: 'https://example.vn/so-lieu', title: 'Số liệu' }
const supplement = { asked: '2026-08-04', answered: '2026-08-05' }

test('the published vector of Thái Nguyên comes out of the engine: 15.67 + 19.31 + 17.49 + 16.64 + 17.86 = 86.97', async () => {
  const of = (numerator: number, denominator: number) => ({ numerator, denominator })
  // Only the five parts were published; the counts are made so that the formulas give them.
  const counts = {
    '1.1': of(40, 40),
    '1.2': of(40, 40),
    '1.3': of(2000, 2000),
    '1.4': of(6116, 10_000),
    '2.1': of(9655, 10_000),
    '3.0': of(6242, 10_000),
    '3.5a': of(8, 10),
    '3.5b': of(9, 10),
    '3.6': of(500, 500),
    '4.1': of(1067, 10_000),
    '4.2': of(85, 100),
    '4.x': of(1, 1),
    '4.3': of(80, 100),
    '4.4': of(10, 10),
    '4.5a': of(10, 10),
    '4.5b': of(10, 10),
    '5.2': of(30, 30),
    '5.3': of(30, 30),
    '5.4': of(879, 1000),
  }
  const score = await tryServiceQuality(visitor, { counts })
  expect(score.legalGroups.map(({ points }) => points)).toEqual([15.67, 19.31, 17.49, 16.64, 17.86])
  expect(score).toMatchObject({ total: 86.97, possible: 100, without: [] })
})

test('every figure lists its dossiers: two requests for a supplement are overdue, one feedback is taken away once', async () => {
  const { id, inside, score } = await load({
    procedures: [{ id: 'p1', fullyOnline: 1, paperResult: 0, hasFee: 0, forCitizens: 1 }],
    dossiers: [
      dossier('a'),
      dossier('b', { supplements: [supplement, supplement] }),
      dossier('c', { NgayHenTra: null, ThoiGianGiaiQuyet: 5, DonViTinh: 'ngày làm việc', KenhThucHien: 1 }),
      dossier('d', { NgayHenTra: null }),
      dossier('e', { NgayTiepNhan: '2026-07-31T16:00:00+07:00' }),
    ],
    feedback: [
      { id: 'f1', received: '2026-08-03', resolved: '2026-10-01', published: '2026-10-01', dislikes: 2, reopened: 1 },
      { id: 'f2', received: '2026-08-03', resolved: '2026-08-10', published: '2026-08-11', likes: 1 },
    ],
  })
  expect(inside).toBe(4)
  const read = await findDossierLoad(officer('x.ward.1'), { load: id })
  expect(read.items.find((item) => item.id === '2.1')).toMatchObject({
    count: { numerator: 2, denominator: 3 },
    sides: ['numerator', 'denominator', 'not-met'],
    byHand: null,
  })
  await expect(findDossierLoad(officer('x.ward.2'), { load: id })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  const list = async (item: string, side: 'numerator' | 'denominator' | 'not-met') =>
    (await countedDossiers(office, { load: id, item, side })).rows.map((row) => row.id)
  expect(await list('2.1', 'numerator')).toEqual(['a', 'c'])
  expect(await list('2.1', 'not-met')).toEqual(['b'])
  expect(await list('3.0', 'numerator')).toEqual(['a', 'b', 'd'])
  expect(await list('5.3', 'numerator')).toEqual(['f2'])
  expect(await countedDossiers(office, { load: id, item: '2.1' })).toMatchObject({ total: 2, unjudged: 1 })
  expect(score.items.find(({ id: item }) => item === '2.1')).toMatchObject({ points: 13.33 })
  expect(score.without).toContain('1.1')
  expect(score.band).toBeNull()
  await expect(countedDossiers(officer('x.ward.2'), { load: id, item: '2.1' })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  expect(await listDossierLoads(officer('x.ward.1'), { unit: 'x.ward.1' })).toMatchObject({ total: 1 })
})

test('a period that is not over is judged as it stands: what is handled within its time is not overdue yet', async () => {
  const open = { NgayTiepNhan: '2026-11-16', NgayKetThucXuLy: null }
  const { id } = await load(
    [
      dossier('due-later', { ...open, NgayHenTra: '2026-11-27' }),
      dossier('due', { ...open, NgayHenTra: '2026-11-20' }),
    ],
    { from: '2026-11-01', to: '2026-11-30' },
  )
  const list = async (side: 'numerator' | 'not-met') =>
    (await countedDossiers(office, { load: id, item: '2.1', side })).rows.map((row) => [row.id, row.verdict])
  expect(await list('numerator')).toEqual([['due-later', 'on-time']])
  expect(await list('not-met')).toEqual([['due', 'overdue']])
})

test('a file of an open period is judged again when the period has ended, and then nothing could differ any more', async () => {
  const november = { from: '2026-11-01', to: '2026-11-30' }
  const file = [dossier('a', { NgayTiepNhan: '2026-11-16', NgayHenTra: '2026-11-27', NgayKetThucXuLy: null })]
  const pointsOf = ({ score }: Awaited<ReturnType<typeof load>>) => score.items.find(({ id }) => id === '2.1')?.points
  const before = await load(file, november)
  await expect(load(file, november)).rejects.toMatchObject({
    type: 'rulebooks/dossiers-there', // at the same moment
    details: { load: before.id },
  })
  const corrected = await load(file, { ...november, counts: { '1.1': { numerator: 1, denominator: 2, evidence } } })
  city.clock.set('2026-12-01T08:00:00+07:00')
  const after = await load(file, november)
  expect([before, corrected, after].map(pointsOf)).toEqual([20, 20, 0])
  city.clock.set('2026-12-09T08:00:00+07:00')
  await expect(load(file, november)).rejects.toMatchObject({
    type: 'rulebooks/dossiers-there',
    details: { load: after.id },
  })
  const judged = async (id: string) => (await findDossierLoad(office, { load: id })).judgedAt
  expect(await judged(before.id)).toBeInstanceOf(Date)
  expect(await judged(after.id)).toBeNull()
})

test('1.4 is measured against the larger of two systems, else a part of last year, else it is 0 points', async () => {
  const given = { reported: 0, onPortal: 0, evidence }
  const pointsOf = async (n: number, synchronisation: object, more: object = {}) => {
    const { id, score } = await load([dossier(`a${n}`), dossier(`b${n}`)], { synchronisation, ...more })
    const read = await findDossierLoad(office, { load: id })
    const [item, shown] = [score, read].map(({ items }) => items.find((one) => one.id === '1.4'))
    const { count, sides } = shown as unknown as { count: unknown; sides: readonly string[] }
    expect(sides).toEqual(n === 1 || n === 2 ? ['numerator'] : []) // what somebody gave, and no ratio, open to nothing
    return [item?.points, count]
  }
  expect(await pointsOf(1, { reported: 3, onPortal: 4, evidence })).toEqual([3, { numerator: 2, denominator: 4 }])
  expect(await pointsOf(2, { ...given, lastYear: 120 })).toEqual([1.2, { numerator: 2, denominator: 10 }])
  expect(
    await pointsOf(3, { ...given, lastYear: 20, synchronised: 1 }, { from: '2026-07-01', to: '2026-09-30' }),
  ).toEqual([1.2, { numerator: 1, denominator: 5 }])
  expect(await pointsOf(4, given)).toEqual([0, { numerator: 0, denominator: 1 }])
  const odd = { synchronisation: { ...given, lastYear: 120 }, from: '2026-08-01', to: '2026-08-20' }
  await expect(load([dossier('x')], odd)).rejects.toMatchObject(refused('synchronisation.lastYear'))
  const both = {
    synchronisation: { reported: 3, onPortal: 4, evidence },
    counts: { '1.4': { numerator: 1, denominator: 1 } },
  }
  await expect(load([dossier('x')], both)).rejects.toMatchObject(refused('counts.1.4'))
})

test('a dossier that is overdue and disliked costs twice, and the load says so beside the list', async () => {
  const { id, score } = await load([
    ...['a', 'b', 'c'].map((each) => dossier(each)),
    dossier('d', { NgayKetThucXuLy: '2026-08-20', disliked: true }),
  ])
  expect(score.items.find((item) => item.id === '5.4')?.ratio).toBe(0.5)
  const { items } = await findDossierLoad(office, { load: id })
  expect(items.find((item) => item.id === '5.4')).toMatchObject({ count: { numerator: 3, denominator: 4 }, twice: 1 })
})

test('a file too large to be read beside other requests is counted in a thread, and refused from there as well', async () => {
  const many = Array.from({ length: 2000 }, (_, n) => dossier(`d${n}`, { GhiChu: 'x'.repeat(150) }))
  const { dossiers, inside } = await load(many)
  expect([dossiers, inside]).toEqual([2000, 2000])
  await expect(load([...many, dossier('d0')])).rejects.toMatchObject(refused('dossiers.2000.MaHoSo'))
}, 60_000)

test('a CSV in the national names is read the same, and without procedures their items are not counted', async () => {
  const csv = [
    'MaHoSo;MaTTHC;NgayTiepNhan;NgayHenTra;NgayKetThucXuLy;KenhThucHien;Danhsachphilephi.Gia;NgayYeuCauBoSung;NgayBoSung',
    'a;p1;2026-08-03;2026-08-10;2026-08-07;2;"0;20000";;',
    'b;p1;2026-08-03;2026-08-10;2026-08-07;1;;"2026-08-04;2026-08-05";"2026-08-04;2026-08-06"',
    '',
  ].join('\r\n')
  const { score, dossiers } = await load(`\uFEFF${csv}`)
  expect(dossiers).toBe(2)
  expect(score.items.find(({ id }) => id === '2.1')).toMatchObject({ ratio: 0.5, points: 10 })
  expect(score.without).toContain('3.0')
})

test('yes is yes, as 1 and as true, and a single fee is a fee', async () => {
  const { id } = await load({
    procedures: [{ id: 'p1', hasFee: true }],
    dossiers: [
      dossier('a', { HoSoCoThanhPhanSoHoa: true, DuocThanhToanTrucTuyen: ' 1 ', Danhsachphilephi: { Gia: 0 } }),
      dossier('b', { TaiLieuNop: [{ DuocSoHoa: true }], DuocThanhToanTrucTuyen: false, KenhThucHien: ' 2 ' }),
    ],
  })
  const list = async (item: string, side: 'numerator' | 'denominator') =>
    (await countedDossiers(office, { load: id, item, side })).rows.map((row) => row.id)
  expect(await list('4.3', 'numerator')).toEqual(['a', 'b'])
  expect(await list('3.3', 'numerator')).toEqual(['a', 'b'])
  expect(await list('3.6', 'denominator')).toEqual(['b'])
})

test('a file that does not fit is refused by its lines, and nothing is half-stored', async () => {
  await expect(
    load([
      dossier('a'),
      dossier('a'),
      dossier('', { MaTTHC: '' }),
      dossier('x', { NgayTiepNhan: '2026-02-31' }),
      dossier('y', { KenhThucHien: 9, Danhsachphilephi: [{ Gia: -1 }] }),
      dossier('z', { ThoiGianGiaiQuyet: 5, DonViTinh: 'tuần' }),
    ]),
  ).rejects.toMatchObject(
    refused(
      'dossiers.1.MaHoSo',
      'dossiers.2.MaHoSo',
      'dossiers.2.MaTTHC',
      'dossiers.3.NgayTiepNhan',
      'dossiers.4.KenhThucHien',
      'dossiers.4.Danhsachphilephi.Gia',
      'dossiers.5.ThoiGianGiaiQuyet',
    ),
  )
  const said = { received: '2026-08-03' }
  await expect(
    load({
      procedures: [{ id: 'p1', hasFee: 'có' }],
      dossiers: [
        dossier('a', { TaiKhoanDuocXacThucVoiVNeID: 'Có', DuocThanhToanTrucTuyen: 'rồi' }),
        dossier('b', { TaiLieuNop: [{ DuocSoHoa: 'x' }] }),
      ],
      feedback: [
        { id: 'f1', ...said, resolved: '2026-02-31' },
        { id: 'f2', ...said, dislikes: 'ba' },
      ],
    }),
  ).rejects.toMatchObject(
    refused(
      'procedures.0.hasFee',
      'dossiers.0.TaiKhoanDuocXacThucVoiVNeID',
      'dossiers.0.DuocThanhToanTrucTuyen',
      'dossiers.1.TaiLieuNop.0.DuocSoHoa',
      'feedback.0.resolved',
      'feedback.1.dislikes',
    ),
  )
  await expect(load('MaHoSo,MaTTHC\na,p,thừa')).rejects.toMatchObject(refused('2'))
  await expect(load('MaHoSo,MaTTHC\n"a,p')).rejects.toMatchObject(refused('2'))
  await expect(load('{"dossiers": 7}')).rejects.toMatchObject(refused('dossiers'))
  await expect(load('[')).rejects.toMatchObject(refused(''))
  await expect(load('', { bytes: new Uint8Array([0xff, 0xfe, 0x41]) })).rejects.toMatchObject(refused(''))
  await expect(load([dossier('a')], { counts: { '2.1': { numerator: 1, denominator: 1 } } })).rejects.toMatchObject(
    refused('counts.2.1'),
  )
  await expect(load([dossier('a')], { counts: { '9.9': { numerator: 1, denominator: 1 } } })).rejects.toMatchObject(
    refused('counts.9.9'),
  )
  expect(await listDossierLoads(office, { unit: 'x.ward.1' })).toMatchObject({ total: 0 })
  await load([dossier('a')])
  await expect(load([dossier('a')])).rejects.toMatchObject({ type: 'rulebooks/dossiers-there' })
})

// One unit by hand, dossiers received on Monday 3 August 2026. Procedures: p1 online in full with services s1 (shown) and s2 (stopped), p2 in
// part with s3, p3 not at all with none. Dossiers, all in time:
//   a p1 online by s1, 3 Aug 08:00 → 7 Aug 10:00, waited 4 → 5 Aug, 'ngày làm việc': 4 working days − 1 = 3
//   b p1 counter, 3 Aug → 6 Aug, 'ngày làm việc': 3           c p1 online by s2, not over: no time
//   d p2 counter, 3 Aug 08:00 → 3 Aug 20:00, 'giờ': 12        e p2 post, refused: never done, no time
// 2.2: p1 (3 + 3) ÷ 2 = 3 working days; p2 12 ÷ 1 = 12 hours.
// 3.1: p1 and p2 of p1, p2, p3 = 2/3.   3.2: s1 of s1 and s3 = 1/2: s2 is stopped, s3 was used at the counter only.
// 4.4: a from the national store, b with code and file of its result, d with a file alone: a and b of five = 2/5.
// 4.5b: a by the national store, e by the MaCSDL that was given = 2/5.   5.1: f1 about rules, f2 about behaviour = 1/2.
// 1.4: five dossiers of max(8, 10) = 5/10, 6 × 0.5 = 3 points.  1.1: 3/4 by hand, 6 × 0.75 = 4.5 points.
const wholeUnit = {
  procedures: [
    { MaTTHC: 'p1', online: 'full', services: [{ id: 's1', state: 'public' }, { id: 's2', state: 'stopped' }] }, // biome-ignore format: one procedure
    { MaTTHC: 'p2', online: 'partial', services: 's3=testing' },
    { MaTTHC: 'p3', online: 'none', services: '-' },
  ],
  dossiers: [
    dossier('a', { service: 's1', DuocLayTuKhoDMQG: 1, DonViTinh: 'ngày làm việc', supplements: [supplement] }),
    dossier('b', {
      KenhThucHien: 1,
      NgayKetThucXuLy: '2026-08-06T10:00:00+07:00',
      DonViTinh: 'Ngày làm việc',
      MaKetQua: 'KQ-b',
      DuongDanTepTinKetQua: 'b.pdf',
    }),
    dossier('c', { service: 's2', NgayHenTra: '2026-12-31', NgayKetThucXuLy: null, DonViTinh: 'ngày làm việc' }),
    dossier('d', {
      MaTTHC: 'p2',
      KenhThucHien: 1,
      NgayKetThucXuLy: '2026-08-03T20:00:00+07:00',
      DonViTinh: 'giờ',
      DuongDanTepTinKetQua: 'd.pdf',
    }),
    dossier('e', {
      MaTTHC: 'p2',
      KenhThucHien: 3,
      DonViTinh: 'giờ',
      MaCSDL: 7,
      ends: [{ kind: 'refused', at: '2026-08-04T08:00:00+07:00' }],
    }),
  ],
  feedback: [
    { id: 'f1', received: '2026-08-03', kind: 'regulation' },
    { id: 'f2', received: '2026-08-03', kind: 'behaviour' },
  ],
}

test('one unit recomputed by hand: times by procedure, what is online, results in the catalogue, kinds of feedback', async () => {
  const { id, score } = await load(wholeUnit, {
    populationCode: '7',
    counts: { '1.1': { numerator: 3, denominator: 4, evidence } },
    synchronisation: { reported: 8, onPortal: 10, evidence },
  })
  const { items, timed } = await findDossierLoad(office, { load: id })
  const counted = (item: string) => Object.values(items.find((one) => one.id === item)?.count ?? {})
  expect(['3.1', '3.2', '4.4', '4.5b', '5.1', '1.4', '1.1'].map((item) => [item, ...counted(item)])).toEqual([
    ['3.1', 2, 3],
    ['3.2', 1, 2],
    ['4.4', 2, 5],
    ['4.5b', 2, 5],
    ['5.1', 1, 2],
    ['1.4', 5, 10],
    ['1.1', 3, 4],
  ])
  const pointsOf = (item: string) => score.items.find((one) => one.id === item)?.points
  expect([pointsOf('1.1'), pointsOf('1.4'), pointsOf('4.4'), pointsOf('3.1')]).toEqual([4.5, 3, 1.6, null])

  expect(timed).toBe(2)
  expect((await procedureTimes(officer('x.ward.1'), { load: id })).rows).toEqual([
    { procedure: 'p1', unit: 'ngày làm việc', dossiers: 2, sum: 6, mean: 3 },
    { procedure: 'p2', unit: 'giờ', dossiers: 1, sum: 12, mean: 12 },
  ])
  await expect(procedureTimes(officer('x.ward.2'), { load: id })).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
  const list = async (item: string, more: object = {}) =>
    (await countedDossiers(office, { load: id, item, ...more })).rows.map((row) => row.id)
  const times = await countedDossiers(office, { load: id, item: '2.2', procedure: 'p1' })
  expect(times.rows.map((row) => [row.id, row.took, row.took_unit])).toEqual([
    ['a', 3, 'ngày làm việc'],
    ['b', 3, 'ngày làm việc'],
  ])
  expect(await list('3.1')).toEqual(['p1', 'p2'])
  expect(await list('3.2', { side: 'not-met' })).toEqual(['s3'])
  expect(await list('4.4')).toEqual(['a', 'b'])
  expect(await list('5.1', { side: 'not-met' })).toEqual(['f2'])
  // 1.4: the numerator follows from the file and opens; the denominator is what two other systems say.
  expect(await list('1.4')).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(items.find((one) => one.id === '1.4')).toMatchObject({ sides: ['numerator'], byHand: { evidence } })
  expect(items.find((one) => one.id === '1.1')).toMatchObject({ sides: [], byHand: { evidence } })
})

test('procedures and feedback come in files of their own, and say in which file something is wrong', async () => {
  const csv = 'MaHoSo,MaTTHC,NgayTiepNhan,NgayHenTra,KenhThucHien\na,p1,2026-08-03,2026-08-10,2'
  const list = 'MaTTHC;online;services\np1;full;s1=public\np2;none;-'
  const voices = 'id,received,kind\nf1,2026-08-03,behaviour'
  const beside = [list, voices].map((text, at) => ({ fileName: `${at}.csv`, bytes: bytesOf(text) }))
  const { id } = await load(csv, { beside })
  const read = await findDossierLoad(office, { load: id })
  const counted = (item: string) => Object.values(read.items.find((one) => one.id === item)?.count ?? {})
  expect(['3.1', '3.2', '5.1'].map(counted)).toEqual([
    [1, 2],
    [1, 1],
    [0, 1],
  ])
  expect(read.beside.map(({ fileName }) => fileName)).toEqual(['0.csv', '1.csv'])
  await expect(load(csv, { beside })).rejects.toMatchObject({ type: 'rulebooks/dossiers-there', details: { load: id } })
  await load(csv) // without the files beside it, it says something else
  const wrong = (text: string) => load(csv, { beside: [{ fileName: 'x.csv', bytes: bytesOf(text) }] })
  await expect(wrong('MaTTHC;online\np1;toàn trình\np1;full')).rejects.toMatchObject(
    refused('tệp 2: 2.online', 'tệp 2: 3.id'),
  )
  await expect(wrong('MaTTHC;services\np1;s1=mở;=')).rejects.toMatchObject({ type: 'rulebooks/dossiers-refused' })
  await expect(wrong('MaTTHC;online\np9;full')).rejects.toMatchObject(refused('2.MaTTHC'))
  await expect(wrong('MaTTHC;services\np1;"s1=public;s2=public"')).rejects.toMatchObject(refused('2.service'))
  await expect(wrong('id,received,kind\nf1,2026-08-03,khác')).rejects.toMatchObject(refused('tệp 2: 2.kind'))
  await expect(wrong('[{"MaHoSo":')).rejects.toMatchObject(refused('tệp 2: '))
})

test('a figure by hand needs evidence of the unit, is no more than its denominator, and is no time', async () => {
  const by = (counts: object, more: object = {}) => load([dossier('a')], { counts, ...more })
  const two = { numerator: 1, denominator: 2 }
  await expect(by({ '1.1': two })).rejects.toMatchObject(refused('counts.1.1.evidence'))
  await expect(by({ '1.2': { numerator: 3, denominator: 2, evidence } })).rejects.toMatchObject(
    refused('counts.1.2.numerator'),
  )
  await expect(by({ '2.2': { ...two, evidence } })).rejects.toMatchObject(refused('counts.2.2'))
  await expect(by({ '1.1': { ...two, evidence: { evidence: crypto.randomUUID() } } })).rejects.toMatchObject(
    refused('counts'),
  )
  await expect(by({}, { synchronisation: { reported: 1, onPortal: 1 } })).rejects.toMatchObject(
    refused('synchronisation.evidence'),
  )
  for (const figure of [Number.NaN, 1e308, -1])
    await expect(by({ '1.1': { numerator: figure, denominator: 2, evidence } })).rejects.toMatchObject({
      type: 'kernel/invalid-input',
    })
  await expect(by({ '1.1': { ...two, evidence: { url: 'javascript:alert(1)', title: 'x' } } })).rejects.toMatchObject({
    type: 'kernel/invalid-input',
  })
  expect(await listDossierLoads(office, { unit: 'x.ward.1' })).toMatchObject({ total: 0 })
})

const assess = (answers: Record<string, string>, given: object = {}) =>
  assessEnterprise(visitor, {
    questionnaire: 'x.questions',
    size: 'small',
    sector: 'services',
    ward: 'x.ward.1',
    answers,
    ...given,
  })

test('an unanswered question is missing, never the middle; gaps find measures; measured again shows what changed', async () => {
  const first = await assess({ q2: 'no' })
  expect(first).toMatchObject({ share: 0, coverage: 0.5, level: null })
  expect(first.pillars).toEqual([
    { code: 'sales', share: null, coverage: 0, gap: null },
    { code: 'data', share: 0, coverage: 1, gap: 1 },
  ])
  const shown = await findAssessment(visitor, { id: first.id, word: first.word })
  expect(shown.measures).toMatchObject([{ measure: { id: 'x.data-help' }, gap: 1, most: 50_000_000 }])

  const again = await assess({ q1: 'part', q2: 'yes' }, { again: { id: first.id, word: first.word } })
  expect(again).toMatchObject({ share: 0.75, coverage: 1, level: { code: '1' } })
  expect(await findAssessment(visitor, { id: again.id, word: again.word })).toMatchObject({
    before: { id: first.id, share: 0 },
    measures: [],
  })
  const { all } = await assessmentNumbers(visitor, { questionnaire: 'x.questions' })
  expect(all).toMatchObject({ enterprises: null }) // one enterprise, measured twice, is too few to show
  await expect(findAssessment(visitor, { id: again.id, word: first.word })).rejects.toMatchObject({
    type: 'rulebooks/assessment-not-found',
  })
  await expect(assess({ q1: 'maybe', q3: 'yes' })).rejects.toMatchObject({
    type: 'rulebooks/answers-refused',
    details: { faults: [{ path: 'answers.q1' }, { path: 'answers.q3' }] },
  })
  expect(
    levelOf({ levels: sampleQuestionnaire.levels.map((one) => ({ ...one, from: null })) }, { share: 1, coverage: 1 }),
  ).toBeNull()
})

test('small groups are hidden, and another with a single hidden one, or the total would give it away', async () => {
  for (let n = 0; n < 6; n++) await assess({ q1: 'yes' }, { sector: 'services' })
  for (let n = 0; n < 7; n++) await assess({ q1: 'no' }, { sector: 'industry' })
  for (let n = 0; n < 8; n++) await assess({ q1: 'part' }, { sector: 'farming' })
  const shown = await assessmentNumbers(visitor, { questionnaire: 'x.questions' })
  expect(shown.groups.map(({ key, enterprises, share }) => [key, enterprises, share])).toEqual([
    ['farming', 8, 0.5],
    ['industry', 7, 0],
    ['services', 6, 1],
  ])
  await assess({ q1: 'no' }, { sector: 'agriculture' })
  const { all, groups } = await assessmentNumbers(visitor, { questionnaire: 'x.questions' })
  expect(all?.enterprises).toBe(22)
  expect(groups.filter(({ enterprises }) => enterprises === null).map(({ key }) => key)).toEqual([
    'agriculture',
    'services',
  ])
  expect([...hiddenGroups([1, 1, 9, 9])].toSorted()).toEqual([0, 1, 2])
  expect(hiddenGroups([smallestCell, 9]).size).toBe(0)
})

test('a mean that rests on a few of a large group is hidden: it would be their answers', async () => {
  for (let n = 0; n < 6; n++) await assess({ q1: 'yes' }, { sector: 'services' })
  for (let n = 0; n < 5; n++) await assess({ q1: 'no', q2: 'no' }, { sector: 'industry' })
  for (let n = 0; n < 5; n++) await assess({ q1: 'no', q2: 'part' }, { sector: 'farming' })
  const pillarsOf = async (key: string) =>
    (await assessmentNumbers(visitor, { questionnaire: 'x.questions' })).groups.find((group) => group.key === key)
  expect(await pillarsOf('services')).toMatchObject({ pillars: [{ share: 1 }, { share: null }] })
  expect(await pillarsOf('industry')).toMatchObject({ pillars: [{ share: 0 }, { share: 0 }] })

  await assess({ q1: 'yes', q2: 'yes' }, { sector: 'services' }) // the only one of seven that answers about data
  expect(await pillarsOf('services')).toMatchObject({ enterprises: 7, pillars: [{ share: 1 }, { share: null }] })
  // and one of the others with it, since the mean of all minus theirs would be its answer
  expect(await pillarsOf('farming')).toMatchObject({ enterprises: 5, pillars: [{ share: 0 }, { share: null }] })
  expect(await pillarsOf('industry')).toMatchObject({ enterprises: 5, pillars: [{ share: 0 }, { share: 0 }] })
})

test('of all together, too, a pillar that few answered is hidden, and means are in whole per cent', async () => {
  await assess({ q1: 'yes', q2: 'yes' }) // the only one of six that answers about data
  await assess({ q1: 'yes' })
  for (let n = 0; n < 4; n++) await assess({ q1: 'no' })
  const { all, groups } = await assessmentNumbers(visitor, { questionnaire: 'x.questions' })
  // (1 + 1 + 0 + 0 + 0 + 0) ÷ 6 = 0.3333; of the two questions 7 of 12 answered: 0.5833.
  const shown = { enterprises: 6, share: 0.33, coverage: 0.58, pillars: [{ share: 0.33 }, { share: null }] }
  expect(all).toMatchObject(shown)
  expect(groups).toMatchObject([{ key: 'services', ...shown }])
})

test('what groups are published under is known: no sector and no ward of somebody’s own', async () => {
  await expect(assess({ q1: 'yes' }, { sector: 'my-words', ward: 'x.nowhere' })).rejects.toMatchObject({
    type: 'rulebooks/answers-refused',
    details: { faults: [{ path: 'sector' }, { path: 'ward' }] },
  })
  await expect(assess({ q1: 'yes' }, { ward: 'x.science' })).rejects.toMatchObject({
    details: { faults: [{ path: 'ward' }] },
  })
})

test('the same support for one enterprise and year is refused, however its code is written and however many ask at once', async () => {
  const give = (taxCode: string, more: object = {}) =>
    recordSupport(office, {
      taxCode,
      content: 'consulting',
      year: 2026,
      programme: 'Chương trình thử',
      unit: 'x.science',
      ...more,
    })
  const outcomes = await Promise.allSettled([give('0300000001'), give('03 0000 0001'), give('0300000001')])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
  await expect(give('0300000001')).rejects.toMatchObject({
    type: 'rulebooks/support-twice',
    details: { year: 2026, givenAt: '2026-11-23' },
  })
  await give('0300000001', { year: 2027 })
  await give('0300000001', { content: 'buy-or-rent' })
  await give('0300000001-001')
  const check = await checkSupport(office, { taxCode: '0300000001', content: 'consulting', year: 2026 })
  expect(check).toMatchObject({ mayGive: false, related: [{ taxCode: '0300000001-001' }] })
  await withdrawSupport(office, { id: check.given?.id as string, reason: 'Nhập nhầm' })
  expect(await checkSupport(office, { taxCode: '0300000001', content: 'consulting', year: 2026 })).toMatchObject({
    mayGive: true,
  })
  await expect(give('12345')).rejects.toMatchObject({ type: 'kernel/invalid-input' })
  expect(await publishedResults(visitor, {})).toEqual([])
})
