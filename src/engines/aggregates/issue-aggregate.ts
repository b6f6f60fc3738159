import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf, inTurn } from '#kernel'
import { WorkDay, z } from '#kernel/http'
import { lockKept } from './documents.ts'
import { command } from './engine.ts'
import {
  DocumentNotFound,
  HeadIncomplete,
  IssuedInFuture,
  MakingUnderWay,
  NotMade,
  NumberTaken,
  PictureGone,
} from './errors.ts'
import { isGone } from './find-figure.ts'
import { placeOf } from './place.ts'
import { type Head, Which, writers } from './shapes.ts'

/**
 * Marks a generation as issued, under its number and day. The words and the data stay what they were; only the files are
 * laid out anew, with number and day and no longer as a draft. A later issue of the same report takes its place, and
 * both stay. A number is given once a year by one issuer (NĐ 30/2020).
 */
export const issueAggregate = command('issue-aggregate', {
  does: { vi: 'Ghi số, ngày ban hành của báo cáo', en: 'Mark a report as issued' },
  permit: writers,
  input: z.object({ which: Which, number: z.int().positive(), sequence: z.int().min(1).max(99_999), day: WorkDay }),

  async run({ db, actor, now, emit, context }, { which, number, sequence, day }) {
    const place = await placeOf(context, which, 'issue-aggregate', 'write')
    if (day > dayOf(now)) throw IssuedInFuture({ today: dayOf(now) })
    const kept = await lockKept(db, place, now)
    const rows = await db.selectFrom('generation').selectAll().where('document_id', '=', kept.id).execute()
    const running = rows.find(({ state }) => state === 'waiting' || state === 'running')
    if (running) throw MakingUnderWay({ generation: running.id })
    const made = rows.find((row) => row.number === number)
    if (!made) throw DocumentNotFound()
    if (made.state !== 'done') throw NotMade({ state: made.state })
    if (await isGone(db, made.data_of)) throw PictureGone({ days: context.system.config.AGGREGATE_KEEP_DAYS })
    const { issuer, symbol, place: town, position, name } = made.head as unknown as Head
    if ([issuer, symbol, town].some((text) => text.includes('…')) || !position || !name) throw HeadIncomplete()
    const year = day.slice(0, 4)
    // One at a time for an issuer: two people who give the same number at once meet here.
    await inTurn(db, `aggregates:${issuer}:${year}`)
    const { rows: taken } = await sql<{ title: string }>`
      select g.head ->> 'abstract' as title from aggregates.generation g
      where g.issue_sequence = ${sequence} and g.head ->> 'issuer' = ${issuer} and g.head ->> 'symbol' = ${symbol}
        and extract(year from g.issue_day) = ${Number(year)} and g.document_id <> ${kept.id} and g.state <> 'failed' limit 1`.execute(
      db,
    )
    if (taken[0]) throw NumberTaken({ number: `${sequence}/${symbol}`, year: Number(year), title: taken[0].title })

    const id = randomUUID()
    const next = Math.max(...rows.map((row) => row.number)) + 1
    await sql`insert into aggregates.generation (id, document_id, number, template, data_of, data_at, figures, sections, head, sum, issue_sequence, issue_day,
        asked_at, asked_by, asked_name, touched_at)
      select ${id}, document_id, ${next}, template, data_of, data_at, figures, sections, head, sum, ${sequence}, ${day}::date,
        ${now}, ${actor.id}, ${actor.name}, ${now} from aggregates.generation where id = ${made.id}`.execute(db)
    await emit('generation-asked', { generation: id })
    return { generation: id, number: next }
  },
})
