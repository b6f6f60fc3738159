/** What a route says about its pages: `export const handle: Handle = { hydrated: true }`. */
export type Handle = {
  /** The page wakes up in the browser. Portal pages never do. */
  hydrated?: boolean
  /** The page is as wide as its tables (`<Page width="wide">`), and so are the top and the bottom around it. */
  wide?: boolean
}

export function isHydrated(matches: readonly { handle?: unknown }[]): boolean {
  return matches.some(({ handle }) => (handle as Handle | undefined)?.hydrated === true)
}

export function isWide(matches: readonly { handle?: unknown }[]): boolean {
  return matches.some(({ handle }) => (handle as Handle | undefined)?.wide === true)
}
