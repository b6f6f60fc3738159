import { mergersInto } from '#engines/organisations'
import { NotPermitted } from '#kernel'
import { z } from '#kernel/http'
import { compareRanks, mergedIndexes, ranksOf } from '#statistics'
import { cycleHead, cycleRow, seesAll } from './cycle-rows.ts'
import { query } from './engine.ts'
import { NotComparable } from './errors.ts'
import { type Rulebook, rulebookOf } from './rulebook-rows.ts'
import { groupShares, scoreTable, standingOf } from './score-table.ts'
import { LaneName } from './shapes.ts'

type Earlier = { share: number | null; indexes: number[]; from: string[] }

/**
 * Two cycles beside each other: places gained or lost among the units that stand in both, and the main indexes. A unit
 * that came out of a merger is given, for the earlier cycle, the mean of each main index of the old units, where its
 * rulebook says so; any other change of units is left without a comparison. Groups are told apart by code. However many
 * units there are, the statements are the same.
 */
export const compareCycles = query('compare-cycles', {
  does: { vi: 'So sánh hai kỳ đánh giá', en: 'Compare two cycles' },
  permit: 'anyone',
  input: z.object({ before: z.uuid(), after: z.uuid(), lane: LaneName.default('final') }),

  async run({ db, context }, given) {
    const [first, second] = [await cycleRow(db, given.before), await cycleRow(db, given.after)]
    const isOpen = given.lane === 'final' && first.stage === 'published' && second.stage === 'published'
    if (!isOpen && !seesAll(context)) throw NotPermitted({ needs: 'compare-cycles' })
    const [oldBook, newBook] = [
      await rulebookOf(db, { id: first.rulebook_id, version: first.version }),
      await rulebookOf(db, { id: second.rulebook_id, version: second.version }),
    ]
    if (!oldBook.unitKinds.some((kind) => newBook.unitKinds.includes(kind)))
      throw NotComparable({
        why: 'hai kỳ chấm hai loại đơn vị khác nhau · the cycles score different classes of units',
      })
    const codes = oldBook.groups
      .map(({ code }) => code)
      .filter((code) => newBook.groups.some((one) => one.code === code))
    const old = await scoreTable(db, { cycle: first, lane: given.lane })
    const now = await scoreTable(db, { cycle: second, lane: given.lane })
    const oldIndexes = groupShares(old, { codes: oldBook.groups.map(({ code }) => code), missing: 'zero' })
    const newIndexes = groupShares(now, { codes, missing: 'zero' })
    const oldLines = new Map(standingOf(old, 'zero').map((line, at) => [line.unit, { line, at }]))
    const newLines = standingOf(now, 'zero')

    const strangers = newLines.flatMap(({ unit }) => (oldLines.has(unit) ? [] : [unit]))
    const merges =
      strangers.length > 0 && oldBook.merged === 'mean-of-main-indexes'
        ? await mergersInto(context, { units: strangers })
        : []
    const mergedFrom = new Map(merges.map(({ unit, from }) => [unit, from]))
    const earlier = new Map<string, Earlier>()
    for (const { unit } of newLines) {
      const stood = oldLines.get(unit)
      if (stood) {
        earlier.set(unit, {
          share: stood.line.share,
          indexes: oldIndexes.map((one) => one[stood.at] as number),
          from: [unit],
        })
        continue
      }
      const merged = mergedBefore({ from: mergedFrom.get(unit) ?? [], oldBook, places: oldLines, indexes: oldIndexes })
      if (merged) earlier.set(unit, merged)
    }
    // Ranked again among those that stand in both: nobody falls because a new unit came in above, or rises because one left.
    const stands = newLines.map(({ unit, share }) => share !== null && (earlier.get(unit)?.share ?? null) !== null)
    const among = (shareOf: (at: number) => number | null | undefined) =>
      ranksOf(newLines.map((_, at) => (stands[at] ? (shareOf(at) ?? Number.NaN) : Number.NaN)))
    const before = among((at) => earlier.get(newLines[at]?.unit ?? '')?.share)
    const after = among((at) => newLines[at]?.share)
    const comparison = compareRanks(before, after)
    const at = (code: string) => oldBook.groups.findIndex((group) => group.code === code)
    const clean = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value)
    return {
      before: cycleHead(first),
      after: cycleHead(second),
      agreement: comparison.assessable ? comparison.agreement : null,
      groups: codes,
      /** Units that stand in both, among which places are compared; `all` where these are all units of both cycles. */
      compared: stands.filter(Boolean).length,
      all: stands.every(Boolean) && old.units.every((unit) => newLines.some((line) => line.unit === unit)),
      withoutComparison: newLines.filter(({ unit }) => !earlier.has(unit)).map(({ unit }) => unit),
      lines: newLines.map((line, n) => {
        const stood = earlier.get(line.unit)
        return {
          unit: line.unit,
          share: line.share,
          rank: line.rank,
          before: stood?.share ?? null,
          rankBefore: before[n]?.rank ?? null,
          rankAfter: after[n]?.rank ?? null,
          moved: comparison.assessable ? (comparison.moved[n] ?? null) : null,
          /** More than one: worked out from the units that were merged. */
          from: stood?.from ?? [],
          indexes: codes.map((code, g) => ({
            group: code,
            before: clean(stood?.indexes[at(code)]),
            after: clean(newIndexes[g]?.[n]),
          })),
        }
      }),
    }
  },
})

/** The mean of the main indexes of the units that merged into one; null where the rule or a score is missing. */
function mergedBefore(it: {
  from: string[]
  oldBook: Rulebook
  places: ReadonlyMap<string, { at: number }>
  indexes: readonly Float64Array[]
}): Earlier | null {
  const { from } = it
  const rows = from.flatMap((id) => {
    const place = it.places.get(id)
    return place ? [it.indexes.map((one) => one[place.at] as number)] : []
  })
  // An old unit that was not scored: the rule says nothing of a mean of some.
  if (from.length === 0 || rows.length !== from.length) return null
  const found = mergedIndexes(rows)
  if (!found.assessable) return null
  const weights = it.oldBook.groups.map(({ code }) =>
    it.oldBook.criteria.filter(({ group }) => group === code).reduce((sum, { max }) => sum + max, 0),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return null
  const share = found.indexes.reduce((sum, index, g) => sum + index * (weights[g] as number), 0) / total
  return { share, indexes: found.indexes, from }
}
