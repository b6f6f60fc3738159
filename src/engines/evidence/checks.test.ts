import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments from '#engines/assignments'
import documents from '#engines/documents'
import evidence, {
  acceptCheck,
  addFile,
  answerCheck,
  askUnit,
  disputeCheck,
  findCheck,
  listChecks,
  moveEvidence,
  openCheck,
  overturnVerdict,
  rejectCheck,
  stateOf,
  upholdVerdict,
  useEvidence,
  verificationNumbers,
  watchDays,
} from '#engines/evidence'
import identity from '#engines/identity'
import organisations, { recordSuccession, registerUnit, setCalendarDay } from '#engines/organisations'
import programmes from '#engines/programmes'
import { testCity } from '#kernel/testing'
import { pdf, sampleCity, samplePack } from './sample-city.ts'

const city = await testCity({
  engines: [organisations, identity, documents, programmes, assignments, evidence],
  packs: [samplePack],
})
const sample = sampleCity(city)
const { person, office, secondOffice, auditor, otherAuditor, officer, stranger, statusOf, eventsOf, workOf } = sample
afterAll(() => city.close())

let task = ''
let subject = ''
let proof = ''
beforeEach(async () => {
  await sample.begin()
  city.clock.set('2026-11-23T02:00:00.000Z') // a Monday before a holiday
  await setCalendarDay(city.as('administrator'), { day: '2026-11-24', kind: 'off', reason: { vi: 'Nghỉ', en: 'Off' } })
  task = await sample.task()
  subject = `task:${task}`
  proof = (await addFile(officer, { unit: 'x.science', title: 'Biên bản', name: 'a.pdf', bytes: pdf() })).id
  await useEvidence(officer, { evidence: proof, subject, rule: 'Nghiệm thu' })
})

const type = (name: string) => ({ type: name })
const opened = async (given = {}) => (await openCheck(auditor, { subject, due: '2026-12-04', ...given })).id
const rejected = async (supported: number | null = 40) => {
  const id = await opened()
  return rejectCheck(auditor, { id, seen: 1, supported, reason: 'Thiếu chữ ký' })
}

test('a check asks, is answered, and its verdict reaches the task without touching the claim', async () => {
  const id = await opened()
  expect(await workOf('*')).toMatchObject([
    {
      kind: 'verify',
      role: 'auditor',
      title: 'Kết nối kho dữ liệu',
      due_on: '2026-12-04',
      page: `/lam-viec/tham-tra/${id}`,
    },
    { kind: 'verify-by-office', role: 'programme-office' },
  ])
  const asked = await askUnit(auditor, { id, seen: 1, question: 'Biên bản số mấy?' })
  expect(asked.answerBy).toBe('2026-11-27') // three working days, with the holiday left out
  expect(await workOf('*')).toEqual([])
  expect(await workOf('x.science')).toMatchObject([
    { kind: 'answer-check', role: 'unit-officer', due_on: '2026-11-27' },
  ])
  await expect(acceptCheck(auditor, { id, seen: 2, supported: 80 })).rejects.toMatchObject({
    type: 'evidence/answer-awaited',
    details: { day: '2026-11-27' },
  })
  await expect(answerCheck(stranger, { id, seen: 2, answer: 'Số 12' })).rejects.toMatchObject(
    type('kernel/not-permitted'),
  )
  await answerCheck(officer, { id, seen: 2, answer: 'Số 12' })
  await acceptCheck(auditor, { id, seen: 3, supported: 80 })

  expect(await statusOf(task)).toEqual({ evidence: 'supported', supported: 80, claimed: 80 })
  const check = await findCheck(officer, { id })
  expect(check).toMatchObject({
    state: 'accepted',
    verdict: 'accepted',
    finding: { supported: 80 },
    claim: { state: 'value', claimed: 80 },
    actBy: null,
    disputeUntil: '2026-12-01',
    verifier: 'Thử auditor-1',
    evidence: [{ id: proof, rule: 'Nghiệm thu' }],
    mayVerify: false,
    mayDispute: true,
  })
  expect(check.words.map(({ act, text, evidence: lay }) => [act, text, lay])).toEqual([
    ['opened', null, []],
    ['asked', 'Biên bản số mấy?', [proof]],
    ['answered', 'Số 12', [proof]],
    ['accepted', null, [proof]],
  ])
  expect(await eventsOf('check-decided')).toMatchObject([{ check: id, unit: 'x.science', verdict: 'accepted' }])
  await expect(city.system.database.script('delete from evidence.word')).rejects.toThrow('append-only')
})

