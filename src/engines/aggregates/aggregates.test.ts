import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import aggregates, {
  aggregateFile,
  aggregateProgress,
  askAggregate,
  endGeneration,
  figures,
  findAggregate,
  findFigure,
  issueAggregate,
  listAggregates,
  makeReport,
  removePictures,
  resumeReports,
  saveHead,
  saveOwnText,
  takeGeneration,
} from '#engines/aggregates'
import assignments, { takeUpProgramme } from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import organisations from '#engines/organisations'
import programmes, { correctItem, importPlan, publishProgramme, reviewPage } from '#engines/programmes'
import reporting from '#engines/reporting'
import type { Context, Event } from '#kernel'
import { apiOf, testCity } from '#kernel/testing'
import { annexes } from './annexes.ts'
import type { Figures } from './figures.ts'
import { placeOf } from './place.ts'
import { one, reported, roundOf, sampleCity, samplePack, taskFor, three, two } from './sample-city.ts'

const engines = [organisations, identity, documents, programmes, assignments, evidence, reporting, aggregates]
const city = sampleCity(await testCity({ engines, packs: [samplePack] }))
const { platform, office, chair, officer, head, auditor } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const refusal = (type: string) => ({ type: `aggregates/${type}` })
const days = { from: '2026-09-15', to: '2026-12-14', due: '2026-12-18' }

/** Three wards: the first reports three tasks of every kind, the second is late and short, the third files nothing. */
async function givenRound() {
  const done = await taskFor(chair, officer(one), one, { title: 'Số hóa sổ hộ tịch', dueOn: '2026-12-31' })
  const silent = await taskFor(chair, officer(one), one, { title: 'Đo mức hài lòng' })
  const none = await taskFor(chair, officer(one), one, { title: 'Thí điểm chợ số' })
  const late = await taskFor(chair, officer(two), two, { title: 'Lắp điểm hỗ trợ', dueOn: '2026-10-31' })
  const unproven = await taskFor(chair, officer(two), two, { title: 'Đo số người dùng' })
  await taskFor(chair, officer(three), three, { title: 'Tập huấn kỹ năng số' })
  const round = await roundOf(office, platform, days)
  const first = await reported(officer(one), head(one), {
    unit: one,
    round,
    tasks: {
      [done]: { progress: 100, done: 'Đã số hóa toàn bộ 12 sổ', doneOn: '2026-11-20' },
      [silent]: { state: 'missing', done: null },
      [none]: { state: 'not-applicable', done: 'Địa bàn không có chợ' },
    },
    report: { proposals: 'Bố trí thêm máy quét' },
  })
  const second = await reported(officer(two), head(two), {
    unit: two,
    round,
    tasks: {
      [late]: {
        progress: 30,
        obstacles: ['funding'],
        obstacleText: 'Kinh phí duyệt muộn',
        promise: 'Lắp xong',
        promised: 80,
      },
      [unproven]: { state: 'not-verifiable', done: 'Chưa có nguồn đối chiếu' },
    },
  })
  return { round, tasks: { done, silent, none, late }, first, second }
}

/** Fills in what the city does not know of its own reports. */
async function signed(which: { round: string }) {
  const { head } = await findAggregate(office, { which })
  const form = { symbol: 'BC-UBND', position: 'Phó Chủ tịch', name: 'Người ký thử' }
  await saveHead(office, { which, head: { ...head, ...form }, seen: 0 })
}

async function made(which: { round: string } | { obligation: string }, by = office) {
  const { generation } = await askAggregate(by, which)
  await makeReport(platform, generation)
  return findAggregate(by, { which })
}

const words = (report: Awaited<ReturnType<typeof findAggregate>>, key: string) =>
  (report.sections ?? [])
    .filter((section) => section.key === key)
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.runs] : block.items)))
    .map((runs) => runs.map(({ text }) => text).join(''))

