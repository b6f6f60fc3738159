// Whether everything that a database holds of documents is whole, by counting rows against what they say of themselves.
import { sql } from 'kysely'
import { type Database, verifyAudit } from '#kernel'

/** Sentences about what is half there; nothing when all is well. */
export async function halves(database: Database): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`
    select 'lines of ' || d.slug as what from documents.document d
      where d.line_count <> (select count(*) from documents.line l where l.document_id = d.id)
        and d.line_count < (select max(line) from documents.line l where l.document_id = d.id)
    union all select 'no original of ' || d.slug from documents.document d
      where not exists (select 1 from kernel.file f where f.sha256 = d.file_sha256)
    union all select 'kept file without a document: ' || sha256 from programmes.kept_file where document_id is null
    union all select 'programme without its document: ' || p.slug from programmes.programme p
      where not exists (select 1 from documents.document d where d.id = p.document_id)
    union all select 'programme without its reading: ' || p.slug from programmes.programme p
      where not exists (select 1 from programmes.reading r where r.programme_id = p.id)
    union all select 'items missing from ' || p.slug from programmes.programme p
      join programmes.publication b on b.id = p.current_publication
      where (b.counts ->> 'targets')::int + (b.counts ->> 'tasks')::int + (b.counts ->> 'duties')::int
        <> (select count(*) from programmes.item i where i.programme_id = p.id and i.state <> 'rejected')
    union all select 'programme without items: ' || p.slug from programmes.programme p
      where not exists (select 1 from programmes.item i where i.programme_id = p.id)`.execute(database.kysely)
  const trail = await verifyAudit(database)
  return [...rows.map(({ what }) => what), ...(trail.break ? [`audit: ${JSON.stringify(trail.break)}`] : [])]
}