test('a verdict says what the evidence supports: all of the claim, part of it, nothing, or that nobody can tell', () => {
  const state = (accepted: boolean, supported: number | null, claimed: number | null) =>
    stateOf({ accepted, supported, claimed })
  expect(state(true, 80, 80)).toBe('supported')
  expect(state(true, 100, null)).toBe('supported')
  expect(state(true, 0, 0)).toBe('supported')
  expect(state(true, 60, 80)).toBe('partly')
  expect(state(false, 40, 80)).toBe('partly')
  expect(state(false, 90, 80)).toBe('partly')
  expect(state(false, 0, 80)).toBe('contradicted')
  expect(state(true, null, 80)).toBe('not-verifiable')
  expect(state(false, null, null)).toBe('not-verifiable')
})

test('a rejection needs a reason, and what cannot be verified is no zero', async () => {
  const id = await opened()
  await expect(rejectCheck(auditor, { id, seen: 1, supported: 0, reason: '  ' })).rejects.toMatchObject(
    type('kernel/invalid-input'),
  )
  await expect(rejectCheck(auditor, { id, seen: 1, supported: 101, reason: 'x' })).rejects.toMatchObject(
    type('kernel/invalid-input'),
  )
  await rejectCheck(auditor, { id, seen: 1, supported: null, reason: 'Không có hồ sơ gốc' })
  expect(await statusOf(task)).toEqual({ evidence: 'not-verifiable', supported: null, claimed: 80 })
  expect((await findCheck(auditor, { id })).finding).toBe('not-verifiable')
})

test('nobody verifies the evidence of a unit for which they speak, by a role of their own or a lent one', async () => {
  const id = await opened()
  const involved = { type: 'evidence/verifier-involved', details: { unit: 'x.science' } }
  for (const role of ['unit-officer', 'leader'] as const) {
    const both = person(`both-${role}`, ['auditor', 'city'], [role, 'x.science'])
    expect(await findCheck(both, { id })).toMatchObject({ mayVerify: false })
    await expect(askUnit(both, { id, seen: 1, question: 'Gì?' })).rejects.toMatchObject(involved)
    await expect(acceptCheck(both, { id, seen: 1, supported: 80 })).rejects.toMatchObject(involved)
    await expect(rejectCheck(both, { id, seen: 1, supported: 0, reason: 'x' })).rejects.toMatchObject(involved)
  }
  const elsewhere = person('elsewhere', ['auditor', 'city'], ['unit-officer', 'x.finance'])
  expect(await findCheck(elsewhere, { id })).toMatchObject({ mayVerify: true })

  const home = city.as('unit-officer', 'x.home')
  const part = await addFile(home, { unit: 'x.home', title: 'Phần phối hợp', name: 'a.pdf', bytes: pdf('c') })
  await useEvidence(home, { evidence: part.id, subject, rule: 'Nghiệm thu' })
  const ofHome = person('of-home', ['programme-office', 'city'], ['unit-officer', 'x.home'])
  await expect(acceptCheck(ofHome, { id, seen: 1, supported: 80 })).rejects.toMatchObject({
    type: 'evidence/verifier-involved',
    details: { unit: 'x.home' },
  })
  await expect(acceptCheck(officer, { id, seen: 1, supported: 80 })).rejects.toMatchObject(type('kernel/not-permitted'))
})

test('two verifiers at once: the second is refused and told what the first did', async () => {
  const id = await opened()
  const outcomes = await Promise.allSettled([
    acceptCheck(auditor, { id, seen: 1, supported: 80 }),
    rejectCheck(otherAuditor, { id, seen: 1, supported: 0, reason: 'Giả' }),
  ])
  const refused = outcomes.find((outcome) => outcome.status === 'rejected')
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  expect(refused?.reason).toMatchObject({
    type: 'evidence/check-changed',
    details: { seen: 1, current: 2, changes: [{ by: expect.stringMatching(/^Thử auditor-/) }] },
  })
  expect((await findCheck(auditor, { id })).words).toHaveLength(2)
})