test('missing, not applicable, not verifiable and unreported are counted apart, and none of them is zero or done', async () => {
  const { round } = await givenRound()
  const report = await made({ round })
  expect(report.looked?.figures.all).toMatchObject({
    tasks: 6,
    'not-verifiable': 1,
    value: 2,
    complete: 1,
    going: 1,
    missing: 1,
    'not-applicable': 1,
    unreported: 1,
    late: 1,
    units: 3,
    'units-counted': 2,
    'units-silent': 1,
  })
  expect(words(report, 'overall')[0]).toContain(
    'Tổng số 6 nhiệm vụ thuộc phạm vi báo cáo; 2 nhiệm vụ có số liệu, trong đó 1 nhiệm vụ được đơn vị báo cáo đã hoàn thành, 1 nhiệm vụ đang thực hiện.',
  )
  expect(words(report, 'overall')[0]).toContain(
    'Không tính là đạt hay không đạt: 1 nhiệm vụ đơn vị chưa có số liệu; 1 nhiệm vụ không áp dụng trong kỳ; 1 nhiệm vụ chưa kiểm chứng được; 1 nhiệm vụ của đơn vị chưa có báo cáo được duyệt.',
  )
  expect(words(report, 'units').join(' ')).toContain('Các đơn vị chưa nộp báo cáo: Phường 3.')
  expect(words(report, 'part:directives').join('\n')).toContain('Số hóa sổ hộ tịch (Phường 1): Đã số hóa toàn bộ 12 sổ')
  expect(words(report, 'part:directives').join('\n')).toContain(
    'Lắp điểm hỗ trợ (Phường 2): quá hạn (hạn 31/10/2026); đạt 30%; nguyên nhân: Kinh phí duyệt muộn',
  )
  expect(words(report, 'obstacles').join('\n')).toContain(
    'Kinh phí: 1 nhiệm vụ. Chẳng hạn: Phường 2: Kinh phí duyệt muộn',
  )
  expect(words(report, 'promises').join('\n')).toContain('Lắp điểm hỗ trợ (Phường 2): Lắp xong; đạt 80%')
  expect(words(report, 'proposals').join('\n')).toContain('Phường 1: Bố trí thêm máy quét')
})

test('behind every figure, narrowed to a section or a unit or not, there are exactly as many rows as it says', async () => {
  const { round, first } = await givenRound()
  const report = await made({ round })
  const counts = report.looked?.figures
  const places = [{}, { section: 0 }, ...[one, two, three].map((unit) => ({ unit }))]
  for (const key of figures.keys()) {
    for (const place of places) {
      if (figures.get(key)?.of === 'unit' && Object.keys(place).length) continue
      const found = await findFigure(auditor, { which: { round }, number: 1, key, ...place, size: 200 })
      expect(found.rows.length, `${key} ${JSON.stringify(place)}`).toBe(found.total)
      const of = 'unit' in place ? counts?.units[place.unit] : 'section' in place ? counts?.sections[0] : counts?.all
      expect(found.total, key).toBe(of?.[key] ?? 0)
    }
  }
  const complete = await findFigure(office, { which: { round }, number: 1, key: 'complete' })
  expect(complete.rows).toMatchObject([
    { title: 'Số hóa sổ hộ tịch', filing: first.filing, obligation: first.obligation, progress: 100 },
  ])
  await expect(findFigure(office, { which: { round }, number: 1, key: "x'; drop" })).rejects.toMatchObject(
    refusal('document-not-found'),
  )
})

