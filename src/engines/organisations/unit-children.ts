import * as z from 'zod'
import { query } from './engine.ts'
import { findUnit } from './find-unit.ts'
import { listUnits } from './list-units.ts'
import { Day, UnitId } from './unit-shape.ts'

/** What belongs directly to a unit on a day, by pages; refuses a unit that does not exist. */
export const unitChildren = query('unit-children', {
  does: { vi: 'Các đơn vị trực thuộc', en: 'Units that belong to a unit' },
  permit: 'anyone',
  input: z.object({
    id: UnitId,
    asOf: Day.nullish(),
    page: z.int().min(1).max(100_000).default(1),
    size: z.int().min(1).max(200).default(50),
  }),
  async run({ context }, { id, asOf, page, size }) {
    const unit = await findUnit(context, { id, asOf })
    const children = await listUnits(context, { parent: id, asOf, page, size })
    return { unit: { id: unit.id, label: unit.label }, ...children }
  },
})
