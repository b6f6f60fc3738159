import { sql } from 'kysely'
import { dayOf, holds, speaksFor } from '#kernel'
import { z } from '#kernel/http'
import { isStaff } from './authority.ts'
import { query } from './engine.ts'
import { EvidenceNotFound } from './errors.ts'
import { type EvidenceLine, type ItemRow, itemColumns, itemLine, unitName, visible } from './item-lines.ts'
import type { CheckState, Verdict } from './shapes.ts'

export type EvidencePage = EvidenceLine & {
  /** What it serves and served. Those outside see what it serves now. */
  usedFor: { subject: string; context: string; rule: string; title: string | null; at: string; until: string | null }[]
  /** Checks in which somebody looked at it, the newest first; staff only. */
  checks: { id: string; title: string; state: CheckState; verdict: Verdict | null; decidedAt: string | null }[]
  /** Who did what with it; staff only. */
  steps: { at: string; by: string; act: string; said: Record<string, unknown> }[]
  /** The same thing, added elsewhere; staff only. */
  twins: { id: string; unit: string }[]
  mayChange: boolean
}

/** One piece of evidence with what it serves, who checked it, and its history. */
export const findEvidence = query('find-evidence', {
  does: { vi: 'Xem minh chứng', en: 'See a piece of evidence' },
  permit: 'anyone',
  input: z.object({ id: z.uuid() }),

  async run({ db, actor, now }, { id }): Promise<EvidencePage> {
    const { rows } = await sql<ItemRow & Omit<EvidencePage, keyof EvidenceLine | 'mayChange'>>`
      select ${itemColumns},
        coalesce((select jsonb_agg(jsonb_build_object('subject', u.subject, 'context', u.context, 'rule', u.rule, 'title', t.title,
            'at', u.added_at, 'until', u.removed_at) order by u.added_at, u.id)
          from evidence.use u left join assignments.task_public t on t.id = ${taskId}
          where u.evidence_id = i.id), '[]') as "usedFor",
        coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'state', c.state, 'verdict', c.verdict,
            'decidedAt', c.decided_at) order by c.opened_at desc, c.id)
          from evidence.check c where c.id in (select w.check_id from evidence.word w where w.evidence @> array[i.id])), '[]') as checks,
        coalesce((select jsonb_agg(jsonb_build_object('at', s.at, 'by', s.actor_name, 'act', s.act, 'said', s.said) order by s.seq desc)
          from (select * from evidence.step h where h.item_id = i.id order by h.seq desc limit 200) s), '[]') as steps,
        coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'unit', w.unit) order by w.created_at, w.id)
          from evidence.item w where w.fingerprint = i.fingerprint and w.id <> i.id and w.withdrawn_at is null), '[]') as twins
      from evidence.item i ${unitName} where i.id = ${id} and ${visible(actor)}`.execute(db)
    const row = rows[0]
    if (!row) throw EvidenceNotFound()
    const line = itemLine(row, { actor, today: dayOf(now) })
    if (!isStaff(actor)) {
      const usedFor = row.usedFor
        .filter(({ until }) => until === null)
        .map((use) => ({ ...use, context: '', title: null }))
      return { ...line, usedFor, checks: [], steps: [], twins: [], mayChange: false }
    }
    const { usedFor, checks, steps, twins } = row
    const stands = !line.withdrawnAt && !line.replacedBy
    const acts = speaksFor(actor, row.unit) || holds(actor, 'programme-office')
    return { ...line, usedFor, checks, steps, twins, mayChange: stands && acts }
  },
})

// A subject is no uuid for the planner: only those that name a task are turned into one.
const taskId = sql`case when u.subject like 'task:%' then substr(u.subject, 6)::uuid end`

/** The bytes of a file as they were sent, for whoever may see the evidence. They go out as a file to be saved. */
export const evidenceFile = query('evidence-file', {
  does: { vi: 'Tải tệp minh chứng', en: 'Download a file of evidence' },
  permit: 'anyone',
  input: z.object({ id: z.uuid() }),

  async run({ db, actor, context }, { id }) {
    const { rows } = await sql<{ sha256: string; name: string; mime: string }>`
      select i.file_sha256 as sha256, i.file_name as name, i.file_mime as mime
      from evidence.item i where i.id = ${id} and i.kind = 'file' and ${visible(actor)}`.execute(db)
    const file = rows[0]
    if (!file) throw EvidenceNotFound()
    return { bytes: await context.system.files.get(file.sha256), name: file.name, mime: file.mime }
  },
})
