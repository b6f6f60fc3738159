import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import aggregates from '#engines/aggregates'
import assignments, { acceptPart, acceptTask, giveDirective, markTaskDone, withdrawTask } from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import exchange from '#engines/exchange'
import explanations, { answerExplanation, requestExplanation } from '#engines/explanations'
import identity from '#engines/identity'
import indicators from '#engines/indicators'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import rulebooks from '#engines/rulebooks'
import worklist, {
  mostCounted,
  myWork,
  unitWork,
  viewOf,
  type WorkKind,
  workCounts,
  workKinds,
} from '#engines/worklist'
import { testCity } from '#kernel/testing'

const label = (vi: string) => ({ vi, en: vi })
const city = await testCity({
  engines: [
    organisations,
    identity,
    documents,
    programmes,
    assignments,
    evidence,
    reporting,
    aggregates,
    exchange,
    explanations,
    rulebooks,
    indicators,
    worklist,
  ],
  packs: [
    {
      id: 'sample',
      label: label('Thành phố thử'),
      owner: 'x.committee',
      unitKinds: [{ id: 'department', label: label('Sở'), level: 'province' as const }],
      units: ['committee', 'science', 'finance'].map((name) => ({
        id: `x.${name}`,
        kind: 'department',
        name: label(`Đơn vị ${name}`),
      })),
    },
  ],
})
afterAll(() => city.close())
const office = city.as('programme-office')
const leader = city.as('leader', 'x.committee')
const officer = city.as('unit-officer', 'x.science')

const direct = (title: string, dueOn: string | null, lead = 'x.science') =>
  giveDirective(office, { title, lead, dueOn, given: { kind: 'meeting', title: 'Giao ban', day: '2026-11-02' } })

let asked = ''
beforeAll(async () => {
  await direct('Việc không hạn', null)
  await direct('Việc tháng sau', '2026-12-31')
  const soon = await direct('Việc tuần này', '2026-11-27')
  await direct('Việc của đơn vị khác', '2026-11-26', 'x.finance')
  asked = (
    await requestExplanation(leader, { subject: `task:${soon.id}`, unit: 'x.science', question: 'Đến đâu rồi?' })
  ).id
})

test('what waits comes from every engine, soonest first, what has no day last, and nothing of other units', async () => {
  const { rows, next } = await myWork(officer, {})
  expect(rows.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
    'answer-explanation Việc tuần này',
    'accept-task Việc tuần này',
    'accept-task Việc tháng sau',
    'accept-task Việc không hạn',
  ])
  expect(rows[0]).toMatchObject({
    unit: { id: 'x.science' },
    role: 'unit-officer',
    does: { vi: 'Giải trình' },
    page: `/lam-viec/giai-trinh/${asked}`,
  })
  expect(next).toBeNull()
  expect((await myWork(leader, {})).rows).toEqual([])
  await expect(myWork(city.visitor, {})).rejects.toMatchObject({ status: 401 })
})

test('pages follow one another without a row lost or doubled, through days and through what has none', async () => {
  const seen: string[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await myWork(officer, { size: 1, ...(after ? { after } : {}) })
    seen.push(...page.rows.map((row) => row.id))
    after = page.next
  }
  expect(seen).toEqual((await myWork(officer, {})).rows.map((row) => row.id))
  await expect(myWork(officer, { after: "2026-01-01_' or 1=1" })).rejects.toMatchObject({ status: 422 })
})

test('what was done a moment ago is gone, and what it brought about stands with whom it concerns', async () => {
  await answerExplanation(officer, {
    id: asked,
    seen: 1,
    answer: { text: 'Đã xong một nửa', causes: [], remedy: null, promisedOn: null },
  })
  expect((await myWork(officer, { kinds: ['answer-explanation'] })).rows).toEqual([])
  expect((await myWork(leader, {})).rows.map(({ kind }) => kind)).toEqual(['read-answer'])
  expect(await workCounts(officer, {})).toMatchObject([{ kind: 'accept-task', count: 3 }])
})

test('a role held twice shows a piece of work once, and a leader sees what waits in the unit', async () => {
  const twice = city.person({
    roles: [
      { role: 'unit-officer', unit: 'x.science' },
      { role: 'unit-officer', unit: 'x.science' },
    ],
  })
  expect((await myWork(twice, {})).rows).toHaveLength(3)
  expect((await unitWork(city.as('leader', 'x.science'), { unit: 'x.science' })).rows).toHaveLength(3)
  await expect(unitWork(city.as('leader', 'x.finance'), { unit: 'x.science' })).rejects.toMatchObject({ status: 403 })
})

