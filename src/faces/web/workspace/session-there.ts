import { whoAmI } from '#engines/identity'
import { contextOf, frontedOf } from '#web/context'
import type { Route } from './+types/session-there.ts'

/** Who is signed in here now, and the key of their forms: asked for by pages that somebody types into for long. */
export async function loader({ context }: Route.LoaderArgs) {
  const { account, awaits } = await whoAmI(context.get(contextOf), {})
  const isThere = account !== null && !awaits
  const said = { account: isThere ? account.id : null, token: isThere ? context.get(frontedOf).csrf : null }
  return Response.json(said, { headers: { 'cache-control': 'no-store' } })
}
