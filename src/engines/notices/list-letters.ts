import { type Kysely, sql } from 'kysely'
import type { Language } from '#kernel'
import { Paging, z } from '#kernel/http'
import { command, query } from './engine.ts'
import { LetterNotFound, LetterSettled } from './errors.ts'
import type { Tables } from './tables.ts'

export type LetterState = 'waiting' | 'sending' | 'sent' | 'kept' | 'uncertain' | 'refused' | 'closed'
export const letterStates = ['waiting', 'sending', 'sent', 'kept', 'uncertain', 'refused', 'closed'] as const

export type LetterLine = {
  id: string
  kind: 'notice' | 'digest'
  address: string
  name: string
  language: Language
  subject: string
  state: LetterState
  tries: number
  trouble: string | null
  version: number
  createdAt: string
  settledAt: string | null
}

/** Letters, the newest first: what is in trouble, and the local mailbox where there is no mail server. */
export const listLetters = query('list-letters', {
  does: { vi: 'Xem thư của hệ thống', en: 'List the letters' },
  permit: 'administrator',
  input: Paging.extend({ state: z.enum(letterStates).optional() }),

  async run({ db }, { page, size, state }) {
    const where = state ? sql`where state = ${state}` : sql``
    const counted = await sql<{ n: number }>`select count(*)::int as n from notices.letter ${where}`.execute(db)
    const { rows } = await sql<Row>`select ${columns} from notices.letter ${where} order by created_at desc, id
      limit ${size} offset ${(page - 1) * size}`.execute(db)
    return { total: counted.rows[0]?.n ?? 0, page, size, rows: rows.map(lineOf) }
  },
})

/** One letter as it was or would be sent. */
export const findLetter = query('find-letter', {
  does: { vi: 'Xem một thư', en: 'See a letter' },
  permit: 'administrator',
  input: z.object({ id: z.uuid() }),

  async run({ db }, { id }): Promise<LetterLine & { body: string; html: string }> {
    const { rows } = await sql<Row & { body: string; html: string }>`
      select ${columns}, body, html from notices.letter where id = ${id}`.execute(db)
    const row = rows[0]
    if (!row) throw LetterNotFound()
    return { ...lineOf(row), body: row.body, html: row.html }
  },
})

const choice = z.object({ id: z.uuid(), seen: z.int().positive() })

/**
 * Sends a letter once more that is uncertain or was refused: an administrator decides that the person would rather
 * have it twice than not at all. It keeps its Message-ID, by which a mail server may see that it has it already.
 */
export const sendLetterAgain = command('send-letter-again', {
  does: { vi: 'Gửi lại một thư', en: 'Send a letter again' },
  permit: 'administrator',
  input: choice,

  async run({ db, now, emit }, { id, seen }) {
    await lockInTrouble(db, id, seen)
    await db
      .updateTable('letter')
      .set({ state: 'waiting', claim: null, claimed_at: null, tries: 0, not_before: now, version: seen + 1 })
      .where('id', '=', id)
      .execute()
    await emit('letters-written', { letters: 1 })
    return { id, version: seen + 1 }
  },
})

/** Settles a letter without sending it: it arrived after all, or nobody needs it any more. */
export const closeLetter = command('close-letter', {
  does: { vi: 'Khép một thư, không gửi lại', en: 'Close a letter without sending' },
  permit: 'administrator',
  input: choice,

  async run({ db, now }, { id, seen }) {
    await lockInTrouble(db, id, seen)
    await db
      .updateTable('letter')
      .set({ state: 'closed', claim: null, settled_at: now, version: seen + 1 })
      .where('id', '=', id)
      .execute()
    return { id, version: seen + 1 }
  },
})

async function lockInTrouble(db: Kysely<Tables>, id: string, seen: number): Promise<void> {
  const row = await db
    .selectFrom('letter')
    .select(['state', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw LetterNotFound()
  if (row.version !== seen || (row.state !== 'uncertain' && row.state !== 'refused'))
    throw LetterSettled({ state: row.state })
}

type Row = Omit<LetterLine, 'createdAt' | 'settledAt'> & { created_at: Date; settled_at: Date | null }

const columns = sql`id, kind, address, name, language, subject, state, tries, trouble, version, created_at, settled_at`
const lineOf = ({
  id,
  kind,
  address,
  name,
  language,
  subject,
  state,
  tries,
  trouble,
  version,
  ...row
}: Row): LetterLine => ({
  id,
  kind,
  address,
  name,
  language,
  subject,
  state,
  tries,
  trouble,
  version,
  createdAt: row.created_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
})
