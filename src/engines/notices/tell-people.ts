import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { EngineDefinition, Language } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { factsOf } from './facts.ts'
import { type Mail, type NoticeKind, noticeKinds } from './kinds.ts'
import { noticeLetter, writeLetters } from './letters.ts'
import type { Tables } from './tables.ts'
import type { Audience } from './telling.ts'
import { tellings } from './tellings.ts'
import { fillWords } from './wording.ts'

type Person = { account: string; name: string; email: string | null; language: Language; inApp: boolean; mail: Mail }

/**
 * Tells everybody whom an event concerns, each once: notices and their letters are written in one transaction, under a
 * unique key of event and person, so that the job may run twice or die at any moment. Who did it is not told of it.
 */
export const tellPeople = command('tell-people', {
  does: { vi: 'Thông báo cho người liên quan', en: 'Tell people of an event' },
  permit: 'system',
  input: z.object({
    id: z.int().positive(),
    type: z.string(),
    payload: z.record(z.string(), z.unknown()),
    at: z.coerce.date(), // it comes through a queue, which keeps texts
    actorId: z.string(),
  }),

  async run({ db, now, context, emit }, { id, type, payload, at, actorId }) {
    const telling = tellings[type]
    const facts = telling && (await factsOf(context, payload))
    if (!telling || !facts) return { told: 0, letters: 0 }
    const who = { kind: telling.kind, now, except: actorId }
    const first = await peopleOf(db, telling.who(facts), who)
    const people = first.length || !telling.otherwise ? first : await peopleOf(db, telling.otherwise(facts), who)
    const told = people.filter(({ inApp, mail }) => inApp || mail !== 'never')
    if (told.length === 0) return { told: 0, letters: 0 }

    const words = fillWords(typeof telling.words === 'function' ? telling.words(facts) : telling.words, facts)
    const page = telling.page(facts)
    const rows = told.map((person) => ({
      id: randomUUID(),
      account: person.account,
      in_app: person.inApp,
      mail: person.mail,
    }))
    const written = await sql<{ id: string; account: string }>`
      insert into notices.notice (id, event_id, event_type, account, kind, words, page, in_app, mail, at)
      select r.id, ${id}::bigint, ${type}::text, r.account, ${telling.kind}::text, ${JSON.stringify(words)}::jsonb, ${page}::text, r.in_app, r.mail, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}) as r (id uuid, account text, in_app boolean, mail text)
      on conflict (event_id, account) do nothing returning id, account`.execute(db)
    const byAccount = new Map(told.map((person) => [person.account, person]))
    const letters = written.rows.flatMap((notice) => {
      const person = byAccount.get(notice.account)
      if (person?.mail !== 'now' || !person.email) return []
      const letter = noticeLetter(context.system, { name: person.name, language: person.language, words, page })
      return [{ ...letter, kind: 'notice' as const, notice: notice.id, day: null, ...person, address: person.email }]
    })
    await writeLetters(db, letters, now)
    if (letters.length) await emit('letters-written', { letters: letters.length })
    return { told: written.rows.length, letters: letters.length }
  },
})

/** Every event of the table, in one queue. */
export const hears: NonNullable<EngineDefinition['hears']> = {
  types: Object.keys(tellings),
  react: async (context, { id, type, payload, at, actorId }) =>
    void (await tellPeople(context, { id, type, payload, at, actorId })),
}

async function peopleOf(
  db: Kysely<Tables>,
  audience: Audience[],
  { kind, now, except }: { kind: NoticeKind; now: Date; except: string },
): Promise<Person[]> {
  if (audience.length === 0) return []
  const accounts = audience.flatMap((one) => ('account' in one ? [one.account] : []))
  const holders = audience.flatMap((one) => ('role' in one ? [one] : []))
  const { mail, optional } = noticeKinds[kind]
  const { rows } = await sql<Person>`
    select a.account_id as account, a.name, a.email, a.language,
      ${optional ? sql`coalesce(p.in_app, true)` : sql`true`} as "inApp", coalesce(p.mail, ${mail}) as mail
    from identity.address_public a left join notices.preference p on p.account = a.account_id and p.kind = ${kind}
    where a.account_id <> ${except} and (a.account_id = any(${accounts}::text[]) or a.account_id in (
      select h.account_id from identity.holder_public h
      join unnest(${holders.map(({ role }) => role)}::text[], ${holders.map(({ unit }) => unit)}::text[]) as w (role, unit)
        on h.role = w.role and (w.unit = '*' or h.unit = w.unit)
      where h.valid_from <= ${now} and (h.valid_to is null or h.valid_to > ${now})))
    order by a.account_id`.execute(db)
  return rows
}
