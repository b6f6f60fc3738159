import { createHash } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence, {
  acceptCheck,
  addFile,
  addLink,
  closeEvidence,
  evidenceFile,
  evidenceOf,
  findEvidence,
  listEvidence,
  moveEvidence,
  openCheck,
  openEvidence,
  rejectCheck,
  renewEvidence,
  replaceEvidence,
  stopUsing,
  useEvidence,
  watchDays,
  withdrawEvidence,
} from '#engines/evidence'
import identity from '#engines/identity'
import organisations, { recordSuccession, registerUnit } from '#engines/organisations'
import programmes from '#engines/programmes'
import { testCity } from '#kernel/testing'
import { pdf, sampleCity, samplePack } from './sample-city.ts'

const city = await testCity({
  engines: [organisations, identity, documents, programmes, assignments, evidence],
  packs: [samplePack],
})
const sample = sampleCity(city)
const { office, officer, stranger, auditor, statusOf, eventsOf, workOf } = sample
afterAll(() => city.close())

let task = ''
let subject = ''
beforeEach(async () => {
  await sample.begin()
  city.clock.set('2026-11-23T02:00:00.000Z')
  task = await sample.task()
  subject = `task:${task}`
})

const rule = 'Có biên bản nghiệm thu'
const file = (given = {}) =>
  addFile(officer, { unit: 'x.science', title: 'Biên bản nghiệm thu', name: 'bien-ban.pdf', bytes: pdf(), ...given })
const used = async (given = {}) => {
  const added = await file(given)
  await useEvidence(officer, { evidence: added.id, subject, rule })
  return added
}
const accepted = async (supported: number | null = 80) => {
  const check = await openCheck(auditor, { subject, due: '2026-12-01' })
  await acceptCheck(auditor, { id: check.id, seen: 1, supported })
}
const type = (name: string) => ({ type: name })

test('only those of a unit act on its evidence, and only for tasks that it leads or coordinates', async () => {
  const { id } = await file()
  await expect(file({ unit: 'x.finance' })).rejects.toMatchObject(type('kernel/not-permitted'))
  const theirs = { id, seen: 1, reason: 'Không phải của tôi' }
  await expect(withdrawEvidence(stranger, theirs)).rejects.toMatchObject(type('kernel/not-permitted'))
  await expect(useEvidence(stranger, { evidence: id, subject, rule })).rejects.toMatchObject(
    type('kernel/not-permitted'),
  )
  const finance = await addFile(stranger, { unit: 'x.finance', title: 'Của tài chính', name: 'a.pdf', bytes: pdf('b') })
  await expect(useEvidence(stranger, { evidence: finance.id, subject, rule })).rejects.toMatchObject(
    type('evidence/not-its-task'),
  )
  await expect(
    useEvidence(officer, { evidence: id, subject: 'task:00000000-0000-4000-8000-00000000dead', rule }),
  ).rejects.toMatchObject(type('evidence/subject-unknown'))
  await expect(useEvidence(officer, { evidence: id, subject: 'report', rule })).rejects.toMatchObject(
    type('kernel/invalid-input'),
  )
  const home = city.as('unit-officer', 'x.home')
  const part = await addFile(home, { unit: 'x.home', title: 'Phần phối hợp', name: 'a.pdf', bytes: pdf('c') })
  expect(await useEvidence(home, { evidence: part.id, subject, rule })).toMatchObject({ already: false })
})

test('the same evidence serves several tasks and reports; a task that had none waits to be verified', async () => {
  const second = await sample.task('Nhiệm vụ khác')
  const { id } = await file()
  const context = 'obligation:00000000-0000-4000-8000-000000000009'
  expect((await statusOf(task))?.evidence).toBe('none')
  await useEvidence(officer, { evidence: id, subject, rule })
  expect(await useEvidence(officer, { evidence: id, subject, rule })).toMatchObject({ already: true })
  await useEvidence(officer, { evidence: id, subject: `task:${second}`, context, rule })
  expect(await statusOf(task)).toMatchObject({ evidence: 'pending', claimed: 80 })

  const subjects = [subject, `task:${second}`, 'criterion:khong-co']
  const all = await evidenceOf(officer, { subjects })
  expect(Object.keys(all).toSorted()).toEqual(subjects.slice(0, 2).toSorted())
  expect(all[subject]).toMatchObject([{ id, rule, context: '', uses: 2 }])
  const other = 'obligation:00000000-0000-4000-8000-000000000008'
  expect(Object.keys(await evidenceOf(officer, { subjects, context: other }))).toEqual([subject])
  expect(await evidenceOf(officer, { subjects: [] })).toEqual({})

  await stopUsing(officer, { evidence: id, subject })
  expect((await statusOf(task))?.evidence).toBe('none')
  await expect(stopUsing(officer, { evidence: id, subject })).rejects.toMatchObject(type('evidence/use-not-found'))
})

