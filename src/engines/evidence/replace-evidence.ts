import { sql } from 'kysely'
import { dayOf, InvalidInput } from '#kernel'
import { z } from '#kernel/http'
import { owners } from './authority.ts'
import { command } from './engine.ts'
import { EvidenceExpired } from './errors.ts'
import { lockedItem, note } from './item-row.ts'
import { Seen, Words } from './shapes.ts'
import { supportAnew } from './task-support.ts'
import { endUses, tasksOf } from './withdraw-evidence.ts'

/** Newer evidence of the same unit takes over every use of an older one. What rested on the older is verified anew. */
export const replaceEvidence = command('replace-evidence', {
  does: { vi: 'Thay minh chứng', en: 'Replace evidence' },
  permit: owners,
  input: z.object({ id: z.uuid(), seen: Seen, by: z.uuid(), reason: Words }),

  async run(scope, { id, seen, by, reason }) {
    const { db, now, actor, emit } = scope
    if (id === by) throw InvalidInput({ faults: [{ path: 'by', message: byItself }] })
    const act = 'replace-evidence'
    // Both are locked in the order of their ids: two replacements never wait for each other.
    const locked = new Map<string, Awaited<ReturnType<typeof lockedItem>>>()
    for (const each of [id, by].toSorted())
      locked.set(each, await lockedItem(scope, { id: each, seen: each === id ? seen : undefined, act }))
    const [older, newer] = [locked.get(id), locked.get(by)]
    if (!older || older.unit !== newer?.unit) throw InvalidInput({ faults: [{ path: 'by', message: otherUnit }] })
    if (newer.expires_on && newer.expires_on < dayOf(now)) throw EvidenceExpired({ day: newer.expires_on })

    const uses = await endUses(scope, id)
    const { rows: taken } = await sql`
      insert into evidence.use (id, evidence_id, subject, context, rule, added_at, added_by, added_name)
      select gen_random_uuid(), ${by}::uuid, u.subject, u.context, u.rule, ${now}, ${actor.id}, ${actor.name}
      from evidence.use u where u.id = any(${uses.map((use) => use.id)}::uuid[])
      on conflict (subject, context, evidence_id) where removed_at is null do nothing returning id`.execute(db)
    const version = older.version + 1
    await db.updateTable('item').set({ replaced_by: by, uses: 0, version }).where('id', '=', id).execute()
    await db
      .updateTable('item')
      .set({ uses: newer.uses + taken.length, version: newer.version + 1 })
      .where('id', '=', by)
      .execute()
    await note(scope, { item: id, act: 'replaced', said: { by, reason, uses: uses.length } })
    await note(scope, { item: by, act: 'used', said: { from: id, reason, uses: taken.length } })
    const tasks = await supportAnew(scope, tasksOf(uses))
    await emit('evidence-replaced', { evidence: id, by, unit: older.unit, tasks })
    return { id, version, by }
  },
})

const byItself = { vi: 'Không thay minh chứng bằng chính nó', en: 'Evidence does not replace itself' }
const otherUnit = { vi: 'Minh chứng mới phải của cùng đơn vị', en: 'The newer evidence must be of the same unit' }
