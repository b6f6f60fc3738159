import { officeCalendar } from '#engines/organisations'
import { dayOf, shiftDay, type WorkingCalendar } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { programmeOf } from './expected-units.ts'
import { daysOf, type Period, periodsOf, type RoundDays } from './period-rules.ts'
import { allRegimes, inForce, type Regime } from './regime-rows.ts'
import { writeRound } from './round-rows.ts'

const oldest = 400 // days: what was missed longer ago is history that no unit can report on any more

/**
 * Opens the earliest round whose day has come and that is not there yet, in one transaction with its event. After a
 * standstill what was missed opens in its order. A period is held by the version of the regime that is in force on the
 * last day of its data. Called again until `more` is false.
 */
export const openRounds = command('open-rounds', {
  does: { vi: 'Mở kỳ báo cáo đến hạn mở', en: 'Open rounds whose day has come' },
  permit: 'system',
  input: z.object({}),

  async run(scope) {
    const { db, now, context } = scope
    const today = dayOf(now)
    const calendar = await officeCalendar(context)
    const known = await db.selectFrom('round').select(['regime_id', 'period']).execute()
    const there = new Set(known.map((row) => `${row.regime_id} ${row.period}`))
    const due = dueRounds(await allRegimes(db), today, calendar)
    for (const { regime, period, days } of due) {
      if (there.has(`${regime.id} ${period.key}`)) continue
      const programmeId = await programmeOf(db, regime.who)
      if (programmeId === null) continue // the programme is not published: nothing is owed yet
      const label = {
        vi: `${regime.label.vi} · ${period.label.vi}`,
        en: `${regime.label.en} · ${period.label.en}`,
      }
      const { id: regimeId, version: regimeVersion, who, receiver, reminders, approval } = regime
      const opened = await writeRound(
        scope,
        {
          regimeId,
          regimeVersion,
          period: period.key,
          label,
          who,
          receiver,
          reminders,
          approval,
          ...days,
          programmeId: programmeId ?? null,
        },
        today,
      )
      if (opened) return { opened: opened.id as string | null, more: true }
    }
    return { opened: null, more: false }
  },
})

type Due = { regime: Regime; period: Period; days: RoundDays }

/** The rounds that should be there today, in the order in which they open. Pure. */
export function dueRounds(regimes: readonly Regime[], today: string, calendar: WorkingCalendar): Due[] {
  return plannedRounds(regimes, today, calendar).filter(({ regime, days: { opensOn, dueOn, dataTo } }) => {
    return opensOn <= today && dueOn >= regime.begunOn && dataTo > shiftDay(today, -oldest)
  })
}

/** The rounds of the years around a day, those that are still to come too, in the order in which they open. Pure. */
export function plannedRounds(regimes: readonly Regime[], today: string, calendar: WorkingCalendar): Due[] {
  const year = Number(today.slice(0, 4))
  const found: Due[] = []
  for (const versions of Map.groupBy(regimes, ({ id }) => id).values()) {
    const periods = new Map<string, Period>()
    for (const { frequency } of versions) {
      for (const at of [year - 2, year - 1, year, year + 1]) {
        for (const period of periodsOf(frequency, at)) periods.set(period.key, period)
      }
    }
    for (const period of periods.values()) {
      const due = versions.flatMap((regime): Due[] => {
        if (!periodsOf(regime.frequency, period.year).some(({ key }) => key === period.key)) return []
        const days = daysOf(period, regime, calendar)
        return inForce(versions, days.dataTo) === regime ? [{ regime, period, days }] : []
      })[0]
      if (due) found.push(due)
    }
  }
  return found.sort((a, b) => (a.days.opensOn + a.regime.id < b.days.opensOn + b.regime.id ? -1 : 1))
}
