import type { Label } from '../label.ts'

/** Fields of the document itself, and of each party, answer and attachment in it. */
export type EdxmlField =
  | 'id'
  | 'number'
  | 'notation'
  | 'place'
  | 'issuedOn'
  | 'type'
  | 'typeDetail'
  | 'typeName'
  | 'subject'
  | 'content'
  | 'dueOn'
  | 'steering'
  | 'business'
  | 'signerName'
  | 'signerPosition'
  | 'fromCode'
  | 'fromName'
  | 'fromCharge'
  | 'sentAt'
  // of each receiver
  | 'code'
  | 'name'
  | 'charge'
  // of each document that is answered
  | 'organ'
  | 'document'
  // of each attachment
  | 'mime'
  | 'body'

/** One element of a dialect: what stands in it, or what stands within. */
export type EdxmlElement = {
  name: string
  /** Written with this prefix, and so is all within it. Readers go by the namespace. */
  prefix?: string
  field?: EdxmlField
  /** It stands once for each of these. */
  each?: 'to' | 'answers' | 'attachments'
  required?: true
  /** Written, never read: what the bus adds on the way stands here too. */
  unread?: true
  /** Read without a namespace too: some senders leave it out here. */
  bare?: true
  /** The id of an attachment with "cid:" before it. */
  cid?: true
  /** Known from what others send, not from a text of authority. */
  unverified?: true
  /** `{id}` is the id of the attachment. */
  attributes?: Record<string, string>
  within?: EdxmlElement[]
}

/** How documents travel on one kind of bus: a shape with its basis, in force from a day. */
export type PackEdxmlDialect = {
  id: string
  label: Label
  basis: Label
  validFrom: string
  validTo?: string
  namespace: string
  /** Names of the root that are read; the first one is written. */
  roots: string[]
  /** Prefixes and what they mean, declared on the root. */
  prefixes: Record<string, string>
  days: 'yyyy/MM/dd' | 'yyyy-MM-dd'
  /** How the bytes of an attachment are packed before base64. */
  packing: 'zip' | 'none'
  /** "H29,2026/11/22,12/UBND-VX", or a fresh UUID. */
  documentId: 'composed' | 'uuid'
  /** What SteeringType says of a document that asks for work, reports on it, or neither. */
  steering: { none: string; asks: string; reports: string }
  types: { id: string; label: Label; type: string | null; detail: string | null }[]
  elements: EdxmlElement[]
}

/** An organisation by its electronic id (QĐ 20/2020/QĐ-TTg), with the unit here that it is, where it is one of ours. */
export type PackPartner = { code: string; name: string; unit?: string; basis: Label }
