import type { Context as Request } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { TokenRefused } from '#engines/identity'
import { awayFor, DatabaseAway, isDatabaseAway, type Language, Problem, problem } from '#kernel'
import type { FrontEnvironment } from './environment.ts'

export const Unreadable = problem('api/unreadable', 400, {
  vi: 'Không đọc được nội dung yêu cầu',
  en: 'The request cannot be read',
})
export const NoSuchPlace = problem('api/no-such-place', 404, {
  vi: 'Không có gì ở địa chỉ này',
  en: 'There is nothing at this address',
})
export const ForeignOrigin = problem('api/foreign-origin', 403, {
  vi: 'Yêu cầu này đến từ một trang khác và đã bị từ chối. Hãy mở lại trang rồi gửi lại',
  en: 'This request came from another site and was refused. Open the page again and send it from there',
})
export const TooLarge = problem<{ most: number }>('api/too-large', 413, {
  vi: 'Nội dung gửi lên quá lớn (tối đa {most} byte)',
  en: 'What was sent is too large (at most {most} bytes)',
})
export const TooManyRequests = problem<{ retryAfter: number }>('api/too-many-requests', 429, {
  vi: 'Quá nhiều yêu cầu. Hãy thử lại sau {retryAfter} giây',
  en: 'Too many requests. Try again in {retryAfter} seconds',
})
export const Broken = problem('api/broken', 500, {
  vi: 'Hệ thống gặp lỗi. Lỗi đã được ghi lại với mã yêu cầu này',
  en: 'Something broke. It was recorded under this request id',
})

/** Whatever was thrown, as RFC 9457: a refusal says what it is; anything else is a bug, logged and not shown. */
export function answerError(error: unknown, c: Request<FrontEnvironment>): Response {
  if (error instanceof Problem) return answerProblem(error, c)
  if (error instanceof HTTPException && error.status < 500)
    return answerProblem(error.status === 404 ? NoSuchPlace() : Unreadable(), c)
  // Broken off by the caller: nobody reads the answer.
  if (c.req.raw.signal?.aborted) return answerProblem(Unreadable(), c)
  const { context } = c.var
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined
  context.system.log.error({ requestId: context.requestId, path: c.req.path, error: what, cause }, 'bug')
  return answerProblem(isDatabaseAway(error) ? DatabaseAway(awayFor) : Broken(), c)
}

/** `application/problem+json`, or, for a browser that came for a page, a plain page with the same words. */
export function answerProblem(refusal: Problem, c: Request<FrontEnvironment>): Response {
  const language = languageOf(c.req.header('accept-language'))
  const { requestId } = c.var.context
  const { retryAfter } = refusal.details
  const headers: Record<string, string> = {
    'cache-control': 'no-store',
    'content-language': language,
    vary: 'accept, accept-language',
  }
  if (typeof retryAfter === 'number') headers['retry-after'] = String(retryAfter)
  if (refusal.status === 401)
    headers['www-authenticate'] = TokenRefused.is(refusal)
      ? 'Bearer realm="kien-tao", error="invalid_token"'
      : 'Session realm="kien-tao"'
  if (c.req.header('accept')?.includes('text/html')) {
    headers['content-type'] = 'text/html; charset=utf-8'
    return new Response(problemPage(refusal, requestId, language), { status: refusal.status, headers })
  }
  headers['content-type'] = 'application/problem+json'
  const body = { ...refusal.toJSON(), title: refusal.title[language], instance: c.req.path, requestId }
  return new Response(JSON.stringify(body), { status: refusal.status, headers })
}

/** Vietnamese, unless English is asked for before it. */
export function languageOf(header: string | undefined): Language {
  const wishes = (header ?? '')
    .split(',')
    .map((part, place) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';')
      const weight = Number(rest.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find(Boolean) ?? 1)
      return { language: tag.split('-')[0], weight, place }
    })
    .filter((wish) => wish.weight > 0 && (wish.language === 'vi' || wish.language === 'en'))
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
  return wishes[0]?.language === 'en' ? 'en' : 'vi'
}

function problemPage(refusal: Problem, requestId: string, language: Language): string {
  const other: Language = language === 'vi' ? 'en' : 'vi'
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${escapeHtml(refusal.title[language])}</title></head><body><main>
<h1>${escapeHtml(refusal.title[language])}</h1><p lang="${other}">${escapeHtml(refusal.title[other])}</p>
<p><a href="/">Trang chủ · Home</a></p><p><small>${refusal.status} · ${escapeHtml(requestId)}</small></p></main></body></html>`
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
