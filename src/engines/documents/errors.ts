import { problem } from '#kernel'

export const DocumentNotFound = problem('documents/document-not-found', 404, {
  vi: 'Không có văn bản này',
  en: 'There is no such document',
})

/** The same file was recorded for the same owner before. `slug` leads to it. */
export const DocumentAlreadyRecorded = problem<{ id: string; slug: string; title: string }>(
  'documents/document-already-recorded',
  409,
  {
    vi: 'Tệp này đã được nhập trước đây: {title}',
    en: 'This file was imported before: {title}',
  },
)
