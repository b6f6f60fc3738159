import {
  acceptPart,
  acceptTask,
  amendTask,
  assignTask,
  type BudgetSource,
  decideProposal,
  findAssignedTask,
  markTaskDone,
  proposeChange,
  reopenTask,
  returnPart,
  returnTask,
  setAccountable,
  withdrawProposal,
  withdrawTask,
} from '#engines/assignments'
import { requestExplanation } from '#engines/explanations'
import type { Context } from '#kernel'
import { numberIn, textIn } from '../../form-text.ts'
import { unitIn } from './unit-in.ts'

/** One step with a task, as its form says it. */
export async function takeTaskStep(context: Context, id: string, form: FormData): Promise<void> {
  const seen = Number(textIn(form, 'seen'))
  const of = textIn(form, 'of')
  const reason = textIn(form, 'reason')
  switch (textIn(form, 'step')) {
    case 'accept-task':
      return void (await acceptTask(context, { id, seen }))
    case 'return-task':
      return void (await returnTask(context, { id, seen, reason }))
    case 'accept-part':
      return void (await acceptPart(context, { id: of, seen }))
    case 'return-part':
      return void (await returnPart(context, { id: of, seen, reason }))
    case 'propose-change':
      return propose(context, id, form)
    case 'withdraw-proposal':
      return void (await withdrawProposal(context, { id: of, reason }))
    case 'decide-proposal': {
      const accept = textIn(form, 'verdict') === 'accept'
      return void (await decideProposal(context, { id: of, seen, accept, answer: textIn(form, 'answer') }))
    }
    case 'assign-task': {
      const lead = await unitIn(context, form, 'lead')
      const parts = await partsIn(context, form)
      const { product, authority, dueOn } = factsIn(form)
      const given = { id, seen, lead, parts, product, authority, dueOn, reason: reason.trim() || null }
      return void (await assignTask(context, given))
    }
    case 'amend-task':
      return void (await amendTask(context, {
        id,
        seen,
        title: textIn(form, 'title'),
        ...factsIn(form),
        budget: budgetIn(form),
        ...(textIn(form, 'weight').trim() ? { weight: numberIn(textIn(form, 'weight')) } : {}),
        reason,
      }))
    case 'set-accountable': {
      const [kind, person = null] = textIn(form, 'person').split(' ')
      const named = { appointment: kind === 'appointment' ? person : null, account: kind === 'account' ? person : null }
      return void (await setAccountable(context, { id, seen, ...named }))
    }
    case 'mark-task-done':
      return void (await markTaskDone(context, { id, seen, doneOn: textIn(form, 'doneOn'), reason }))
    case 'reopen-task':
      return void (await reopenTask(context, { id, seen, reason }))
    case 'withdraw-task':
      return void (await withdrawTask(context, { id, seen, reason }))
    case 'request-explanation':
      return void (await requestExplanation(context, {
        subject: `task:${id}`,
        unit: textIn(form, 'unit'),
        question: textIn(form, 'question'),
        days: Number(textIn(form, 'days')),
      }))
    default:
      throw new Response(null, { status: 400 })
  }
}

/** Only what really differs from the task as it stands is asked for. */
async function propose(context: Context, id: string, form: FormData): Promise<void> {
  const task = await findAssignedTask(context, { id })
  const title = textIn(form, 'title').trim()
  const product = textIn(form, 'product').trim() || null
  const dueOn = textIn(form, 'dueOn') || null
  const leadUnit = await unitIn(context, form, 'leadUnit')
  const budget = budgetIn(form)
  const changes = {
    ...(title && title !== task.title ? { title } : {}),
    ...(product !== task.product ? { product } : {}),
    ...(dueOn && dueOn !== task.dueOn ? { dueOn } : {}),
    ...(leadUnit && leadUnit !== task.lead?.id ? { leadUnit } : {}),
    ...(budget.amount !== task.budget
      ? { budget: { ...budget, source: task.budgetSource, line: task.budgetLine } }
      : {}),
  }
  const seen = Number(textIn(form, 'seen'))
  await proposeChange(context, { task: id, seen, unit: textIn(form, 'unit'), changes, reason: textIn(form, 'reason') })
}

const orNull = (form: FormData, name: string) => textIn(form, name).trim() || null

function factsIn(form: FormData) {
  return {
    product: orNull(form, 'product'),
    authority: orNull(form, 'authority'),
    dueOn: orNull(form, 'dueOn'),
    ...(form.has('startOn') ? { startOn: orNull(form, 'startOn') } : {}),
  }
}

export function budgetIn(form: FormData) {
  const source = orNull(form, 'budgetSource') as BudgetSource | null
  return {
    amount: orNull(form, 'budgetAmount') === null ? null : numberIn(textIn(form, 'budgetAmount')),
    source,
    line: orNull(form, 'budgetLine'),
  }
}

/** Coordinating units as the rows of a form name them: those that stand, less those ticked off, and new ones. */
export async function partsIn(context: Context, form: FormData) {
  const standing = rowsIn(form, 'part').filter((row) => textIn(form, row) && !form.has(`${row}-drop`))
  const fresh = rowsIn(form, 'new')
  const parts = standing.map((row) => ({ unit: textIn(form, row), ...workIn(form, row) }))
  for (const row of fresh) {
    const unit = await unitIn(context, form, row)
    if (unit) parts.push({ unit, ...workIn(form, row) })
  }
  return parts
}

const rowsIn = (form: FormData, kind: 'part' | 'new') => {
  const name = new RegExp(`^${kind}-\\d{1,3}$`)
  return [...new Set(form.keys())].filter((key) => name.test(key))
}
const workIn = (form: FormData, row: string) => ({
  work: orNull(form, `${row}-work`),
  dueOn: orNull(form, `${row}-due`),
})
