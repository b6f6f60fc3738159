import { sql } from 'kysely'
import { Seen, z } from '#kernel/http'
import { questionnaireOf } from './assess-enterprise.ts'
import { query } from './engine.ts'

/** Fewer enterprises than this are not shown: who they are could be guessed. Ours; no rule of law was found. */
export const smallestCell = 5

export type AssessmentGroup = {
  key: string
  /** Null: fewer than `smallestCell`, or hidden so that those few cannot be worked out from the total. */
  enterprises: number | null
  share: number | null
  coverage: number | null
  pillars: { code: string; share: number | null }[]
}

/**
 * Means over the last assessment of each enterprise, by sector, size or ward. Small groups are hidden, and when only one
 * would be, the next smallest too, since the total minus the others would give it away. Missing answers stay missing.
 * One cut at a time: two cuts beside each other could be subtracted.
 */
export const assessmentNumbers = query('assessment-numbers', {
  does: { vi: 'Kết quả tự đánh giá tổng hợp', en: 'Numbers of self-assessments' },
  permit: 'anyone',
  input: z.object({
    questionnaire: z.string().max(100),
    version: Seen.nullish(),
    by: z.enum(['sector', 'size', 'ward']).default('sector'),
  }),

  async run({ db }, { questionnaire: id, version, by }) {
    const questionnaire = await questionnaireOf(db, { id, version })
    const key = sql.ref(`a.${by}`)
    const { rows } = await sql<{
      key: string | null
      isAll: number
      n: number
      share: number | null
      coverage: number
      pillars: Record<string, number> | null
    }>`with chosen as (select a.id, coalesce(${key}, '') as key, a.share, a.coverage, a.pillars from rulebooks.assessment a
        where a.latest and a.questionnaire_id = ${id} and a.version = ${questionnaire.version}),
      heads as (select key, grouping(key) as "isAll", count(*)::int as n, avg(share) as share, avg(coverage) as coverage
        from chosen group by grouping sets ((key), ())),
      by_pillar as (select c.key, grouping(c.key) as "isAll", p.value ->> 'code' as code, avg((p.value ->> 'share')::float8) as share
        from chosen c cross join jsonb_array_elements(c.pillars) p group by grouping sets ((c.key, p.value ->> 'code'), (p.value ->> 'code')))
      select h.key, h."isAll", h.n, h.share, h.coverage,
        (select jsonb_object_agg(code, share) from by_pillar b where b."isAll" = h."isAll" and b.key is not distinct from h.key) as pillars
      from heads h order by h."isAll" desc, h.key collate "C"`.execute(db)
    const groups = rows.filter(({ isAll }) => isAll === 0)
    const hidden = hiddenGroups(groups.map(({ n }) => n))
    const shown = (row: (typeof rows)[number], isHidden: boolean): AssessmentGroup => ({
      key: row.key ?? '',
      enterprises: isHidden ? null : row.n,
      share: isHidden ? null : row.share,
      coverage: isHidden ? null : row.coverage,
      pillars: questionnaire.pillars.map(({ code }) => ({
        code,
        share: isHidden ? null : (row.pillars?.[code] ?? null),
      })),
    })
    const all = rows.find(({ isAll }) => isAll === 1)
    return {
      questionnaire: { id, version: questionnaire.version },
      by,
      smallest: smallestCell,
      all: all && all.n > 0 ? shown(all, all.n < smallestCell) : null,
      groups: groups.map((row, at) => shown(row, hidden.has(at))),
    }
  },
})

/** Which groups are hidden: the small ones, and more until the hidden ones together are no small group either. */
export function hiddenGroups(sizes: readonly number[]): Set<number> {
  const order = [...sizes.keys()].sort((a, b) => (sizes[a] as number) - (sizes[b] as number))
  const hidden = new Set(order.filter((at) => (sizes[at] as number) < smallestCell))
  if (hidden.size === 0) return hidden
  for (const at of order) {
    const together = [...hidden].reduce((sum, one) => sum + (sizes[one] as number), 0)
    if (hidden.size >= 2 && together >= smallestCell) break
    hidden.add(at)
  }
  return hidden
}
