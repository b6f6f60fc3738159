import { z } from '#kernel/http'
import { sideOf } from './compare-programmes.ts'
import { comparableOf, compareItems, countPairs } from './comparison.ts'
import { query } from './engine.ts'
import { ProgrammeNotFound } from './errors.ts'
import { loadComparables, loadWorkingItems } from './load-items.ts'

/**
 * What publishing the working copy now would freeze: how many of each kind, how many nobody has checked, and what
 * changes against the version that everybody sees. Items that stay as they are are counted and not listed.
 */
export const previewPublication = query('preview-publication', {
  does: { vi: 'Xem trước bản sắp công bố', en: 'Preview the next version' },
  permit: 'programme-office',
  input: z.object({ programme: z.union([z.uuid(), z.string().max(200)]) }),

  async run({ db }, { programme: given }) {
    const programme = await db
      .selectFrom('programme')
      .select(['id', 'current_publication'])
      .where(z.uuid().safeParse(given).success ? 'id' : 'slug', '=', given)
      .executeTakeFirst()
    if (!programme) throw ProgrammeNotFound()
    const items = (await loadWorkingItems(db, programme.id)).filter((item) => item.state !== 'rejected')
    const earlier = programme.current_publication
      ? await loadComparables(db, { publication: programme.current_publication })
      : null
    const pairs = earlier && compareItems(earlier, items.map(comparableOf), 'version')
    const of = (kind: 'target' | 'task' | 'duty') => items.filter((item) => item.kind === kind).length
    return {
      targets: of('target'),
      tasks: of('task'),
      duties: of('duty'),
      unreviewed: items.filter((item) => item.state === 'proposed').length,
      counts: pairs && countPairs(pairs),
      pairs: (pairs ?? [])
        .filter(({ outcome }) => outcome !== 'carried-over')
        .map((pair) => ({ ...pair, older: sideOf(pair.older), newer: sideOf(pair.newer) })),
    }
  },
})
