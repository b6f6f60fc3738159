/** The same page in the other language. */
export function otherAddress(pathname: string, search: string): string {
  const vietnamese = /^\/en(?=\/|$)/.test(pathname) ? pathname.slice(3) || '/' : undefined
  if (vietnamese !== undefined) return vietnamese + search
  return (pathname === '/' ? '/en' : `/en${pathname}`) + search
}
