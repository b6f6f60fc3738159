import { z } from '#kernel/http'
import { query } from './engine.ts'

/** Cycles whose scores still follow indicators. */
export const cyclesToFill = query('cycles-to-fill', {
  does: { vi: 'Kỳ đánh giá còn nhận số liệu', en: 'Cycles that still take values' },
  permit: 'system',
  input: z.object({}),
  async run({ db }) {
    const rows = await db.selectFrom('cycle').select('id').where('stage', 'in', ['open', 'self', 'appraisal']).execute()
    return rows.map(({ id }) => id)
  },
})
