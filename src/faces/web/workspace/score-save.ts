import { CycleNotThere } from '#engines/rulebooks'
import { contextOf } from '#web/context'
import { refused } from '../refused.ts'
import type { Route } from './+types/score-save.ts'
import { changedIn, keepScores } from './scores/posted-scores.ts'
import { readSheet, sheetPlace } from './scores/read-sheet.ts'

/** Keeps what somebody is typing into a sheet, asked for by the page that stays open: the answer is JSON, refusals too. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const place = sheetPlace(params)
  try {
    const { lines, lane, cycle } = await readSheet(acting, place)
    if (lane === null) throw CycleNotThere({ stage: cycle.stage })
    return Response.json(await keepScores(acting, { ...place, lane }, changedIn(await request.formData(), lines, lane)))
  } catch (error) {
    if (error instanceof Response) throw error
    const { data: said, init } = refused(error)
    return Response.json(said, { status: init?.status })
  }
}
