import { redirect } from 'react-router'
import { sessionCookie, signOut } from '#engines/identity'
import { contextOf, frontedOf, languageOf } from '#web/context'
import type { Route } from './+types/sign-out.ts'

/**
 * Ends the session and forgets its cookie, and has the browser drop everything that was kept on the device for it:
 * forms that open without a network, and what was typed into them. A visit by address alone changes nothing.
 */
export async function action({ context }: Route.ActionArgs) {
  await signOut(context.get(contextOf), {})
  const home = context.get(languageOf) === 'en' ? '/en' : '/'
  const headers = {
    'set-cookie': sessionCookie(context.get(frontedOf).client, null),
    'clear-site-data': '"storage"',
  }
  return redirect(home, { headers })
}

export async function loader({ context }: Route.LoaderArgs) {
  return redirect(context.get(languageOf) === 'en' ? '/en' : '/')
}
