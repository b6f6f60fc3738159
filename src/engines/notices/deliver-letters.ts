import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#kernel'
import { z } from '#kernel/http'
import { command, query } from './engine.ts'
import { showLetters } from './metrics.ts'
import type { Outgoing } from './smtp.ts'

const mostInARun = 200
const minute = 60_000
/** Older than this a claim belongs to a worker that died: longer than any attempt takes (see smtp.ts). */
const deadAfter = 15 * minute
/** Minutes between tries of a server that is not there or is busy: two and a half days in all, then an administrator. */
const pauses = [1, 5, 15, 60, 180, 360, 720, 1440, 1440]

/**
 * Hands letters to the mail server. No letter goes out twice: one is claimed in a transaction, sent, and marked in
 * another. Whoever dies between the two leaves it `uncertain`, because it may have gone; such a letter is never sent
 * again by itself but shown to an administrator, who may. It would then carry the same Message-ID. We take the letter
 * that may be missing over the one that comes twice: the notice stands in the app in any case.
 *
 * Without a mail server, and for addresses that no server delivers to, letters stay in the local mailbox.
 */
export async function deliverLetters(context: Context): Promise<void> {
  const { config, city } = context.system
  const before = await letterNumbers(context, {})
  if (before.dead) await giveUpClaims(context, {})
  if (before.local) await keepLetters(context, {})
  if (before.ready && config.SMTP_URL) {
    const { openPost } = await import('./smtp.ts') // a city without a mail server never loads it
    const post = openPost(config, city?.label)
    try {
      for (let n = 0; n < mostInARun; n++) {
        const letter = await claimLetter(context, {})
        if (!letter) break
        const outcome = await post.send(letter)
        await settleLetter(context, { id: letter.id, claim: letter.claim, ...outcome })
        if (outcome.state !== 'sent' && outcome.isGone) break // the next run asks again
      }
    } finally {
      post.close()
    }
  }
  showLetters(await letterNumbers(context, {}))
}

/** How many letters wait, are in trouble, can be tried now, are local, and hang with a worker that died. */
export const letterNumbers = query('letter-numbers', {
  does: { vi: 'Đếm thư chờ gửi, chưa rõ, bị từ chối', en: 'Count letters that wait or are in trouble' },
  permit: 'administrator',
  input: z.object({}),

  async run({ db, now, context }) {
    const { rows } = await sql<Record<'waiting' | 'uncertain' | 'refused' | 'ready' | 'local' | 'dead', number>>`
      select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'uncertain')::int as uncertain,
        count(*) filter (where state = 'refused')::int as refused,
        count(*) filter (where state = 'waiting' and not ${isLocal(context)} and not_before <= ${now})::int as ready,
        count(*) filter (where state = 'waiting' and ${isLocal(context)})::int as local,
        count(*) filter (where state = 'sending' and claimed_at < ${deadline(now)})::int as dead
      from notices.letter where state in ('waiting', 'sending', 'uncertain', 'refused')`.execute(db)
    return rows[0] ?? { waiting: 0, uncertain: 0, refused: 0, ready: 0, local: 0, dead: 0 }
  },
})

/** Takes the oldest letter that may be tried now; another worker takes another one. */
export const claimLetter = command('claim-letter', {
  does: { vi: 'Nhận một thư để gửi', en: 'Claim a letter to send' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now, context }): Promise<(Outgoing & { claim: string }) | null> {
    const claim = randomUUID()
    const { rows } = await sql<Outgoing>`
      update notices.letter set state = 'sending', claim = ${claim}, claimed_at = ${now}, tries = tries + 1 where id = (
        select id from notices.letter where state = 'waiting' and not_before <= ${now} and not ${isLocal(context)} order by not_before, id limit 1
        for update skip locked)
      returning id, address, name, subject, body, html, created_at as at`.execute(db)
    return rows[0] ? { ...rows[0], claim } : null
  },
})

/** Writes down what became of an attempt, also when it was given up for dead meanwhile; never over another attempt. */
export const settleLetter = command('settle-letter', {
  does: { vi: 'Ghi kết quả gửi thư', en: 'Write down what became of a letter' },
  permit: 'system',
  input: z.object({
    id: z.uuid(),
    claim: z.uuid(),
    state: z.enum(['sent', 'waiting', 'refused', 'uncertain']),
    trouble: z.string().optional(),
  }),

  async run({ db, now }, { id, claim, state, trouble = null }) {
    const row = await db
      .selectFrom('letter')
      .select(['tries'])
      .where('id', '=', id)
      .where('claim', '=', claim)
      .where('state', 'in', ['sending', 'uncertain'])
      .forUpdate()
      .executeTakeFirst()
    if (!row) return { id, state: null }
    const pause = pauses[row.tries - 1]
    const next = state === 'waiting' && pause === undefined ? 'refused' : state
    await db
      .updateTable('letter')
      .set({ state: next, trouble, settled_at: now })
      .$if(next === 'waiting', (set) => set.set({ not_before: new Date(now.getTime() + (pause ?? 0) * minute) }))
      .where('id', '=', id)
      .execute()
    return { id, state: next }
  },
})

/** Letters whose worker died between sending and saying so: nobody knows whether they went. */
export const giveUpClaims = command('give-up-claims', {
  does: { vi: 'Đánh dấu thư chưa rõ đã gửi hay chưa', en: 'Mark letters of which nobody knows whether they went' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now }) {
    const { numAffectedRows } = await sql`
      update notices.letter set state = 'uncertain', settled_at = ${now}, trouble = 'Tiến trình gửi thư dừng giữa chừng · The worker died'
      where state = 'sending' and claimed_at < ${deadline(now)}`.execute(db)
    return { uncertain: Number(numAffectedRows ?? 0) }
  },
})

/** Leaves in the local mailbox what no mail server is to have. */
const keepLetters = command('keep-letters', {
  does: { vi: 'Giữ thư trong hộp thư của hệ thống', en: 'Keep letters in the local mailbox' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now, context }) {
    const { numAffectedRows } = await sql`
      update notices.letter set state = 'kept', settled_at = ${now} where id in (
        select id from notices.letter where state = 'waiting' and ${isLocal(context)} for update skip locked)`.execute(
      db,
    )
    return { kept: Number(numAffectedRows ?? 0) }
  },
})

const deadline = (now: Date) => new Date(now.getTime() - deadAfter)

/** Every letter where there is no server; and addresses under .invalid, which RFC 2606 keeps for nobody. */
const isLocal = ({ system }: Context) => (system.config.SMTP_URL ? sql`(address like '%.invalid')` : sql`true`)
