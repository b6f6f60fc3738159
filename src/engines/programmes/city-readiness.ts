import { sql } from 'kysely'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { KnownAt, programmesKnown } from './programmes-then.ts'
import { readinessAspects, readinessLabels } from './readiness.ts'

/** The "6 rõ" over all programmes in force: how many of their tasks have each of the six. One statement. */
export const cityReadiness = query('city-readiness', {
  does: { vi: 'Mức độ rõ của các nhiệm vụ toàn thành phố', en: 'How clear the tasks of the city are' },
  permit: 'anyone',
  input: z.object({ knownAt: KnownAt }),

  async run({ db }, { knownAt }) {
    const sums = readinessAspects.map(
      (aspect) =>
        sql`coalesce(sum((b.counts -> 'readiness' ->> ${sql.lit(aspect)})::int), 0)::int as ${sql.ref(aspect)}`,
    )
    const { rows } = await sql<Record<(typeof readinessAspects)[number] | 'tasks', number>>`
      select coalesce(sum((b.counts ->> 'tasks')::int), 0)::int as tasks, ${sql.join(sums)}
      from ${programmesKnown(knownAt)} p join programmes.publication b on b.id = p.current_publication
      where p.state = 'published'`.execute(db)
    const counted = rows[0]
    if (!counted) throw new Error('an aggregate gave no row')
    return readinessAspects.map((aspect) => ({
      aspect,
      label: readinessLabels[aspect],
      present: counted[aspect],
      of: counted.tasks,
    }))
  },
})
