import { createContext } from 'react-router'
import type { Client, Context, Label, Language } from '#kernel'

/** Who acts and on what, in loaders and actions: `findThing(context.get(contextOf), input)`. */
export const contextOf = createContext<Context>()

/** What the front says of a request beside who acts. */
export type Fronted = {
  /** From where it comes: what signing in and cookies need to know. */
  client: Client
  /** Inline scripts of this page must carry it; the Content-Security-Policy of the answer names it. */
  nonce: string
  /** For `<FormToken />`, where somebody is signed in. */
  csrf: string | null
}

export const frontedOf = createContext<Fronted>()

/** The language of the address: Vietnamese, or English under `/en`. */
export const languageOf = createContext<Language>('vi')

/** A sign-in to try, told on the sign-in page while DEMO is on. */
export type DemoSignIn = { username: string; password: string; displayName: string; totp: { secret: string } | null }

/** What this installation is: told once, at start. */
export type Site = { city: Label | null; demo: readonly DemoSignIn[] }

export const siteOf = createContext<Site>({ city: null, demo: [] })

/** Vietnamese lives at the top, English under `/en`; the slugs are the same. */
export function languageOfPath(pathname: string): Language {
  return pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'vi'
}

/** A path of our own to come back to, or the given one: never another site, whatever the query says. */
export function ownPath(wanted: string | null, otherwise: string): string {
  return wanted && wanted.length <= 500 && /^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(wanted) ? wanted : otherwise
}
