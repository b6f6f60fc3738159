import { decideExtension, excuseReport, expectReport, giveExtension, remindRound } from '#engines/reporting'
import type { Context } from '#kernel'
import { textIn } from '../../form-text.ts'
import { unitIn } from '../tasks/unit-in.ts'

/** One step of the office in a round, named by its form; answers what the next page says of it. */
export async function actOnRound(context: Context, round: string, form: FormData): Promise<Record<string, string>> {
  const obligation = textIn(form, 'of')
  const reason = textIn(form, 'reason')
  const until = textIn(form, 'until')
  const step = textIn(form, 'step')
  switch (step) {
    case 'remind-round': {
      const unit = textIn(form, 'unit')
      const { reminded } = await remindRound(context, { round, units: unit ? [unit] : null })
      return { da: step, so: String(reminded) }
    }
    case 'give-extension':
      await giveExtension(context, { obligation, until, reason })
      return { da: step }
    case 'decide-extension': {
      const id = textIn(form, 'extension')
      if (textIn(form, 'verdict') === 'refuse') {
        await decideExtension(context, { decision: 'refuse', id, answer: textIn(form, 'answer') })
        return { da: 'refuse-extension' }
      }
      const answer = textIn(form, 'answer').trim() || null
      await decideExtension(context, { decision: 'give', id, answer, ...(until && { until }) })
      return { da: 'give-extension' }
    }
    case 'excuse-report':
      await excuseReport(context, { obligation, reason })
      return { da: step }
    case 'expect-report': {
      await expectReport(context, { round, unit: await unitIn(context, form, 'unit'), reason })
      return { da: step }
    }
    default:
      return {}
  }
}
