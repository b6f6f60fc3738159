import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import aggregates from '#engines/aggregates'
import assignments, { acceptTask, giveDirective } from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import exchange from '#engines/exchange'
import explanations, { requestExplanation } from '#engines/explanations'
import identity, { amendAccount } from '#engines/identity'
import indicators from '#engines/indicators'
import notices, { makeFeed, myFeed, readFeed, revokeFeed } from '#engines/notices'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import rulebooks from '#engines/rulebooks'
import worklist from '#engines/worklist'
import { type Client, type Context, contextFor, visitor } from '#kernel'
import { openRoutes } from '#kernel/http'
import { testCity } from '#kernel/testing'
import { writeCalendar } from './icalendar.ts'
import { type Somebody, samplePack, somebody } from './sample-people.ts'

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

beforeEach(async () => {
  await city.empty()
  city.clock.set('2026-11-23T02:00:00.000Z')
  await organisations.load?.(city.platform, [samplePack])
  officer = await somebody(city, { username: 'can-bo', role: 'unit-officer', unit: 'x.science' })
})

const direct = (title: string, dueOn: string | null, lead = 'x.science') =>
  giveDirective(city.as('programme-office'), {
    title,
    lead,
    dueOn,
    given: { kind: 'meeting', title: 'Giao ban', day: '2026-11-02' },
  })
const tokenOf = ({ url }: { url: string }) => /\/api\/v1\/calendar-feeds\/([\w-]{43})\.ics$/.exec(url)?.[1] as string
const calendarOf = async (token: string) => parse((await readFeed(city.visitor, { token })).body)

test('the calendar holds what the person must do that has a day, and reads as RFC 5545 says', async () => {
  const { id } = await direct(
    'Báo cáo, rà soát; "hồ sơ" \\ kho dữ liệu của thành phố giai đoạn 2026-2030',
    '2026-11-27',
  )
  await direct('Việc không hạn', null)
  await direct('Việc của đơn vị khác', '2026-11-26', 'x.finance')
  const entries = await calendarOf(tokenOf(await makeFeed(officer.context, {})))
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({
    'DTSTART;VALUE=DATE': '20261127',
    SUMMARY: 'Tiếp nhận nhiệm vụ: Báo cáo, rà soát; "hồ sơ" \\ kho dữ liệu của thành phố giai đoạn 2026-2030',
    DTSTAMP: '20261123T020000Z',
    URL: expect.stringMatching(new RegExp(`/lam-viec/nhiem-vu/${id}$`)),
    UID: expect.stringContaining(id),
  })
})

test('the day of a task stays in the calendar when the unit has accepted it', async () => {
  const { id } = await direct('Công bố danh mục', '2027-06-30')
  const token = tokenOf(await makeFeed(officer.context, {}))
  await acceptTask(officer.context, { id, seen: 1 })
  expect(await calendarOf(token)).toMatchObject([
    // Which of the two depends on the clock of the database.
    { 'DTSTART;VALUE=DATE': '20270630', SUMMARY: expect.stringMatching(/^(Hoàn thành|Xử lý) .*: Công bố danh mục$/) },
  ])
})

test('a leader may ask for what waits in the unit too; the rights are those of the moment', async () => {
  const head = await somebody(city, { username: 'giam-doc', role: 'leader', unit: 'x.science' })
  const { id } = await direct('Việc của sở', '2026-11-27')
  await requestExplanation(city.as('programme-office'), { subject: `task:${id}`, unit: 'x.science', question: 'Sao?' })
  expect(await calendarOf(tokenOf(await makeFeed(head.context, {})))).toEqual([])
  const token = tokenOf(await makeFeed(head.context, { scope: 'unit' }))
  expect((await calendarOf(token)).map(({ SUMMARY }) => SUMMARY)).toEqual([
    'Giải trình: Việc của sở',
    'Tiếp nhận nhiệm vụ: Việc của sở',
  ])
  await sql`update identity.role_holding set valid_to = ${city.clock.now()} where account_id = ${head.id}`.execute(
    city.system.database.kysely,
  )
  expect(await calendarOf(token)).toEqual([])
})

test('an address ends when another is made, when it is revoked and when the account is locked; its token is kept nowhere', async () => {
  const gone = { type: 'notices/feed-not-found' }
  const first = tokenOf(await makeFeed(officer.context, {}))
  const second = tokenOf(await makeFeed(officer.context, {}))
  expect(await calendarOf(second)).toEqual([])
  await expect(readFeed(city.visitor, { token: first })).rejects.toMatchObject(gone)
  expect(await myFeed(officer.context, {})).toEqual({ feed: { scope: 'mine', madeAt: '2026-11-23T02:00:00.000Z' } })
  const kept = await sql`select to_jsonb(f)::text as kept from notices.feed f
    union all select details::text from kernel.audit_entry union all select payload::text from kernel.event`.execute(
    city.system.database.kysely,
  )
  expect(JSON.stringify(kept.rows)).not.toContain(second)

  const status = (to: 'locked' | 'active') =>
    amendAccount(city.as('administrator'), { account: officer.id, status: to, reason: 'Thử' })
  await status('locked')
  await expect(readFeed(city.visitor, { token: second })).rejects.toMatchObject(gone)
  await status('active')
  expect(await calendarOf(second)).toEqual([])
  expect(await revokeFeed(officer.context, {})).toEqual({ revoked: true })
  expect(await revokeFeed(officer.context, {})).toEqual({ revoked: false })
  for (const token of [second, '', "' or 1=1", '../../x', 'a'.repeat(43)])
    await expect(readFeed(city.visitor, { token })).rejects.toMatchObject(gone)
})