test('withdrawn evidence stays readable with its reason and supports nothing any more', async () => {
  const { id } = await used()
  await accepted()
  expect(await statusOf(task)).toEqual({ evidence: 'supported', supported: 80, claimed: 80 })
  await expect(withdrawEvidence(officer, { id, seen: 9, reason: 'Nhầm' })).rejects.toMatchObject(
    type('evidence/evidence-changed'),
  )
  await withdrawEvidence(officer, { id, seen: 1, reason: 'Nhầm tệp' })
  expect(await statusOf(task)).toEqual({ evidence: 'none', supported: null, claimed: 80 })
  const page = await findEvidence(auditor, { id })
  expect(page).toMatchObject({ withdrawnReason: 'Nhầm tệp', uses: 0, checks: [{ verdict: 'accepted' }] })
  expect(page.usedFor[0]?.until).not.toBeNull()
  await expect(useEvidence(officer, { evidence: id, subject, rule })).rejects.toMatchObject(
    type('evidence/evidence-withdrawn'),
  )
  expect((await listEvidence(officer, {})).total).toBe(0)
  expect((await listEvidence(officer, { past: true })).total).toBe(1)
  expect((await file()).already).toBe(false)
  await expect(city.system.database.script('delete from evidence.item')).rejects.toThrow()
})

test('nobody washes away that the evidence says otherwise by withdrawing it', async () => {
  const { id } = await used()
  const check = await openCheck(auditor, { subject, due: '2026-12-01' })
  await rejectCheck(auditor, { id: check.id, seen: 1, supported: 0, reason: 'Biên bản của dự án khác' })
  await withdrawEvidence(officer, { id, seen: 1, reason: 'Nhầm' })
  expect((await statusOf(task))?.evidence).toBe('contradicted')
})

test('evidence that expired is told of once, and what rested on it waits to be verified again, once', async () => {
  const { id } = await used({ expiresOn: '2027-01-10' })
  await accepted()
  expect(await watchDays(city.platform, {})).toMatchObject({ warned: 0, expired: 0 })
  expect(await workOf('x.science')).toEqual([])

  city.clock.set('2026-12-15T02:00:00.000Z')
  expect(await watchDays(city.platform, {})).toMatchObject({ warned: 1, expired: 0 })
  expect(await watchDays(city.platform, {})).toMatchObject({ warned: 0, expired: 0 })
  expect(await workOf('x.science')).toMatchObject([
    { kind: 'renew-evidence', role: 'unit-officer', due_on: '2027-01-10', page: `/lam-viec/minh-chung/${id}` },
  ])
  expect((await statusOf(task))?.evidence).toBe('supported')

  city.clock.set('2027-01-11T02:00:00.000Z')
  const runs = await Promise.all([watchDays(city.platform, {}), watchDays(city.platform, {})])
  expect(runs.map((run) => run.expired).toSorted()).toEqual([0, 1])
  expect(await statusOf(task)).toEqual({ evidence: 'pending', supported: null, claimed: 80 })
  expect(await eventsOf('evidence-expired')).toEqual([
    { evidence: id, unit: 'x.science', expiresOn: '2027-01-10', tasks: [task] },
  ])
  expect(await eventsOf('evidence-expiring')).toHaveLength(1)
  await expect(useEvidence(officer, { evidence: id, subject: 'criterion:moi', rule })).rejects.toMatchObject(
    type('evidence/evidence-expired'),
  )

  await expect(
    renewEvidence(officer, { id, seen: 2, expiresOn: '2027-01-05', reason: 'Lùi lại' }),
  ).rejects.toMatchObject(type('kernel/invalid-input'))
  await renewEvidence(officer, { id, seen: 2, expiresOn: '2028-01-10', reason: 'Giấy chứng nhận gia hạn' })
  expect(await workOf('x.science')).toEqual([])
  expect((await statusOf(task))?.evidence).toBe('pending')
})

test('a worker that dies in the middle has told nobody; the next one tells', async () => {
  await used({ expiresOn: '2026-11-24' })
  city.clock.set('2026-11-26T02:00:00.000Z')
  await city.system.database.script(`create function evidence.die() returns trigger language plpgsql as
    $$ begin raise exception 'the machine stumbles'; end $$;
    create trigger die before insert on evidence.step for each row when (new.act = 'expired') execute function evidence.die()`)
  await expect(watchDays(city.platform, {})).rejects.toThrow('the machine stumbles')
  expect(await eventsOf('evidence-expired')).toEqual([])
  await city.system.database.script('drop trigger die on evidence.step; drop function evidence.die()')
  expect(await watchDays(city.platform, {})).toMatchObject({ expired: 1 })
  expect(await eventsOf('evidence-expired')).toHaveLength(1)
})

