import { redirect } from 'react-router'
import { sessionCookie, signOut } from '#engines/identity'
import { contextOf, frontedOf, languageOf } from '#web/context'
import type { Route } from './+types/sign-out.ts'

/** Ends the session and forgets its cookie. A visit by address alone changes nothing. */
export async function action({ context }: Route.ActionArgs) {
  await signOut(context.get(contextOf), {})
  const home = context.get(languageOf) === 'en' ? '/en' : '/'
  return redirect(home, { headers: { 'set-cookie': sessionCookie(context.get(frontedOf).client, null) } })
}

export async function loader({ context }: Route.LoaderArgs) {
  return redirect(context.get(languageOf) === 'en' ? '/en' : '/')
}
