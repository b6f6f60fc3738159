import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from './database.ts'

/** The first place where the chain does not hold. `seq` is the entry that betrays it. */
export type AuditBreak = {
  seq: number
  kind: 'edited' | 'missing' | 'unlinked' | 'head'
}

export type AuditVerdict = { entries: number; head: string; break: AuditBreak | null }

type Row = { seq: number; previous_hash: string; hash: string; body: string }

const batch = 5000
const nothing = '0'.repeat(64)

/**
 * Walks the whole chain and recomputes every hash from the fields. Finds an edited field, a removed, inserted or
 * reordered entry, and a tail cut off after the head was noted. `expect` is a head noted elsewhere (a sheet of
 * paper): with it even a chain rebuilt from the first entry on is found.
 */
export async function verifyAudit(database: Database, expect?: string): Promise<AuditVerdict> {
  let [seq, hash, seen] = [0, nothing, expect === nothing || expect === undefined]
  for (;;) {
    const head = await headOf(database)
    const { rows } = await sql<Row>`
      select e.seq, e.previous_hash, e.hash, kernel.audit_text(e) as body
      from kernel.audit_entry e where e.seq > ${seq} order by e.seq limit ${batch}`.execute(database.kysely)
    if (rows.length === 0) {
      const whole = head?.seq === seq && head.hash === hash && seen
      return { entries: seq, head: hash, break: whole ? null : { seq: seq + 1, kind: 'head' } }
    }
    for (const row of rows) {
      const broken = (kind: AuditBreak['kind']) => ({ entries: seq, head: hash, break: { seq: row.seq, kind } })
      if (row.seq !== seq + 1) return broken('missing')
      if (row.previous_hash !== hash) return broken('unlinked')
      if (createHash('sha256').update(row.body).digest('hex') !== row.hash) return broken('edited')
      ;[seq, hash] = [row.seq, row.hash]
      seen ||= hash === expect
    }
  }
}

/** Read before the entries: what a city at work adds meanwhile is then found with them, and the next head names it. */
async function headOf(database: Database) {
  const { rows } = await sql<{ seq: number; hash: string }>`select seq, hash from kernel.audit_head`.execute(
    database.kysely,
  )
  return rows[0]
}
