import { sql } from 'kysely'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import aggregates from '#engines/aggregates'
import assignments, { giveDirective } from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import exchange from '#engines/exchange'
import explanations from '#engines/explanations'
import identity, { chooseLanguage } from '#engines/identity'
import indicators from '#engines/indicators'
import notices, {
  claimLetter,
  closeLetter,
  deliverLetters,
  findLetter,
  type LetterLine,
  letterNumbers,
  listLetters,
  sendLetterAgain,
  settleLetter,
  tellPeople,
} from '#engines/notices'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import reporting from '#engines/reporting'
import rulebooks from '#engines/rulebooks'
import worklist from '#engines/worklist'
import { type Context, metrics, readConfig, startWorker } from '#kernel'
import { testCity } from '#kernel/testing'
import { type Manner, mailServer, relay, type Somebody, samplePack, somebody } from './sample-people.ts'

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
const minutes = (n: number) => city.clock.set(new Date(city.clock.now().getTime() + n * 60_000))
let manner: (to: string) => Manner = () => 'take'
let server: Awaited<ReturnType<typeof mailServer>>
let platform: Context
let officer: Somebody

beforeEach(async () => {
  await city.empty()
  city.clock.set('2026-11-23T02:00:00.000Z')
  await organisations.load?.(city.platform, [samplePack])
  officer = await somebody(city, { username: 'can-bo', name: 'Trần Thị Bé', role: 'unit-officer', unit: 'x.science' })
  manner = () => 'take'
  server = await mailServer((to) => manner(to))
  platform = withMail(server.url)
})
afterEach(() => server.close())

function withMail(url: string): Context {
  const config = { ...city.system.config, SMTP_URL: url, MAIL_FROM: 'thong-bao@thu.example.vn' }
  return { ...city.platform, system: { ...city.system, config: { ...config, PUBLIC_URL: 'https://thu.example.vn' } } }
}

async function tell(title: string): Promise<void> {
  const given = { kind: 'meeting' as const, title: 'Giao ban', day: '2026-11-02' }
  await giveDirective(city.as('programme-office'), { title, lead: 'x.science', dueOn: null, given })
  await relay({ system: platform.system, platform })
}

const letters = async (): Promise<LetterLine[]> => (await listLetters(administrator, {})).rows
const statesOf = async () => (await letters()).map(({ state, address }) => `${address} ${state}`).sort()

test('a letter goes out once, in the language of the reader, as text and HTML, and says what it is', async () => {
  await chooseLanguage(officer.context, { language: 'en' })
  await tell('Kết nối <b>kho</b> & dữ liệu')
  await Promise.all([deliverLetters(platform), deliverLetters(platform)])
  await deliverLetters(platform)

  expect(server.received).toHaveLength(1)
  const [{ message, header, to }] = server.received as [(typeof server.received)[0]]
  const [letter] = (await letters()) as [LetterLine]
  expect(to).toBe('can-bo@example.vn')
  expect(header('subject')).toBe('A new directive for Unit science: Kết nối <b>kho</b> & dữ liệu')
  expect(header('from')).toBe('Thành phố thử <thong-bao@thu.example.vn>')
  expect(header('to')).toBe('Trần Thị Bé <can-bo@example.vn>')
  expect(header('message-id')).toBe(`<${letter.id}@thu.example.vn>`)
  expect(header('auto-submitted')).toBe('auto-generated')
  expect(message).toMatch(/multipart\/alternative/)
  expect(letter).toMatchObject({ state: 'sent', tries: 1, trouble: null })

  const { body, html } = await findLetter(administrator, { id: letter.id })
  expect(body).toMatch(
    /^Dear Trần Thị Bé,\n\nA new directive .*\n\nOpen the page: https:\/\/thu\.example\.vn\/en\/lam-viec\//,
  )
  expect(html).toContain('Kết nối &lt;b&gt;kho&lt;/b&gt; &amp; dữ liệu')
})