test('newer evidence takes over every use, and what was supported is verified anew', async () => {
  const older = await used({ expiresOn: '2026-12-01' })
  await accepted()
  const newer = await file({ bytes: pdf('bản mới'), title: 'Bản mới' })
  await expect(replaceEvidence(officer, { id: older.id, seen: 1, by: older.id, reason: 'x' })).rejects.toMatchObject(
    type('kernel/invalid-input'),
  )
  await replaceEvidence(officer, { id: older.id, seen: 1, by: newer.id, reason: 'Bản mới ký lại' })
  expect((await evidenceOf(officer, { subjects: [subject] }))[subject]).toMatchObject([{ id: newer.id, rule, uses: 1 }])
  expect(await findEvidence(officer, { id: older.id })).toMatchObject({ replacedBy: newer.id, uses: 0 })
  expect((await statusOf(task))?.evidence).toBe('pending')
})

test('the public sees evidence that a check accepted and the office opened, without names and inner pages', async () => {
  const { id } = await used()
  const outside = city.visitor
  const missing = type('evidence/evidence-not-found')
  await expect(findEvidence(outside, { id })).rejects.toMatchObject(missing)
  await expect(evidenceFile(city.as('administrator'), { id })).rejects.toMatchObject(missing)
  await expect(openEvidence(office, { id, seen: 1 })).rejects.toMatchObject(type('evidence/not-accepted'))
  await accepted()
  await openEvidence(office, { id, seen: 1 })
  expect(await findEvidence(outside, { id })).toMatchObject({
    isPublic: true,
    addedBy: null,
    checks: [],
    steps: [],
    usedFor: [{ subject, context: '', title: null }],
  })
  expect((await evidenceOf(outside, { subjects: [subject] }))[subject]).toHaveLength(1)
  expect((await evidenceFile(outside, { id })).name).toBe('bien-ban.pdf')
  await closeEvidence(office, { id, seen: 2, reason: 'Có thông tin cá nhân' })
  await expect(findEvidence(outside, { id })).rejects.toMatchObject(missing)
})

test('lists find by words without diacritics, by hash, by kind and by what expires', async () => {
  await file({ expiresOn: '2026-12-31' })
  await addLink(officer, { unit: 'x.science', title: 'Trang 100%_thử', link: 'https://example.vn/' })
  const total = async (asked: Parameters<typeof listEvidence>[1]) => (await listEvidence(officer, asked)).total
  expect(await total({ text: 'nghiem thu' })).toBe(1)
  expect(await total({ text: '%_' })).toBe(1)
  expect(await total({ text: "'); drop table evidence.item; --" })).toBe(0)
  expect(await total({ kind: 'link' })).toBe(1)
  expect(await total({ unit: 'x.finance' })).toBe(0)
  expect(await total({ expiring: 30 })).toBe(0)
  expect(await total({ expiring: 60 })).toBe(1)
  expect(await total({ fingerprint: createHash('sha256').update(pdf()).digest('hex') })).toBe(1)
  expect((await listEvidence(officer, { size: 1, page: 2 })).rows).toHaveLength(1)
})

test('evidence of units that were merged goes to their heir whole, however often the job runs', async () => {
  const { id } = await used()
  const twin = await addFile(stranger, { unit: 'x.finance', title: 'Cũng tệp ấy', name: 'a.pdf', bytes: pdf() })
  await registerUnit(office, { id: 'x.new', kind: 'department', name: { vi: 'Sở mới', en: 'New' }, parent: null })
  await recordSuccession(office, { kind: 'merge', on: '2026-11-25', from: ['x.science', 'x.finance'], to: ['x.new'] })
  expect(await moveEvidence(city.platform, {})).toEqual({ items: 0, checks: 0 })
  city.clock.set('2026-11-25T02:00:00.000Z')
  expect(await moveEvidence(city.platform, {})).toEqual({ items: 2, checks: 0 })
  expect(await moveEvidence(city.platform, {})).toEqual({ items: 0, checks: 0 })
  const moved = await listEvidence(office, { unit: 'x.new' })
  expect(moved.rows.map((row) => row.id).toSorted()).toEqual([id, twin.id].toSorted())
  expect((await findEvidence(office, { id })).steps[0]).toMatchObject({
    act: 'moved',
    said: { from: 'x.science', to: 'x.new' },
  })
})

test('the list says of each piece what it answers now, and the check that looked at it last', async () => {
  const { id } = await used()
  const other = await sample.task('Tập huấn cán bộ')
  await useEvidence(officer, { evidence: id, subject: `task:${other}`, rule: 'Danh sách học viên' })
  await file({ title: 'Chưa dùng vào đâu', bytes: pdf('khác') })
  await accepted()
  await stopUsing(officer, { evidence: id, subject: `task:${other}` })

  const { rows } = await listEvidence(officer, { text: 'nghiệm thu' })
  expect(rows).toMatchObject([
    {
      id,
      uses: 1,
      answers: [{ subject, rule, title: 'Kết nối kho dữ liệu', context: '' }],
      lastCheck: { state: 'accepted', verdict: 'accepted' },
    },
  ])
  expect((await listEvidence(officer, { text: 'chưa dùng' })).rows).toMatchObject([{ answers: [], lastCheck: null }])
})
