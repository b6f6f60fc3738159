import { sql } from 'kysely'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { NotAccepted } from './errors.ts'
import { lockedItem, note } from './item-row.ts'
import { Seen, Words } from './shapes.ts'

/**
 * Lets everybody see evidence that a check accepted, or with which a second person verified figures: it, its file, and
 * what it serves.
 */
export const openEvidence = command('open-evidence', {
  does: { vi: 'Công khai minh chứng', en: 'Open evidence to the public' },
  permit: 'programme-office',
  input: z.object({ id: z.uuid(), seen: Seen }),

  async run(scope, { id, seen }) {
    const { db, now, emit } = scope
    const item = await lockedItem(scope, { id, seen, act: 'open-evidence' })
    if (item.public_at) return { id, version: item.version }
    const { rows } = await sql`
      select 1 from evidence.word w join evidence.check c on c.id = w.check_id
      where w.evidence @> array[${id}::uuid] and (
        (w.act = 'accepted' and c.state in ('accepted', 'upheld')) or (w.act = 'overturned' and c.verdict = 'rejected'))
      union all select 1 from evidence.use u where u.evidence_id = ${id} and u.verified_at is not null and u.removed_at is null
      limit 1`.execute(db)
    if (rows.length === 0) throw NotAccepted()
    const version = item.version + 1
    await db.updateTable('item').set({ public_at: now, version }).where('id', '=', id).execute()
    await note(scope, { item: id, act: 'opened', said: {} })
    await emit('evidence-opened', { evidence: id, unit: item.unit })
    return { id, version }
  },
})

/** Takes evidence back from the public, with a reason. */
export const closeEvidence = command('close-evidence', {
  does: { vi: 'Thôi công khai minh chứng', en: 'Close evidence to the public' },
  permit: 'programme-office',
  input: z.object({ id: z.uuid(), seen: Seen, reason: Words }),

  async run(scope, { id, seen, reason }) {
    const item = await lockedItem(scope, { id, seen, act: 'close-evidence' })
    if (!item.public_at) return { id, version: item.version }
    const version = item.version + 1
    await scope.db.updateTable('item').set({ public_at: null, version }).where('id', '=', id).execute()
    await note(scope, { item: id, act: 'closed', said: { reason } })
    await scope.emit('evidence-closed', { evidence: id, unit: item.unit })
    return { id, version }
  },
})
