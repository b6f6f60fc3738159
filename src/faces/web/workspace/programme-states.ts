import type { Tone, Words } from '#ui'

export const programmeStates: Record<'draft' | 'published' | 'replaced', { label: Words; tone: Tone }> = {
  draft: { label: { vi: 'Bản làm việc', en: 'Working copy' }, tone: 'warn' },
  published: { label: { vi: 'Đã công bố', en: 'Published' }, tone: 'good' },
  replaced: { label: { vi: 'Đã được thay thế', en: 'Replaced' }, tone: 'plain' },
}
