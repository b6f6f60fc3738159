import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { System } from '#kernel'

/** What a key made from the server's secret is for. One key never serves two ends. */
type Purpose = 'totp' | 'recovery-code' | 'attempt' | 'provider-flow' | 'csrf' | 'sandbox' | 'webhook'

const secrets = new Map<string, Buffer>()

/**
 * 32 random bytes in VAR_DIR/secret, readable by the platform's user alone. They live outside the database, so that a
 * copy of the database opens no second factor. Servers of one city share the file.
 */
function serverSecret(system: System): Buffer {
  const path = join(system.config.VAR_DIR, 'secret')
  const known = secrets.get(path)
  if (known) return known
  const secret = readSecret(path) ?? makeSecret(system.config.VAR_DIR, path)
  secrets.set(path, secret)
  return secret
}

function readSecret(path: string): Buffer | undefined {
  try {
    const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url')
    if (secret.length !== 32) throw new Error(`${path} does not hold the server's secret (32 bytes, base64url)`)
    return secret
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Written aside, then linked: of two processes that start together one makes it and both read the whole of it. */
function makeSecret(folder: string, path: string): Buffer {
  mkdirSync(folder, { recursive: true })
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(aside, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(aside)
  }
  return readSecret(path) as Buffer
}

const keys = new WeakMap<Buffer, Map<Purpose, Buffer>>()

/** Made once from a secret: each page with a form asks for the key of its token (4 % of a page, measured). */
function keyFor(system: System, purpose: Purpose): Buffer {
  const secret = serverSecret(system)
  const known = keys.get(secret) ?? new Map<Purpose, Buffer>()
  keys.set(secret, known)
  const key = known.get(purpose) ?? Buffer.from(hkdfSync('sha256', secret, '', `kien-tao/${purpose}`, 32))
  known.set(purpose, key)
  return key
}

/** AES-256-GCM; `bound` is what the text belongs to, so that it cannot be moved to another row. */
export function seal(system: System, purpose: Purpose, text: string, bound = ''): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(system, purpose), iv).setAAD(Buffer.from(bound))
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** Null where the text was not sealed by this server for this purpose and owner. */
export function unseal(system: System, purpose: Purpose, sealed: string, bound = ''): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) return null
  const decipher = createDecipheriv('aes-256-gcm', keyFor(system, purpose), bytes.subarray(0, 12)).setAAD(
    Buffer.from(bound),
  )
  decipher.setAuthTag(bytes.subarray(-16))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** A digest that only this server can make. */
export function keyedDigest(system: System, purpose: Purpose, text: string): string {
  return createHmac('sha256', keyFor(system, purpose)).update(text).digest('base64url')
}

/** For tokens of 32 random bytes: guessing is out of reach, so that a plain digest is enough. */
export function digestOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
