import {
  acceptCheck,
  answerCheck,
  askUnit,
  disputeCheck,
  overturnVerdict,
  rejectCheck,
  upholdVerdict,
} from '#engines/evidence'
import { type Context, InvalidInput } from '#kernel'
import { textIn } from '../../form-text.ts'

/** One step with a check, as its form says it. */
export async function takeCheckStep(context: Context, id: string, form: FormData): Promise<void> {
  const given = { id, seen: Number(textIn(form, 'seen')) }
  const reason = textIn(form, 'reason')
  switch (textIn(form, 'step')) {
    case 'accept-check':
      return void (await acceptCheck(context, { ...given, supported: foundIn(form), reason: reason.trim() || null }))
    case 'reject-check':
      return void (await rejectCheck(context, { ...given, supported: foundIn(form), reason }))
    case 'ask-unit': {
      const days = Number(textIn(form, 'days'))
      return void (await askUnit(context, { ...given, question: textIn(form, 'question'), ...(days && { days }) }))
    }
    case 'answer-check':
      return void (await answerCheck(context, { ...given, answer: textIn(form, 'answer') }))
    case 'dispute-check':
      return void (await disputeCheck(context, { ...given, reason }))
    case 'uphold-verdict':
      return void (await upholdVerdict(context, { ...given, reason }))
    case 'overturn-verdict':
      return void (await overturnVerdict(context, { ...given, reason, supported: foundIn(form) }))
    default:
      throw new Response(null, { status: 400 })
  }
}

/** So much, or that it can be told neither way: which of the two is said outright, an empty box is neither. */
function foundIn(form: FormData): number | null {
  if (textIn(form, 'finding') === 'not-verifiable') return null
  const text = textIn(form, 'supported').trim().replace(',', '.')
  if (!text) throw InvalidInput({ faults: [{ path: 'supported', message: howMuch }] })
  const share = Number(text)
  if (!(share >= 0 && share <= 100)) throw InvalidInput({ faults: [{ path: 'supported', message: outside }] })
  return share
}

const howMuch = {
  vi: 'Ghi số phần trăm, hoặc chọn “Không kiểm chứng được”',
  en: 'Give a per cent, or choose “Cannot be verified”',
}
const outside = { vi: 'Phải từ 0 đến 100', en: 'From 0 to 100' }