test('the part of a coordinating unit that filed nothing is a line, in the text, the annex and behind its figure', async () => {
  const task = { title: 'Liên thông dữ liệu đất đai', dueOn: '2026-12-31', startOn: '2026-01-05' }
  const parts = [
    { unit: two, work: 'Cung cấp hồ sơ', dueOn: '2026-11-15' },
    { unit: three, work: 'Cung cấp bản đồ', dueOn: '2026-11-20' },
  ]
  await taskFor(chair, officer(one), one, { ...task, parts })
  await taskFor(chair, officer(two), two, { title: 'Lắp điểm hỗ trợ', parts: [{ unit: three, dueOn: '2026-12-01' }] })
  await taskFor(chair, officer(one), one, { title: 'Sang năm', startOn: '2027-01-05', parts: [{ unit: three }] }) // later than the round
  const round = await roundOf(office, platform, days)
  const nobody = await made({ round })
  expect(nobody.looked?.figures.all).toMatchObject({ tasks: 2, unreported: 2, parts: 3, 'parts-unreported': 3 })

  await reported(officer(one), head(one), { unit: one, round })
  const { obligation } = await reported(officer(two), head(two), { unit: two, round })
  const report = await made({ round })
  const counts = { tasks: 2, parts: 3, 'parts-value': 1, 'parts-unreported': 2 }
  expect(report.looked?.figures.all).toMatchObject(counts)
  expect(report.looked?.figures.units[three]).toEqual({ parts: 2, 'parts-unreported': 2 })
  const said =
    'Phối hợp: 3 phần việc trong nhiệm vụ do đơn vị khác chủ trì; 1 phần việc có số liệu, trong đó 0 đã hoàn thành theo báo cáo của đơn vị phối hợp. ' +
    'Phần việc phối hợp không tính là đạt hay không đạt: 2 phần việc của đơn vị chưa có báo cáo được duyệt.'
  for (const section of ['overall', 'part:directives']) expect(words(report, section)[0]).toContain(said)
  const silent = await findFigure(office, { which: { round }, number: 2, key: 'parts-unreported', section: 0 })
  expect(silent).toMatchObject({ total: 2, section: 'Nhiệm vụ theo chỉ đạo, ngoài các chương trình, kế hoạch' })
  expect(silent.rows.map(({ title, unit, state, dueOn, filing }) => [title, unit, state, dueOn, filing])).toEqual(
    expect.arrayContaining([
      [task.title, three, 'unreported', '2026-11-20', null],
      ['Lắp điểm hỗ trợ', three, 'unreported', '2026-12-01', null],
    ]),
  )

  const [byUnit, , ofParts] = await annexesOf({ round }, report)
  expect(ofParts?.title).toBe('Kết quả phần việc phối hợp')
  expect(ofParts?.rows.map((row) => row.slice(1, 5))).toEqual(
    expect.arrayContaining([
      [task.title, 'Phường 2', 'Đạt 40%', '15/11/2026'],
      [task.title, 'Phường 3', 'Đơn vị chưa có báo cáo được duyệt', '20/11/2026'],
      ['Lắp điểm hỗ trợ', 'Phường 3', 'Đơn vị chưa có báo cáo được duyệt', '01/12/2026'],
    ]),
  )
  expect(ofParts?.rows).toHaveLength(counts.parts)
  expect(byUnit?.rows.map((row) => row.slice(-3))).toEqual([
    ['3', '1', '2'],
    ['0', '0', '0'],
    ['1', '1', '0'],
    ['2', '–', '2'],
  ])
  const own = await made({ obligation }, head(two))
  expect(words(own, 'overall').join(' ')).toContain('Phối hợp: 1 phần việc')
})

type Report = Awaited<ReturnType<typeof findAggregate>>

/** The words of the cells of each annex. */
async function annexesOf(which: { round: string }, { looked }: Report) {
  const db = city.system.database.kysely.withSchema('aggregates') as Parameters<typeof annexes>[0]['db']
  const place = await placeOf(office, which, 'find-figure', 'read')
  const links = { figure: () => null, page: () => null }
  const made = await annexes({ db, dataOf: looked?.id as string, place, figures: looked?.figures as Figures, links })
  return made.map(({ title, blocks }) => {
    const table = blocks.find((block) => block.kind === 'table')
    const text = (cell: unknown): string =>
      typeof cell === 'string' ? cell : [(cell as { text: string | { text: string }[] }).text].flat().map((run) => (typeof run === 'string' ? run : run.text)).join('') // biome-ignore format: one cell
    return { title, rows: table?.rows.map((row) => row.map(text)) ?? [] }
  })
}

test('a second request while one is being made leads to the same; afterwards it begins another', async () => {
  const { round } = await givenRound()
  const [first, second] = [await askAggregate(office, { round }), await askAggregate(chair, { round })]
  expect(second).toEqual({ ...first, begun: false })
  expect(await aggregateProgress(auditor, { round })).toMatchObject({ state: 'waiting', perCent: 0 })
  await Promise.all([makeReport(platform, first.generation), makeReport(platform, first.generation)])
  expect(await aggregateProgress(auditor, { round })).toMatchObject({ number: 1, state: 'done', perCent: 100 })
  expect(await askAggregate(office, { round })).toMatchObject({ number: 2, begun: true })
})

