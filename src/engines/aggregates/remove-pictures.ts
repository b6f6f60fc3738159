import { sql } from 'kysely'
import type { Context } from '#kernel'
import { z } from '#kernel/http'
import { command } from './engine.ts'

/**
 * Nightly: takes away the rows behind the figures of generations that a later one took the place of AGGREGATE_KEEP_DAYS
 * ago or before. Never those of the newest making, nor those of one that was issued. Bears being run again.
 */
export async function removePictures(context: Context): Promise<{ removed: number }> {
  for (let removed = 0; ; removed++) if ((await removeOne(context, {})).generation === null) return { removed }
}

/** One a transaction: a picture may have 50,000 rows. */
const removeOne = command('remove-picture', {
  does: { vi: 'Dọn số liệu của bản tổng hợp cũ', en: 'Remove the picture of an old making' },
  permit: 'system',
  input: z.object({}),

  async run({ db, now, context }) {
    const before = new Date(now.getTime() - context.system.config.AGGREGATE_KEEP_DAYS * 86_400_000)
    const { rows } = await sql<{ id: string }>`
      select g.id from aggregates.generation g
      where g.state in ('done', 'failed') and g.data_of = g.id and g.data_at is not null and g.picture_gone_at is null
        and exists (select 1 from aggregates.generation later where later.document_id = g.document_id and later.number > g.number
          and later.state = 'done' and later.ended_at < ${before}::timestamptz)
        and not exists (select 1 from aggregates.generation i where i.data_of = g.id and i.issue_sequence is not null and i.state <> 'failed')
        and not exists (select 1 from aggregates.generation u where u.data_of = g.id and u.state in ('waiting', 'running'))
        and g.number < (select max(d.number) from aggregates.generation d
          where d.document_id = g.document_id and d.state = 'done' and d.data_of = d.id)
      order by g.ended_at, g.id limit 1 for update skip locked`.execute(db)
    const [found] = rows
    if (!found) return { generation: null }
    await sql`set local aggregates.removing = 'on'`.execute(db)
    await sql`delete from aggregates.line where generation_id = ${found.id}`.execute(db)
    await sql`delete from aggregates.unit_report where generation_id = ${found.id}`.execute(db)
    await sql`set local aggregates.removing = 'off'`.execute(db)
    await sql`update aggregates.generation set picture_gone_at = ${now} where id = ${found.id}`.execute(db)
    return { generation: found.id }
  },
})
