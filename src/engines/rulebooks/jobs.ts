import type { EngineDefinition } from '#kernel'
import { cyclesToFill } from './cycles-to-fill.ts'
import { entrustParticipants } from './entrust-participants.ts'
import { indicatorReader } from './indicator-reader.ts'
import { moveCycles } from './move-cycles.ts'
import { prefillCycle } from './prefill-cycle.ts'
import { computeRanking, giveUpRanking } from './rank-cycle.ts'

export const jobs: NonNullable<EngineDefinition['jobs']> = {
  'move-cycles': {
    does: { vi: 'Chuyển giai đoạn và nhắc kỳ đánh giá', en: 'Move and remind cycles' },
    run: moveCycles,
    every: '*/5 * * * *',
  },
}

export const on: NonNullable<EngineDefinition['on']> = {
  'rulebooks/ranking-asked': async (context, { payload }) => computeRanking(context, String(payload.ranking)),
  'kernel/job-given-up': async (context, { payload }) => {
    const { type, payload: asked } = payload.data as { type?: string; payload?: { ranking?: string } }
    if (type === 'rulebooks/ranking-asked') await giveUpRanking(context, { ranking: String(asked?.ranking) })
  },
  'organisations/succession-recorded': async (context) => void (await entrustParticipants(context, {})),
  'rulebooks/cycle-opened': async (context, { payload }) => {
    const cycle = String(payload.cycle)
    if ((await cyclesToFill(context, {})).includes(cycle)) await prefillCycle(context, { cycle })
  },
  'indicators/values-changed': async (context, { payload }) => {
    const cycles = await cyclesToFill(context, {})
    const about = cycles.length > 0 ? await indicatorReader()?.changed?.(context, payload) : undefined
    for (const cycle of cycles) await prefillCycle(context, { cycle, ...about })
  },
}
