import type { EdxmlField } from '#pack'

// A document as it travels, whatever the dialect. Days are ISO; what is not said is null.

export type EdxmlParty = { code: string; name: string; charge: string | null }
/** The document that this one answers, as its sender named it. */
export type EdxmlAnswer = { organ: string; code: string | null; issuedOn: string | null; document: string | null }
export type EdxmlAttachment = { name: string; mime: string | null; bytes: Uint8Array }
export type EdxmlDocument = {
  id: string
  from: EdxmlParty
  to: EdxmlParty[]
  number: string
  notation: string
  place: string | null
  issuedOn: string
  type: string | null
  typeDetail: string | null
  typeName: string | null
  subject: string
  content: string | null
  signer: { name: string; position: string | null } | null
  dueOn: string | null
  steering: string | null
  /** 0 new, 1 taken back, 2 corrected, 3 replaced; null where the dialect does not say. */
  business: string | null
  answers: EdxmlAnswer[]
  attachments: EdxmlAttachment[]
}

/** What one element after another says: texts by field, and the lists. */
export type Said = Partial<Record<EdxmlField, string>>
export type SaidDocument = { fields: Said; to: Said[]; answers: Said[]; attachments: Said[] }

/**
 * What a file may be. 20 MiB as any upload here; base64 of 15 MiB fills it. Longer fields than these are in no document
 * that people write.
 */
export const edxmlLimits = {
  bytes: 20 * 1024 * 1024,
  attachment: 15 * 1024 * 1024,
  unpacked: 30 * 1024 * 1024,
  attachments: 30,
  receivers: 500,
  answers: 50,
  depth: 12,
  elements: 5000,
  text: 20_000,
  field: 1000,
}

/** Electronic id of an organisation: at most 35 capitals, digits and dots (QĐ 20/2020/QĐ-TTg). */
export const organCode = /^(?=.{1,35}$)[A-Z0-9]+(\.[A-Z0-9]+)*$/
