import { createContext, type ReactNode, useContext } from 'react'

const TokenContext = createContext<string | null>(null)

export function FormTokenProvider({ token, children }: { token: string | null; children: ReactNode }) {
  return <TokenContext value={token}>{children}</TokenContext>
}

/** In every form that posts: old browsers do not say where a form comes from, so the form itself proves it. */
export function FormToken() {
  const token = useContext(TokenContext)
  return token ? <input type="hidden" name="_csrf" value={token} /> : null
}
