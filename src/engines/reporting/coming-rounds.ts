import { officeCalendar } from '#engines/organisations'
import { dayOf, type Label } from '#kernel'
import { z } from '#kernel/http'
import { query } from './engine.ts'
import { programmeOf } from './expected-units.ts'
import { plannedRounds } from './open-rounds.ts'
import { allRegimes } from './regime-rows.ts'
import { staff } from './shapes.ts'

export type ComingRound = {
  regime: { id: string; version: number }
  period: string
  label: Label
  opensOn: string
  dataFrom: string
  dataTo: string
  dueOn: string
}

/** The round that each regime opens next, the soonest first; of regimes whose programme is followed. */
export const comingRounds = query('coming-rounds', {
  does: { vi: 'Xem các kỳ báo cáo sắp mở', en: 'See the rounds that open next' },
  permit: staff,
  input: z.object({}),

  async run({ db, now, context }): Promise<ComingRound[]> {
    const today = dayOf(now)
    const planned = plannedRounds(await allRegimes(db), today, await officeCalendar(context))
    const next = new Map<string, ComingRound>()
    for (const { regime, period, days } of planned) {
      if (days.opensOn <= today || next.has(regime.id)) continue
      if ((await programmeOf(db, regime.who)) === null) continue
      const { opensOn, dataFrom, dataTo, dueOn } = days
      const label = { vi: `${regime.label.vi} · ${period.label.vi}`, en: `${regime.label.en} · ${period.label.en}` }
      const named = { regime: { id: regime.id, version: regime.version }, period: period.key, label }
      next.set(regime.id, { ...named, opensOn, dataFrom, dataTo, dueOn })
    }
    return [...next.values()]
  },
})
