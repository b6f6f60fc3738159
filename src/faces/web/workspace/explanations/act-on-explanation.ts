import {
  answerExplanation,
  askAgain,
  closeExplanation,
  saveExplanationDraft,
  withdrawExplanation,
} from '#engines/explanations'
import type { Context } from '#kernel'
import { textIn } from '../../form-text.ts'

/** What the form holds, as it was typed. */
export function typedIn(form: FormData) {
  return {
    text: textIn(form, 'text'),
    // Several boxes of one name, or one field with commas between them where a draft is kept by script.
    causes: form
      .getAll('causes')
      .flatMap((one) => (typeof one === 'string' ? one.split(',') : []))
      .filter(Boolean),
    remedy: textIn(form, 'remedy'),
    promisedOn: textIn(form, 'promisedOn'),
    reason: textIn(form, 'reason'),
    days: textIn(form, 'days'),
  }
}
export type Typed = ReturnType<typeof typedIn>

/** One step on a request, named by the button; says which it was. */
export async function actOnExplanation(context: Context, id: string, form: FormData) {
  const seen = Number(textIn(form, 'seen'))
  const typed = typedIn(form)
  const step = textIn(form, 'step')
  if (step === 'draft') await saveExplanationDraft(context, { id, seen, draft: written(typed) })
  else if (step === 'answer') await answerExplanation(context, { id, seen, answer: written(typed) })
  else if (step === 'again')
    await askAgain(context, { id, seen, reason: typed.reason, ...(typed.days && { days: Number(typed.days) }) })
  else if (step === 'close') await closeExplanation(context, { id, seen, reason: typed.reason })
  else if (step === 'withdraw') await withdrawExplanation(context, { id, seen, reason: typed.reason })
  else return null
  return step
}

type Answer = Parameters<typeof answerExplanation>[1]['answer']

function written({ text, causes, remedy, promisedOn }: Typed): Answer {
  return {
    text,
    causes: causes as Answer['causes'], // the act refuses what is no kind of obstacle
    remedy: remedy.trim() || null,
    promisedOn: promisedOn || null,
  }
}

/** Faults as the fields are named here: the acts nest the answer one level deeper. */
export function besideFields<F extends { path: string }>(faults: readonly F[]): F[] {
  return faults.map((fault) => ({ ...fault, path: fault.path.replace(/^(answer|draft)\.([a-zA-Z]+).*$/, '$2') }))
}
