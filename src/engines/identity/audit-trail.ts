import { sql } from 'kysely'
import * as z from 'zod'
import { verifyAudit } from '#kernel'
import { Day, Paging } from '#kernel/http'
import { query } from './engine.ts'

export type AuditLine = {
  seq: number
  at: Date
  actorId: string
  actorName: string
  engine: string
  act: string
  details: Record<string, unknown>
  requestId: string | null
  hash: string
}

/** The trail, newest first. `day` is a day of Việt Nam; `actor` is an account id. */
export const auditTrail = query('audit-trail', {
  does: { vi: 'Xem nhật ký kiểm toán', en: 'Read the audit trail' },
  permit: ['auditor', 'administrator'],
  input: Paging.extend({
    act: z.string().max(100).optional(),
    actor: z.string().max(100).optional(),
    day: Day.optional(),
  }),

  async run({ db }, { page, size, act, actor, day }) {
    const where = sql`where true
      ${act ? sql`and act = ${act}` : sql``} ${actor ? sql`and actor_id = ${actor}` : sql``}
      ${day ? sql`and at >= ${`${day}T00:00:00+07:00`}::timestamptz and at < ${`${day}T00:00:00+07:00`}::timestamptz + interval '1 day'` : sql``}`
    const counted = await sql<{
      total: number
    }>`select count(*)::int as total from kernel.audit_entry ${where}`.execute(db)
    const { rows } = await sql<AuditLine>`
      select seq, at, actor_id as "actorId", actor_name as "actorName", engine, act, details, request_id as "requestId", hash
      from kernel.audit_entry ${where} order by seq desc limit ${size} offset ${(page - 1) * size}`.execute(db)
    return { entries: rows, total: counted.rows[0]?.total ?? 0, page, size }
  },
})

/** Recomputes the whole chain. `expect` is a head noted on paper: with it even a trail rebuilt from the start is found. */
export const auditVerdict = query('audit-verdict', {
  does: { vi: 'Kiểm tra chuỗi nhật ký kiểm toán', en: 'Verify the audit chain' },
  permit: ['auditor', 'administrator'],
  input: z.object({
    expect: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
  run: ({ context }, { expect }) => verifyAudit(context.system.database, expect),
})
