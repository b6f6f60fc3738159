import { sql } from 'kysely'
import { inTurn } from '#kernel'
import { z } from '#kernel/http'
import type { Duty, Target, Task } from '#reading'
import type { PlanForConflicts } from './conflict.ts'
import { countConflicts } from './conflict-counts.ts'
import { findConflicts } from './conflicts.ts'
import { command } from './engine.ts'
import type { WorkingItem } from './load-items.ts'
import { loadWorkingItems } from './load-items.ts'

/**
 * Seeks the conflicts of one owner anew, over the working copies of all its programmes: a reviewer wants to know
 * before the publication, not after. Findings keep what people said about them; those no longer found are marked gone.
 */
export const recomputeConflicts = command('recompute-conflicts', {
  does: { vi: 'Tìm lại mâu thuẫn giữa các văn bản', en: 'Seek conflicts between documents' },
  permit: 'programme-office',
  input: z.object({ ownerKey: z.string() }),

  async run({ db, now }, { ownerKey }) {
    // One search at a time for one owner, or an older result could overwrite a newer.
    await inTurn(db, `programmes.conflict ${ownerKey}`)
    const programmes = await db
      .selectFrom('programme')
      .selectAll()
      .where('owner_key', '=', ownerKey)
      .orderBy('issued_on')
      .orderBy('id')
      .execute()
    const relations = await db.selectFrom('relation').selectAll().where('kind', '=', 'replaces').execute()
    const plans: PlanForConflicts[] = []
    for (const row of programmes) {
      const items = (await loadWorkingItems(db, row.id)).filter((item) => item.state !== 'rejected')
      plans.push({
        id: row.id,
        title: row.title,
        number: row.number,
        issuedOn: row.issued_on,
        owner: ownerKey,
        supersedes: relations.filter((relation) => relation.newer_id === row.id).map((relation) => relation.older_id),
        targets: items.filter((item) => item.kind === 'target').map(asRead<Target>),
        tasks: items.filter((item) => item.kind === 'task').map(asRead<Task>),
        duties: items.filter((item) => item.kind === 'duty').map(asRead<Duty>),
      })
    }
    const found = new Map(findConflicts(plans).map((conflict) => [conflict.key, conflict]))
    const rows = [...found.values()].map((conflict) => ({
      ...conflict,
      programmes: [...new Set(conflict.sides.map((side) => side.plan))],
    }))
    await sql`insert into programmes.conflict (owner_key, key, id, kind, severity, explanation, sides, programmes, confidence, found_at)
      select ${ownerKey}, key, gen_random_uuid(), kind, severity, explanation, sides,
        array(select jsonb_array_elements_text(programmes)::uuid), confidence, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (key text, kind text, severity text, explanation jsonb, sides jsonb, programmes jsonb, confidence float8)
      on conflict (owner_key, key) do update set kind = excluded.kind, severity = excluded.severity, explanation = excluded.explanation,
        sides = excluded.sides, programmes = excluded.programmes, confidence = excluded.confidence, gone_at = null`.execute(
      db,
    )
    await sql`update programmes.conflict set gone_at = ${now} where owner_key = ${ownerKey} and gone_at is null
      and key <> all (${rows.map((row) => row.key)}::text[])`.execute(db)
    const { rows: touched } = await sql<{ id: string }>`
      select distinct unnest(programmes) as id from programmes.conflict where owner_key = ${ownerKey}`.execute(db)
    await countConflicts(
      db,
      [...programmes, ...touched].map(({ id }) => id),
    )
    return { found: rows.length }
  },
})

function asRead<T>(item: WorkingItem): T & { id: string } {
  const { id, path, line, confidence, marks, now } = item
  return { ...now, id, path, line, confidence: confidence ?? 1, marks } as unknown as T & { id: string }
}
