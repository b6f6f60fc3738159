import { defineEngine } from '#kernel'
import { api } from './api.ts'

/**
 * Documents keep official texts as they were received: the original by its hash, the text line by line, the outline
 * with stable anchors, and what cites what.
 *
 * A recorded document is never changed; the database refuses it. A newer text replaces or amends an older one.
 * Staff read every document; everybody else those that were opened, which happens when a programme is published.
 */
export default defineEngine({
  name: 'documents',
  does: { vi: 'Văn bản', en: 'Documents' },
  uses: ['organisations'],
  changesPages: ['document-opened'],
  migrations: new URL('./migrations/', import.meta.url),
  api,
})

export { anchorOf, slugOf } from './addresses.ts'
export { attachmentHeaders, servedKinds } from './attachment.ts'
export { DocumentAlreadyRecorded, DocumentNotFound } from './errors.ts'
export { exportAkomaNtoso } from './export-akoma-ntoso.ts'
export { findDocument, outlineOfDocument, readLines } from './find-document.ts'
export { findOriginal } from './find-original.ts'
export { listDocuments, searchLines } from './list-documents.ts'
export { openDocument } from './open-document.ts'
export { recordDocument } from './record-document.ts'
