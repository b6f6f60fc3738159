import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { myWork, unitWork, type WorkLine, type WorkPage } from '#engines/worklist'
import type { Context, Language } from '#kernel'
import { z } from '#kernel/http'
import { actorsOf } from './actor-of-account.ts'
import { command, query } from './engine.ts'
import { FeedNotFound } from './errors.ts'
import { writeCalendar } from './icalendar.ts'
import { addressOf } from './letters.ts'
import { oneLine } from './wording.ts'

const mostRead = 1000 // entries: no calendar shows more deadlines than that to any use

const digestOf = (token: string) => createHash('sha256').update(token).digest('hex')
const isToken = (text: string) => /^[A-Za-z0-9_-]{43}$/.test(text)

/**
 * Makes a secret address at which a calendar program reads the person's deadlines, without signing in. The token is
 * shown once, its digest alone is kept; making another ends the one before.
 */
export const makeFeed = command('make-calendar-feed', {
  does: { vi: 'Tạo địa chỉ lịch thời hạn', en: 'Make a calendar address' },
  permit: 'signed-in',
  input: z.object({ scope: z.enum(['mine', 'unit']).default('mine') }),

  async run({ db, actor, now, context }, { scope }) {
    const token = randomBytes(32).toString('base64url')
    await sql`insert into notices.feed (account, digest, scope, made_at) values (${actor.id}, ${digestOf(token)}, ${scope}, ${now})
      on conflict (account) do update set digest = excluded.digest, scope = excluded.scope, made_at = excluded.made_at`.execute(
      db,
    )
    return { scope, url: addressOf(context.system, `/api/v1/calendar-feeds/${token}.ics`, 'vi') }
  },
})

/** From now on the address opens nothing. */
export const revokeFeed = command('revoke-calendar-feed', {
  does: { vi: 'Thu hồi địa chỉ lịch', en: 'Revoke the calendar address' },
  permit: 'signed-in',
  input: z.object({}),

  async run({ db, actor }) {
    const gone = await db.deleteFrom('feed').where('account', '=', actor.id).returning('account').execute()
    return { revoked: gone.length > 0 }
  },
})

/** Whether the person has an address, and since when. The address itself is not known any more. */
export const myFeed = query('my-calendar-feed', {
  does: { vi: 'Xem tôi có địa chỉ lịch không', en: 'See whether I have a calendar address' },
  permit: 'signed-in',
  input: z.object({}),

  async run({ db, actor }) {
    const row = await db.selectFrom('feed').selectAll().where('account', '=', actor.id).executeTakeFirst()
    return { feed: row ? { scope: row.scope as 'mine' | 'unit', madeAt: row.made_at.toISOString() } : null }
  },
})

/**
 * The calendar behind a token: whatever the person must do that has a day, with the rights they hold at this moment; on
 * request also what waits in the units they lead. The token opens reading and nothing else; an account that is locked
 * or closed has no calendar.
 */
export const readFeed = query('read-calendar-feed', {
  does: { vi: 'Đọc lịch thời hạn', en: 'Read a calendar of deadlines' },
  permit: 'anyone',
  input: z.object({ token: z.string().max(100) }),

  async run({ db, context }, { token }): Promise<{ body: string; etag: string }> {
    if (!isToken(token)) throw FeedNotFound()
    const { rows } = await sql<{ account: string; scope: string; language: Language }>`
      select f.account, f.scope, a.language from notices.feed f join identity.address_public a on a.account_id = f.account
      where f.digest = ${digestOf(token)}`.execute(db)
    const feed = rows[0]
    const actor = feed && (await actorsOf(context, [feed.account])).get(feed.account)
    if (!feed || !actor) throw FeedNotFound()

    const reader = { ...context, actor }
    const lines = await dated((after) => myWork(reader, { after, size: 200 }))
    const led = feed.scope === 'unit' ? actor.roles.filter(({ role }) => role === 'leader') : []
    for (const unit of new Set(led.map((held) => held.unit)))
      lines.push(...(await dated((after) => unitWork(reader, { unit, after, size: 200 }))))

    const body = calendarOf(context, feed.language, [...new Map(lines.map((line) => [line.id, line])).values()])
    return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
  },
})

/** Rows with a day: they come first, so that reading ends at the first row without one. */
async function dated(read: (after: string | undefined) => Promise<WorkPage>): Promise<WorkLine[]> {
  const lines: WorkLine[] = []
  for (let after: string | undefined; lines.length < mostRead; ) {
    const { rows, next } = await read(after)
    lines.push(...rows.filter(({ dueOn }) => dueOn !== null))
    if (!next || rows.some(({ dueOn }) => dueOn === null)) break
    after = next
  }
  return lines
}

function calendarOf({ system }: Context, language: Language, lines: WorkLine[]): string {
  const host = system.config.PUBLIC_URL ? new URL(system.config.PUBLIC_URL).hostname : 'kien-tao.invalid'
  const entries = lines
    .sort((a, b) => (a.dueOn as string).localeCompare(b.dueOn as string) || a.id.localeCompare(b.id))
    .map((line) => ({
      uid: `${line.id.replace(':', '-')}@${host}`,
      day: line.dueOn as string,
      summary: oneLine(`${line.does[language]}: ${line.title}`, 200),
      description: [line.title, line.unit?.label[language]].filter(Boolean).join('\n'),
      url: addressOf(system, line.page, language),
      changed: new Date(line.since),
    }))
  const name = language === 'vi' ? 'Thời hạn công việc' : 'Deadlines'
  return writeCalendar({ name, entries })
}