test('own text stays between generations; when the words under it change, what they were is shown until it is read', async () => {
  const { round } = await givenRound()
  await expect(
    saveOwnText(office, { which: { round }, section: 'overall', text: 'Sớm quá', seen: 0 }),
  ).rejects.toMatchObject(refusal('section-unknown'))
  const before = await made({ round })
  const own = { which: { round }, section: 'overall', text: 'Nhìn chung đạt yêu cầu.\n- Một điểm sáng', seen: 0 }
  await saveOwnText(office, own)
  await expect(saveOwnText(chair, { ...own, text: 'Khác' })).rejects.toMatchObject({
    ...refusal('text-changed'),
    details: { current: 1, text: own.text },
  })
  expect(await findAggregate(office, { which: { round } })).toMatchObject({ stale: true })

  await reported(officer(three), head(three), { unit: three, round })
  const after = await made({ round })
  expect(after.stale).toBe(false)
  const section = after.sections?.find(({ key }) => key === 'overall')
  expect(section).toMatchObject({ own: { text: own.text, version: 1 }, printed: { text: own.text, instead: false } })
  expect(section?.own?.before).toContain('1 nhiệm vụ của đơn vị chưa có báo cáo được duyệt')
  await saveOwnText(office, { ...own, seen: 1 })
  const read = await findAggregate(office, { which: { round } })
  expect(read.sections?.find(({ key }) => key === 'overall')?.own).toMatchObject({ version: 2, before: null })

  const old = await findAggregate(office, { which: { round }, number: 1 })
  expect(old.looked?.figures).toEqual(before.looked?.figures)
  expect(old.sections?.find(({ key }) => key === 'overall')).toMatchObject({ printed: null })
})

test('a generation keeps its files by their hash, and nothing of it can be changed afterwards', async () => {
  const { round } = await givenRound()
  const { looked } = await made({ round })
  for (const format of ['docx', 'pdf'] as const) {
    const { bytes, name } = await aggregateFile(auditor, { generation: looked?.id as string, format })
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(looked?.files?.[format].sha256)
    expect(name).toMatch(/^tong-hop-ket-qua.*-ban-1\.(docx|pdf)$/)
  }
  const db = city.system.database.kysely
  for (const change of [
    sql`update aggregates.line set progress = 100`,
    sql`delete from aggregates.unit_report`,
    sql`update aggregates.generation set figures = '{}'`,
    sql`delete from aggregates.generation`,
  ])
    await expect(change.execute(db)).rejects.toThrow(/append-only|never changes/)
})

test('a worker that died is followed by another, which finds the picture that was taken; the dead one may end nothing', async () => {
  const { round } = await givenRound()
  const { generation } = await askAggregate(office, { round })
  const db = city.system.database.kysely
  // What a killed worker leaves: the picture is committed, the row says that somebody is at work.
  await takeGeneration(platform, { generation })
  await sql`update aggregates.generation set state = 'running', attempts = 1, step = 'pdf', per_cent = 65 where id = ${generation}`.execute(
    db,
  )
  await reported(officer(three), head(three), { unit: three, round })
  await resumeReports(platform)
  expect(await aggregateProgress(office, { round })).toMatchObject({ state: 'running', perCent: 65 }) // it may be alive
  city.clock.set('2026-11-30T08:00:30+07:00')
  await resumeReports(platform)
  const report = await findAggregate(office, { which: { round } })
  expect(report.looked).toMatchObject({ number: 1, state: 'done', figures: { all: { unreported: 1 } } })
  const bytes = new Uint8Array([1])
  expect(await endGeneration(platform, { generation, attempts: 1, docx: bytes, pdf: bytes })).toEqual({ ended: false })
  expect(await eventsOf('aggregate-ready')).toEqual([{ round, generation, number: 1, issued: false }])
})

test('an issued report has its number and day, the words and figures of what was read, and a place in history', async () => {
  const { round } = await givenRound()
  await made({ round })
  const issue = { which: { round }, number: 2, sequence: 5, day: '2026-11-30' }
  await expect(issueAggregate(office, { ...issue, number: 1 })).rejects.toMatchObject(refusal('head-incomplete'))
  await signed({ round })
  const draft = await made({ round })
  await expect(issueAggregate(office, { ...issue, day: '2026-12-01' })).rejects.toMatchObject(
    refusal('issued-in-future'),
  )
  await expect(issueAggregate(office, { ...issue, number: 9 })).rejects.toMatchObject(refusal('document-not-found'))
  await reported(officer(three), head(three), { unit: three, round })
  const { generation, number } = await issueAggregate(office, issue)
  await expect(issueAggregate(office, issue)).rejects.toMatchObject(refusal('making-under-way'))
  await makeReport(platform, generation)
  const issued = await findAggregate(office, { which: { round }, number })
  expect(issued.looked).toMatchObject({
    number: 3,
    issue: { day: '2026-11-30' },
    figures: draft.looked?.figures as object,
  })
  expect(issued.looked?.files?.pdf.sha256).not.toBe(draft.looked?.files?.pdf.sha256)
  expect((await findFigure(office, { which: { round }, number, key: 'unreported' })).total).toBe(1)
  expect((await listAggregates(auditor, {})).rows).toMatchObject([
    { round, owed: 3, approved: 3, issue: { number: '05/BC-UBND', day: '2026-11-30' } },
  ])

  const other = await roundOf(office, platform, { from: '2026-10-01', to: '2026-11-29', due: '2026-12-20' })
  await signed({ round: other })
  await made({ round: other })
  await expect(issueAggregate(office, { ...issue, which: { round: other }, number: 1 })).rejects.toMatchObject({
    ...refusal('number-taken'),
    details: { year: 2026 },
  })
})

