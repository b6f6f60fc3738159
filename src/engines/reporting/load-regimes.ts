import { createHash } from 'node:crypto'
import type { Context } from '#kernel'
import { dayOf } from '#kernel'
import { z } from '#kernel/http'
import type { Pack, ReportRegime } from '#pack'
import { command } from './engine.ts'
import { type RegimeGiven, writeRegime } from './regime-rows.ts'

/**
 * Takes the regimes of the packs. What is unchanged stays; what changed becomes a new version from the day of the pack,
 * or from today where that version is older and rounds may already rest on it. What the office decided is left alone.
 */
export const loadRegimes = command('load-regimes', {
  does: { vi: 'Nạp chế độ báo cáo từ gói dữ liệu', en: 'Load report regimes from packs' },
  permit: 'system',
  input: z.object({ regimes: z.array(z.custom<ReportRegime>()) }),

  async run({ db, now, actor }, { regimes }) {
    const rows = await db.selectFrom('regime').select(['id', 'version', 'source', 'sum', 'valid_from']).execute()
    const today = dayOf(now)
    let written = 0
    for (const regime of regimes.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
      const sum = createHash('sha256').update(JSON.stringify(regime)).digest('hex')
      const versions = rows.filter(({ id }) => id === regime.id)
      if (versions.some((row) => row.source === 'pack' && row.sum === sum)) continue
      const standing = versions.find((row) => row.source === 'pack' && row.valid_from === regime.validFrom)
      const validFrom = standing && regime.validFrom < today ? today : regime.validFrom
      const version = Math.max(0, ...versions.map((row) => row.version)) + 1
      await writeRegime(db, {
        ...givenOf(regime),
        validFrom,
        version,
        source: 'pack',
        sum,
        today,
        at: now,
        by: actor.name,
      })
      rows.push({ id: regime.id, version, source: 'pack', sum, valid_from: validFrom })
      written++
    }
    return { written }
  },
})

export async function loadPacks(context: Context, packs: readonly Pack[]): Promise<void> {
  await loadRegimes(context, { regimes: packs.flatMap((pack) => pack.reportRegimes ?? []) })
}

const givenOf = ({ basis = null, note, to = null, validTo = null, ...regime }: ReportRegime): RegimeGiven => ({
  ...regime,
  basis,
  note: note ?? null,
  receiver: to,
  validTo,
})
