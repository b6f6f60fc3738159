import { ProgrammeNotFound } from '#engines/programmes'
import type { EngineDefinition, Subscriber } from '#kernel'
import { ProgrammeNotInForce } from './errors.ts'
import { moveDuties } from './move-duties.ts'
import { recountWorkingDays } from './recount-working-days.ts'
import { isOurs, takeUpProgramme } from './take-up-programme.ts'

/** A programme of our own is taken up when it is published, or when it is said that it replaces another. */
const takeUp =
  (key: 'slug' | 'newer'): Subscriber =>
  async (context, event) => {
    const programme = String(event.payload[key])
    try {
      if (key === 'newer' || (await isOurs(context, programme))) await takeUpProgramme(context, { programme })
    } catch (error) {
      // Not published yet, or replaced meanwhile: its own publication will be the moment.
      if (!ProgrammeNotInForce.is(error) && !ProgrammeNotFound.is(error)) throw error
    }
  }

export const on: NonNullable<EngineDefinition['on']> = {
  'programmes/programme-published': takeUp('slug'),
  'programmes/programmes-related': takeUp('newer'),
  'organisations/succession-recorded': async (context) => void (await moveDuties(context, {})),
  'organisations/calendar-day-set': async (context) => void (await recountWorkingDays(context, {})),
  'organisations/calendar-day-cleared': async (context) => void (await recountWorkingDays(context, {})),
}

export const jobs: NonNullable<EngineDefinition['jobs']> = {
  'move-duties': {
    does: { vi: 'Chuyển nhiệm vụ khi đến ngày sắp xếp đơn vị', en: 'Move duties on the day of a rearrangement' },
    run: async (context) => void (await moveDuties(context, {})),
    every: '5 0 * * *',
  },
  'recount-working-days': {
    does: { vi: 'Tính lại ngày làm việc khi lịch thay đổi', en: 'Count working days anew after the calendar changed' },
    run: async (context) => void (await recountWorkingDays(context, {})),
    every: '10 0 * * *',
  },
}
