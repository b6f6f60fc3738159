import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { InvalidInput, type Label, type System } from '#kernel'
import { fold } from '#kernel/text'
import { TooBusy } from './errors.ts'

// OWASP Password Storage Cheat Sheet: scrypt with N = 2^17, r = 8, p = 1. 128 MiB and about 0.33 s on our machines.
type Cost = { N: number; r: number; p: number }
const costOf = (system: System): Cost => ({ N: 2 ** system.config.PASSWORD_COST, r: 8, p: 1 })

/** TCVN 14423:2026 level 3 asks for 14 where there is no second factor; one rule for all is easier to say. */
export const shortestPassword = 14

/** `scrypt$N$r$p$salt$hash`, so that a later change of cost still reads what was stored. */
export async function hashPassword(system: System, password: string): Promise<string> {
  const salt = randomBytes(16)
  const cost = costOf(system)
  return written(cost, salt, await derive(password, salt, cost))
}

/**
 * `stale`: right, and stored at another cost than today's. Where there is no hash, one that nobody knows the password
 * of is weighed instead, so that the answer takes as long.
 */
export async function weighPassword(
  system: System,
  stored: string | null,
  password: string,
): Promise<{ right: boolean; stale: boolean }> {
  const cost = costOf(system)
  const [, n, r, p, salt, hash] = (stored ?? written(cost, randomBytes(16), randomBytes(32))).split('$')
  const at = { N: Number(n), r: Number(r), p: Number(p) }
  const expected = Buffer.from(hash ?? '', 'base64url')
  const given = await derive(password, Buffer.from(salt ?? '', 'base64url'), at)
  const right = stored !== null && expected.length === given.length && timingSafeEqual(expected, given)
  return { right, stale: right && (at.N !== cost.N || at.r !== cost.r || at.p !== cost.p) }
}

function written({ N, r, p }: Cost, salt: Buffer, hash: Buffer): string {
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Refuses a password that anybody would try first. Length is the input's own rule. */
export function refuseWeak(password: string, person: { username: string; displayName: string }, path: string): void {
  const plain = fold(password).replace(/[^a-z0-9]/g, '')
  const own = [person.username, person.displayName].map((name) => fold(name).replace(/[^a-z0-9]/g, ''))
  const message: Label | null = own.some((name) => name.length >= 3 && plain.includes(name))
    ? { vi: 'Mật khẩu không được chứa tên của bạn', en: 'The password must not contain your name' }
    : new Set(plain).size < 5 || firstGuesses.reduce((rest, guess) => rest.replaceAll(guess, ''), plain).length < 6
      ? { vi: 'Mật khẩu này quá dễ đoán', en: 'This password is too easy to guess' }
      : null
  if (message) throw InvalidInput({ faults: [{ path, message }] })
}

// Folded. A password that is nothing but these and a few more letters is refused.
const firstGuesses = [
  'password',
  'matkhau',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  '1234567890',
  '123456789',
  '12345678',
  '0123456789',
  '123123',
  '987654321',
  'abcdefgh',
  'abc123',
  'iloveyou',
  'anhyeuem',
  'emyeuanh',
  'admin',
  'administrator',
  'quantri',
  'kientao',
  'chuyendoiso',
  'hochiminh',
  'thanhphohochiminh',
  'vietnam',
  'saigon',
  'letmein',
  'welcome',
  'congan',
  'uyban',
]

const syllables = [
  'bong',
  'cam',
  'cay',
  'chim',
  'cua',
  'dao',
  'den',
  'dua',
  'gao',
  'gio',
  'hoa',
  'hong',
  'khoai',
  'lua',
  'may',
  'mua',
  'nang',
  'ngoc',
  'nui',
  'oi',
  'pho',
  'quat',
  'rung',
  'sen',
  'song',
  'sung',
  'thong',
  'tre',
  'trang',
  'tuyet',
  'vai',
  'xoai',
]

/** Readable over the telephone: six of 32 syllables and four digits, 43 bits; good for three days and one use. */
export function oneTimePassword(): string {
  const words = Array.from({ length: 6 }, () => syllables[randomInt(syllables.length)])
  return `${words.join('-')}-${randomInt(1000, 10_000)}`
}

// Each derivation takes a core and 128 MiB for a third of a second: one core always stays free for everything else.
const most = Math.max(1, availableParallelism() - 1)
const longestQueue = 40
const waiting: (() => void)[] = []
let running = 0

/** Asked before an attempt is counted, so that a rush at eight o'clock costs nobody their patience. */
export function refuseWhenBusy(): void {
  if (waiting.length >= longestQueue) throw TooBusy({ retryAfter: 10 })
}

async function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  if (running >= most) {
    refuseWhenBusy()
    await new Promise<void>((go) => waiting.push(go))
  } else running++
  try {
    return await new Promise((done, failed) =>
      scrypt(password.normalize('NFC'), salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
        error ? failed(error) : done(key),
      ),
    )
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
