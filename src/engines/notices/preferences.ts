import { sql } from 'kysely'
import type { Label, Language } from '#kernel'
import { z } from '#kernel/http'
import { command, query } from './engine.ts'
import { NoticeMandatory } from './errors.ts'
import { daily, dailyLabel, type Mail, type NoticeKind, noticeKinds } from './kinds.ts'

export type Preference = {
  kind: NoticeKind | typeof daily
  label: Label
  inApp: boolean
  mail: Mail
  /** Whether it may be switched off in the app. */
  optional: boolean
  /** What may be chosen for e-mail. */
  choices: Mail[]
  /** The person has chosen; else it is as it comes. */
  chosen: boolean
}

const everyWay = ['now', 'digest', 'never'] as const
const kindNames = [daily, ...(Object.keys(noticeKinds) as NoticeKind[])] as const

/** How the reader is told of each kind, and where letters go. The digest itself stands last. */
export const noticePreferences = query('notice-preferences', {
  does: { vi: 'Xem cách tôi nhận thông báo', en: 'See how I am told' },
  permit: 'signed-in',
  input: z.object({}),

  async run({ db, actor }) {
    const chosen = await db.selectFrom('preference').selectAll().where('account', '=', actor.id).execute()
    const address = await sql<{ email: string | null; language: Language }>`
      select email, language from identity.address_public where account_id = ${actor.id}`.execute(db)
    const of = (kind: Preference['kind']) => chosen.find((one) => one.kind === kind)
    const kinds = (Object.keys(noticeKinds) as NoticeKind[]).map((kind): Preference => {
      const { label, mail, optional } = noticeKinds[kind]
      const own = of(kind)
      return {
        kind,
        label,
        inApp: (optional ? own?.in_app : true) ?? true,
        mail: (own?.mail as Mail | undefined) ?? mail,
        optional,
        choices: [...everyWay],
        chosen: own !== undefined,
      }
    })
    const digest: Preference = {
      kind: daily,
      label: dailyLabel,
      inApp: false,
      mail: (of(daily)?.mail as Mail | undefined) ?? 'digest',
      optional: true,
      choices: ['digest', 'never'],
      chosen: of(daily) !== undefined,
    }
    return {
      email: address.rows[0]?.email ?? null,
      language: address.rows[0]?.language ?? ('vi' as const),
      kinds: [...kinds, digest],
    }
  },
})

/** Chooses for one kind. It counts for what happens from now on. */
export const setNoticePreference = command('set-notice-preference', {
  does: { vi: 'Chọn cách nhận một loại thông báo', en: 'Choose how to be told of a kind' },
  permit: 'signed-in',
  input: z
    .object({ kind: z.enum(kindNames), inApp: z.boolean().default(true), mail: z.enum(everyWay) })
    .refine(({ kind, mail }) => kind !== daily || mail !== 'now', {
      path: ['mail'],
      params: { label: { vi: 'Thư tổng hợp: mỗi ngày hoặc không nhận', en: 'The digest: daily or never' } },
    }),

  async run({ db, actor, now }, { kind, inApp, mail }) {
    const mayHide = kind === daily || noticeKinds[kind].optional
    if (!inApp && !mayHide) throw NoticeMandatory({ kind })
    await sql`
      insert into notices.preference (account, kind, in_app, mail, set_at) values (${actor.id}, ${kind}, ${inApp}, ${mail}, ${now})
      on conflict (account, kind) do update set in_app = excluded.in_app, mail = excluded.mail, set_at = excluded.set_at`.execute(
      db,
    )
    return { kind, inApp, mail }
  },
})
