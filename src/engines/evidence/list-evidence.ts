import { sql } from 'kysely'
import { dayOf, shiftDay } from '#kernel'
import { z } from '#kernel/http'
import { fold } from '#kernel/text'
import { staff } from './authority.ts'
import { query } from './engine.ts'
import { type EvidenceLine, type ItemRow, itemColumns, itemLine, unitName } from './item-lines.ts'
import { type CheckState, KindName, paged, UnitId, type Verdict } from './shapes.ts'

export type ListedEvidence = EvidenceLine & {
  /** What it serves now, the first few: `uses` says how many there are. */
  answers: { subject: string; context: string; rule: string; title: string | null }[]
  /** The check that looked at it last. */
  lastCheck: { id: string; state: CheckState; verdict: Verdict | null } | null
}

const mostAnswers = 3

/**
 * Evidence, the newest first; with `expiring` what expires within so many days (and has expired), the earliest first.
 * Withdrawn and replaced evidence is listed only where it is asked for. One statement.
 */
export const listEvidence = query('list-evidence', {
  does: { vi: 'Xem các minh chứng', en: 'List evidence' },
  permit: staff,
  input: z.object({
    unit: UnitId.optional(),
    kind: KindName.optional(),
    text: z.string().max(200).optional(),
    /** Found again by its SHA-256. */
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    expiring: z.int().min(0).max(3650).optional(),
    past: z.boolean().default(false),
    ...paged,
  }),

  async run({ db, actor, now }, { unit, kind, text, fingerprint, expiring, past, page, size }) {
    const today = dayOf(now)
    const words = text ? fold(text).split(/\s+/).filter(Boolean).slice(0, 10) : []
    // What stands beside each row is asked of the page alone, not of everything that fits.
    const { rows } = await sql<ItemRow & Beside & { total: number }>`
      select p.*, coalesce((select jsonb_agg(to_jsonb(a) - 'added_at' - 'id' order by a.added_at, a.id) from (
          select u.id, u.added_at, u.subject, u.context, u.rule, t.title from evidence.use u
            left join assignments.task_public t on t.id = case when u.subject like 'task:%' then substr(u.subject, 6)::uuid end
          where u.evidence_id = p.id and u.removed_at is null order by u.added_at, u.id limit ${mostAnswers}) a), '[]') as answers,
        (select jsonb_build_object('id', c.id, 'state', c.state, 'verdict', c.verdict) from evidence.check c
          where c.id in (select w.check_id from evidence.word w where w.evidence @> array[p.id])
          order by c.opened_at desc, c.id limit 1) as "lastCheck"
      from (select ${itemColumns}, count(*) over ()::int as total from evidence.item i ${unitName}
      where ${past ? sql`(i.withdrawn_at is not null or i.replaced_by is not null)` : sql`i.withdrawn_at is null and i.replaced_by is null`}
        ${unit ? sql`and i.unit = ${unit}` : sql``} ${kind ? sql`and i.kind = ${kind}` : sql``}
        ${fingerprint ? sql`and i.fingerprint = ${fingerprint}` : sql``}
        ${expiring === undefined ? sql`` : sql`and i.expires_on <= ${shiftDay(today, expiring)}::date`}
        ${words.length ? sql.join([sql``, ...words.map((word) => sql`i.folded like ${like(word)}`)], sql` and `) : sql``}
      order by ${expiring === undefined ? sql`i.created_at desc` : sql`i.expires_on`}, i.id
      limit ${size} offset ${(page - 1) * size}) p
      order by ${expiring === undefined ? sql`p.created_at desc` : sql`p.expires_on`}, p.id`.execute(db)
    const lines = rows.map(
      (row): ListedEvidence => ({
        ...itemLine(row, { actor, today }),
        answers: row.answers,
        lastCheck: row.lastCheck,
      }),
    )
    return { total: rows[0]?.total ?? 0, page, size, rows: lines }
  },
})

type Beside = Pick<ListedEvidence, 'answers' | 'lastCheck'>

const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`
