import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import assignments, { giveDirective } from '#engines/assignments'
import documents from '#engines/documents'
import explanations, {
  answerExplanation,
  askAgain,
  closeExplanation,
  escalateExplanations,
  explanationForm,
  explanationNumbers,
  findExplanation,
  listExplanations,
  moveExplanations,
  requestExplanation,
  saveExplanationDraft,
  withdrawExplanation,
} from '#engines/explanations'
import identity from '#engines/identity'
import organisations, {
  appointPerson,
  createPosition,
  recordSuccession,
  registerUnit,
  setCalendarDay,
} from '#engines/organisations'
import programmes from '#engines/programmes'
import { testCity } from '#kernel/testing'

const label = (vi: string) => ({ vi, en: vi })
const pack = {
  id: 'sample',
  label: label('Thành phố thử'),
  owner: 'x.committee',
  unitKinds: [{ id: 'department', label: label('Sở'), level: 'province' as const }],
  units: ['committee', 'science', 'finance'].map((name) => ({
    id: `x.${name}`,
    kind: 'department',
    name: label(`Đơn vị ${name}`),
  })),
}
const city = await testCity({
  engines: [organisations, identity, documents, programmes, assignments, explanations],
  packs: [pack],
})
afterAll(() => city.close())

const leader = city.as('leader', 'x.committee')
const office = city.as('programme-office')
const officer = city.as('unit-officer', 'x.science')
const stranger = city.as('unit-officer', 'x.finance')
const answer = {
  text: 'Chậm do đấu thầu lại',
  causes: ['procurement' as const],
  remedy: null,
  promisedOn: '2026-12-20',
}
let subject = ''

beforeEach(async () => {
  await city.empty()
  city.clock.set('2026-11-23T02:00:00.000Z') // a Monday before a holiday
  await organisations.load?.(city.platform, [pack])
  await setCalendarDay(city.as('administrator'), { day: '2026-11-24', kind: 'off', reason: label('Ngày nghỉ') })
  const { id } = await giveDirective(office, {
    title: 'Kết nối kho dữ liệu',
    lead: 'x.science',
    dueOn: '2026-11-20',
    given: { kind: 'meeting', title: 'Họp giao ban', day: '2026-11-02' },
  })
  subject = `task:${id}`
})

const ask = (given = {}) =>
  requestExplanation(leader, { subject, unit: 'x.science', question: 'Vì sao chậm?', ...given })
const eventsOf = async (type: string) => {
  const { rows } = await sql<{ payload: Record<string, unknown> }>`
    select payload from kernel.event where type = ${`explanations/${type}`} order by id`.execute(
    city.system.database.kysely,
  )
  return rows.map(({ payload }) => payload)
}

test('the clock runs in working days: three from a Monday before a holiday end on Friday', async () => {
  expect((await ask()).dueOn).toBe('2026-11-27')
  expect(await eventsOf('explanation-requested')).toMatchObject([{ unit: 'x.science', dueOn: '2026-11-27' }])
})

test('the answer page comes filled in with the task, and what is typed is kept until it is sent', async () => {
  const { id } = await ask()
  await saveExplanationDraft(officer, { id, seen: 1, draft: { text: 'Đang viết' } })

  const form = await explanationForm(officer, { id })
  expect(form).toMatchObject({
    task: { title: 'Kết nối kho dữ liệu' },
    request: { question: 'Vì sao chậm?', draft: { text: 'Đang viết' }, mayAnswer: true },
    earlier: [],
  })
  expect((await findExplanation(leader, { id })).draft).toBeNull()

  await answerExplanation(officer, { id, seen: 1, answer })
  const sent = await findExplanation(leader, { id })
  expect(sent).toMatchObject({ state: 'answered', answer, draft: null, mayAnswer: false, mayDecide: true })
  expect(sent.words.map(({ act, late }) => [act, late])).toEqual([
    ['asked', false],
    ['answered', false],
  ])
})

test('an answer that does not satisfy is asked for again with a new clock, and both stay in the thread', async () => {
  const { id } = await ask()
  await answerExplanation(officer, { id, seen: 1, answer })
  await askAgain(leader, { id, seen: 2, reason: 'Chưa rõ ngày hoàn thành', days: 1 })
  const again = await findExplanation(officer, { id })
  expect(again).toMatchObject({ state: 'asked', rounds: 2, dueOn: '2026-11-25', draft: answer })
  await answerExplanation(officer, { id, seen: 3, answer: { ...answer, promisedOn: '2026-12-01' } })
  await closeExplanation(leader, { id, seen: 4, reason: 'Đã rõ' })
  expect((await findExplanation(leader, { id })).words.map(({ act }) => act)).toEqual([
    'asked',
    'answered',
    'asked-again',
    'answered',
    'closed',
  ])
})