test('the rows behind an old making go after the days of the configuration, never those of an issued one or of the newest', async () => {
  const { round } = await givenRound()
  await signed({ round })
  await made({ round }) // 1: to be issued
  await made({ round }) // 2: neither issued nor the newest
  const issue = { which: { round }, sequence: 7, day: '2026-11-30' }
  await makeReport(platform, (await issueAggregate(office, { ...issue, number: 1 })).generation) // 3
  const newest = await made({ round }) // 4
  const behind = (number: number) =>
    findFigure(office, { which: { round }, number, key: 'tasks' }).then(
      ({ rows }) => rows.length,
      ({ type }) => type,
    )
  expect(await removePictures(platform)).toEqual({ removed: 0 })
  city.clock.set('2027-02-27T08:00:00+07:00') // 89 days later
  expect(await removePictures(platform)).toEqual({ removed: 0 })
  city.clock.set('2027-03-02T08:00:00+07:00')
  expect(await removePictures(platform)).toEqual({ removed: 1 })
  expect(await removePictures(platform)).toEqual({ removed: 0 })
  expect([await behind(1), await behind(2), await behind(3), await behind(4)]).toEqual([
    6,
    'aggregates/picture-gone',
    6,
    6,
  ])
  const old = await findAggregate(office, { which: { round }, number: 2 })
  expect([old.sections?.length, old.looked?.files]).toEqual([newest.sections?.length, expect.objectContaining({})])
  await expect(issueAggregate(office, { ...issue, sequence: 8, number: 2 })).rejects.toMatchObject(
    refusal('picture-gone'),
  )
  const db = city.system.database.kysely
  await expect(sql`delete from aggregates.line`.execute(db)).rejects.toThrow('append-only')
})

test('the head begins with what the city knows, and the next report with what the office wrote', async () => {
  const { round, first } = await givenRound()
  const { head: begun } = await findAggregate(office, { which: { round } })
  expect(begun).toMatchObject({
    parent: null,
    issuer: 'Ủy ban nhân dân Thành phố Sông Xanh',
    symbol: 'BC-UBND',
    place: 'Thành phố Sông Xanh',
    abstract: 'Tổng hợp kết quả thực hiện nhiệm vụ quý IV năm 2026',
    authorities: [],
    name: null,
  })
  const written = { ...begun, symbol: 'BC-BCĐ', authorities: [{ authority: 'TM.' as const, of: 'Ủy ban nhân dân' }] }
  await saveHead(office, { which: { round }, head: written, seen: 0 })
  await expect(saveHead(chair, { which: { round }, head: written, seen: 0 })).rejects.toMatchObject(
    refusal('text-changed'),
  )
  await expect(
    saveHead(chair, { which: { round }, head: { ...written, symbol: 'BC <b>' }, seen: 1 }),
  ).rejects.toMatchObject({ type: 'kernel/invalid-input' })
  const next = await roundOf(office, platform, { from: '2026-12-15', to: '2027-03-14', due: '2027-03-19' })
  expect((await findAggregate(office, { which: { round: next } })).head).toMatchObject({ symbol: 'BC-BCĐ' })
  const unit = (await findAggregate(officer(one), { which: { obligation: first.obligation } })).head
  expect(unit).toMatchObject({
    parent: 'Ủy ban nhân dân Thành phố Sông Xanh',
    issuer: 'Ủy ban nhân dân phường 1',
    addressees: ['Ủy ban nhân dân Thành phố Sông Xanh'],
    symbol: 'BC-UBND',
  })
})

