import { sql } from 'kysely'
import { findFiling, findReport } from '#engines/reporting'
import type { Fault } from '#kernel'
import { z } from '#kernel/http'
import { changeValues } from './change-values.ts'
import { command } from './engine.ts'
import { type Meaning, meaningIn, meaningsOf } from './meanings.ts'
import { type Period, periodAt, periodEnd } from './periods.ts'
import { headsOf, sameSaid } from './save-values.ts'
import { readValue } from './value-rules.ts'
import { lockUnits, unitKeys, type Write } from './write-values.ts'

/**
 * Takes the values of an approved report into the indicators that its targets were attached to, as verified values with
 * the filing's line as their source: approval was the verification. Hearing of the same filing again changes nothing.
 *
 * A value belongs to the period of the indicator that ends with the data of the round; a quarterly report says nothing
 * of a year that has not ended. What does not fit the definition is left in the report; `left` says why, and so does an
 * event to those who can mend it: an approved figure does not stay outside without a word.
 */
export const takeReport = command('take-report', {
  does: { vi: 'Nhận số liệu từ báo cáo đã duyệt', en: 'Take the values of an approved report' },
  permit: 'system',
  input: z.object({ filing: z.uuid() }),

  async run(scope, { filing: id }): Promise<{ taken: number; left: Fault[] }> {
    const { db, context, emit } = scope
    const filing = await findFiling(context, { id })
    const { round } = await findReport(context, { obligation: filing.obligation })
    const lines = filing.lines.filter(({ role }) => role === 'target')
    const items = lines.map(({ subject }) => subject.slice('target:'.length))
    const { rows: targets } = await sql<{ item: string; code: string; unit: string }>`
      select distinct t.item, i.code, t.unit from indicators.target t join indicators.indicator i on i.id = t.indicator_id
      where t.item = any(${items}::uuid[]) and t.ended_at is null`.execute(db)
    if (targets.length === 0) return { taken: 0, left: [] }

    const versions = Map.groupBy(
      await meaningsOf(
        db,
        targets.map(({ code }) => code),
      ),
      ({ code }) => code,
    )
    const keys = await unitKeys(db, [filing.unit])
    const unit_key = keys.get(filing.unit) as number
    await lockUnits(db, [unit_key])
    const left: Fault[] = []
    const wanted = new Map<string, Write>()
    for (const line of lines) {
      const path = `${line.subject}`
      // A target of the whole city that one unit reports on is the city's value only when the unit is that unit.
      for (const { code } of targets.filter(
        ({ item, unit }) => `target:${item}` === line.subject && unit === filing.unit,
      )) {
        const at = periodEndingOn(versions.get(code) ?? [], round.dataTo)
        if (!at) {
          left.push({ path, message: noPeriod })
          continue
        }
        const { value, numerator, denominator } = line
        const state = line.state as 'value'
        const read = readValue(at.meaning, state === 'value' ? { state, value, numerator, denominator } : { state })
        if ('message' in read) left.push({ path, message: read.message })
        else
          wanted.set(code, {
            ...read,
            series_id: at.meaning.series,
            cell: 0,
            period: at.period,
            unit_key,
            lane: 0,
            status: 2,
            source_kind: 'report',
            source_ref: `${id}/${line.ordinal}`,
            note: null,
          })
      }
    }
    const refs = [...wanted.values()].map(({ source_ref }) => source_ref as string)
    const known = await db
      .selectFrom('value')
      .select('source_ref')
      .where('source_kind', '=', 'report')
      .where('source_ref', 'in', refs.length ? refs : [''])
      .execute()
    const heard = new Set(known.map(({ source_ref }) => source_ref))
    const fresh = [...wanted.values()].filter(({ source_ref }) => !heard.has(source_ref))
    const heads = await headsOf(db, fresh)
    const writes = fresh.filter((write) => {
      const head = heads.get(`${write.series_id} ${write.cell} ${write.period} ${write.unit_key}`)
      return !head || head.status < 2 || !sameSaid(head, write)
    })
    await changeValues(scope, writes)
    const [first] = left
    if (first) {
      const { obligation, unit } = filing
      const why = { whyVi: first.message.vi, whyEn: first.message.en }
      const isUnits = left.some(({ message }) => message !== noPeriod)
      await emit('values-left', { obligation, unit, count: left.length, ...why, isUnits })
    }
    return { taken: writes.length, left }
  },
})

const noPeriod = {
  vi: 'Kỳ của chỉ tiêu không kết thúc cùng kỳ báo cáo',
  en: 'No period of the indicator ends with the data of the report',
}

/** The indicator's own period whose last day, by its own calendar, is that of the report's data. */
function periodEndingOn(versions: readonly Meaning[], day: string): { meaning: Meaning; period: Period } | null {
  for (const each of versions) {
    const period = periodAt(each.frequency, day, each.calendar)
    if (period && periodEnd(period, each.calendar) === day && meaningIn(versions, period) === each)
      return { meaning: each, period }
  }
  return null
}
