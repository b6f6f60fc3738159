import { type Kysely, sql } from 'kysely'
import { officeCalendar } from '#engines/organisations'
import { myWork, type WorkPage } from '#engines/worklist'
import { type Context, dayOf, type Label, type Language, shiftDay } from '#kernel'
import { z } from '#kernel/http'
import { actorsOf } from './actor-of-account.ts'
import { command, query } from './engine.ts'
import { daily } from './kinds.ts'
import { layOut, type NewLetter, type Part, writeLetters } from './letters.ts'
import { pages } from './pages.ts'
import type { Tables } from './tables.ts'
import { dayWords } from './wording.ts'

const together = 50
const mostShown = 30
/** Days ahead for which a letter names the day of work that goes on; the page and the calendar name all. A convention. */
const nearDays = 14

type Person = { account: string; name: string; email: string; language: Language }
type Notice = { id: string; words: Label; page: string }

/**
 * Writes the digests of a working day from the configured hour on: one letter a person, with what is unread of the kinds
 * that they want daily and with what they must do, by deadline. The row of person and day comes first, so that of two
 * workers one writes the letter; where there is nothing to say the row stands and no letter is written. A notice is told
 * in one digest only. A platform that was down at the hour catches up on the same day.
 */
export async function writeDigests(context: Context): Promise<void> {
  const { now, day } = momentOf(context)
  const hour = new Date(now.getTime() + 7 * 3_600_000).getUTCHours() // Việt Nam keeps UTC+7 all year
  if (hour < context.system.config.DIGEST_HOUR) return
  if (!(await officeCalendar(context)).isWorkingDay(day)) return
  while ((await digestsDue(context, {})).length > 0) await writeSomeDigests(context, {})
}

/** Whose day was not looked at yet; at most as many as are written together. */
const digestsDue = query('digests-due', {
  does: { vi: 'Xem ai chưa có thư tổng hợp hôm nay', en: 'See whose digest is not written yet' },
  permit: 'system',
  input: z.object({}),

  async run({ db, context }): Promise<Person[]> {
    const { rows } = await sql<Person>`
      select a.account_id as account, a.name, a.email, a.language from identity.address_public a
      where a.email is not null
        and not exists (select 1 from notices.digest d where d.account = a.account_id and d.day = ${momentOf(context).day})
        and not exists (select 1 from notices.preference p where p.account = a.account_id and p.kind = ${daily} and p.mail = 'never')
      order by a.account_id limit ${together}`.execute(db)
    return rows
  },
})

export const writeSomeDigests = command('write-some-digests', {
  does: { vi: 'Viết thư tổng hợp hằng ngày', en: 'Write daily digests' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now, context, emit }) {
    const { day } = momentOf(context)
    const due = await digestsDue(context, {})
    const taken = await sql<{ account: string }>`
      insert into notices.digest (account, day, at) select unnest(${due.map(({ account }) => account)}::text[]), ${day}::date, ${now}::timestamptz
      on conflict do nothing returning account`.execute(db)
    const mine = new Set(taken.rows.map(({ account }) => account))
    const people = due.filter(({ account }) => mine.has(account))
    const accounts = people.map(({ account }) => account)
    const notices = await takeNotices(db, accounts, day)
    const actors = await actorsOf(context, accounts)

    const letters: NewLetter[] = []
    for (const person of people) {
      const actor = actors.get(person.account)
      const work = actor
        ? await myWork({ ...context, actor }, { size: mostShown, goingOnUntil: shiftDay(day, nearDays) })
        : { rows: [], next: null }
      const unread = notices.get(person.account) ?? []
      if (unread.length === 0 && work.rows.length === 0) continue
      const { name, language, account, email } = person
      const words = digestWords({ language, day, unread, work })
      letters.push({
        ...layOut(context.system, { name, language, ...words }),
        kind: 'digest',
        notice: null,
        day,
        account,
        address: email,
        name,
        language,
      })
    }
    const ids = await writeLetters(db, letters, now)
    await sql`
      update notices.digest d set letter_id = w.id from unnest(${ids}::uuid[], ${letters.map(({ account }) => account)}::text[]) as w (id, account)
      where d.account = w.account and d.day = ${day}`.execute(db)
    if (letters.length) await emit('letters-written', { letters: letters.length })
    return { looked: people.length, letters: letters.length }
  },
})

/** What each person has not read and wants daily, marked as told: in one digest and no other. */
async function takeNotices(db: Kysely<Tables>, accounts: string[], day: string): Promise<Map<string, Notice[]>> {
  const { rows } = await sql<Notice & { account: string; at: Date }>`
    update notices.notice set digested_on = ${day}
    where account = any(${accounts}::text[]) and mail = 'digest' and read_at is null and digested_on is null
    returning id, account, words, page, at`.execute(db)
  rows.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? -1 : 1))
  return Map.groupBy(rows, ({ account }) => account)
}

type Said = { language: Language; day: string; unread: Notice[]; work: WorkPage }

/** Subject and parts of a digest. */
export function digestWords({ language, day, unread, work }: Said): { subject: string; parts: Part[] } {
  const vi = language === 'vi'
  const waiting = `${work.rows.length}${work.next ? '+' : ''}`
  const told = unread.length
    ? vi
      ? `${unread.length} thông báo chưa đọc`
      : `${unread.length} unread ${unread.length === 1 ? 'notice' : 'notices'}`
    : null
  const todo = work.rows.length ? (vi ? `${waiting} việc đang chờ` : `${waiting} to do`) : null
  const date = dayWords(day, language)
  const subject = [told, todo].filter((part) => part !== null).join(', ')
  const parts: Part[] = []
  if (told) {
    const lines = unread.slice(0, mostShown).map(({ words, page }) => ({ text: words[language], page }))
    const rest = unread.length - lines.length
    if (rest > 0)
      lines.push({ text: vi ? `và ${rest} thông báo khác` : `and ${rest} more`, page: `${pages.work}/thong-bao` })
    parts.push({ heading: vi ? 'Thông báo chưa đọc' : 'Unread notices', lines })
  }
  if (todo) {
    const lines = work.rows.map(({ does, title, dueOn, page, unit }) => {
      const late = dueOn && dueOn < day ? (vi ? ', quá hạn' : ', overdue') : ''
      const due = dueOn ? ` (${vi ? 'hạn' : 'due'} ${dayWords(dueOn, language)}${late})` : ''
      const whose = unit ? ` — ${unit.label[language]}` : ''
      return { text: `${does[language]}: ${title}${due}${whose}`, page }
    })
    if (work.next) lines.push({ text: vi ? 'và những việc khác' : 'and more', page: pages.work })
    parts.push({ heading: vi ? 'Việc của tôi, theo thời hạn' : 'My work, by deadline', lines })
  }
  return { subject: vi ? `Ngày ${date}: ${subject}` : `${date}: ${subject}`, parts }
}

function momentOf({ system }: Context): { now: Date; day: string } {
  const now = system.clock.now()
  return { now, day: dayOf(now) }
}
