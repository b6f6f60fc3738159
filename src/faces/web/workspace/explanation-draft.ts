import { data } from 'react-router'
import { contextOf } from '#web/context'
import { refused } from '../refused.ts'
import type { Route } from './+types/explanation-draft.ts'
import { actOnExplanation } from './explanations/act-on-explanation.ts'

/** Keeps what somebody is typing, asked for by the page that stays open: the answer is JSON, refusals too. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  if (form.get('step') !== 'draft') throw data(null, { status: 400 })
  try {
    await actOnExplanation(context.get(contextOf), params.id, form)
    return Response.json({ done: 'draft', items: [] })
  } catch (error) {
    const { data: said, init } = refused(error)
    return Response.json(said, { status: init?.status })
  }
}
