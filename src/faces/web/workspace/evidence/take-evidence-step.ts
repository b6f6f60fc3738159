import {
  useEvidence as bringEvidence,
  closeEvidence,
  openEvidence,
  renewEvidence,
  replaceEvidence,
  stopUsing,
  withdrawEvidence,
} from '#engines/evidence'
import { type Context, InvalidInput } from '#kernel'
import { textIn } from '../../form-text.ts'

/** One step with a piece of evidence, as its form says it. */
export async function takeEvidenceStep(context: Context, id: string, form: FormData): Promise<void> {
  const seen = Number(textIn(form, 'seen'))
  const reason = textIn(form, 'reason')
  switch (textIn(form, 'step')) {
    case 'use-evidence': {
      const subject = textIn(form, 'subject')
      if (!subject) throw InvalidInput({ faults: [{ path: 'subject', message: noChoice }] })
      return void (await bringEvidence(context, { evidence: id, subject, rule: textIn(form, 'rule') }))
    }
    case 'stop-using': {
      const [subject = '', obligation = ''] = textIn(form, 'of').split(' ')
      return void (await stopUsing(context, { evidence: id, subject, context: obligation }))
    }
    case 'renew-evidence':
      return void (await renewEvidence(context, { id, seen, expiresOn: textIn(form, 'expiresOn') || null, reason }))
    case 'replace-evidence': {
      const by = textIn(form, 'by')
      if (!by) throw InvalidInput({ faults: [{ path: 'by', message: noChoice }] })
      return void (await replaceEvidence(context, { id, seen, by, reason }))
    }
    case 'withdraw-evidence':
      return void (await withdrawEvidence(context, { id, seen, reason }))
    case 'open-evidence':
      return void (await openEvidence(context, { id, seen }))
    case 'close-evidence':
      return void (await closeEvidence(context, { id, seen, reason }))
    default:
      throw new Response(null, { status: 400 })
  }
}

const noChoice = { vi: 'Hãy chọn một mục', en: 'Choose one' }