test('a unit that does not answer in time loses its turn, once', async () => {
  const id = await opened()
  await askUnit(auditor, { id, seen: 1, question: 'Biên bản số mấy?', days: 1 })
  city.clock.set('2026-11-25T02:00:00.000Z')
  expect(await watchDays(city.platform, {})).toMatchObject({ unanswered: 0 })
  city.clock.set('2026-11-26T02:00:00.000Z')
  expect(await watchDays(city.platform, {})).toMatchObject({ unanswered: 1 })
  expect(await watchDays(city.platform, {})).toMatchObject({ unanswered: 0 })
  expect((await workOf('*')).map(({ kind }) => kind)).toEqual(['verify', 'verify-by-office'])
  await rejectCheck(auditor, { id, seen: 3, supported: 0, reason: 'Không trả lời' })
  expect((await statusOf(task))?.evidence).toBe('contradicted')
})

test('a verdict is disputed once, within its days, and settled by somebody else', async () => {
  const { id, disputeUntil } = await rejected()
  expect(disputeUntil).toBe('2026-12-01')
  await expect(disputeCheck(stranger, { id, seen: 2, reason: 'x' })).rejects.toMatchObject(type('kernel/not-permitted'))
  await disputeCheck(officer, { id, seen: 2, reason: 'Chữ ký số nằm ở trang 3' })
  expect(await workOf('*')).toMatchObject([{ kind: 'answer-dispute', role: 'programme-office' }])
  expect(await statusOf(task)).toMatchObject({ evidence: 'partly', supported: 40 }) // it stands until it is settled
  const settle = { id, seen: 3, reason: 'Đã xem trang 3' }
  await expect(upholdVerdict(auditor, settle)).rejects.toMatchObject(type('evidence/verifier-settles'))
  const ofUnit = person('of-unit', ['programme-office', 'city'], ['leader', 'x.science'])
  await expect(overturnVerdict(ofUnit, { ...settle, supported: 80 })).rejects.toMatchObject(
    type('evidence/verifier-involved'),
  )
  await overturnVerdict(secondOffice, { ...settle, supported: 80 })
  expect(await statusOf(task)).toEqual({ evidence: 'supported', supported: 80, claimed: 80 })
  await expect(disputeCheck(officer, { id, seen: 4, reason: 'Lần nữa' })).rejects.toMatchObject(
    type('evidence/check-not-there'),
  )
  expect(await verificationNumbers(office, {})).toMatchObject([
    { unit: 'x.science', checks: 1, drawn: 0, rejected: 1, accepted: 0, disputed: 1, overturned: 1, waiting: 0 },
  ])
})

test('an upheld verdict stands as it was, and a dispute that comes too late is refused', async () => {
  const first = await rejected()
  await disputeCheck(officer, { id: first.id, seen: 2, reason: 'Không đúng' })
  await upholdVerdict(otherAuditor, { id: first.id, seen: 3, reason: 'Không có gì mới' })
  expect(await statusOf(task)).toMatchObject({ evidence: 'partly', supported: 40 })

  const second = await rejected(0)
  city.clock.set('2026-12-02T02:00:00.000Z')
  await expect(disputeCheck(officer, { id: second.id, seen: 2, reason: 'Chậm' })).rejects.toMatchObject({
    type: 'evidence/dispute-too-late',
    details: { day: '2026-12-01' },
  })
})

test('one subject of one unit is verified once at a time, and what is unknown or past is refused', async () => {
  const id = await opened()
  await expect(opened()).rejects.toMatchObject({ type: 'evidence/check-under-way', details: { id } })
  await expect(opened({ subject: 'criterion:c-1' })).rejects.toMatchObject(type('evidence/subject-unknown'))
  await expect(opened({ subject: 'task:00000000-0000-4000-8000-00000000dead' })).rejects.toMatchObject(
    type('evidence/subject-unknown'),
  )
  await expect(
    opened({ subject: 'criterion:c-1', title: 'x', unit: 'x.home', due: '2026-11-22' }),
  ).rejects.toMatchObject(type('kernel/invalid-input'))
  await expect(opened({ subject: "task:'; drop table evidence.check" })).rejects.toMatchObject(
    type('kernel/invalid-input'),
  )
  expect(await opened({ subject: 'criterion:c-1', title: 'Tiêu chí 1', unit: 'x.home' })).not.toBe(id)
})

