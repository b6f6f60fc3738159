import { sql } from 'kysely'
import type { Actor, Label } from '#kernel'
import { isStaff } from './authority.ts'
import type { EvidenceKind } from './shapes.ts'

export type EvidenceLine = {
  id: string
  unit: { id: string; label: Label | null }
  kind: EvidenceKind
  title: string
  file: { sha256: string; size: number; mime: string; name: string } | null
  link: string | null
  clause: { document: string; slug: string; title: string; anchor: string; quote: string } | null
  value: { source: string; name: string; value: number | string; unit: string | null; asOf: string } | null
  fingerprint: string
  datedOn: string
  expiresOn: string | null
  isExpired: boolean
  isPublic: boolean
  withdrawnAt: string | null
  withdrawnReason: string | null
  replacedBy: string | null
  uses: number
  version: number
  addedAt: string
  /** Who added it; null for those outside. */
  addedBy: string | null
}

export type ItemRow = {
  id: string
  unit: string
  label: Label | null
  kind: EvidenceKind
  title: string
  file_sha256: string | null
  file_size: number | null
  file_mime: string | null
  file_name: string | null
  link: string | null
  document_id: string | null
  document_slug: string | null
  document_title: string | null
  anchor: string | null
  quote: string | null
  value: EvidenceLine['value']
  fingerprint: string
  dated_on: string
  expires_on: string | null
  public_at: Date | null
  withdrawn_at: Date | null
  withdrawn_reason: string | null
  replaced_by: string | null
  uses: number
  version: number
  created_at: Date
  created_name: string
}

export const itemColumns = sql`i.id, i.unit, n.label, i.kind, i.title, i.file_sha256, i.file_size, i.file_mime, i.file_name, i.link,
  i.document_id, i.document_slug, i.document_title, i.anchor, i.quote, i.value, i.fingerprint, i.dated_on, i.expires_on, i.public_at,
  i.withdrawn_at, i.withdrawn_reason, i.replaced_by, i.uses, i.version, i.created_at, i.created_name`
export const unitName = sql`left join organisations.unit_public n on n.id = i.unit`

/** True in SQL for evidence `i` that this reader may see: staff all of it, everybody else what the office opened. */
export const visible = (actor: Actor) =>
  isStaff(actor) ? sql<boolean>`true` : sql<boolean>`(i.public_at is not null and i.withdrawn_at is null)`

export function itemLine(row: ItemRow, { actor, today }: { actor: Actor; today: string }): EvidenceLine {
  const { file_sha256: hash, file_size: size, file_mime: mime, file_name: name } = row
  const { document_id: document, document_slug: slug, document_title: title, anchor, quote } = row
  return {
    id: row.id,
    unit: { id: row.unit, label: row.label },
    kind: row.kind,
    title: row.title,
    file: hash && mime && name ? { sha256: hash, size: size ?? 0, mime, name } : null,
    link: row.link,
    clause: document && anchor ? { document, slug: slug ?? '', title: title ?? '', anchor, quote: quote ?? '' } : null,
    value: row.value,
    fingerprint: row.fingerprint,
    datedOn: row.dated_on,
    expiresOn: row.expires_on,
    isExpired: row.expires_on !== null && row.expires_on < today,
    isPublic: row.public_at !== null,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawnReason: row.withdrawn_reason,
    replacedBy: row.replaced_by,
    uses: row.uses,
    version: row.version,
    addedAt: row.created_at.toISOString(),
    addedBy: isStaff(actor) ? row.created_name : null,
  }
}
