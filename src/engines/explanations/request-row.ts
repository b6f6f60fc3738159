import type { Kysely, Selectable } from 'kysely'
import { type Actor, type Context, holds, refuseUnless } from '#kernel'
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

/** Only who asked, or the standing office in their place, ends or renews a request. */
export function refuseUnlessAsker(context: Context, row: RequestRow, act: string): void {
  refuseUnless(row.asked_by === context.actor.id || holds(context.actor, 'programme-office'), act)
}
