import { Secret, TOTP } from 'otpauth'
import type { System } from '#kernel'
import { seal, unseal } from './server-secret.ts'

const issuer = 'Kiến Tạo'
const period = 30

/** A fresh secret (RFC 6238: SHA-1, 6 digits, 30 s, what every authenticator app reads). */
export function newTotp(username: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 })
  return { secret: secret.base32, uri: totpUri(username, secret.base32) }
}

export function totpUri(username: string, secret: string): string {
  return totpFor(secret, username).toString()
}

/** The 30-second step whose code this is, one step of clock difference allowed; null where it is none. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = totpFor(secret).validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta
}

/** The code an authenticator shows at that moment: for the sign-in journeys and the terminal of a demo. */
export function codeOfTotp(secret: string, at: Date): string {
  return totpFor(secret).generate({ timestamp: at.getTime() })
}

export function sealTotp(system: System, account: string, secret: string): string {
  return seal(system, 'totp', secret, account)
}

export function unsealTotp(system: System, account: string, sealed: string): string {
  const secret = unseal(system, 'totp', sealed, account)
  if (secret === null) throw new Error(`The TOTP secret of account ${account} was sealed under another server secret`)
  return secret
}

function totpFor(secret: string, label = ''): TOTP {
  return new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })
}
