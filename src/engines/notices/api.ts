import { createRoute } from '@hono/zod-openapi'
import { LabelSchema, openRoutes, Paging, ProblemResponses, z } from '#kernel/http'
import { makeFeed, myFeed, readFeed, revokeFeed } from './calendar-feed.ts'
import { letterNumbers } from './deliver-letters.ts'
import { noticeKinds } from './kinds.ts'
import { closeLetter, findLetter, letterStates, listLetters, sendLetterAgain } from './list-letters.ts'
import { countUnread, myNotices, readAllNotices, readNotice } from './my-notices.ts'
import { noticePreferences, setNoticePreference } from './preferences.ts'

const tags = ['notices']
const params = z.object({ id: z.uuid() })
const json = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
})
const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } })
const paged = { total: z.int(), page: z.int(), size: z.int() }
const Language = z.enum(['vi', 'en'])
const Mail = z.enum(['now', 'digest', 'never'])
const kinds = Object.keys(noticeKinds) as [keyof typeof noticeKinds]

const Notice = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    about: LabelSchema,
    words: LabelSchema,
    page: z.string(),
    at: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .openapi('Notice')
const Preference = z
  .object({
    kind: z.string(),
    label: LabelSchema,
    inApp: z.boolean(),
    mail: Mail,
    optional: z.boolean(),
    choices: z.array(Mail),
    chosen: z.boolean(),
  })
  .openapi('NoticePreference')
const Letter = z
  .object({
    id: z.uuid(),
    kind: z.enum(['notice', 'digest']),
    address: z.string(),
    name: z.string(),
    language: Language,
    subject: z.string(),
    state: z.enum(letterStates),
    tries: z.int(),
    trouble: z.string().nullable(),
    version: z.int(),
    createdAt: z.iso.datetime(),
    settledAt: z.iso.datetime().nullable(),
  })
  .openapi('Letter')
const Version = z.object({ id: z.uuid(), version: z.int() })
const Scope = z.enum(['mine', 'unit'])

const mine = createRoute({
  method: 'get',
  path: '/notices',
  operationId: myNotices.id,
  summary: 'My notices, unread first',
  tags,
  request: { query: Paging.extend({ unread: z.stringbool().optional(), kind: z.enum(kinds).optional() }) },
  responses: {
    200: json('A page', z.object({ ...paged, unread: z.int(), rows: z.array(Notice) })),
    ...ProblemResponses(401, 422),
  },
})
const unread = createRoute({
  method: 'get',
  path: '/notices/unread',
  operationId: countUnread.id,
  summary: 'How many notices are unread, counted to 100',
  tags,
  responses: { 200: json('The number', z.object({ unread: z.int() })), ...ProblemResponses(401) },
})
const readOne = createRoute({
  method: 'post',
  path: '/notices/{id}/readings',
  operationId: readNotice.id,
  summary: 'Mark a notice as read',
  tags,
  request: { params },
  responses: { 200: json('Read', z.object({ id: z.uuid(), page: z.string() })), ...ProblemResponses(401, 404, 422) },
})
const readAll = createRoute({
  method: 'post',
  path: '/notices/readings',
  operationId: readAllNotices.id,
  summary: 'Mark all notices as read',
  tags,
  request: { body: body(readAllNotices.input) },
  responses: { 200: json('Read', z.object({ read: z.int() })), ...ProblemResponses(401, 422) },
})
const preferences = createRoute({
  method: 'get',
  path: '/notice-preferences',
  operationId: noticePreferences.id,
  summary: 'How I am told, kind by kind',
  tags,
  responses: {
    200: json(
      'Kinds, the daily digest last',
      z.object({ email: z.string().nullable(), language: Language, kinds: z.array(Preference) }),
    ),
    ...ProblemResponses(401),
  },
})
const prefer = createRoute({
  method: 'put',
  path: '/notice-preferences',
  operationId: setNoticePreference.id,
  summary: 'Choose how to be told of a kind',
  tags,
  request: { body: body(setNoticePreference.input) },
  responses: {
    200: json('Chosen', z.object({ kind: z.string(), inApp: z.boolean(), mail: Mail })),
    ...ProblemResponses(401, 422),
  },
})
const letters = createRoute({
  method: 'get',
  path: '/letters',
  operationId: listLetters.id,
  summary: 'Letters: the mailbox, and those in trouble',
  tags,
  request: { query: listLetters.input },
  responses: { 200: json('A page', z.object({ ...paged, rows: z.array(Letter) })), ...ProblemResponses(401, 403, 422) },
})
const numbers = createRoute({
  method: 'get',
  path: '/letter-numbers',
  operationId: letterNumbers.id,
  summary: 'How many letters wait or are in trouble',
  tags,
  responses: {
    200: json('Numbers', z.object({ waiting: z.int(), uncertain: z.int(), refused: z.int() })),
    ...ProblemResponses(401, 403),
  },
})
const letter = createRoute({
  method: 'get',
  path: '/letters/{id}',
  operationId: findLetter.id,
  summary: 'One letter with its text',
  tags,
  request: { params },
  responses: {
    200: json('The letter', Letter.extend({ body: z.string(), html: z.string() }).openapi('LetterWithText')),
    ...ProblemResponses(401, 403, 404, 422),
  },
})
const seen = body(z.object({ seen: z.int().positive() }))
const again = createRoute({
  method: 'post',
  path: '/letters/{id}/sendings',
  operationId: sendLetterAgain.id,
  summary: 'Send a letter again that is uncertain or was refused',
  tags,
  request: { params, body: seen },
  responses: { 201: json('Waiting', Version), ...ProblemResponses(401, 403, 404, 409, 422) },
})
const close = createRoute({
  method: 'post',
  path: '/letters/{id}/closure',
  operationId: closeLetter.id,
  summary: 'Close a letter without sending it',
  tags,
  request: { params, body: seen },
  responses: { 200: json('Closed', Version), ...ProblemResponses(401, 403, 404, 409, 422) },
})
const myCalendar = createRoute({
  method: 'get',
  path: '/calendar-feed',
  operationId: myFeed.id,
  summary: 'Whether I have a calendar address',
  tags,
  responses: {
    200: json('The feed', z.object({ feed: z.object({ scope: Scope, madeAt: z.iso.datetime() }).nullable() })),
    ...ProblemResponses(401),
  },
})
const makeCalendar = createRoute({
  method: 'post',
  path: '/calendar-feed',
  operationId: makeFeed.id,
  summary: 'Make a calendar address; the one before ends',
  tags,
  request: { body: body(makeFeed.input) },
  responses: {
    201: json('The address, shown once', z.object({ scope: Scope, url: z.string() })),
    ...ProblemResponses(401, 422),
  },
})
const revokeCalendar = createRoute({
  method: 'delete',
  path: '/calendar-feed',
  operationId: revokeFeed.id,
  summary: 'Revoke my calendar address',
  tags,
  responses: { 200: json('Revoked', z.object({ revoked: z.boolean() })), ...ProblemResponses(401) },
})
const calendar = createRoute({
  method: 'get',
  path: '/calendar-feeds/{file}',
  operationId: readFeed.id,
  summary: 'Deadlines as iCalendar, by the secret address: TOKEN.ics',
  tags,
  request: { params: z.object({ file: z.string().max(100) }) },
  responses: {
    200: { description: 'The calendar', content: { 'text/calendar': { schema: z.string() } } },
    304: { description: 'Nothing has changed' },
    ...ProblemResponses(404, 422),
  },
})

