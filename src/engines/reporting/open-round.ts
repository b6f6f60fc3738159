import { randomUUID } from 'node:crypto'
import { officeCalendar } from '#engines/organisations'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'
import { RoundMisshapen } from './errors.ts'
import { programmeOf } from './expected-units.ts'
import { lockDay } from './period-rules.ts'
import { writeRound } from './round-rows.ts'
import { Approval, Reminders, UnitId, Who, Words, WorkDay } from './shapes.ts'

/** The office asks for a report outside every regime (báo cáo đột xuất): of whom, about which days, by when. */
export const openRound = command('open-round', {
  does: { vi: 'Mở kỳ báo cáo đột xuất', en: 'Open an ad-hoc round' },
  permit: 'programme-office',
  input: z.object({
    label: Words,
    who: Who,
    receiver: UnitId.nullable().default(null),
    dataFrom: WorkDay,
    dataTo: WorkDay,
    dueOn: WorkDay,
    locksAfter: z.int().min(1).max(250).nullable().default(null),
    reminders: Reminders.default([1, 0]),
    approval: Approval.default(['leader']),
  }),

  async run(scope, { locksAfter, ...round }) {
    const today = dayOf(scope.now)
    const { dataFrom, dataTo, dueOn } = round
    if (dataFrom > dataTo) throw RoundMisshapen({ why: 'window' })
    if (dueOn < today) throw RoundMisshapen({ why: 'due' })
    const programmeId = await programmeOf(scope.db, round.who)
    if (programmeId === null) throw RoundMisshapen({ why: 'programme' })
    const calendar = await officeCalendar(scope.context)
    const written = await writeRound(
      scope,
      {
        ...round,
        regimeId: 'ad-hoc',
        regimeVersion: 0,
        period: randomUUID(),
        programmeId: programmeId ?? null,
        locksOn: lockDay(dueOn, locksAfter, calendar),
      },
      today,
    )
    if (!written) throw RoundMisshapen({ why: 'units' })
    return written
  },
})
