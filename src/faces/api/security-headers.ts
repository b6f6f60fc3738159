/** Where scripts, styles and frames may come from: this site, and inline scripts that carry the page's nonce. */
export function contentPolicy({ nonce, embeddedBy = [] }: { nonce?: string; embeddedBy?: readonly string[] }): string {
  return [
    "default-src 'self'",
    `script-src 'self'${nonce ? ` 'nonce-${nonce}'` : ''}`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${embeddedBy.length ? embeddedBy.join(' ') : "'none'"}`,
  ].join('; ')
}

/** On every answer. HSTS only over https: on plain http it means nothing and locks a trial on localhost out. */
export function securityHeaders(given: {
  origin: string
  requestId: string
  nonce?: string
  embeddedBy?: readonly string[]
}): Record<string, string> {
  const headers: Record<string, string> = {
    'content-security-policy': contentPolicy(given),
    'x-content-type-options': 'nosniff',
    // not "no-referrer": browsers would then send "Origin: null" with our own forms
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': given.embeddedBy?.length ? 'cross-origin' : 'same-origin',
    'x-request-id': given.requestId,
  }
  if (!given.embeddedBy?.length) headers['x-frame-options'] = 'DENY'
  if (given.origin.startsWith('https:')) headers['strict-transport-security'] = 'max-age=31536000; includeSubDomains'
  return headers
}
