import type { Tone, Words } from '#ui'

export const standingWords: Record<'stands' | 'ended' | 'not-yet', { label: Words; tone: Tone }> = {
  stands: { label: { vi: 'Đang hoạt động', en: 'Stands' }, tone: 'good' },
  ended: { label: { vi: 'Đã chấm dứt', en: 'Ended' }, tone: 'plain' },
  'not-yet': { label: { vi: 'Chưa thành lập', en: 'Not yet founded' }, tone: 'warn' },
}

export type SuccessionKind = 'merge' | 'split' | 'rename' | 'abolish' | 'take-over'

/** Each kind of change: its name, and what it does, in a sentence. */
export const successionWords: Record<SuccessionKind, { label: Words; does: Words }> = {
  merge: {
    label: { vi: 'Sáp nhập', en: 'Merge' },
    does: {
      vi: 'Các đơn vị trước chấm dứt; một đơn vị sau nhận toàn bộ.',
      en: 'The earlier units end; one unit takes all.',
    },
  },
  split: {
    label: { vi: 'Chia, tách', en: 'Split' },
    does: { vi: 'Một đơn vị chấm dứt; nhiều đơn vị sau chia nhau.', en: 'One unit ends; several share what it had.' },
  },
  rename: {
    label: { vi: 'Đổi tên', en: 'Rename' },
    does: {
      vi: 'Tên cũ chấm dứt, tên mới nối tiếp; văn bản cũ vẫn giữ tên cũ.',
      en: 'The old name ends and the new one follows; old documents keep the old name.',
    },
  },
  abolish: {
    label: { vi: 'Giải thể', en: 'Abolish' },
    does: {
      vi: 'Các đơn vị trước chấm dứt; có thể có đơn vị nhận nhiệm vụ.',
      en: 'The earlier units end; others may take their duties.',
    },
  },
  'take-over': {
    label: { vi: 'Chuyển nhiệm vụ', en: 'Take over duties' },
    does: { vi: 'Nhiệm vụ chuyển đi; không đơn vị nào chấm dứt.', en: 'Duties move; no unit ends.' },
  },
}
