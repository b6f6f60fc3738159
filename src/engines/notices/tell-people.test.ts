import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import aggregates from '#engines/aggregates'
import assignments, { amendTask, assignTask, giveDirective, returnTask } from '#engines/assignments'
import documents from '#engines/documents'
import evidence, { answerCheck, askUnit, drawSample, listChecks } from '#engines/evidence'
import exchange from '#engines/exchange'
import explanations, { answerExplanation, escalateExplanations, requestExplanation } from '#engines/explanations'
import identity, { closeAccount, delegateRole } from '#engines/identity'
import indicators from '#engines/indicators'
import notices, {
  countUnread,
  listLetters,
  myNotices,
  noticeKinds,
  noticePreferences,
  readAllNotices,
  readNotice,
  setNoticePreference,
  tellPeople,
} from '#engines/notices'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import rulebooks from '#engines/rulebooks'
import worklist from '#engines/worklist'
import { testCity } from '#kernel/testing'
import { relay, type Somebody, samplePack, somebody } from './sample-people.ts'

const city = await testCity({
  engines: [
    organisations,
    identity,
    documents,
    programmes,
    assignments,
    evidence,
    reporting,
    indicators,
    explanations,
    aggregates,
    exchange,
    rulebooks,
    worklist,
    notices,
  ],
  packs: [samplePack],
})
afterAll(() => city.close())

let officer: Somebody
let head: Somebody
let office: Somebody

beforeEach(async () => {
  await city.empty()
  city.clock.set('2026-11-23T02:00:00.000Z')
  await organisations.load?.(city.platform, [samplePack])
  officer = await somebody(city, { username: 'can-bo', role: 'unit-officer', unit: 'x.science' })
  head = await somebody(city, { username: 'giam-doc', role: 'leader', unit: 'x.science' })
  office = await somebody(city, { username: 'thuong-truc', role: 'programme-office', unit: 'x.committee' })
})

const direct = (title = 'Kết nối kho dữ liệu', dueOn: string | null = '2026-11-27') =>
  giveDirective(office.context, {
    title,
    lead: 'x.science',
    dueOn,
    given: { kind: 'meeting', title: 'Giao ban', day: '2026-11-02' },
  })
const wordsOf = async ({ context }: Somebody) => (await myNotices(context, {})).rows.map(({ words }) => words.vi)
const ask = async (title?: string) => {
  const { id } = await direct(title)
  return requestExplanation(office.context, { subject: `task:${id}`, unit: 'x.science', question: 'Vì sao chậm?' })
}

test('whoever holds the role in the unit is told, with the day, and who did it is not', async () => {
  const stranger = await somebody(city, { username: 'nguoi-khac', role: 'unit-officer', unit: 'x.finance' })
  const { id } = await direct()
  await relay(city)

  const told = await myNotices(officer.context, {})
  expect(told).toMatchObject({ total: 1, unread: 1 })
  expect(told.rows[0]).toMatchObject({
    kind: 'directive',
    about: { vi: 'Chỉ đạo mới' },
    words: {
      vi: 'Chỉ đạo mới cho Đơn vị science: Kết nối kho dữ liệu (hạn 27/11/2026)',
      en: 'A new directive for Unit science: Kết nối kho dữ liệu (due 27 Nov 2026)',
    },
    page: `/lam-viec/nhiem-vu/${id}`,
    readAt: null,
  })
  expect(await wordsOf(head)).toHaveLength(1)
  expect(await wordsOf(office)).toEqual([])
  expect(await wordsOf(stranger)).toEqual([])

  await returnTask(officer.context, { id, seen: 1, reason: 'Không đúng chức năng' })
  await relay(city)
  expect(await wordsOf(office)).toEqual([
    'Đơn vị science trả lại nhiệm vụ: Kết nối kho dữ liệu. Lý do: Không đúng chức năng',
  ])
})

test('a unit that coordinates is told of its part, and the lead of words that were amended; a weight is told to nobody', async () => {
  const other = await somebody(city, { username: 'can-bo-khac', role: 'unit-officer', unit: 'x.finance' })
  const given = { kind: 'meeting' as const, title: 'Giao ban', day: '2026-11-02' }
  const parts = [{ unit: 'x.finance', work: 'Cấp kinh phí' }]
  const { id } = await giveDirective(office.context, {
    title: 'Kết nối kho',
    lead: 'x.science',
    parts,
    dueOn: null,
    given,
  })
  await relay(city)
  expect(await wordsOf(other)).toEqual(['Đơn vị finance được giao phối hợp nhiệm vụ: Kết nối kho'])

  await amendTask(office.context, { id, seen: 1, weight: 2, reason: 'Việc lớn' })
  await amendTask(office.context, { id, seen: 2, product: 'Kho đã kết nối', reason: 'Rõ sản phẩm' })
  await assignTask(office.context, { id, seen: 3, lead: 'x.science', parts: [] })
  await relay(city)
  expect((await wordsOf(officer)).toSorted()).toEqual([
    'Chỉ đạo mới cho Đơn vị science: Kết nối kho',
    'Nội dung nhiệm vụ của Đơn vị science được sửa: Kết nối kho',
  ])
  expect(await wordsOf(other)).toHaveLength(1)
})

