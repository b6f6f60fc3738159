import { afterAll, beforeEach, expect, test } from 'vitest'
import aggregates from '#engines/aggregates'
import assignments, { acceptTask, giveDirective } from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import exchange from '#engines/exchange'
import explanations from '#engines/explanations'
import identity, { chooseLanguage } from '#engines/identity'
import indicators from '#engines/indicators'
import notices, {
  findLetter,
  listLetters,
  myNotices,
  readAllNotices,
  setNoticePreference,
  writeDigests,
  writeSomeDigests,
} from '#engines/notices'
import organisations, { setCalendarDay } from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import rulebooks from '#engines/rulebooks'
import worklist, { myWork } from '#engines/worklist'
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

const administrator = city.as('administrator')
let officer: Somebody

beforeEach(async () => {
  await city.empty()
  city.clock.set('2026-11-23T02:00:00.000Z') // Monday, nine o'clock in Việt Nam
  await organisations.load?.(city.platform, [samplePack])
  officer = await somebody(city, { username: 'can-bo', role: 'unit-officer', unit: 'x.science' })
  await setNoticePreference(officer.context, { kind: 'directive', mail: 'digest' })
})

const direct = async (title: string, dueOn: string | null) => {
  const given = { kind: 'meeting' as const, title: 'Giao ban', day: '2026-11-02' }
  const { id } = await giveDirective(city.as('programme-office'), { title, lead: 'x.science', dueOn, given })
  await relay(city)
  return id
}
const letters = async () => {
  const { rows } = await listLetters(administrator, {})
  return Promise.all(rows.map(({ id }) => findLetter(administrator, { id })))
}

test('one letter a day says what is unread and what must be done, by deadline', async () => {
  const late = await direct('Việc quá hạn', '2026-11-20')
  await direct('Việc tuần này', '2026-11-27')
  await somebody(city, { username: 'khong-viec', role: 'unit-officer', unit: 'x.finance' })
  await somebody(city, { username: 'khong-thu', email: null, role: 'unit-officer', unit: 'x.science' })
  await Promise.all([writeDigests(city.platform), writeDigests(city.platform)])
  await writeDigests(city.platform)

  const [letter, ...more] = await letters()
  expect(more).toEqual([])
  expect(letter).toMatchObject({ kind: 'digest', address: 'can-bo@example.vn' })
  expect(letter?.subject).toMatch(/^Ngày 23\/11\/2026: 2 thông báo chưa đọc, \d việc đang chờ$/)
  const body = letter?.body ?? ''
  expect(body).toContain(`Chỉ đạo mới cho Đơn vị science: Việc tuần này (hạn 27/11/2026)`)
  expect(body).toContain('Tiếp nhận nhiệm vụ: Việc quá hạn (hạn 20/11/2026, quá hạn) — Đơn vị science')
  expect(body).toContain(`/lam-viec/nhiem-vu/${late}`)
  expect(body.indexOf('Tiếp nhận nhiệm vụ: Việc quá hạn')).toBeLessThan(body.indexOf('Tiếp nhận nhiệm vụ: Việc tuần'))
  expect(letter?.html).toContain('<li><a href="http')
})

test('work that goes on is named when its day is near, and brings no letter before', async () => {
  const id = await direct('Việc năm sau', '2099-12-31')
  await acceptTask(officer.context, { id, seen: 1 })
  await readAllNotices(officer.context, {})
  await writeDigests(city.platform)
  expect(await letters()).toEqual([])
  expect((await myWork(officer.context, {})).rows).toMatchObject([{ kind: 'finish-task', title: 'Việc năm sau' }])
})

test('the next day tells no notice again, and who has nothing to hear has no letter', async () => {
  await direct('Việc một', null)
  await writeDigests(city.platform)
  city.clock.set('2026-11-24T02:00:00.000Z')
  await writeDigests(city.platform)
  const all = await letters()
  expect(all.map(({ subject }) => subject)).toEqual([
    'Ngày 24/11/2026: 1 việc đang chờ',
    'Ngày 23/11/2026: 1 thông báo chưa đọc, 1 việc đang chờ',
  ])
  expect((await myNotices(officer.context, {})).unread).toBe(1) // a letter is no reading
})

test('before the hour, on a day off and at the weekend nothing is written; later on the same day it is', async () => {
  await direct('Việc một', null)
  await setCalendarDay(administrator, {
    day: '2026-11-24',
    kind: 'off',
    reason: { vi: 'Ngày Văn hóa Việt Nam', en: 'Day off' },
  })
  for (const moment of ['2026-11-22T23:59:00Z', '2026-11-24T03:00:00Z', '2026-11-28T03:00:00Z']) {
    city.clock.set(moment)
    await writeDigests(city.platform)
  }
  expect(await letters()).toEqual([])
  city.clock.set('2026-11-25T15:30:00Z')
  await writeDigests(city.platform)
  expect(await letters()).toHaveLength(1)
})

test('whoever wants none has none, and what was read is not told', async () => {
  await direct('Việc một', null)
  const other = await somebody(city, { username: 'khac', role: 'unit-officer', unit: 'x.science' })
  await setNoticePreference(other.context, { kind: 'daily', mail: 'never' })
  await readAllNotices(officer.context, {})
  await writeDigests(city.platform)
  expect((await letters()).map(({ address, subject }) => [address, subject])).toEqual([
    ['can-bo@example.vn', 'Ngày 23/11/2026: 1 việc đang chờ'],
  ])
})

test('a digest that dies before its commit is written whole by the next run', async () => {
  await chooseLanguage(officer.context, { language: 'en' })
  await direct('Việc một', '2026-12-01')
  const dying = city.system.database.kysely.transaction().execute(async (transaction) => {
    expect(await writeSomeDigests({ ...city.platform, transaction }, {})).toEqual({ looked: 1, letters: 1 })
    throw new Error('the worker dies here')
  })
  await expect(dying).rejects.toThrow('the worker dies here')
  await writeDigests(city.platform)
  expect((await letters()).map(({ subject }) => subject)).toEqual(['23 Nov 2026: 1 unread notice, 1 to do'])
})

test('a long list is cut and says so', async () => {
  for (let n = 0; n < 33; n++) await direct(`Việc số ${n}`, null)
  await writeDigests(city.platform)
  const [letter] = await letters()
  expect(letter?.subject).toBe('Ngày 23/11/2026: 33 thông báo chưa đọc, 30+ việc đang chờ')
  expect(letter?.body).toContain('và 3 thông báo khác')
  expect(letter?.body).toContain('và những việc khác')
})
