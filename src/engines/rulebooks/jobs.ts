import type { EngineDefinition } from '#kernel'
import { cyclesToFill } from './cycles-to-fill.ts'
import { moveCycles } from './move-cycles.ts'
import { prefillCycle } from './prefill-cycle.ts'
import { computeRanking } from './rank-cycle.ts'

export const jobs: NonNullable<EngineDefinition['jobs']> = {
  'move-cycles': {
    does: { vi: 'Chuyển giai đoạn và nhắc kỳ đánh giá', en: 'Move and remind cycles' },
    run: moveCycles,
    every: '*/5 * * * *',
  },
}

export const on: NonNullable<EngineDefinition['on']> = {
  'rulebooks/ranking-asked': async (context, { payload }) => computeRanking(context, String(payload.ranking)),
  'rulebooks/cycle-opened': async (context, { payload }) => {
    const cycle = String(payload.cycle)
    if ((await cyclesToFill(context, {})).includes(cycle)) await prefillCycle(context, { cycle })
  },
  'indicators/values-changed': async (context) => {
    for (const cycle of await cyclesToFill(context, {})) await prefillCycle(context, { cycle })
  },
}
