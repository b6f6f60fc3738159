import { sql } from 'kysely'
import type { Label } from '#kernel'
import { Instant, Paging, z } from '#kernel/http'
import { command, query } from './engine.ts'
import { NoticeNotFound } from './errors.ts'
import { type NoticeKind, noticeKinds } from './kinds.ts'

export type NoticeLine = {
  id: string
  kind: NoticeKind
  /** What kind of notice it is, in words. */
  about: Label
  words: Label
  page: string
  at: string
  readAt: string | null
}

const kindNames = Object.keys(noticeKinds) as [NoticeKind, ...NoticeKind[]]

/** The reader's notices: unread first, then the newest. One statement. */
export const myNotices = query('my-notices', {
  does: { vi: 'Xem thông báo của tôi', en: 'See my notices' },
  permit: 'signed-in',
  input: Paging.extend({ unread: z.boolean().default(false), kind: z.enum(kindNames).optional() }),

  async run({ db, actor }, { page, size, unread, kind }) {
    const { rows } = await sql<{ total: number; unread: number; rows: Row[] }>`
      with mine as (select * from notices.notice where account = ${actor.id} and in_app
        ${unread ? sql`and read_at is null` : sql``} ${kind ? sql`and kind = ${kind}` : sql``})
      select (select count(*)::int from mine) as total,
        (select count(*)::int from notices.notice where account = ${actor.id} and in_app and read_at is null) as unread,
        coalesce((select jsonb_agg(to_jsonb(m) order by m.read_at is not null, m.at desc, m.id) from (
          select id, kind, words, page, at, read_at from mine order by read_at is not null, at desc, id
          limit ${size} offset ${(page - 1) * size}) m), '[]') as rows`.execute(db)
    const found = rows[0] ?? { total: 0, unread: 0, rows: [] }
    return { total: found.total, unread: found.unread, page, size, rows: found.rows.map(lineOf) }
  },
})

export const mostUnreadCounted = 100

/** How many are unread, counted to 100 and no further: for the head of every page. */
export const countUnread = query('count-unread', {
  does: { vi: 'Đếm thông báo chưa đọc', en: 'Count unread notices' },
  permit: 'signed-in',
  input: z.object({}),

  async run({ db, actor }) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from notices.notice
      where account = ${actor.id} and in_app and read_at is null limit ${mostUnreadCounted}) few`.execute(db)
    return { unread: rows[0]?.n ?? 0 }
  },
})

/** Marks one as read; again is no fault. Somebody else's is not there. */
export const readNotice = command('read-notice', {
  does: { vi: 'Đánh dấu đã đọc', en: 'Mark a notice as read' },
  permit: 'signed-in',
  input: z.object({ id: z.uuid() }),

  async run({ db, actor, now }, { id }) {
    const { rows } = await sql<{ page: string }>`
      update notices.notice set read_at = coalesce(read_at, ${now}) where id = ${id} and account = ${actor.id} returning page`.execute(
      db,
    )
    if (!rows[0]) throw NoticeNotFound()
    return { id, page: rows[0].page }
  },
})

/** Marks everything as read that was there when the person looked: what came since stays unread. */
export const readAllNotices = command('read-all-notices', {
  does: { vi: 'Đánh dấu đã đọc tất cả', en: 'Mark all notices as read' },
  permit: 'signed-in',
  input: z.object({ seenAt: Instant.optional() }),

  async run({ db, actor, now }, { seenAt }) {
    const { numAffectedRows } = await sql`
      update notices.notice set read_at = ${now}
      where account = ${actor.id} and in_app and read_at is null and at <= ${seenAt ? new Date(seenAt) : now}`.execute(
      db,
    )
    return { read: Number(numAffectedRows ?? 0) }
  },
})

type Row = { id: string; kind: NoticeKind; words: Label; page: string; at: string; read_at: string | null }

const lineOf = ({ id, kind, words, page, at, read_at }: Row): NoticeLine => ({
  id,
  kind,
  about: noticeKinds[kind].label,
  words,
  page,
  at: new Date(at).toISOString(),
  readAt: read_at && new Date(read_at).toISOString(),
})
