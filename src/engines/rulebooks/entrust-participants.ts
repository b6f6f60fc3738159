import { sql } from 'kysely'
import { successorsOf } from '#engines/organisations'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'

/**
 * Units that ended while a cycle runs are spoken for by the one that has their duties, the first of several, as their
 * tasks and reports are. They stay in the cycle under their own names: what is scored is what they did. An heir that ends
 * in turn is followed on; run again it changes nothing more.
 */
export const entrustParticipants = command('entrust-participants', {
  does: { vi: 'Giao phiếu điểm của đơn vị đã kết thúc cho đơn vị kế tiếp', en: 'Entrust sheets of units that ended' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now, context, emit }) {
    const today = dayOf(now)
    const { rows: ended } = await sql<{ unit: string }>`
      select distinct p.unit from rulebooks.participant p join rulebooks.cycle c on c.id = p.cycle_id
        join organisations.unit_public u on u.id = coalesce(p.heir, p.unit)
      where c.stage <> 'published' and u.valid_to < ${today}::date order by p.unit limit 500`.execute(db)
    let entrusted = 0
    for (const { unit } of ended) {
      const heir = (await successorsOf(context, { id: unit, on: today })).heirs[0]?.id
      if (!heir) continue // nobody has the duties yet: the council scores it, or says what cannot be verified
      const { rows } = await sql<{ cycle: string }>`
        update rulebooks.participant p set heir = ${heir} from rulebooks.cycle c
        where c.id = p.cycle_id and c.stage <> 'published' and p.unit = ${unit} and p.heir is distinct from ${heir}
        returning p.cycle_id as cycle`.execute(db)
      for (const { cycle } of rows) await emit('participant-entrusted', { cycle, unit, heir })
      entrusted += rows.length
    }
    return { entrusted }
  },
})
