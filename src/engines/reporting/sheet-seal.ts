import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** What a file that goes out says of itself: whose report, which round, what was seen, and the marks of its values. */
export type SheetSeal = {
  obligation: string
  unit: string
  round: string
  seen: number
  marks: Record<string, Record<string, string>>
}

const perCell = 30_000 // characters: a spreadsheet takes 32,767 in a cell

/** The rows of the hidden sheet: the signature, then what is signed, cut into cells. */
export function sealedCells(word: string, seal: SheetSeal): string[] {
  const text = JSON.stringify(seal)
  const parts = Array.from({ length: Math.ceil(text.length / perCell) }, (_, at) =>
    text.slice(at * perCell, (at + 1) * perCell),
  )
  return [signatureOf(word, text), ...parts]
}

/** Reads it back; null where it is not ours or was changed. */
export function openSeal(word: string | undefined, cells: readonly string[]): SheetSeal | null {
  const [signature = '', ...parts] = cells
  const text = parts.join('')
  if (word === undefined || !/^[0-9a-f]{64}$/.test(signature)) return null
  if (!timingSafeEqual(Buffer.from(signature, 'hex'), Buffer.from(signatureOf(word, text), 'hex'))) return null
  return JSON.parse(text) as SheetSeal
}

const signatureOf = (word: string, text: string) => createHmac('sha256', word).update(text).digest('hex')

/** The secret of this platform, made when it is first needed. */
export async function sealWord(db: Kysely<Tables>): Promise<string> {
  await db
    .insertInto('seal')
    .values({ word: randomBytes(32).toString('hex') })
    .onConflict((known) => known.doNothing())
    .execute()
  return (await db.selectFrom('seal').select('word').executeTakeFirstOrThrow()).word
}

export async function knownSealWord(db: Kysely<Tables>): Promise<string | undefined> {
  return (await db.selectFrom('seal').select('word').executeTakeFirst())?.word
}
