/** The same page in the other language. */
export function otherAddress(pathname: string, search: string): string {
  const vietnamese = /^\/en(?=\/|$)/.test(pathname) ? pathname.slice(3) || '/' : undefined
  if (vietnamese !== undefined) return vietnamese + search
  return (pathname === '/' ? '/en' : `/en${pathname}`) + search
}

/**
 * The page in each language, and for everybody else in Vietnamese, as search engines want it told. They only follow
 * whole addresses, which are known where the site says its own (PUBLIC_URL).
 */
export function alternatesOf(pathname: string, search: string, site: string | undefined) {
  const origin = site ? new URL(site).origin : ''
  const [here, other] = [pathname + search, otherAddress(pathname, search)]
  const [vi, en] = /^\/en(?=\/|$)/.test(pathname) ? [other, here] : [here, other]
  return [
    { language: 'vi', href: origin + vi },
    { language: 'en', href: origin + en },
    { language: 'x-default', href: origin + vi },
  ]
}
