import { sql } from 'kysely'
import * as z from 'zod'
import type { Label } from '#kernel'
import { query } from './engine.ts'
import { KnownAt, nameThen } from './name-then.ts'

export type UnitOutline = { unit: string; label: Label; path: string; moved: boolean }

/** The shapes of the units that stand on a day, and the size of the drawing; no frame where no pack brought any. One statement. */
export const unitOutlines = query('unit-outlines', {
  does: { vi: 'Xem đường bao của các đơn vị', en: 'See the outlines of units' },
  permit: 'anyone',
  input: z.object({ knownAt: KnownAt }),
  async run({ db }, { knownAt }) {
    const { rows } = await sql<UnitOutline & { width: number; height: number }>`
      select o.unit, ${nameThen(knownAt)} as label, o.path, o.moved, f.width, f.height from organisations.outline o cross join organisations.outline_frame f
        join organisations.unit u on u.id = o.unit order by o.unit`.execute(db)
    const [first] = rows
    return {
      frame: first ? { width: first.width, height: first.height } : null,
      outlines: rows.map(({ unit, label, path, moved }): UnitOutline => ({ unit, label, path, moved })),
    }
  },
})