test('the head of the unit is told of a late answer exactly once, also by two workers at the same moment', async () => {
  const { id: position } = await createPosition(city.as('administrator'), {
    unit: 'x.science',
    name: label('Giám đốc'),
    isHead: true,
  })
  await appointPerson(city.as('administrator'), { position, person: 'Trần Thử', from: '2026-01-01' })
  const { id } = await ask()
  expect(await escalateExplanations(city.platform, {})).toMatchObject({ escalated: 0 })

  city.clock.set('2026-11-30T02:00:00.000Z')
  await Promise.all([escalateExplanations(city.platform, {}), escalateExplanations(city.platform, {})])
  await escalateExplanations(city.platform, {})

  expect(await eventsOf('explanation-escalated')).toHaveLength(1)
  expect(await findExplanation(leader, { id })).toMatchObject({ head: 'Trần Thử', isLate: true })
})

test('an escalation that dies before its commit has told nobody, and the next run tells', async () => {
  await ask()
  city.clock.set('2026-11-30T02:00:00.000Z')
  const dying = city.system.database.kysely.transaction().execute(async (transaction) => {
    await escalateExplanations({ ...city.platform, transaction }, {})
    throw new Error('the worker dies here')
  })
  await expect(dying).rejects.toThrow('the worker dies here')
  expect(await eventsOf('explanation-escalated')).toEqual([])
  expect(await escalateExplanations(city.platform, {})).toMatchObject({ escalated: 1 })
  expect(await eventsOf('explanation-escalated')).toHaveLength(1)
})

test('a late answer is taken, and stays late in the figures', async () => {
  const { id } = await ask()
  city.clock.set('2026-11-30T02:00:00.000Z')
  await escalateExplanations(city.platform, {})
  await answerExplanation(officer, { id, seen: 2, answer })
  expect(await explanationNumbers(office, {})).toMatchObject([
    { unit: 'x.science', asked: 1, inTime: 0, answeredLate: 1, awaitedLate: 0, escalated: 1 },
  ])
})

test('who saw an older state is refused, and a unit is not asked twice about the same', async () => {
  const { id } = await ask()
  await expect(ask()).rejects.toMatchObject({ type: 'explanations/already-asked', details: { id } })
  await answerExplanation(officer, { id, seen: 1, answer })
  await expect(answerExplanation(officer, { id, seen: 1, answer })).rejects.toMatchObject({
    type: 'explanations/explanation-changed',
    details: { seen: 1, current: 2 },
  })
  await expect(withdrawExplanation(leader, { id, seen: 2, reason: 'Nhầm' })).rejects.toMatchObject({
    type: 'explanations/explanation-not-there',
  })
})

test('another unit neither reads nor answers, and its leader asks nobody about what is not theirs', async () => {
  const { id } = await ask()
  await expect(findExplanation(stranger, { id })).rejects.toMatchObject({ status: 403 })
  await expect(answerExplanation(stranger, { id, seen: 1, answer })).rejects.toMatchObject({ status: 403 })
  expect((await listExplanations(stranger, {})).rows).toEqual([])
  const other = requestExplanation(city.as('leader', 'x.finance'), { subject, unit: 'x.science', question: 'Sao?' })
  await expect(other).rejects.toMatchObject({ status: 403 })
})

test('nothing is asked about a thing that does not exist, of a unit that ended, or in no words', async () => {
  const nothing = 'task:00000000-0000-4000-8000-000000000000'
  await expect(ask({ subject: nothing })).rejects.toMatchObject({ type: 'explanations/subject-unknown' })
  await expect(ask({ subject: nothing.replace('task', 'target') })).rejects.toMatchObject({
    type: 'explanations/subject-unknown',
  })
  await expect(ask({ subject: "task:' or 1=1" })).rejects.toMatchObject({ status: 422 })
  await expect(ask({ question: ' \n ' })).rejects.toMatchObject({ status: 422 })
  await expect(ask({ question: 'a\u0000b' })).rejects.toMatchObject({ status: 422 })
  await expect(ask({ days: 0 })).rejects.toMatchObject({ status: 422 })
  await expect(ask({ unit: 'x.nowhere' })).rejects.toMatchObject({ status: 404 })
})

test('when a unit is merged away, its open requests wait at the heir, once, and the thread says so', async () => {
  const { id } = await ask()
  await registerUnit(city.as('administrator'), {
    id: 'x.technology',
    kind: 'department',
    name: label('Sở Công nghệ'),
    validFrom: '2026-11-25',
  })
  await recordSuccession(city.as('administrator'), {
    kind: 'merge',
    on: '2026-11-25',
    from: ['x.science', 'x.finance'],
    to: ['x.technology'],
  })
  expect(await moveExplanations(city.platform, {})).toEqual({ moved: 0 }) // the day has not come
  city.clock.set('2026-11-25T02:00:00.000Z')
  expect(await moveExplanations(city.platform, {})).toEqual({ moved: 1 })
  expect(await moveExplanations(city.platform, {})).toEqual({ moved: 0 })
  const heir = city.as('unit-officer', 'x.technology')
  expect(await findExplanation(heir, { id })).toMatchObject({ unit: { id: 'x.technology' }, mayAnswer: true })
})
