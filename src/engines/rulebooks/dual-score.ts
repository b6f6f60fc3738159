import { sql } from 'kysely'
import { NotPermitted } from '#kernel'
import { Seen, z } from '#kernel/http'
import { compareRanks, composite, ranksOf, roundTo } from '#statistics'
import { appliesTo } from './applies-to.ts'
import { cycleRow, seesAll } from './cycle-rows.ts'
import { query } from './engine.ts'
import { NotComparable, RulebookNotFound } from './errors.ts'
import { rulebookOf } from './rulebook-rows.ts'
import { pointsOfValue } from './score-rules.ts'
import { scoreTable, standingOf } from './score-table.ts'
import { type CriterionGiven, LaneName } from './shapes.ts'

/**
 * The same data under another rulebook (dual scoring). A criterion of the other set takes its value from the one that
 * rests on the same indicator, or that is named in `pairs`; codes alone say nothing, since 1.1 of two sets are two
 * things. Where a figure is there it is scored by the other rule, else the share of the points is carried over. A
 * criterion without a counterpart is missing, and `coverage` says how much of the other set could be scored at all. Of a
 * published cycle and its final scores it is everybody's.
 */
export const dualScores = query('dual-scores', {
  does: { vi: 'Chấm cùng số liệu theo bộ chỉ số khác', en: 'Score the same data under another rulebook' },
  permit: 'anyone',
  input: z.object({
    cycle: z.uuid(),
    lane: LaneName.default('final'),
    rulebook: z.string().max(100),
    version: Seen.nullish(),
    pairs: z
      .array(z.object({ from: z.string().max(40), to: z.string().max(40) }))
      .max(2000)
      .default([]),
  }),

  async run({ db, context }, { cycle, lane, rulebook, version, pairs }) {
    const row = await cycleRow(db, cycle)
    if (!(lane === 'final' && row.stage === 'published') && !seesAll(context))
      throw NotPermitted({ needs: 'dual-scores' })
    const [own, other] = [
      await rulebookOf(db, { id: row.rulebook_id, version: row.version }),
      await rulebookOf(db, { id: rulebook, version }),
    ]
    if (other.state === 'draft' && !seesAll(context)) throw RulebookNotFound()
    if (other.criteria.length === 0)
      throw NotComparable({ why: 'bộ chỉ số kia chưa có tiêu chí · the other rulebook has no criteria' })
    const counterpart = counterparts(own.criteria, other.criteria, pairs)
    const scores = await scoreTable(db, { cycle: row, lane })
    const { rows } = await sql<{ unit: string; criterion: string; value: number | null; kind: string }>`
      select p.unit, c.criterion, s.value, u.kind from rulebooks.participant p join organisations.unit_public u on u.id = p.unit
      join rulebooks.cell c on c.cycle_id = p.cycle_id and c.unit = p.unit
      join rulebooks.score s on s.cell_id = c.id and s.lane = ${lane} where p.cycle_id = ${cycle}`.execute(db)
    const figures = new Map(rows.map(({ unit, criterion, value }) => [`${unit}|${criterion}`, value]))
    const kindOf = new Map(rows.map(({ unit, kind }) => [unit, kind]))
    const applies = appliesTo(other.applicability)

    const width = other.criteria.length
    const values = new Float64Array(scores.units.length * width).fill(Number.NaN)
    const mask = new Uint8Array(values.length)
    for (const [unit, id] of scores.units.entries()) {
      for (const [at, criterion] of other.criteria.entries()) {
        if (!applies(criterion.code, id, kindOf.get(id) ?? '')) continue
        mask[unit * width + at] = 1
        const from = counterpart.get(criterion.code)
        if (from === undefined) continue
        const share = scores.table.values[unit * scores.codes.length + scores.codes.indexOf(from)] as number
        const figure = figures.get(`${id}|${from}`) ?? null
        const points = (figure === null ? null : pointsOfValue(criterion, figure)) ?? share * criterion.max
        // Rounded as the other set rounds: these are the points that it would have given.
        values[unit * width + at] = criterion.max > 0 ? roundTo(points, other.decimals) / criterion.max : 0
      }
    }
    const table = {
      units: scores.units.length,
      applies: mask,
      criteria: other.criteria.map(({ code, max }) => ({ code, direction: 'up' as const, weight: max })),
    }
    const found = composite(table, values, { missing: 'omit' })
    if (!found.assessable) throw NotComparable({ why: found.why.vi })
    const there = ranksOf(found.scores)
    const here = standingOf(scores, 'zero')
    const comparison = compareRanks(
      here.map(({ rank, tied }) => ({ rank, tied })),
      there,
    )
    return {
      other: { id: other.id, version: other.version, label: other.label },
      matched: [...counterpart].map(([to, from]) => ({ from, to })),
      withoutCounterpart: other.criteria.filter(({ code }) => !counterpart.has(code)).map(({ code }) => code),
      agreement: comparison.assessable ? comparison.agreement : null,
      lines: here.map((line, at) => {
        const share = found.scores[at] as number
        return {
          unit: line.unit,
          share: line.share,
          rank: line.rank,
          otherShare: Number.isNaN(share) ? null : roundTo(share, 9),
          otherCoverage: found.coverage[at] as number,
          otherRank: there[at]?.rank ?? null,
        }
      }),
    }
  },
})

/** For each code of the other set, the code of ours that feeds it. Named pairs stand before shared indicators. */
function counterparts(
  own: readonly CriterionGiven[],
  other: readonly CriterionGiven[],
  pairs: readonly { from: string; to: string }[],
): Map<string, string> {
  const ours = new Set(own.map(({ code }) => code))
  const theirs = new Set(other.map(({ code }) => code))
  const byIndicator = new Map(own.flatMap(({ indicator, code }) => (indicator ? [[indicator, code] as const] : [])))
  const found = new Map<string, string>()
  for (const { code, indicator } of other) {
    const from = indicator ? byIndicator.get(indicator) : undefined
    if (from !== undefined) found.set(code, from)
  }
  for (const { from, to } of pairs) {
    if (!ours.has(from)) throw NotComparable({ why: `không có tiêu chí ${from} · no criterion ${from}` })
    if (!theirs.has(to)) throw NotComparable({ why: `không có tiêu chí ${to} · no criterion ${to}` })
    found.set(to, from)
  }
  return found
}