test('line breaks in what people wrote make no header and no second reader', async () => {
  const name = 'Xấu\r\nBcc: ke-gian@example.com\r\n\r\n<script>'
  await somebody(city, { username: 'xau', name, role: 'programme-office', unit: 'x.committee' })
  await tell('Việc một')
  const { rows } = await sql<{ id: string }>`select id from assignments.task`.execute(city.system.database.kysely)
  await tellPeople(platform, {
    id: 4711,
    type: 'assignments/task-returned',
    payload: {
      task: rows[0]?.id,
      unit: 'x.science',
      reason: 'Nhầm\r\nBcc: ke-gian@example.com\r\nX-Evil: 1\r\n\r\nthân thư\u202e',
    },
    at: city.clock.now(),
    actorId: officer.id,
  })
  await deliverLetters(platform)
  expect(server.received.map(({ to }) => to).sort()).toEqual(['can-bo@example.vn', 'xau@example.vn'])
  const { message, header } = server.received.find(({ to }) => to === 'xau@example.vn') as (typeof server.received)[0]
  expect(header('to')).toMatch(/^[^\r\n]* <xau@example\.vn>$/)
  expect(header('bcc')).toBeUndefined()
  expect(header('x-evil')).toBeUndefined()
  expect(header('subject')).toMatch(/Lý do: Nhầm Bcc: ke-gian@example\.com X-Evil: 1 thân thư$/)
  expect(message.slice(message.indexOf('<!doctype'))).not.toContain('<script>')
})

test('a connection that breaks after the letter was taken leaves it uncertain: shown, never sent again by itself', async () => {
  manner = () => 'take-and-break'
  await tell('Việc một')
  await deliverLetters(platform)
  manner = () => 'take'
  for (const n of [1, 20, 600]) {
    minutes(n)
    await deliverLetters(platform)
  }
  expect(server.received).toHaveLength(1)
  const [letter] = (await letters()) as [LetterLine]
  expect(letter).toMatchObject({ state: 'uncertain', tries: 1, trouble: expect.stringContaining('closed') })
  expect(await letterNumbers(administrator, {})).toMatchObject({ waiting: 0, uncertain: 1, refused: 0 })
  expect(await metrics.metrics()).toContain('kientao_letters{state="uncertain"} 1')

  await sendLetterAgain(administrator, { id: letter.id, seen: 1 })
  const twice = sendLetterAgain(administrator, { id: letter.id, seen: 1 })
  await expect(twice).rejects.toMatchObject({ type: 'notices/letter-settled' })
  await deliverLetters(platform)
  expect(server.received.map(({ header }) => header('message-id'))).toEqual(
    Array(2).fill(`<${letter.id}@thu.example.vn>`),
  )
  expect(await statesOf()).toEqual(['can-bo@example.vn sent'])
})

test('a worker that dies before it can say so leaves it uncertain; a slow one that comes back is believed', async () => {
  await tell('Việc một')
  const claimed = await claimLetter(platform, {})
  minutes(5)
  await deliverLetters(platform)
  expect(await statesOf()).toEqual(['can-bo@example.vn sending'])
  minutes(11)
  await deliverLetters(platform)
  expect(await statesOf()).toEqual(['can-bo@example.vn uncertain'])
  expect(server.received).toEqual([])

  const { id, claim } = claimed as NonNullable<typeof claimed>
  const stranger = '00000000-0000-4000-8000-000000000000'
  expect(await settleLetter(platform, { id, claim: stranger, state: 'sent' })).toEqual({ id, state: null })
  expect(await settleLetter(platform, { id, claim, state: 'sent' })).toEqual({ id, state: 'sent' })
})

