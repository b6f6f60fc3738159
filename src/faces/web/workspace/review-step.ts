import { contextOf } from '#web/context'
import type { Route } from './+types/review-step.ts'
import { refusedStep, takeStep } from './review/take-step.ts'

/** One step of a review, asked for by the page that stays open: the answer is JSON, refusals too. */
export async function action({ context, request }: Route.ActionArgs) {
  try {
    return Response.json(await takeStep(context.get(contextOf), await request.formData()))
  } catch (error) {
    const { data: said, init } = refusedStep(error)
    return Response.json(said, { status: init?.status })
  }
}
