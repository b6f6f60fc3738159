import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

/** The draft says again what a filing says: an amendment that came to nothing must not hide in the next. */
export async function restoreFields(
  db: Kysely<Tables>,
  {
    obligation,
    filing,
    version,
    at,
    by,
  }: { obligation: string; filing: string; version: number; at: Date; by: { id: string; name: string } },
): Promise<void> {
  await sql`delete from reporting.report_field where obligation_id = ${obligation}`.execute(db)
  await sql`
    insert into reporting.report_field (obligation_id, subject, field, value, version, at, actor_id, actor_name)
    select ${obligation}, said.subject, said.field, said.value, ${version}, ${at}, ${by.id}, ${by.name} from (
      select l.subject, f.field, f.value from reporting.filing_line l cross join lateral jsonb_each(jsonb_strip_nulls(jsonb_build_object(
        'state', l.state, 'progress', l.progress, 'value', l.value, 'numerator', l.numerator, 'denominator', l.denominator, 'done', l.done,
        'doneOn', l.done_on, 'obstacles', case when l.obstacles = '{}' then null else to_jsonb(l.obstacles) end, 'obstacleText', l.obstacle_text,
        'proposals', l.proposals, 'promise', l.promise, 'promised', l.promised, 'spent', l.spent))) as f (field, value)
      where l.filing_id = ${filing}
      union all
      select 'report', f.field, f.value from reporting.filing w cross join lateral jsonb_each(jsonb_strip_nulls(jsonb_build_object(
        'summary', w.summary, 'obstacles', w.obstacles, 'proposals', w.proposals))) as f (field, value)
      where w.id = ${filing}) said`.execute(db)
}
