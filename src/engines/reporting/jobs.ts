import type { Context, EngineDefinition } from '#kernel'
import { closeRounds, lockRounds } from './close-rounds.ts'
import { joinRounds } from './join-rounds.ts'
import { moveReports } from './move-reports.ts'
import { openRounds } from './open-rounds.ts'
import { remindRounds } from './remind-rounds.ts'

/**
 * Brings every round to where the clock says. Each step is a transaction with its event; a worker that dies between
 * two leaves the next to the run after. The order is that of a round's life, so that what was missed during a
 * standstill opens, closes and locks in one run.
 */
export async function moveRounds(context: Context): Promise<void> {
  while ((await openRounds(context, {})).more);
  await joinRounds(context, {})
  await moveReports(context, {})
  while ((await remindRounds(context, {})).more);
  await closeRounds(context, {})
  while ((await lockRounds(context, {})).more);
}

export const jobs: NonNullable<EngineDefinition['jobs']> = {
  'move-rounds': {
    does: { vi: 'Mở, nhắc, kết thúc và khóa kỳ báo cáo', en: 'Open, remind, close and lock rounds' },
    run: moveRounds,
    every: '*/5 * * * *',
  },
}

export const on: NonNullable<EngineDefinition['on']> = {
  'organisations/succession-recorded': async (context) => void (await moveReports(context, {})),
}
