import { approveCycle, askRanking, type Lane, moveCycleDays, prefillCycle, publishCycle } from '#engines/rulebooks'
import type { Context } from '#kernel'
import { textIn } from '../../form-text.ts'

/** One step with a cycle, as its form says it; answers what the next page says of it. */
export async function actOnCycle(acting: Context, cycle: string, form: FormData): Promise<Record<string, string>> {
  const step = textIn(form, 'step')
  const seen = Number(textIn(form, 'seen'))
  switch (step) {
    case 'doi-han': {
      const day = (name: string) => textIn(form, name)
      const days = { self: day('self'), appraisal: day('appraisal'), appeal: day('appeal'), final: day('final') }
      await moveCycleDays(acting, { cycle, seen, days })
      return { da: step }
    }
    case 'dien-san': {
      const { state, scores } = await prefillCycle(acting, { cycle })
      return { da: state === 'filled' ? step : state, so: String(scores) }
    }
    case 'xep-hang': {
      const lane = textIn(form, 'lane') as Lane
      const draws = Number(textIn(form, 'draws')) || 10_000
      await askRanking(acting, { cycle, lane, draws, seed: textIn(form, 'seed').trim() || null })
      return { da: step }
    }
    case 'phe-duyet':
      await approveCycle(acting, { cycle, seen })
      return { da: step }
    case 'cong-bo':
      await publishCycle(acting, { cycle, seen })
      return { da: step }
    default:
      throw new Response(null, { status: 400 })
  }
}
