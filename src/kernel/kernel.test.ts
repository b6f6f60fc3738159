import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import * as z from 'zod'
import { defineEngine, engine, relayEvents, verifyAudit } from '#kernel'
import { testCity } from '#kernel/testing'

const { command, query } = engine<{
  'kernel.calendar_day': { day: string; kind: string; reason: string; source: string }
}>('kernel')

const note = command('test-note-day', {
  does: { vi: 'Ghi ngày', en: 'Note a day' },
  permit: 'programme-office',
  input: z.object({
    day: z.iso.date(),
    reason: z.string().min(1),
    pin: z.string().optional(),
    fail: z.boolean().default(false),
  }),
  secrets: ['pin'],
  async run({ db, emit }, { day, reason, fail }) {
    await db
      .insertInto('kernel.calendar_day')
      .values({ day, kind: 'off', reason: JSON.stringify({ vi: reason, en: reason }), source: 'office' })
      .execute()
    await emit('day-noted', { day })
    if (fail) throw new Error('the machine stumbles')
    return day
  },
})

const daysNoted = query('test-days', {
  does: { vi: 'Xem ngày', en: 'See days' },
  permit: 'anyone',
  input: z.object({}),
  run: async ({ db }) =>
    (await db.selectFrom('kernel.calendar_day').select('day').orderBy('day').execute()).map((row) => row.day),
})

const noteAndLook = command('test-note-and-look', {
  does: { vi: 'Ghi rồi xem', en: 'Note and look' },
  permit: 'system',
  input: z.object({ outer: z.boolean() }),
  async run({ context }, { outer }) {
    await note(context, { day: '2026-05-05', reason: 'trong' })
    return outer ? daysNoted(city.platform, {}) : daysNoted(context, {})
  },
})

const forget = command('test-forget-days', {
  does: { vi: 'Bỏ ngày', en: 'Forget days' },
  permit: 'programme-office',
  input: z.object({}),
  run: async ({ db }) => void (await db.deleteFrom('kernel.calendar_day').execute()),
})

const city = await testCity({
  engines: [
    defineEngine({
      name: 'kernel',
      does: { vi: '', en: '' },
      uses: [],
      migrations: new URL('./migrations/', import.meta.url),
    }),
  ],
})
beforeEach(async () => {
  await city.empty()
  await sql`delete from kernel.calendar_day`.execute(city.system.database.kysely)
})
afterAll(() => city.close())

const office = city.as('programme-office')

test('a command that fails half-way leaves no row, no event and no audit line', async () => {
  await expect(note(office, { day: '2026-01-02', reason: 'x', fail: true })).rejects.toThrow('stumbles')
  expect(await daysNoted(city.visitor, {})).toEqual([])
  expect((await verifyAudit(city.system.database)).entries).toBe(0)
})

test('what the platform looked at by itself and left as it was is no act; what a person did is one', async () => {
  const entries = async () => (await verifyAudit(city.system.database)).entries
  await forget(city.platform, {})
  expect(await entries(), 'there was nothing to forget').toBe(0)
  await forget(office, {})
  expect(await entries()).toBe(1)
  await note(office, { day: '2026-01-02', reason: 'x' })
  await forget(city.platform, {})
  expect(await entries()).toBe(3)
})

test('a stranger is refused before anything is said of the input', async () => {
  await expect(note(city.visitor, { day: 'nonsense' } as never)).rejects.toMatchObject({ type: 'kernel/not-signed-in' })
  await expect(note(city.as('leader'), { day: 'nonsense' } as never)).rejects.toMatchObject({
    type: 'kernel/not-permitted',
  })
})

test('wrong input is answered beside each field in both languages', async () => {
  await expect(note(office, { day: '31/12/2026', reason: '' })).rejects.toMatchObject({
    type: 'kernel/invalid-input',
    details: {
      faults: [
        { path: 'day', message: { vi: 'Chưa đúng ngày (năm-tháng-ngày)' } },
        { path: 'reason', message: { vi: 'Mục này là bắt buộc' } },
      ],
    },
  })
})

test('an act called inside a command shares its transaction, and the outer database is out of reach', async () => {
  expect(await noteAndLook(city.platform, { outer: false })).toEqual(['2026-05-05'])
  await sql`delete from kernel.calendar_day`.execute(city.system.database.kysely)
  await expect(noteAndLook(city.platform, { outer: true })).rejects.toThrow('inside a transaction')
  expect(await daysNoted(city.visitor, {})).toEqual([])
})

test('the audit line keeps the input without its secrets', async () => {
  await note(office, { day: '2026-01-02', reason: 'nghỉ bù', pin: '1234' })
  const { rows } = await sql<{ details: object; act: string }>`select act, details from kernel.audit_entry`.execute(
    city.system.database.kysely,
  )
  expect(rows).toEqual([{ act: 'test-note-day', details: { day: '2026-01-02', reason: 'nghỉ bù', fail: false } }])
})

const tampering = {
  'an edited entry': ["update kernel.audit_entry set actor_name = 'Ai đó' where seq = 2", { seq: 2, kind: 'edited' }],
  'a removed entry': ['delete from kernel.audit_entry where seq = 2', { seq: 3, kind: 'missing' }],
  'two entries that changed places': [
    'update kernel.audit_entry set seq = -seq where seq in (2, 3); update kernel.audit_entry set seq = 5 + seq where seq < 0',
    { seq: 2, kind: 'unlinked' },
  ],
  'a tail that was cut off': ['delete from kernel.audit_entry where seq = 4', { seq: 4, kind: 'head' }],
} as const

for (const [what, [statement, found]] of Object.entries(tampering)) {
  test(`verification finds ${what} and says where`, async () => {
    for (const day of ['2026-01-02', '2026-01-05', '2026-01-06', '2026-01-07'])
      await note(office, { day, reason: 'nghỉ' })
    expect(await verifyAudit(city.system.database)).toMatchObject({ entries: 4, break: null })
    await city.system.database.script(
      `alter table kernel.audit_entry disable trigger append_only; ${statement}; alter table kernel.audit_entry enable trigger append_only`,
    )
    expect((await verifyAudit(city.system.database)).break).toEqual(found)
  })
}

test('the database itself refuses to change or empty the trail', async () => {
  await note(office, { day: '2026-01-02', reason: 'nghỉ' })
  const { kysely } = city.system.database
  await expect(sql`update kernel.audit_entry set act = 'x'`.execute(kysely)).rejects.toThrow('append-only')
  await expect(sql`delete from kernel.audit_entry`.execute(kysely)).rejects.toThrow('append-only')
  await expect(sql`truncate kernel.audit_entry`.execute(kysely)).rejects.toThrow('append-only')
})

test('an event reaches its subscriber under the same job id however often the relay runs', async () => {
  await note(office, { day: '2026-01-02', reason: 'nghỉ' })
  const sent: string[] = []
  const subscribers = new Map([['kernel/day-noted', [{ job: 'x.on.day' }]]])
  const send = async (_job: string, _data: object, id: string) => void sent.push(id)
  await relayEvents(city.system, subscribers, send)
  await sql`update kernel.event set relayed_at = null`.execute(city.system.database.kysely)
  await relayEvents(city.system, subscribers, send)
  await relayEvents(city.system, subscribers, send)
  expect(sent).toHaveLength(2)
  expect(new Set(sent).size).toBe(1)
})
