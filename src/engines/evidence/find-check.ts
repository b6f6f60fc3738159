import { sql } from 'kysely'
import { dayOf, holds, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { staff } from './authority.ts'
import { type CheckLine, type CheckRow, checkColumns, checkLine, unitOfCheck } from './check-lines.ts'
import { isUnder } from './check-row.ts'
import { query } from './engine.ts'
import { CheckNotFound } from './errors.ts'
import { type EvidenceLine, type ItemRow, itemColumns, itemLine, unitName } from './item-lines.ts'
import type { WordAct } from './shapes.ts'

export type CheckWord = {
  at: string
  by: string
  act: WordAct
  text: string | null
  finding: 'value' | 'not-verifiable' | null
  supported: number | null
  /** What lay before the one who spoke. */
  evidence: string[]
}

export type CheckPage = CheckLine & {
  words: CheckWord[]
  /** What lies before the verifier now. */
  evidence: (EvidenceLine & { rule: string; context: string })[]
  /** What the unit claims of a task; null for every other subject. */
  claim: { state: string; claimed: number | null } | null
  /** Draws that drew it. */
  draws: { id: string; title: string }[]
  mayVerify: boolean
  mayAnswer: boolean
  mayDispute: boolean
  maySettle: boolean
}

/** One check with its thread, what lies before the verifier, and what this reader may do. Two statements. */
export const findCheck = query('find-check', {
  does: { vi: 'Xem lượt thẩm tra', en: 'See a check' },
  permit: staff,
  input: z.object({ id: z.uuid() }),

  async run({ db, actor, now }, { id }): Promise<CheckPage> {
    const { rows } = await sql<CheckRow & Pick<CheckPage, 'words' | 'draws' | 'claim'>>`
      select ${checkColumns},
        coalesce((select jsonb_agg(jsonb_build_object('at', w.at, 'by', w.actor_name, 'act', w.act, 'text', w.text, 'finding', w.finding,
            'supported', w.supported, 'evidence', w.evidence) order by w.seq) from evidence.word w where w.check_id = c.id), '[]') as words,
        coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'title', d.title) order by d.created_at)
          from evidence.draw_member m join evidence.draw d on d.id = m.draw_id where m.check_id = c.id), '[]') as draws,
        (select jsonb_build_object('state', t.claim, 'claimed', t.claimed) from assignments.task_public t
          where t.id = case when c.subject like 'task:%' then substr(c.subject, 6)::uuid end) as claim
      from evidence.check c ${unitOfCheck} where c.id = ${id}`.execute(db)
    const row = rows[0]
    if (!row) throw CheckNotFound()
    const { rows: items } = await sql<ItemRow & { rule: string; context: string }>`
      select ${itemColumns}, u.rule, u.context from evidence.check c join evidence.use u on u.subject = c.subject
      join evidence.item i on i.id = u.evidence_id ${unitName} where c.id = ${id} and ${isUnder} order by u.added_at, u.id`.execute(
      db,
    )
    const today = dayOf(now)
    const units = new Set([row.unit, ...items.map(({ unit }) => unit)])
    const involved = actor.roles.some(
      ({ role, unit }) => (role === 'unit-officer' || role === 'leader') && units.has(unit),
    )
    const verifies = !involved && (holds(actor, 'auditor') || holds(actor, 'programme-office'))
    const ofUnit = speaksFor(actor, row.unit)
    const line = checkLine(row, today)
    const { state } = line
    return {
      ...line,
      words: row.words,
      draws: row.draws,
      claim: row.claim,
      evidence: items.map((item) => ({ ...itemLine(item, { actor, today }), rule: item.rule, context: item.context })),
      mayVerify: verifies && (state === 'open' || state === 'answered' || (state === 'asked' && line.isLate)),
      mayAnswer: ofUnit && state === 'asked',
      mayDispute: ofUnit && (state === 'accepted' || state === 'rejected') && today <= (line.disputeUntil ?? ''),
      maySettle: verifies && state === 'disputed' && row.verifier_id !== actor.id,
    }
  },
})