test('a unit makes its own report of what it filed, sees no other’s, and the round’s is for those who see all', async () => {
  const { round, first, second } = await givenRound()
  const which = { obligation: first.obligation }
  const report = await made(which, officer(one))
  expect(report.looked?.figures.all).toMatchObject({ tasks: 3, value: 1, complete: 1, missing: 1, 'not-applicable': 1 })
  expect(words(report, 'overall')[0]).toBe('Đúng tiến độ')
  expect(report.sections?.map(({ key }) => key)).not.toContain('units')
  expect(await eventsOf('unit-report-ready')).toMatchObject([{ obligation: first.obligation, unit: one }])

  const denied = { type: 'kernel/not-permitted' }
  await expect(findAggregate(officer(two), { which })).rejects.toMatchObject(denied)
  await expect(findAggregate(officer(one), { which: { round } })).rejects.toMatchObject(denied)
  await expect(askAggregate(officer(one), { round })).rejects.toMatchObject(denied)
  await expect(askAggregate(office, which)).rejects.toMatchObject(denied) // the unit speaks for itself
  await expect(listAggregates(head(one), {})).rejects.toMatchObject(denied)
  const stranger = aggregateFile(officer(two), { generation: report.looked?.id as string, format: 'pdf' })
  await expect(stranger).rejects.toMatchObject(denied)
  expect(await findAggregate(auditor, { which })).toMatchObject({ mayWrite: false, own: { unit: one } })
  await expect(findAggregate(officer(two), { which: second })).resolves.toMatchObject({ looked: null })
})

test('a unit that filed nothing has no document to make', async () => {
  await givenRound()
  const { rows } = await sql<{ id: string }>`select id from reporting.obligation_public where unit = ${three}`.execute(
    city.system.database.kysely,
  )
  await expect(askAggregate(officer(three), { obligation: rows[0]?.id as string })).rejects.toMatchObject(
    refusal('nothing-filed'),
  )
})

test('the report is asked for by itself when the last awaited one is approved', async () => {
  const { round } = await givenRound()
  const react = aggregates.on?.['reporting/report-approved']
  await react?.(platform, { payload: { round } } as unknown as Event)
  expect(await aggregateProgress(office, { round })).toBe(null)
  await reported(officer(three), head(three), { unit: three, round })
  await react?.(platform, { payload: { round } } as unknown as Event)
  await react?.(platform, { payload: { round } } as unknown as Event)
  expect(await aggregateProgress(office, { round })).toMatchObject({ number: 1, state: 'waiting' })
})

const plan = `ỦY BAN NHÂN DÂN
THÀNH PHỐ SÔNG XANH
Số: 45/KH-UBND
Sông Xanh, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Chuyển đổi số năm 2026
I. MỤC TIÊU
1. Đến hết năm 2026, Phường 1 có tối thiểu 80% hồ sơ nộp trực tuyến.
II. NHIỆM VỤ
1. Chính quyền số
a) Giao Phường 1 chủ trì xây dựng danh mục dữ liệu, hoàn thành trong năm 2026.
b) Giao Phường 1 chủ trì số hóa sổ hộ tịch, hoàn thành trong năm 2026.
2. Xã hội số
a) Giao Phường 1 chủ trì mở lớp kỹ năng số, hoàn thành trong năm 2026.
b) Giao Phường 1 chủ trì lập tổ công nghệ số cộng đồng, hoàn thành trong năm 2026.
`

