import { sql } from 'kysely'
import { z } from '#kernel/http'
import { command } from './engine.ts'

/** A locked round passed without a word about these. It raises the risk; it is neither zero nor done. Once a round: the caller's. */
export const noteMissed = command('note-missed', {
  does: { vi: 'Ghi kỳ không báo cáo', en: 'Note a round without a report' },
  permit: 'system',
  input: z.object({ tasks: z.array(z.uuid()).max(100_000) }),

  async run({ db }, { tasks }) {
    const noted = await sql`update assignments.task set missed = missed + 1
      where id = any(${tasks}::uuid[]) and state in ('offered', 'accepted', 'returned')`.execute(db)
    return { noted: Number(noted.numAffectedRows ?? 0) }
  },
})
