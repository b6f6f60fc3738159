import { sql } from 'kysely'
import { successorsOf } from '#engines/organisations'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import type { Scope } from './item-row.ts'

/**
 * Evidence of units that have ended, and checks of theirs in which somebody still has to act or may dispute, go to the
 * one that has their duties; to the first of several, in the order in which the change names them. What is settled keeps
 * the name under which it was. Run again it moves nothing more.
 */
export const moveEvidence = command('move-evidence', {
  does: { vi: 'Chuyển minh chứng, thẩm tra sang đơn vị kế tiếp', en: 'Move evidence and checks to the heir' },
  permit: 'system',
  input: z.object({}),

  async run(scope) {
    const { db, actor, now, emit } = scope
    const today = dayOf(now)
    const heirs = await heirsOfEnded(scope, today)
    if (heirs.size === 0) return { items: 0, checks: 0 }
    const heir = sql`unnest(${[...heirs.keys()]}::text[], ${[...heirs.values()]}::text[]) as h (unit, heir)`
    const items = await sql`
      with moved as (
        update evidence.item i set unit = h.heir, version = i.version + 1 from ${heir}
        where i.unit = h.unit and i.withdrawn_at is null returning i.id, h.unit, h.heir)
      insert into evidence.step (item_id, at, actor_id, actor_name, act, said)
      select id, ${now}, ${actor.id}, ${actor.name}, 'moved', jsonb_build_object('from', unit, 'to', heir)
      from moved order by id returning item_id`.execute(db)
    const checks = await sql`
      with moved as (
        update evidence.check c set unit = h.heir, version = c.version + 1 from ${heir}
        where c.unit = h.unit and ${isUnsettled(today)} returning c.id, c.version, h.unit, h.heir)
      insert into evidence.word (check_id, version, at, actor_id, actor_name, act, text)
      select m.id, m.version, ${now}, ${actor.id}, ${actor.name}, 'moved', (o.label ->> 'vi') || ' → ' || (n.label ->> 'vi')
      from moved m join organisations.unit_public o on o.id = m.unit join organisations.unit_public n on n.id = m.heir
      order by m.id returning check_id`.execute(db)
    const moved = { items: items.rows.length, checks: checks.rows.length }
    if (moved.items + moved.checks) await emit('evidence-moved', moved)
    return moved
  },
})

const isUnsettled = (today: string) => sql`(c.state in ('open', 'asked', 'answered', 'disputed')
  or (c.state in ('accepted', 'rejected') and c.dispute_until >= ${today}::date))`

/** Units that ended with something to move, each with its heir; not those whose duties nobody has yet. */
async function heirsOfEnded({ db, context }: Scope, today: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ unit: string }>`
    select u.id as unit from organisations.unit_public u where u.valid_to < ${today}::date and (
      exists (select 1 from evidence.item i where i.unit = u.id and i.withdrawn_at is null)
      or exists (select 1 from evidence.check c where c.unit = u.id and ${isUnsettled(today)})) order by u.id`.execute(
    db,
  )
  const heirs = new Map<string, string>()
  for (const { unit } of rows) {
    const heir = (await successorsOf(context, { id: unit, on: today })).heirs[0]
    if (heir) heirs.set(unit, heir.id)
  }
  return heirs
}