export const api = openRoutes()
  .openapi(mine, async (c) => c.json(await myNotices(c.var.context, c.req.valid('query')), 200))
  .openapi(unread, async (c) => c.json(await countUnread(c.var.context, {}), 200))
  .openapi(readOne, async (c) => c.json(await readNotice(c.var.context, c.req.valid('param')), 200))
  .openapi(readAll, async (c) => c.json(await readAllNotices(c.var.context, c.req.valid('json')), 200))
  .openapi(preferences, async (c) => c.json(await noticePreferences(c.var.context, {}), 200))
  .openapi(prefer, async (c) => c.json(await setNoticePreference(c.var.context, c.req.valid('json')), 200))
  .openapi(letters, async (c) => c.json(await listLetters(c.var.context, c.req.valid('query')), 200))
  .openapi(numbers, async (c) => {
    const { waiting, uncertain, refused } = await letterNumbers(c.var.context, {})
    return c.json({ waiting, uncertain, refused }, 200)
  })
  .openapi(letter, async (c) => c.json(await findLetter(c.var.context, c.req.valid('param')), 200))
  .openapi(again, async (c) =>
    c.json(await sendLetterAgain(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 201),
  )
  .openapi(close, async (c) =>
    c.json(await closeLetter(c.var.context, { ...c.req.valid('param'), ...c.req.valid('json') }), 200),
  )
  .openapi(myCalendar, async (c) => c.json(await myFeed(c.var.context, {}), 200))
  .openapi(makeCalendar, async (c) => c.json(await makeFeed(c.var.context, c.req.valid('json')), 201))
  .openapi(revokeCalendar, async (c) => c.json(await revokeFeed(c.var.context, {}), 200))
  .openapi(calendar, async (c) => {
    const { file } = c.req.valid('param')
    const { body: text, etag } = await readFeed(c.var.context, { token: file.replace(/\.ics$/, '') })
    const headers = { etag, 'cache-control': 'private, no-cache' }
    if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, headers)
    return c.body(text, 200, { ...headers, 'content-type': 'text/calendar; charset=utf-8' })
  })
