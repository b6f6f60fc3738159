import { type Kysely, type Selectable, sql } from 'kysely'
import type { Label } from '#kernel'
import type { ReportRegime } from '#pack'
import type { RegimeTable, Tables } from './tables.ts'

/** One version of a regime as the rules read it. */
export type Regime = Omit<ReportRegime, 'note' | 'to' | 'basis' | 'validTo'> & {
  version: number
  basis: string | null
  note: Label | null
  receiver: string | null
  validTo: string | null
  source: 'pack' | 'office'
  /** The day on which it became known here. */
  begunOn: string
}
export type RegimeGiven = Omit<Regime, 'version' | 'source' | 'begunOn'>

export async function writeRegime(
  db: Kysely<Tables>,
  given: RegimeGiven & { version: number; source: 'pack' | 'office'; sum: string; today: string; at: Date; by: string },
): Promise<void> {
  await db
    .insertInto('regime')
    .values({
      id: given.id,
      version: given.version,
      label: JSON.stringify(given.label),
      basis: given.basis,
      note: given.note ? JSON.stringify(given.note) : null,
      source: given.source,
      who: JSON.stringify(given.who),
      receiver: given.receiver,
      frequency: given.frequency,
      window_rule: given.window,
      filing: JSON.stringify(given.filing),
      opens_before: given.opensBefore,
      reminders: sql`${given.reminders}::int[]`,
      locks_after: given.locksAfter,
      approval: sql`${given.approval}::text[]`,
      valid_from: given.validFrom,
      valid_to: given.validTo,
      begun_on: given.today,
      sum: given.sum,
      made_at: given.at,
      made_by: given.by,
    })
    .execute()
}

/** Every version of every regime, by id and version. */
export async function allRegimes(db: Kysely<Tables>): Promise<Regime[]> {
  const rows = await db.selectFrom('regime').selectAll().orderBy('id').orderBy('version').execute()
  return rows.map(regimeOf)
}

/** The version that counts on a day: of those in force the one that begins last. */
export function inForce(versions: readonly Regime[], day: string): Regime | undefined {
  const last = versions
    .filter(({ validFrom }) => validFrom <= day)
    .reduce<Regime | undefined>((best, one) => (!best || one.validFrom >= best.validFrom ? one : best), undefined)
  return last && (last.validTo === null || day <= last.validTo) ? last : undefined
}

function regimeOf(row: Selectable<RegimeTable>): Regime {
  return {
    id: row.id,
    version: row.version,
    label: row.label as Label,
    basis: row.basis,
    note: row.note as Label | null,
    source: row.source as Regime['source'],
    who: row.who as Regime['who'],
    receiver: row.receiver,
    frequency: row.frequency as Regime['frequency'],
    window: row.window_rule as Regime['window'],
    filing: row.filing as Regime['filing'],
    opensBefore: row.opens_before,
    reminders: row.reminders,
    locksAfter: row.locks_after,
    approval: row.approval as Regime['approval'],
    validFrom: row.valid_from,
    validTo: row.valid_to,
    begunOn: row.begun_on,
  }
}
