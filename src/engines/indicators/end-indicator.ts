import { sql } from 'kysely'
import { Day, z } from '#kernel/http'
import { command } from './engine.ts'
import { DefinitionRefused } from './errors.ts'
import { versionsOf } from './meanings.ts'
import { Code } from './shapes.ts'

/**
 * Ends an indicator with a last day: a version like the one before that holds to that day. Periods that end later have
 * no value of it any more; all that was known stays to be read. A later version may begin it anew.
 */
export const endIndicator = command('end-indicator', {
  does: { vi: 'Kết thúc chỉ tiêu', en: 'End an indicator' },
  permit: 'programme-office',
  input: z.object({ code: Code, lastDay: Day }),

  async run({ db, now, actor, emit }, { code, lastDay }) {
    await sql`select pg_advisory_xact_lock(4823, 0)`.execute(db) // one definition at a time, as in define-indicator
    const [newest] = await versionsOf(db, code)
    if (lastDay < newest.validFrom)
      throw DefinitionRefused({
        faults: [
          {
            path: 'lastDay',
            message: {
              vi: 'Ngày kết thúc trước ngày có hiệu lực của phiên bản mới nhất',
              en: 'Before its newest version begins',
            },
          },
        ],
      })
    const version = newest.version + 1
    await sql`
      insert into indicators.definition (indicator_id, version, valid_from, valid_to, label, folded, sort_key, concept, measure, direction,
        numerator, denominator, population, frequency, calendar, data_source, method_code, responsible, reporters, stage, basis, basis_document, over_units,
        over_time, may_exceed, whole, decimals, least, most, formula, prefers, due_days, dimensions, rules, made_at, made_by)
      select indicator_id, ${version}, valid_from, ${lastDay}::date, label, folded, sort_key, concept, measure, direction,
        numerator, denominator, population, frequency, calendar, data_source, method_code, responsible, reporters, stage, basis, basis_document, over_units,
        over_time, may_exceed, whole, decimals, least, most, formula, prefers, due_days, dimensions, rules, ${now}, ${actor.name}
      from indicators.definition where indicator_id = ${newest.indicator} and version = ${newest.version}`.execute(db)
    await emit('definition-changed', { code, version, series: newest.series })
    return { code, version }
  },
})
