import { saveValues } from '#engines/indicators'
import { InvalidInput } from '#kernel'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/figures-save.ts'

/** Keeps values as drafts, asked for by the grid that stays open: the answer is JSON, refusals too. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    return Response.json(await saveValues(context.get(contextOf), { values: valuesIn(textIn(form, 'values')) }))
  } catch (error) {
    const { data, init } = refused(error)
    return Response.json(data, { status: init?.status })
  }
}

type Values = Parameters<typeof saveValues>[1]['values']

function valuesIn(text: string): Values {
  try {
    return JSON.parse(text) as Values // what they hold is judged by the act
  } catch {
    throw InvalidInput({ faults: [{ path: 'values', message: { vi: 'Không đọc được', en: 'Cannot be read' } }] })
  }
}
