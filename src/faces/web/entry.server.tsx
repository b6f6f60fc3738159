import { transcode } from 'node:buffer'
import { renderToReadableStream, renderToStaticMarkup } from 'react-dom/server'
import {
  type EntryContext,
  type HandleErrorFunction,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
} from 'react-router'
import { contextOf, frontedOf } from '#web/context'
import { isHydrated } from './handle.ts'

/**
 * Portal pages are one buffered string without any script of ours in it. Workspace pages stream and wake up in the
 * browser: a string of such a page would look right and be dead, because the data for waking arrives in the stream.
 */
export default async function answerPage(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  given: RouterContextProvider,
): Promise<Response> {
  headers.set('content-type', 'text/html; charset=utf-8')
  const matches = entry.staticHandlerContext.matches.map(({ route }) => ({
    handle: entry.routeModules[route.id]?.handle,
  }))
  const hydrated = isHydrated(matches)
  if (!headers.has('cache-control')) headers.set('cache-control', keeping({ given, status, hydrated }))
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  if (!hydrated) return new Response(bytesOf(pageAsText(request, entry)), { status, headers })

  const { nonce } = given.get(frontedOf)
  const page = <ServerRouter context={entry} url={request.url} nonce={nonce} />
  const stream = await renderToReadableStream(page, { nonce, signal: request.signal })
  return new Response(stream, { status, headers })
}

/**
 * Pages that the framework answers itself (an address or a bug that the portal's own lane leaves to it) come with the
 * data for waking. It is left unread and ends by itself. It must not be cancelled: React Router would then keep a timer
 * and the whole page's data for five seconds a request.
 */
function pageAsText(request: Request, entry: EntryContext): string {
  const silent = { ...entry, serverHandoffStream: undefined }
  return `<!DOCTYPE html>${renderToStaticMarkup(<ServerRouter context={silent} url={request.url} />)}`
}

/**
 * As bytes: a text would be walked once for its length and once more to be written. Over UTF-16, since what writes
 * UTF-8 straight from a text that was put together in pieces takes three times as long.
 */
function bytesOf(page: string): Uint8Array<ArrayBuffer> {
  if (!page.isWellFormed()) return new TextEncoder().encode(page)
  if (scratch.length < page.length * 2) scratch = Buffer.allocUnsafeSlow(page.length * 4)
  const written = scratch.write(page, 'utf16le')
  return transcode(scratch.subarray(0, written), 'utf16le', 'utf8') as Uint8Array<ArrayBuffer>
}

let scratch = Buffer.allocUnsafeSlow(512 * 1024) // one for all pages: the collector counts each

/** Public pages are the same for every visitor; who is signed in may be shown what is theirs. */
function keeping({ given, status, hydrated }: { given: RouterContextProvider; status: number; hydrated: boolean }) {
  if (hydrated || status >= 400) return 'private, no-store'
  return given.get(contextOf).actor.session ? 'private, no-cache' : 'public, max-age=0, must-revalidate'
}

/** Bugs go to the log with the request's id; the reader is told that id and nothing else. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  const { system, requestId } = (context as RouterContextProvider).get(contextOf)
  system.log.error({ err: error, requestId, path: new URL(request.url).pathname }, 'page failed')
}