test('a plan is told by its own parts, and its targets with their values', async () => {
  const bytes = new TextEncoder().encode(plan)
  const { programme } = await importPlan(platform, { bytes, name: 'ke-hoach.txt', ownerUnit: 'x.committee' })
  const read = await reviewPage(office, { programme: programme?.id ?? '', kind: 'target' })
  const target = read.items[0]
  await correctItem(office, { id: target?.id ?? '', seen: target?.version ?? 0, changes: { lead: ['Phường 1'] } })
  const { programme: now } = await reviewPage(office, { programme: programme?.id ?? '' })
  await publishProgramme(office, { id: now.id, seen: now.version, unreviewed: true })
  await takeUpProgramme(platform, { programme: programme?.slug ?? '' })
  const round = await roundOf(office, platform, days)
  const before = await made({ round })
  const silent = { tasks: 4, unreported: 4, targets: 1, 'targets-unreported': 1, 'units-silent': 1 }
  expect(before.looked?.figures.all).toEqual(expect.objectContaining(silent))
  expect(words(before, 'targets')[0]).toBe(
    '1 chỉ tiêu thuộc phạm vi báo cáo; 0 chỉ tiêu có giá trị (chi tiết tại phụ lục). Không tính là đạt hay không đạt: 1 chỉ tiêu của đơn vị chưa có báo cáo được duyệt.',
  )
  expect(
    (await findFigure(office, { which: { round }, number: 1, key: 'targets-unreported' })).rows,
    'listed, though its unit filed nothing',
  ).toMatchObject([
    {
      unit: one,
      filing: null,
      value: null,
      state: 'unreported',
      title: expect.stringContaining('hồ sơ nộp trực tuyến'),
    },
  ])

  await reported(officer(one), head(one), { unit: one, round })
  const report = await made({ round })
  const parts = report.sections?.filter(({ key }) => key.startsWith('part:'))
  expect(parts?.map(({ heading, level }) => [heading, level])).toEqual([
    ['Chính quyền số', 2],
    ['Xã hội số', 2],
  ])
  expect(parts?.every(({ key }) => key.includes(`${programme?.id}:II`))).toBe(true)
  expect(report.looked?.figures.all).toMatchObject({ tasks: 4, value: 4, targets: 1, 'targets-value': 1 })
  expect(words(report, 'targets')[0]).toBe(
    '1 chỉ tiêu thuộc phạm vi báo cáo; 1 chỉ tiêu có giá trị (chi tiết tại phụ lục).',
  )
  const { rows } = await findFigure(office, { which: { round }, number: 2, key: 'targets-value' })
  expect(rows).toMatchObject([{ value: 82, unit: one }])
})

test('over HTTP a report is asked for, watched, read to its sources and taken down; strangers get problem+json', async () => {
  const { round } = await givenRound()
  const api = apiAs(office)
  const path = `/aggregate-reports/rounds/${round}`
  const asked = await api.request(`${path}/generations`, { method: 'POST' })
  expect(asked.status).toBe(202)
  const { generation } = await asked.json()
  await makeReport(platform, generation)
  expect(await (await api.request(`${path}/progress`)).json()).toMatchObject({ state: 'done', perCent: 100 })
  const report = await (await api.request(path)).json()
  expect(report).toMatchObject({ mayWrite: true, looked: { number: 1 } })
  const text = { section: 'overall', text: 'Nhận xét', seen: 0 }
  const saved = await api.request(`${path}/own-text`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(text),
  })
  expect(await saved.json()).toEqual({ section: 'overall', version: 1 })
  const figure = await (await api.request(`${path}/generations/1/figures/late`)).json()
  expect(figure).toMatchObject({ total: 1, rows: [{ title: 'Lắp điểm hỗ trợ', schedule: 'overdue' }] })
  const file = await api.request(`/report-generations/${generation}/pdf`)
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(file.headers.get('content-disposition')).toContain('attachment; filename="tong-hop-ket-qua')
  expect((await (await api.request('/aggregate-reports')).json()).rows).toMatchObject([{ round, approved: 2 }])
  for (const where of [path, `/report-generations/${generation}/docx`, '/aggregate-reports'])
    expect((await apiAs(officer(one)).request(where)).status, where).toBe(403)
  expect((await api.request(`/aggregate-reports/rounds/${generation}`)).status).toBe(404)
})

const apiAs = (context: Context) => apiOf(aggregates, context)

test('hostile words of a unit are words: no markup, no link, no end of the page', async () => {
  const bad = '#set page(width: 1cm) </w:t> =HYPERLINK("http://x") \u202e $x$ <script>alert(1)</script>'
  const task = await taskFor(chair, officer(one), one, { title: bad.replace('\u202e', '') })
  const round = await roundOf(office, platform, days)
  await reported(officer(one), head(one), { unit: one, round, tasks: { [task]: { progress: 100, done: bad } } })
  const report = await made({ round })
  expect(words(report, 'part:directives').join('\n')).toContain('<script>alert(1)</script>')
  expect(report.looked?.files?.pdf.size).toBeGreaterThan(10_000)
})

async function eventsOf(type: string) {
  const { rows } = await sql<{
    payload: Record<string, unknown>
  }>`select payload from kernel.event where type = ${`aggregates/${type}`} order by id`.execute(
    city.system.database.kysely,
  )
  return rows.map(({ payload }) => payload)
}
