import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import {
  exportPlan,
  findImport,
  importPlan,
  listImports,
  readUpload,
  resumeImports,
  reviewPage,
  startImport,
} from '#engines/programmes'
import { verifyAudit } from '#kernel'
import { testCity } from '#kernel/testing'
import {
  programmeOf,
  sampleCity,
  samplePlan,
  sampleSetting,
  sampleText,
  storeSample,
  target,
  task,
} from './sample-plan.ts'

const city = sampleCity(await testCity(sampleSetting))
const { office, visitor, platform } = city
beforeEach(() => city.empty())
afterAll(() => city.close())

const kysely = city.system.database.kysely
const count = async (table: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(kysely)).rows[0]?.n

const bytesOf = (text: string) => new TextEncoder().encode(text)
const written = `ỦY BAN NHÂN DÂN
THÀNH PHỐ SÔNG XANH
Số: 15/KH-UBND
Sông Xanh, ngày 15 tháng 01 năm 2026

KẾ HOẠCH
Chuyển đổi số năm 2026

I. MỤC TIÊU
1. Tỷ lệ hồ sơ trực tuyến đạt 80% vào năm 2026.
II. NHIỆM VỤ
1. Xây dựng nền tảng dữ liệu dùng chung của thành phố.
Cơ quan chủ trì: Sở Khoa học và Công nghệ.
`

test('a file becomes a programme whose items keep their lines, and progress is told on the way', async () => {
  const stages: string[] = []
  const outcome = await importPlan(office, {
    bytes: bytesOf(written),
    name: 'ke-hoach.txt',
    onProgress: ({ stage }) => stages.push(stage),
  })

  expect(outcome).toMatchObject({ outcome: 'programme', found: { targets: 1, tasks: 1 } })
  expect(new Set(stages)).toEqual(new Set(['detect', 'text', 'items', 'store', 'done']))
  const { items } = await reviewPage(office, { programme: programmeOf(outcome).id })
  expect(items.map(({ kind, line, state }) => ({ kind, line, state }))).toEqual([
    { kind: 'target', line: 10, state: 'proposed' },
    { kind: 'task', line: 12, state: 'proposed' },
  ])
})

test('the same file twice for the same owner is stored once, and the second is led to the first', async () => {
  const first = await importPlan(office, { bytes: bytesOf(written), name: 'a.txt' })
  const second = await importPlan(office, { bytes: bytesOf(written), name: 'b.txt' })
  expect(second).toMatchObject({ outcome: 'already-there', programme: first.programme, document: first.document })
  expect(await count('programmes.programme')).toBe(1)
  const other = await importPlan(office, { bytes: bytesOf(written), name: 'a.txt', ownerUnit: 'x.finance' })
  expect(other.outcome).toBe('programme')
})

test('two people who send the same file at the same moment make one programme', async () => {
  const sent = await Promise.all([1, 2, 3].map(() => importPlan(office, { bytes: bytesOf(written), name: 'a.txt' })))
  expect(sent.map(({ outcome }) => outcome).sort()).toEqual(['already-there', 'already-there', 'programme'])
  expect(await count('documents.document')).toBe(1)
})

test('a storing that breaks at its last step leaves nothing at all: no document, no item, no event, no audit line', async () => {
  await city.system.database.script(`
    create function programmes.break_down() returns trigger language plpgsql as $$ begin raise exception 'the machine stumbles'; end $$;
    create trigger stumble before insert on programmes.resolved_name for each statement execute function programmes.break_down();`)
  await expect(storeSample(office)).rejects.toThrow('stumbles')
  await city.system.database.script(
    'drop trigger stumble on programmes.resolved_name; drop function programmes.break_down()',
  )

  for (const table of [
    'documents.document',
    'documents.line',
    'programmes.programme',
    'programmes.item',
    'programmes.kept_file',
    'kernel.event',
  ]) {
    expect([table, await count(table)]).toEqual([table, 0])
  }
  expect((await verifyAudit(city.system.database)).entries).toBe(0)
})

test('a document without targets, tasks and duties is kept as a document and says so', async () => {
  const outcome = await storeSample(office, {
    plan: samplePlan({ targets: [], tasks: [], duties: [] }),
    name: 'thu-moi.txt',
  })
  expect(outcome).toMatchObject({ outcome: 'document-only', programme: null })
  expect(outcome.notices[0]?.vi).toContain('Không tìm thấy chỉ tiêu')
  expect(await count('documents.document')).toBe(1)
  const again = await storeSample(office, {
    plan: samplePlan({ targets: [], tasks: [], duties: [] }),
    name: 'thu-moi.txt',
  })
  expect(again).toMatchObject({ outcome: 'already-there', document: outcome.document, programme: null })
})

test('a plan without targets becomes a programme and a notice', async () => {
  const outcome = await storeSample(office, { plan: samplePlan({ targets: [] }) })
  expect(outcome.outcome).toBe('programme')
  expect(outcome.notices.map(({ vi }) => vi).join()).toContain('không có chỉ tiêu')
})

test('an empty file is refused and nothing is stored', async () => {
  await expect(importPlan(office, { bytes: new Uint8Array(), name: 'rong.txt' })).rejects.toMatchObject({
    type: 'reading/empty-file',
  })
  expect(await count('documents.document')).toBe(0)
})

