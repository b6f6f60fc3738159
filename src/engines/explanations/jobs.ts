import type { EngineDefinition } from '#kernel'
import { escalateExplanations } from './escalate-explanations.ts'
import { moveExplanations } from './move-explanations.ts'

export const jobs: NonNullable<EngineDefinition['jobs']> = {
  escalate: {
    does: { vi: 'Báo người đứng đầu về giải trình quá hạn', en: 'Escalate late explanations' },
    every: '*/5 * * * *',
    run: async (context) => {
      while ((await escalateExplanations(context, {})).more);
    },
  },
  move: {
    does: { vi: 'Chuyển yêu cầu giải trình của đơn vị đã kết thúc', en: 'Move requests of units that ended' },
    every: '20 * * * *',
    run: async (context) => void (await moveExplanations(context, {})),
  },
}

export const on: NonNullable<EngineDefinition['on']> = {
  'organisations/succession-recorded': async (context) => void (await moveExplanations(context, {})),
}
