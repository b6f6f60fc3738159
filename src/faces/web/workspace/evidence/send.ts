import { contextOf, languageOf } from '#web/context'
import type { Route } from './+types/send.ts'
import { addFromForm, toldOf } from './add-from-form.ts'

/** The same as sending the form, asked for by a page that shows how much has left: the answer is JSON, refusals too. */
export async function action({ context, request }: Route.ActionArgs) {
  try {
    const { id, done } = await addFromForm(context.get(contextOf), await request.formData())
    return Response.json({
      go: `${context.get(languageOf) === 'en' ? '/en' : ''}/lam-viec/minh-chung/${id}?da=${done}`,
    })
  } catch (error) {
    const { told, status } = toldOf(error)
    return Response.json({ told }, { status })
  }
}