test('what the resolver made of each name is kept with the item, also where it could not tell', async () => {
  const { id } = programmeOf(await storeSample(office))
  const { items } = await reviewPage(office, { programme: id, kind: 'task' })
  expect(
    items.map(({ units }) =>
      units.map(({ role, outcome, units: meant }) => [role, outcome, meant.map((unit) => unit.id)]),
    ),
  ).toEqual([
    [['lead', 'unit', ['x.science']]],
    [['lead', 'collective', []]],
    [
      ['coordinating', 'unit', ['x.finance']],
      ['lead', 'unknown', []],
    ],
  ])
  expect(items[2]?.units[1]?.why?.vi).toEqual(expect.any(String))
})

test('a document that names no issuer is nobody’s until somebody is named', async () => {
  const plan = samplePlan()
  const nameless = { ...plan, document: { ...plan.document, issuer: null } }
  const outcome = await storeSample(office, { plan: nameless })
  expect(outcome.notices.map(({ vi }) => vi).join()).toContain('cơ quan ban hành')
  const { programme } = await reviewPage(office, { programme: programmeOf(outcome).id })
  expect(programme.ownerUnit).toBeNull()
})

test('marks point at the same words in the stored line, whose spaces are tidied', async () => {
  const text = sampleText.replace('1. Tỷ lệ', '\t1.   Tỷ  lệ')
  const line = text.split('\n')[2] as string
  const start = line.indexOf('80%')
  const plan = samplePlan({ targets: [target({ marks: [{ line: 3, start, end: start + 3, role: 'value' }] })] })
  const { id } = programmeOf(await storeSample(office, { plan, text }))
  const { items } = await reviewPage(office, { programme: id, kind: 'target' })
  const stored = line.replace(/\s+/g, ' ').trim()
  const mark = items[0]?.marks[0]
  expect(stored.slice(mark?.start, mark?.end)).toBe('80%')
})

test('hostile text is stored as text: NUL, half characters, quotes, and words that look like a property', async () => {
  const nasty = `x'); drop table programmes.item; -- "\\u0000" $1 __proto__ 😀`
  const plan = samplePlan({ tasks: [task({ text: nasty, lead: ["Sở '; --"] })] })
  const { slug } = programmeOf(await storeSample(office, { plan, publish: true }))
  expect((await exportPlan(visitor, { slug })).tasks[0]).toMatchObject({ text: nasty, lead: ["Sở '; --"] })
  const outcome = await importPlan(office, { bytes: bytesOf(`${written}\n\ud83d nửa ký tự`), name: 'nua.txt' })
  expect(outcome.outcome).toBe('programme')
})

test('a published programme gives back the plan it was made from', async () => {
  const { slug } = programmeOf(await storeSample(office, { publish: true }))
  expect(await exportPlan(visitor, { slug })).toEqual(samplePlan())
})

test('an upload is read by a worker, and its page sees how far it is and how it ended', async () => {
  const { id } = await startImport(office, { bytes: bytesOf(written), name: 'ke-hoach.txt' })
  expect(await findImport(office, { id })).toMatchObject({ state: 'waiting', outcome: null })
  await readUpload(platform, id)
  expect(await findImport(office, { id })).toMatchObject({
    state: 'done',
    found: { targets: 1 },
    outcome: { outcome: 'programme' },
  })
  await readUpload(platform, id) // the queue hands it over again: nothing happens
  expect((await listImports(office, {})).imports).toMatchObject([
    { id, state: 'done', startedBy: 'Thử programme-office' },
  ])
  expect(await count('programmes.programme')).toBe(1)
})

test('an upload that cannot be read keeps the refusal for the page', async () => {
  const { id } = await startImport(office, { bytes: new Uint8Array([0, 1, 2, 3, 0, 0, 9]), name: 'rac.txt' })
  await readUpload(platform, id)
  const ended = await findImport(office, { id })
  expect(ended).toMatchObject({ state: 'refused', problem: { type: expect.stringContaining('/problems/reading/') } })
  expect(ended.problem?.titles.en).toEqual(expect.any(String))
})

test('an upload whose reader died is taken up by the next one, and what was stored before the crash counts', async () => {
  const { id } = await startImport(office, { bytes: bytesOf(written), name: 'ke-hoach.txt' })
  await importPlan(office, { bytes: bytesOf(written), name: 'ke-hoach.txt' }) // stored, and then the process was killed
  await sql`update programmes.import set state = 'reading', attempts = 1 where id = ${id}`.execute(kysely)
  await resumeImports(platform)
  expect(await findImport(office, { id })).toMatchObject({ state: 'reading' }) // silent for too short a time
  city.clock.set('2026-11-22T02:10:00.000Z')
  await resumeImports(platform)
  city.clock.set('2026-11-22T02:00:00.000Z')
  expect(await findImport(office, { id })).toMatchObject({ state: 'done', outcome: { outcome: 'programme' } })
})

test('strangers and unit officers import nothing', async () => {
  await expect(startImport(visitor, { bytes: bytesOf('a'), name: 'a' })).rejects.toMatchObject({
    type: 'kernel/not-signed-in',
  })
  await expect(storeSample(city.as('unit-officer'))).rejects.toMatchObject({ type: 'kernel/not-permitted' })
})
