import { saveFields } from '#engines/reporting'
import { InvalidInput } from '#kernel'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/report-fields.ts'

/** Keeps fields of a draft, asked for by the form that stays open: the answer is JSON, refusals too. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    const saved = await saveFields(context.get(contextOf), {
      obligation: params.obligation,
      since: Number(textIn(form, 'since')),
      fields: fieldsIn(textIn(form, 'fields')),
    })
    return Response.json(saved)
  } catch (error) {
    const { data, init } = refused(error)
    return Response.json(data, { status: init?.status })
  }
}

type Fields = Parameters<typeof saveFields>[1]['fields']

function fieldsIn(text: string): Fields {
  try {
    return JSON.parse(text) as Fields // what they hold is judged by the act
  } catch {
    throw InvalidInput({ faults: [{ path: 'fields', message: { vi: 'Không đọc được', en: 'Cannot be read' } }] })
  }
}
