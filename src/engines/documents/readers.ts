import { sql } from 'kysely'
import { type Actor, holds, type Role } from '#kernel'

const staff: Role[] = ['programme-office', 'leader', 'auditor', 'unit-officer']

/** True in SQL where this reader may read the document of that id: staff all of them, everybody else what is open. */
export function readable(actor: Actor, documentId: string) {
  if (staff.some((role) => holds(actor, role))) return sql<boolean>`true`
  return sql<boolean>`exists (select 1 from documents.opening o where o.document_id = ${sql.ref(documentId)})`
}
