import { NotPermitted } from '#kernel'
import { UnitId, z } from '#kernel/http'
import { leadOf, withoutEach } from '#statistics'
import { cycleRow, seesAll } from './cycle-rows.ts'
import { query } from './engine.ts'
import { NotComparable, UnitNotScored } from './errors.ts'
import { scoreTable } from './score-table.ts'
import { LaneName } from './shapes.ts'

const input = z.object({
  cycle: z.uuid(),
  lane: LaneName.default('final'),
  missing: z.enum(['zero', 'omit']).default('zero'),
})

/** What ranks would be without each criterion: one whose absence moves nobody could go, one that turns all must be sure. */
export const withoutCriteria = query('without-criteria', {
  does: { vi: 'Thứ hạng khi bỏ từng tiêu chí', en: 'Ranks without each criterion' },
  permit: 'anyone',
  input,

  async run({ db, context }, { cycle, lane, missing }) {
    const row = await cycleRow(db, cycle)
    if (!(lane === 'final' && row.stage === 'published') && !seesAll(context))
      throw NotPermitted({ needs: 'without-criteria' })
    const { units, table } = await scoreTable(db, { cycle: row, lane })
    const found = withoutEach(table, table.values, { missing })
    if (!found.assessable) throw NotComparable({ why: found.why.vi })
    return found.removals.map(({ code, meanMove, largestMove, moved }) => ({
      criterion: code,
      meanMove: Number.isNaN(meanMove) ? null : meanMove,
      largestMove,
      moved: units.flatMap((unit, at) => {
        const by = moved[at] as number
        return Number.isNaN(by) || by === 0 ? [] : [{ unit, by }]
      }),
    }))
  },
})

/** Why one unit stands before another: what each criterion adds to the lead, and the few without which it would turn. */
export const explainLead = query('explain-lead', {
  does: { vi: 'Tiêu chí quyết định thứ hạng', en: 'Which criteria decide a rank' },
  permit: 'anyone',
  input: input.extend({ ahead: UnitId, behind: UnitId }),

  async run({ db, context }, { cycle, lane, missing, ahead, behind }) {
    const row = await cycleRow(db, cycle)
    if (!(lane === 'final' && row.stage === 'published') && !seesAll(context))
      throw NotPermitted({ needs: 'explain-lead' })
    const { units, table } = await scoreTable(db, { cycle: row, lane })
    const places = [ahead, behind].map((unit) => {
      const at = units.indexOf(unit)
      if (at < 0) throw UnitNotScored({ unit })
      return at
    }) as [number, number]
    return leadOf(table, table.values, places, { missing })
  },
})
