import type { EngineDefinition } from '#kernel'
import { moveEvidence } from './move-evidence.ts'
import { watchDays } from './watch-days.ts'

export const jobs: NonNullable<EngineDefinition['jobs']> = {
  'watch-days': {
    does: { vi: 'Theo dõi hạn của minh chứng và thẩm tra', en: 'Watch the days of evidence and checks' },
    every: '15 0 * * *',
    run: async (context) => {
      while ((await watchDays(context, {})).more);
    },
  },
  move: {
    does: { vi: 'Chuyển minh chứng của đơn vị đã kết thúc', en: 'Move evidence of units that ended' },
    every: '25 * * * *',
    run: async (context) => void (await moveEvidence(context, {})),
  },
}

export const on: NonNullable<EngineDefinition['on']> = {
  'organisations/succession-recorded': async (context) => void (await moveEvidence(context, {})),
}
