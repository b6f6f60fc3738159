/** The address of the page that was asked for, also where the router in the browser asks for its data alone. */
export function addressOf(request: Request): URL {
  const url = new URL(request.url)
  url.pathname = url.pathname.replace(/\.data$/, '')
  url.searchParams.delete('_routes')
  return url
}

/** Which page of a list is asked for: the first, unless the address says otherwise in earnest. */
export function pageIn(query: URLSearchParams): number {
  const given = query.get('trang') ?? ''
  return /^[1-9]\d{0,4}$/.test(given) ? Number(given) : 1
}