test('auditors are told of a sample to verify and of a unit that answered', async () => {
  const auditor = await somebody(city, { username: 'kiem-toan', role: 'auditor', unit: 'x.committee' })
  const { id } = await direct()
  const drawn = await drawSample(office.context, {
    title: 'Thẩm tra quý IV',
    seed: 'hat-giong-12345678',
    size: 1,
    subjects: [{ subject: `task:${id}`, unit: 'x.science', title: 'Kết nối kho dữ liệu' }],
    due: '2026-12-11',
  })
  const { rows } = await listChecks(auditor.context, {})
  const check = rows[0]?.id ?? ''
  await askUnit(auditor.context, { id: check, seen: 1, question: 'Biên bản ở đâu?' })
  await answerCheck(officer.context, { id: check, seen: 2, answer: 'Đã gửi kèm' })
  await relay(city)
  const told = await myNotices(auditor.context, {})
  expect(told.rows.map(({ words, page }) => [words.vi, page]).toSorted()).toEqual([
    ['Đơn vị science đã trả lời câu hỏi thẩm tra: Kết nối kho dữ liệu', `/lam-viec/tham-tra/${check}`],
    ['Đã rút mẫu thẩm tra, 1 mục cần thẩm tra: Thẩm tra quý IV (hạn 11/12/2026)', `/lam-viec/tham-tra/rut-mau/${drawn.id}`],
  ].toSorted()) // biome-ignore format: two notices
  expect(await wordsOf(office)).toEqual([]) // who drew it knows
})

/** The last event of a type, as its job has it. */
const lastEvent = async (type: string) => {
  const { rows } = await sql<{ id: number; type: string; payload: Record<string, unknown>; at: Date; actorId: string }>`
    select id, type, payload, at, actor_id as "actorId" from kernel.event where type = ${type} order by id desc limit 1`.execute(
    city.system.database.kysely,
  )
  return rows[0] as (typeof rows)[0]
}

test('an event tells a person once, however often its job runs and with several at once', async () => {
  await direct()
  await relay(city, 3)
  const event = await lastEvent('assignments/directive-given')
  await Promise.all([1, 2, 3].map(() => tellPeople(city.platform, event)))
  expect(await wordsOf(officer)).toHaveLength(1)
  expect((await listLetters(city.as('administrator'), {})).total).toBe(2)
})

test('a job that dies before its commit has told nobody, and the next tells everybody', async () => {
  await direct()
  const event = await lastEvent('assignments/directive-given')
  const dying = city.system.database.kysely.transaction().execute(async (transaction) => {
    expect(await tellPeople({ ...city.platform, transaction }, event)).toMatchObject({ told: 2, letters: 2 })
    throw new Error('the worker dies here')
  })
  await expect(dying).rejects.toThrow('the worker dies here')
  expect(await wordsOf(officer)).toEqual([])
  await relay(city)
  expect(await wordsOf(officer)).toHaveLength(1)
  expect((await listLetters(city.as('administrator'), {})).total).toBe(2)
})

test('whoever stands in by delegation is told too, as long as it lasts; a closed account is not', async () => {
  const deputy = await somebody(city, { username: 'cap-pho', role: 'unit-officer', unit: 'x.finance' })
  await delegateRole(officer.context, {
    to: 'cap-pho',
    role: 'unit-officer',
    unit: 'x.science',
    until: '2026-11-30',
    reason: 'Nghỉ phép',
  })
  await direct('Việc trong kỳ nghỉ')
  await relay(city)
  expect(await wordsOf(deputy)).toEqual(['Chỉ đạo mới cho Đơn vị science: Việc trong kỳ nghỉ (hạn 27/11/2026)'])

  city.clock.set('2026-12-01T02:00:00.000Z')
  await closeAccount(city.as('administrator'), { account: officer.id, reason: 'Nghỉ việc' })
  await direct('Việc sau kỳ nghỉ', null)
  await relay(city)
  expect(await wordsOf(deputy)).toHaveLength(1)
  expect(await wordsOf(head)).toHaveLength(2)
})