test('every view of work is a kind, and every kind has its view with the same columns', async () => {
  const { rows } = await sql<{ view: string; columns: string }>`
    select table_schema || '.' || table_name as view, string_agg(column_name || ' ' || data_type, ', ' order by ordinal_position) as columns
    from information_schema.columns where table_name like 'work\\_%' and table_schema <> 'job' group by 1 order by 1`.execute(
    city.system.database.kysely,
  )
  const kinds = Object.keys(workKinds) as WorkKind[]
  expect(rows.map(({ view }) => view)).toEqual(kinds.map(viewOf).sort())
  expect([...new Set(rows.map(({ columns }) => columns))]).toEqual([
    'row_id uuid, unit text, role text, account text, title text, due_on date, since timestamp with time zone, page text',
  ])
})

test('a page is one statement, and no branch reads more than its first rows of a long queue', async () => {
  await sql`insert into assignments.task select r.* from assignments.task t, generate_series(1, 3000) n, lateral jsonb_populate_record(
      t, jsonb_build_object('id', gen_random_uuid(), 'ordinal', n, 'due_on', '2027-01-01'::date + n % 300)) r
    where t.title = 'Việc tháng sau'`.execute(city.system.database.kysely)
  await sql`analyze assignments.task`.execute(city.system.database.kysely)
  const statements: string[] = []
  const counting = city.system.database.kysely.withPlugin({
    transformQuery: ({ node }) => {
      statements.push(node.kind)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const system = { ...city.system, database: { ...city.system.database, kysely: counting } }
  expect((await myWork({ ...officer, system }, {})).rows).toHaveLength(50)
  expect(statements).toHaveLength(1)
  expect((await workCounts(officer, {}))[0]?.count).toBe(mostCounted)
})

test('what was accepted stands with its day until it is done: the task with its lead, the part with its unit', async () => {
  const given = { kind: 'meeting' as const, title: 'Giao ban', day: '2026-11-02' }
  const parts = [{ unit: 'x.finance', work: 'Cấp kinh phí', dueOn: '2027-03-01' }]
  const { id } = await giveDirective(office, {
    title: 'Việc chung',
    lead: 'x.science',
    parts,
    dueOn: '2027-04-01',
    given,
  })
  const finance = city.as('unit-officer', 'x.finance')
  const [offered] = (await myWork(finance, { kinds: ['accept-part'] })).rows
  await acceptTask(officer, { id, seen: 1 })
  await acceptPart(finance, { id: offered?.id.split(':')[1] as string, seen: 1 })
  expect((await myWork(officer, { kinds: ['accept-task'] })).rows.map((row) => row.id)).not.toContain(
    `accept-task:${id}`,
  )

  // The view asks the clock of the database whether the day has passed.
  const underWay = { kinds: ['finish-task' as const, 'overdue-task' as const] }
  expect((await myWork(officer, underWay)).rows).toMatchObject([{ title: 'Việc chung', dueOn: '2027-04-01' }])
  const ofPart = { title: 'Việc chung', dueOn: '2027-03-01', page: `/lam-viec/nhiem-vu/${id}` }
  expect((await myWork(finance, { kinds: ['finish-part'] })).rows).toMatchObject([ofPart])
  expect((await myWork(finance, { kinds: ['finish-part'], goingOnUntil: '2027-02-28' })).rows).toEqual([])
  await markTaskDone(officer, { id, seen: 2, doneOn: city.clock.now().toISOString().slice(0, 10), reason: 'Đã xong' })
  expect((await myWork(officer, underWay)).rows).toEqual([])
  expect((await myWork(finance, { kinds: ['finish-part'] })).rows).toEqual([])
})

test('nobody is asked to accept a part of a task that was withdrawn', async () => {
  const given = { kind: 'meeting' as const, title: 'Giao ban', day: '2026-11-02' }
  const parts = [{ unit: 'x.finance', work: null, dueOn: null }]
  const { id } = await giveDirective(office, { title: 'Việc thôi', lead: 'x.science', parts, dueOn: null, given })
  const finance = city.as('unit-officer', 'x.finance')
  expect((await myWork(finance, { kinds: ['accept-part'] })).rows).toMatchObject([{ title: 'Việc thôi' }])
  await withdrawTask(office, { id, seen: 1, reason: 'Không làm nữa' })
  expect((await myWork(finance, { kinds: ['accept-part'] })).rows).toEqual([])
})
