import { createContext, type ReactNode, useContext } from 'react'

/** What a page holds the key of its forms in: read where there is a form, since it is made when it is read. */
export type TokenHolder = { formToken: string | null }

const HolderContext = createContext<TokenHolder | undefined>(undefined)

export function FormTokenProvider({ holder, children }: { holder: TokenHolder | undefined; children: ReactNode }) {
  return <HolderContext value={holder}>{children}</HolderContext>
}

/** In every form that posts: old browsers do not say where a form comes from, so the form itself proves it. */
export function FormToken() {
  const token = useContext(HolderContext)?.formToken
  return token ? <input type="hidden" name="_csrf" value={token} /> : null
}
