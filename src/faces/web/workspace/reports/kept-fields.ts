import type { Typed } from './typed.ts'

// What is typed into a report is kept on the device at once, before the network is asked. Each field has a place of
// its own, under the account and the report: two tabs never write over each other, and nobody else's page looks there.

export type KeptField = { typed: Typed; seen: number; sent: boolean; at: number }
/** Where a report keeps its fields. */
export type Place = { account: string; obligation: string }

const top = 'kientao.bao-cao/'
const longest = 14 * 24 * 3_600_000 // ms: a convention; a draft that was forgotten so long is not for the next holder of the phone
const folderOf = ({ account, obligation }: Place) => `${top}${account}/${obligation}/`

/** Everything kept of a report, by field. */
export function keptFields(place: Place): Map<string, KeptField> {
  const folder = folderOf(place)
  const found = new Map<string, KeptField>()
  for (const name of namesUnder(folder)) {
    const kept = readKept(name)
    if (kept) found.set(name.slice(folder.length), kept)
  }
  return found
}

/** False where the device refuses: it is full, or keeps nothing. */
export function keepField(place: Place, key: string, kept: Omit<KeptField, 'at'>): boolean {
  try {
    localStorage.setItem(folderOf(place) + key, JSON.stringify({ ...kept, at: Date.now() }))
    return true
  } catch {
    return false
  }
}

export function forgetField(place: Place, key: string): void {
  try {
    localStorage.removeItem(folderOf(place) + key)
  } catch {
    // A device that keeps nothing has nothing to forget.
  }
}

/** How many fields of this account the platform has not yet. */
export function unsentOf(account: string): number {
  return namesUnder(`${top}${account}/`).filter((name) => readKept(name)?.sent === false).length
}

/** What is older than two weeks goes, whoever's it was. */
export function forgetOld(now = Date.now()): void {
  for (const name of namesUnder(top)) if ((readKept(name)?.at ?? 0) < now - longest) localStorage.removeItem(name)
}

/** Everything, whoever's it was: at sign-out. */
export function forgetAll(): void {
  for (const name of namesUnder(top)) localStorage.removeItem(name)
}

function namesUnder(folder: string): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(folder))
  } catch {
    return []
  }
}

function readKept(name: string): KeptField | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
    return isKept(kept) ? kept : null
  } catch {
    return null
  }
}

function isKept(given: unknown): given is KeptField {
  const { typed, seen, sent, at } = (given ?? {}) as Record<string, unknown>
  const isTyped = typeof typed === 'string' || (Array.isArray(typed) && typed.every((one) => typeof one === 'string'))
  return isTyped && typeof seen === 'number' && typeof sent === 'boolean' && typeof at === 'number'
}
