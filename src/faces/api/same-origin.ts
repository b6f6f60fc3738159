import { isCsrfToken } from '#engines/identity'
import type { FrontRequest } from './environment.ts'
import { ForeignOrigin } from './problems.ts'

const mostFormBytes = 1024 * 1024

/**
 * An unsafe request that a browser sends for another site is refused. Browsers say so themselves: Sec-Fetch-Site in
 * every current one, Origin in those of the last decade. An older one that carries a session must bring the token of
 * its form. What has neither headers nor a cookie is no browser and acts for nobody.
 */
export async function refuseForeignOrigin(c: FrontRequest): Promise<void> {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return
    throw ForeignOrigin()
  }
  const origin = c.req.header('origin')
  if (origin !== undefined) {
    if (origin === c.var.client.origin) return
    throw ForeignOrigin()
  }
  const { token, context } = c.var
  if (token === null) return
  const given = c.req.header('x-csrf-token') ?? (await tokenInForm(c))
  if (given === undefined || !isCsrfToken(context.system, token, given)) throw ForeignOrigin()
}

/** Reads a copy: the page behind reads the form itself. */
async function tokenInForm(c: FrontRequest): Promise<string | undefined> {
  const type = c.req.header('content-type') ?? ''
  const length = Number(c.req.header('content-length') ?? Number.NaN)
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type) || !(length <= mostFormBytes))
    return undefined
  const form = await c.req.raw
    .clone()
    .formData()
    .catch(() => undefined)
  const given = form?.get('_csrf')
  return typeof given === 'string' ? given : undefined
}