test('a server that is not there or breaks off before the letter is asked again later, and gives up in the end', async () => {
  await tell('Việc một')
  await deliverLetters(withMail('smtp://127.0.0.1:1'))
  expect(await letters()).toMatchObject([
    { state: 'waiting', tries: 1, trouble: expect.stringContaining('ECONNREFUSED') },
  ])
  await deliverLetters(platform)
  expect(server.received).toEqual([]) // not before a minute has passed

  minutes(2)
  manner = () => 'hang-up'
  await deliverLetters(platform)
  expect(await letters()).toMatchObject([{ state: 'waiting', tries: 2 }])
  for (let n = 0; n < 8; n++) {
    minutes(1500)
    await deliverLetters(platform)
  }
  expect(await letters()).toMatchObject([{ state: 'refused', tries: 10 }])
  manner = () => 'take'
  const [letter] = (await letters()) as [LetterLine]
  await sendLetterAgain(administrator, { id: letter.id, seen: letter.version })
  await deliverLetters(platform)
  expect(server.received).toHaveLength(1)
})

test('one reader whom the server refuses or puts off does not keep the others waiting', async () => {
  for (const username of ['ban', 'khong-co', 'khac'])
    await somebody(city, { username, role: 'unit-officer', unit: 'x.science' })
  manner = (to) => (to.startsWith('ban@') ? 'busy' : to.startsWith('khong-co@') ? 'refuse' : 'take')
  await tell('Việc một')
  await deliverLetters(platform)
  expect(await statesOf()).toEqual([
    'ban@example.vn waiting',
    'can-bo@example.vn sent',
    'khac@example.vn sent',
    'khong-co@example.vn refused',
  ])
  manner = () => 'take'
  minutes(2)
  await deliverLetters(platform)
  expect(server.received.map(({ to }) => to).sort()).toEqual(['ban@example.vn', 'can-bo@example.vn', 'khac@example.vn'])

  const refused = (await letters()).find(({ state }) => state === 'refused') as LetterLine
  await closeLetter(administrator, { id: refused.id, seen: refused.version })
  expect(await letterNumbers(administrator, {})).toMatchObject({ refused: 0 })
})

test('without a mail server letters stay in the local mailbox, and so do those to nobody when there is one', async () => {
  await somebody(city, { username: 'thu', email: 'thu@demo.invalid', role: 'unit-officer', unit: 'x.science' })
  await tell('Việc một')
  await deliverLetters(platform)
  expect(await statesOf()).toEqual(['can-bo@example.vn sent', 'thu@demo.invalid kept'])

  await tell('Việc hai')
  await deliverLetters(city.platform)
  expect((await listLetters(administrator, { state: 'kept' })).total).toBe(3)
  expect(server.received).toHaveLength(1)
})

test("with a worker at work, what somebody does is in the other one's mailbox a moment later", async () => {
  const worker = await startWorker(platform.system, [notices])
  try {
    const given = { kind: 'meeting' as const, title: 'Giao ban', day: '2026-11-02' }
    await giveDirective(city.as('programme-office'), { title: 'Việc một', lead: 'x.science', dueOn: null, given })
    for (const late = Date.now() + 15_000; server.received.length === 0 && Date.now() < late; )
      await new Promise((wake) => setTimeout(wake, 50))
    expect(server.received.map(({ to }) => to)).toEqual(['can-bo@example.vn'])
  } finally {
    await worker.stop()
  }
}, 60_000)

test('an address that is none never reaches the server', async () => {
  await tell('Việc một')
  await sql`update notices.letter set address = ${'a@example.vn>\r\nRCPT TO:<b@example.vn'}`.execute(
    city.system.database.kysely,
  )
  await deliverLetters(platform)
  expect(await letters()).toMatchObject([{ state: 'refused', trouble: 'Not an e-mail address' }])
  expect(server.received).toEqual([])
})

test('a mail server without a sender stops the start', () => {
  expect(() => readConfig({ SMTP_URL: 'smtp://127.0.0.1' })).toThrow(/MAIL_FROM/)
  expect(() => readConfig({ SMTP_URL: 'http://127.0.0.1', MAIL_FROM: 'a@example.vn' })).toThrow(/SMTP_URL/)
  expect(() => readConfig({ MAIL_FROM: 'a@example.vn\r\nBcc: b@example.vn' })).toThrow(/MAIL_FROM/)
})
