import { sql } from 'kysely'
import { dayOf, holds } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { owners } from './authority.ts'
import { command } from './engine.ts'
import { EvidenceExpired, NotItsFigures, TooMuchEvidence } from './errors.ts'
import { lockedItem, note, type Scope } from './item-row.ts'
import { valuesOf } from './shapes.ts'
import { mostForOne } from './use-evidence.ts'

const Figures = z.array(z.object({ unit: UnitId, period: z.string().regex(/^\d{4}(-[A-Z0-9]{2})?$/) })).max(1_000_000)
const given = z.object({ evidence: z.array(z.uuid()).max(mostForOne), of: Figures })
type Given = z.output<typeof given>

/**
 * Brings evidence for figures of units and periods; which figure it proves is kept with the figure. Evidence proves
 * figures of its own unit; the standing office may bring its own for anybody's. What is used there already stays so.
 */
export const proveFigures = command('prove-figures', {
  does: { vi: 'Dùng minh chứng cho số liệu', en: 'Use evidence for figures' },
  permit: owners,
  input: given,

  async run(scope, { evidence, of }) {
    const { db, actor, now, emit } = scope
    const subjects = subjectsOf(of)
    // Locked in the order of their ids, as everywhere: two who bring the same never wait for each other.
    for (const id of [...new Set(evidence)].toSorted()) {
      const item = await lockedItem(scope, { id, act: 'prove-figures' })
      if (item.expires_on && item.expires_on < dayOf(now)) throw EvidenceExpired({ day: item.expires_on })
      const other = of.find(({ unit }) => unit !== item.unit)
      if (other && !holds(actor, 'programme-office')) throw NotItsFigures({ unit: other.unit })
      const { rows } = await sql`
        insert into evidence.use (id, evidence_id, subject, rule, added_at, added_by, added_name)
        select gen_random_uuid(), ${id}::uuid, s, ${rule}, ${now}, ${actor.id}, ${actor.name} from unnest(${subjects}::text[]) as w (s)
        on conflict (subject, context, evidence_id) where removed_at is null do nothing returning id`.execute(db)
      if (rows.length === 0) continue
      await db
        .updateTable('item')
        .set({ uses: item.uses + rows.length })
        .where('id', '=', id)
        .execute()
      await note(scope, { item: id, act: 'used', said: { subject: subjects[0] as string, rule, uses: rows.length } })
      await emit('evidence-used', { evidence: id, unit: item.unit, subject: subjects[0] as string, context: '' })
    }
    const { rows: crowded } =
      await sql`select subject from evidence.use where subject = any(${subjects}::text[]) and context = ''
      and removed_at is null group by subject having count(*) > ${mostForOne} limit 1`.execute(db)
    if (crowded.length > 0) throw TooMuchEvidence({ most: mostForOne })
  },
})

/** Evidence that proves no figure of these units and periods any more. */
export const stopProvingFigures = command('stop-proving-figures', {
  does: { vi: 'Thôi dùng minh chứng cho số liệu', en: 'Stop using evidence for figures' },
  permit: owners,
  input: given,
  run: (scope, { evidence, of }) => endUses(scope, { evidence, of }),
})

async function endUses(scope: Scope, { evidence, of }: Given): Promise<void> {
  for (const id of [...new Set(evidence)].toSorted()) {
    // Withdrawn or replaced evidence serves nothing: there is nothing to end.
    const item = await scope.db
      .selectFrom('item')
      .select(['unit', 'uses'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!item) continue
    const ended = await scope.db
      .updateTable('use')
      .set({ removed_at: scope.now, removed_name: scope.actor.name })
      .where('evidence_id', '=', id)
      .where('subject', 'in', subjectsOf(of))
      .where('removed_at', 'is', null)
      .returning('subject')
      .execute()
    const [first] = ended
    if (!first) continue
    await scope.db
      .updateTable('item')
      .set({ uses: item.uses - ended.length })
      .where('id', '=', id)
      .execute()
    await note(scope, { item: id, act: 'taken-off', said: { subject: first.subject, uses: ended.length } })
    await scope.emit('evidence-taken-off', { evidence: id, unit: item.unit, subject: first.subject, context: '' })
  }
}

const subjectsOf = (of: Given['of']) => [...new Set(of.map(valuesOf))]
const rule = 'Số liệu nhập trong kỳ'