test('the part of a unit that only coordinates says nothing of the whole task', async () => {
  const id = await opened({ unit: 'x.home' })
  await rejectCheck(auditor, { id, seen: 1, supported: 0, reason: 'Chưa làm phần của mình' })
  expect((await statusOf(task))?.evidence).toBe('pending')
})

test('checks are listed by what waits, with filters and pages', async () => {
  for (const name of ['a', 'b', 'c', 'd']) await opened({ subject: `criterion:${name}`, title: name, unit: 'x.home' })
  const { id } = await rejected()
  const total = async (asked: Parameters<typeof listChecks>[1]) => (await listChecks(stranger, asked)).total
  expect(await total({})).toBe(5)
  expect(await total({ states: ['rejected'] })).toBe(1)
  expect(await total({ verdict: 'accepted' })).toBe(0)
  expect(await total({ subject })).toBe(1)
  expect(await total({ unit: 'x.science' })).toBe(1)
  expect(await total({ late: true })).toBe(0)
  expect((await listChecks(stranger, { size: 4 })).rows.map((row) => row.id)).not.toContain(id)
  city.clock.set('2026-12-07T02:00:00.000Z')
  expect(await total({ late: true })).toBe(4)
})

test('open checks of a unit that was merged go to the heir, which answers; what is settled keeps its name', async () => {
  const { id: done } = await rejected()
  await disputeCheck(officer, { id: done, seen: 2, reason: 'x' })
  await upholdVerdict(otherAuditor, { id: done, seen: 3, reason: 'x' })
  const id = await opened()
  await askUnit(auditor, { id, seen: 1, question: 'Biên bản số mấy?' })
  await registerUnit(office, { id: 'x.new', kind: 'department', name: { vi: 'Sở mới', en: 'New' }, parent: null })
  await recordSuccession(office, { kind: 'merge', on: '2026-11-25', from: ['x.science'], to: ['x.new'] })
  city.clock.set('2026-11-25T02:00:00.000Z')
  expect(await moveEvidence(city.platform, {})).toEqual({ items: 1, checks: 1 })
  await expect(answerCheck(officer, { id, seen: 3, answer: 'Số 12' })).rejects.toMatchObject(
    type('kernel/not-permitted'),
  )
  await answerCheck(city.as('unit-officer', 'x.new'), { id, seen: 3, answer: 'Số 12' })
  expect((await findCheck(auditor, { id: done })).unit.id).toBe('x.science')
  const moved = (await findCheck(auditor, { id })).words.find(({ act }) => act === 'moved')
  expect(moved?.text).toMatch(/^[^.]+ → Sở mới$/) // by their names, not by their ids
})

test('a page of work is read from one index in its order: nothing needs to be sorted', async () => {
  const lines: [string, string, string][] = [
    ['verify', '*', 'check_to_verify'],
    ['verify_by_office', '*', 'check_to_verify'],
    ['answer_check', 'x.science', 'check_to_answer'],
    ['answer_dispute', '*', 'check_to_settle'],
    ['renew_evidence', 'x.science', 'item_to_renew'],
  ]
  await city.system.database.kysely.transaction().execute(async (db) => {
    await sql`set local enable_sort = off`.execute(db) // the few rows of a test are as cheaply sorted
    await sql`set local enable_seqscan = off`.execute(db)
    for (const [kind, unit, index] of lines) {
      const { rows } = await sql<Record<string, string>>`explain (costs off)
        select * from ${sql.table(`evidence.work_${kind}`)} where unit = ${sql.lit(unit)} order by due_on, row_id limit 50`.execute(
        db,
      )
      const plan = rows.map((row) => Object.values(row)[0]).join('\n')
      expect(plan).toContain(`Index Scan using ${index}`)
      expect(plan).not.toContain('Sort')
    }
  })
})
