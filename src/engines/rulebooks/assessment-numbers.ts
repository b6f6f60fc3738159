import { sql } from 'kysely'
import { Seen, z } from '#kernel/http'
import { roundTo } from '#statistics'
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
 * would be, the next smallest too, since the total minus the others would give it away. So is every mean that rests on
 * a few of a large group: of a pillar that one enterprise alone answered, its mean would be that one's answers. Missing
 * answers stay missing. Groups of companies are left out: their members stand here already. Means are in whole per cent, so that what one more enterprise moved cannot be read off. One cut
 * at a time: two cuts beside each other could be subtracted.
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
      answered: number
      coverage: number
      pillars: Record<string, { share: number; answered: number }> | null
    }>`with chosen as (select a.id, coalesce(${key}, '') as key, a.share, a.coverage, a.pillars from rulebooks.assessment a
        where a.latest and a.members is null and a.questionnaire_id = ${id} and a.version = ${questionnaire.version}),
      heads as (select key, grouping(key) as "isAll", count(*)::int as n, avg(share) as share, count(share)::int as answered, avg(coverage) as coverage
        from chosen group by grouping sets ((key), ())),
      by_pillar as (select c.key, grouping(c.key) as "isAll", p.value ->> 'code' as code, avg((p.value ->> 'share')::float8) as share,
          count(p.value ->> 'share')::int as answered from chosen c cross join jsonb_array_elements(c.pillars) p group by grouping sets ((c.key, p.value ->> 'code'), (p.value ->> 'code')))
      select h.key, h."isAll", h.n, h.share, h.answered, h.coverage,
        (select jsonb_object_agg(code, jsonb_build_object('share', b.share, 'answered', b.answered)) from by_pillar b where b."isAll" = h."isAll" and b.key is not distinct from h.key) as pillars
      from heads h order by h."isAll" desc, h.key collate "C"`.execute(db)
    const groups = rows.filter(({ isAll }) => isAll === 0)
    const hidden = hiddenGroups(groups.map(({ n }) => n))
    type Counted = (typeof rows)[number]
    const answeredIn = (row: Counted, pillar: string | null) =>
      pillar === null ? row.answered : (row.pillars?.[pillar]?.answered ?? 0)
    const fewOf = (pillar: string | null) => fewAnswers(groups.map((row) => answeredIn(row, pillar)))
    const few = new Map([null, ...questionnaire.pillars.map(({ code }) => code)].map((of) => [of, fewOf(of)]))
    /** `at`: the place among the groups, null for all together. */
    const shown = (row: Counted, at: number | null): AssessmentGroup => {
      const isHidden = at === null ? row.n < smallestCell : hidden.has(at)
      const mean = (share: number | null | undefined, pillar: string | null) => {
        const rests = at === null ? answeredIn(row, pillar) >= smallestCell : !few.get(pillar)?.has(at)
        return isHidden || !rests || share === null || share === undefined ? null : roundTo(share, 2)
      }
      return {
        key: row.key ?? '',
        enterprises: isHidden ? null : row.n,
        share: mean(row.share, null),
        coverage: isHidden ? null : roundTo(row.coverage, 2),
        pillars: questionnaire.pillars.map(({ code }) => ({ code, share: mean(row.pillars?.[code]?.share, code) })),
      }
    }
    const { rows: versions } = await sql<{ version: number }>`select distinct version from rulebooks.assessment
      where latest and members is null and questionnaire_id = ${id} order by version desc`.execute(db)
    const all = rows.find(({ isAll }) => isAll === 1)
    return {
      questionnaire: { id, version: questionnaire.version },
      /** Versions that were answered, the newest first: a mean is of one version. */
      versions: versions.map((one) => one.version),
      by,
      smallest: smallestCell,
      all: all && all.n > 0 ? shown(all, null) : null,
      groups: groups.map((row, at) => shown(row, at)),
    }
  },
})

/** Groups in which too few answered, and those that would give these away; where nobody did there is nothing to hide. */
function fewAnswers(answered: readonly number[]): Set<number> {
  const some = [...answered.keys()].filter((at) => (answered[at] as number) > 0)
  return new Set([...hiddenGroups(some.map((at) => answered[at] as number))].map((at) => some[at] as number))
}

/** Which groups are hidden: the small ones, and more until the hidden ones together are no small group either. */
export function hiddenGroups(sizes: readonly number[]): Set<number> {
  const order = [...sizes.keys()].sort((a, b) => (sizes[a] as number) - (sizes[b] as number))
  const hidden = new Set(order.filter((at) => (sizes[at] as number) < smallestCell))
  if (hidden.size === 0) return hidden
  for (const at of order) {
    const together = [...hidden].reduce((sum, one) => sum + (sizes[one] as number), 0)
    if (together >= smallestCell) break
    hidden.add(at)
  }
  return hidden
}
