import type { Kysely, Selectable } from 'kysely'
import { directsAll } from '#engines/assignments'
import { type Actor, type Context, holds, NotPermitted } from '#kernel'
import { ExplanationChanged, ExplanationNotFound, ExplanationNotThere } from './errors.ts'
import type { RequestTable, Tables } from './tables.ts'

export type RequestRow = Selectable<RequestTable>
type State = RequestRow['state']

/** The request, locked until the commit; refused where somebody acted since it was seen, or where it is past this step. */
export async function lockedRequest(
  db: Kysely<Tables>,
  { id, seen, states }: { id: string; seen: number; states: readonly State[] },
): Promise<RequestRow> {
  const row = await db.selectFrom('request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw ExplanationNotFound()
  if (row.version !== seen) throw ExplanationChanged({ seen, current: row.version })
  if (!states.includes(row.state)) throw ExplanationNotThere({ state: row.state })
  return row
}

/** Adds a word to the thread. */
export async function say(
  db: Kysely<Tables>,
  word: { request: string; at: Date; actor: Actor; act: string; said: object; late?: boolean },
): Promise<void> {
  await db
    .insertInto('word')
    .values({
      request_id: word.request,
      at: word.at,
      actor_id: word.actor.id,
      actor_name: word.actor.name,
      act: word.act,
      said: JSON.stringify(word.said),
      late: word.late ?? false,
    })
    .execute()
}

/** Who directs the whole city asks everybody. */
export const asksAll = ({ actor, system }: Context) => directsAll(actor, system)

/** Those of the unit answer for it. */
export function refuseUnlessOf(actor: Actor, unit: string, act: string): void {
  if (!holds(actor, 'unit-officer', unit) && !holds(actor, 'leader', unit)) throw NotPermitted({ needs: act })
}

/** Only who asked, or the standing office in their place, ends or renews a request. */
export function refuseUnlessAsker(context: Context, row: RequestRow, act: string): void {
  if (row.asked_by !== context.actor.id && !holds(context.actor, 'programme-office')) throw NotPermitted({ needs: act })
}