test('a late explanation reaches the head of the unit, and the answer reaches who asked', async () => {
  const { id } = await ask()
  city.clock.set('2026-12-04T02:00:00.000Z')
  await escalateExplanations(city.platform, {})
  await relay(city)
  expect((await wordsOf(head))[0]).toBe(
    'Giải trình của Đơn vị science đã quá hạn: Kết nối kho dữ liệu (hạn 26/11/2026)',
  )
  expect(await wordsOf(officer)).toHaveLength(2) // the directive and the request

  const answer = { text: 'Đấu thầu lại', causes: ['procurement' as const], remedy: null, promisedOn: null }
  await answerExplanation(officer.context, { id, seen: 2, answer })
  await relay(city)
  expect(await wordsOf(office)).toEqual(['Đơn vị science đã giải trình (muộn): Kết nối kho dữ liệu'])
})

test('what is optional can be switched off, an escalation cannot, and choosing changes letters from then on', async () => {
  const chosen = await noticePreferences(officer.context, {})
  expect(chosen).toMatchObject({ email: 'can-bo@example.vn', language: 'vi' })
  expect(chosen.kinds.map(({ kind }) => kind)).toEqual([...Object.keys(noticeKinds), 'daily'])
  expect(chosen.kinds.find(({ kind }) => kind === 'directive')).toMatchObject({ mail: 'now', chosen: false })

  await setNoticePreference(officer.context, { kind: 'directive', mail: 'never' })
  await setNoticePreference(head.context, { kind: 'directive', mail: 'digest' })
  await direct()
  await relay(city)
  expect((await listLetters(city.as('administrator'), {})).rows).toEqual([])
  expect(await wordsOf(officer)).toHaveLength(1)

  const off = setNoticePreference(head.context, { kind: 'escalation', inApp: false, mail: 'never' })
  await expect(off).rejects.toMatchObject({ type: 'notices/notice-mandatory' })
  await setNoticePreference(head.context, { kind: 'aggregate', inApp: false, mail: 'never' })
  await expect(setNoticePreference(head.context, { kind: 'daily', mail: 'now' })).rejects.toMatchObject({ status: 422 })
  await expect(setNoticePreference(head.context, { kind: '__proto__' as 'daily', mail: 'now' })).rejects.toMatchObject({
    status: 422,
  })
})

test("unread ones come first, a page at a time; reading is one's own and bears being done twice", async () => {
  for (const title of ['Một', 'Hai', 'Ba']) {
    await direct(title, null)
    city.clock.set(new Date(city.clock.now().getTime() + 60_000))
  }
  await relay(city)
  const titles = async (given = {}) =>
    (await myNotices(officer.context, given)).rows.map(({ words }) => words.vi.split(': ')[1])
  expect(await titles()).toEqual(['Ba', 'Hai', 'Một'])
  expect(await titles({ size: 2, page: 2 })).toEqual(['Một'])

  const newest = (await myNotices(officer.context, {})).rows[0]?.id as string
  await readNotice(officer.context, { id: newest })
  await readNotice(officer.context, { id: newest })
  expect(await titles()).toEqual(['Hai', 'Một', 'Ba'])
  expect(await titles({ unread: true })).toEqual(['Hai', 'Một'])
  expect(await countUnread(officer.context, {})).toEqual({ unread: 2 })
  await expect(readNotice(head.context, { id: newest })).rejects.toMatchObject({ type: 'notices/notice-not-found' })

  const seenAt = (await myNotices(officer.context, { unread: true })).rows[1]?.at
  expect(await readAllNotices(officer.context, { seenAt })).toEqual({ read: 1 })
  expect(await readAllNotices(officer.context, {})).toEqual({ read: 1 })
  expect(await countUnread(head.context, {})).toEqual({ unread: 3 })
})

test('words that look like a place to fill, or that break lines, stay words of one line', async () => {
  const { id } = await direct('{reason} {unit} $& dòng một', null)
  const payload = { task: id, unit: 'x.science', reason: '{title}\u202e\nBcc: ai@example.vn' }
  const event = { id: 4711, type: 'assignments/task-returned', payload, at: city.clock.now(), actorId: officer.id }
  await tellPeople(city.platform, event)
  expect(await wordsOf(office)).toEqual([
    'Đơn vị science trả lại nhiệm vụ: {reason} {unit} $& dòng một. Lý do: {title} Bcc: ai@example.vn',
  ])
})

test('an event of something that is not there tells nobody and fails nothing', async () => {
  const nothing = '00000000-0000-4000-8000-000000000000'
  for (const [type, payload] of [
    ['assignments/directive-given', { task: nothing, unit: 'x.science' }],
    ['explanations/explanation-requested', { request: nothing, unit: 'x.science' }],
    ['reporting/round-opened', { round: nothing }],
    ['evidence/check-asked', { check: nothing, unit: 'x.science' }],
    ['assignments/nothing-known', { task: nothing }],
  ] as const)
    expect(await tellPeople(city.platform, { id: 1, type, payload, at: new Date(), actorId: 'system' })).toMatchObject({
      told: 0,
    })
})
