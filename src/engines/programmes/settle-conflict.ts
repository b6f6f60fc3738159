import { z } from '#kernel/http'
import { countConflicts } from './conflict-counts.ts'
import { command } from './engine.ts'
import { ConflictChanged, ConflictNotFound } from './errors.ts'

/** Says what a conflict is: real, with the explanation that the public reads, or none at all, and why. */
export const settleConflict = command('settle-conflict', {
  does: { vi: 'Kết luận về mâu thuẫn', en: 'Settle a conflict' },
  permit: 'programme-office',
  input: z.object({
    id: z.uuid(),
    seen: z.int32().positive(),
    verdict: z.enum(['real', 'no-conflict']),
    note: z.string().trim().min(1).max(4000),
  }),

  async run({ db, actor, now, emit }, { id, seen, verdict, note }) {
    const conflict = await db
      .selectFrom('conflict')
      .select(['version', 'programmes'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!conflict) throw ConflictNotFound()
    if (conflict.version !== seen) throw ConflictChanged({ seen, current: conflict.version })
    const settled = { settled_at: now, settled_by: actor.id, settled_name: actor.name }
    await db
      .updateTable('conflict')
      .set({ verdict, note, ...settled, version: seen + 1 })
      .where('id', '=', id)
      .execute()
    await countConflicts(db, conflict.programmes)
    await emit('conflict-settled', { id, verdict })
    return { id, version: seen + 1, verdict }
  },
})

/** Takes a verdict back; the earlier one stays in the audit trail. */
export const reopenConflict = command('reopen-conflict', {
  does: { vi: 'Mở lại mâu thuẫn', en: 'Reopen a conflict' },
  permit: 'programme-office',
  input: z.object({ id: z.uuid(), seen: z.int32().positive() }),

  async run({ db, emit }, { id, seen }) {
    const conflict = await db
      .selectFrom('conflict')
      .select(['version', 'programmes'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!conflict) throw ConflictNotFound()
    if (conflict.version !== seen) throw ConflictChanged({ seen, current: conflict.version })
    const open = {
      verdict: null,
      note: null,
      settled_at: null,
      settled_by: null,
      settled_name: null,
      version: seen + 1,
    }
    await db.updateTable('conflict').set(open).where('id', '=', id).execute()
    await countConflicts(db, conflict.programmes)
    await emit('conflict-reopened', { id })
    return { id, version: seen + 1 }
  },
})