test('over HTTP it comes as text/calendar with an ETag that answers 304 until something changes', async () => {
  await direct('Việc một', '2026-11-27')
  const app = openRoutes()
  app.use('*', (c, next) => {
    c.set('context', contextFor(city.system, visitor) as Context)
    c.set('client', {} as Client)
    return next()
  })
  app.route('/api/v1', notices.api as never)
  const path = new URL((await makeFeed(officer.context, {})).url).pathname
  const answer = await app.request(path)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('private, no-cache')
  const etag = answer.headers.get('etag') as string
  expect((await app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
  await direct('Việc hai', '2026-11-28')
  expect((await app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(200)
})

test('whatever is in a text, lines are folded at 75 octets between letters and nothing gets out of its line', () => {
  const hostile = [
    'Ư'.repeat(200),
    '😀'.repeat(60),
    'a\r\nEND:VCALENDAR\r\nX:y',
    'a\nb\u2028c\u0000\u0007d',
    `${'a'.repeat(74)}Ệ`,
    'x'.repeat(75),
    '\\n;,',
    '\ud800',
  ]
  const entry = { day: '2026-01-01', url: 'https://a.vn/x y\r\nX:z', changed: new Date(0) }
  const text = writeCalendar({
    name: 'Thử',
    entries: hostile.map((summary, n) => ({ ...entry, uid: `${n}@a`, summary, description: summary })),
  })
  expect(parse(text).map(({ SUMMARY }) => SUMMARY)).toEqual(
    hostile.map((one) =>
      one
        .toWellFormed()
        .replace(/\r\n|\u2028/g, '\n')
        .replace(/(?!\n)\p{Cc}/gu, ' '),
    ),
  )
  expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBe(75)
})

/** A strict reader: CRLF only, at most 75 octets a line, known shapes, every event whole. Returns the events. */
function parse(text: string): Record<string, string>[] {
  if (!text.endsWith('\r\n') || /[^\r]\n|\r[^\n]/.test(text)) throw new Error('Lines must end in CRLF')
  const physical = text.slice(0, -2).split('\r\n')
  for (const line of physical) {
    if (Buffer.byteLength(line) > 75) throw new Error(`Longer than 75 octets: ${line}`)
    if (/\p{Cc}/u.test(line)) throw new Error(`Control character: ${line}`)
  }
  const lines = physical.join('\r\n').replace(/\r\n /g, '').split('\r\n')
  if (lines.shift() !== 'BEGIN:VCALENDAR' || lines.pop() !== 'END:VCALENDAR') throw new Error('No VCALENDAR')
  const head = lines.splice(0, Math.max(0, lines.indexOf('BEGIN:VEVENT')) || lines.length)
  for (const needed of ['VERSION:2.0', /^PRODID:./])
    if (head.filter((line) => (typeof needed === 'string' ? line === needed : needed.test(line))).length !== 1)
      throw new Error(`Not once: ${needed}`)
  const events: Record<string, string>[] = []
  let event: Record<string, string> | null = null
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+(?:;[A-Z-]+=[A-Z-]+)*):(.*)$/s.exec(line) ?? []
    if (!name) throw new Error(`No property: ${line}`)
    if (line === 'BEGIN:VEVENT') {
      if (event) throw new Error('An event in an event')
      event = {}
    } else if (line === 'END:VEVENT') {
      for (const needed of ['UID', 'DTSTAMP', 'DTSTART;VALUE=DATE', 'SUMMARY'])
        if (!event || !(needed in event)) throw new Error(`An event without ${needed}`)
      events.push(event as Record<string, string>)
      event = null
    } else {
      if (!event || name in event) throw new Error(`Twice or outside: ${line}`)
      if (/^(SUMMARY|DESCRIPTION|UID)$/.test(name) && /(^|[^\\])(\\\\)*([;,]|\\[^\\;,nN])/.test(value))
        throw new Error(`Not escaped: ${line}`)
      if (/^(DTSTAMP|LAST-MODIFIED)$/.test(name) && !/^\d{8}T\d{6}Z$/.test(value)) throw new Error(`No moment: ${line}`)
      if (name.startsWith('DTSTART') && !/^\d{8}$/.test(value)) throw new Error(`No day: ${line}`)
      if (name === 'URL') new URL(value)
      event[name] = value.replace(/\\([\\;,nN])/g, (_, sign: string) => (/[nN]/.test(sign) ? '\n' : sign))
    }
  }
  if (event || new Set(events.map(({ UID }) => UID)).size !== events.length)
    throw new Error('Half an event, or a UID twice')
  return events
}
