import { sql } from 'kysely'
import { findEvidence } from '#engines/evidence'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { keysOfUnits } from './known-values.ts'
import { dueDay, keepFindings } from './look-for-findings.ts'
import type { Found } from './odd-values.ts'
import { type Period, readPeriod } from './periods.ts'

/**
 * Evidence was withdrawn: each figure that was sent on and rests on it becomes a finding of its unit. What is published
 * stands and says so; the finding ends by other evidence, a correction or a reason. For a job; bears being run again.
 */
export const lookAtWithdrawn = command('look-at-withdrawn', {
  does: { vi: 'Hỏi lại số liệu có minh chứng đã rút', en: 'Ask about values whose evidence was withdrawn' },
  permit: 'system',
  input: z.object({ evidence: z.uuid() }),

  async run({ db, now, emit, context }, { evidence }) {
    const { title, withdrawnAt, withdrawnReason, usedFor } = await findEvidence(context, { id: evidence })
    if (!withdrawnAt) return { found: 0 }
    const places = usedFor.flatMap(({ subject, until }) =>
      until && Date.parse(until) === Date.parse(withdrawnAt) ? (placeIn(subject) ?? []) : [],
    )
    if (places.length === 0) return { found: 0 }
    const units = [...new Set(places.map(({ unit }) => unit))]
    const periods = [...new Set(places.map(({ period }) => period))]
    const because = withdrawnReason ? `: ${withdrawnReason}` : ''
    const words = {
      vi: `Minh chứng “${title}” của số liệu này đã rút${because}. Hãy gắn minh chứng khác, sửa số hoặc nêu lý do.`,
      en: `The evidence “${title}” of this value was withdrawn${because}. Bring other evidence, correct it or give a reason.`,
    }
    const { rows } = await sql<Omit<Found, 'kind' | 'detail' | 'words'>>`
      select distinct on (v.series_id, v.cell, v.period, v.unit_key) v.id as value_id, v.series_id, v.cell, v.period, k.unit
      from indicators.value v join indicators.unit_key k on k.key = v.unit_key
      where v.unit_key = ${keysOfUnits(units)} and v.period = any(${periods}::int[]) and v.lane = 0 and v.known_to = 'infinity'
        and v.status >= 1 and v.evidence @> array[${evidence}::uuid]
      order by v.series_id, v.cell, v.period, v.unit_key, v.open`.execute(db) // what is published before what is on its way
    const found = rows.map((row): Found => ({ ...row, kind: 'withdrawn', detail: evidence, words }))
    const { units: owners } = await keepFindings(db, found, { at: now, dueOn: await dueDay(context, now) })
    for (const [unit, count] of Object.entries(owners)) await emit('finding-found', { unit, count })
    return { found: found.length }
  },
})

/** The unit and period that evidence of figures serves; nothing of any other subject. */
function placeIn(subject: string): { unit: string; period: Period } | null {
  const [, unit, text] = /^values:(.+)\/([^/]+)$/.exec(subject) ?? []
  const period = text === undefined ? null : readPeriod(text)
  return unit === undefined || period === null ? null : { unit, period }
}
