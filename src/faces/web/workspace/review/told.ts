import type { Words } from '#ui'
import { type Kind, kindWords } from './words.ts'

const acts: Readonly<Record<string, Words>> = {
  accept: { vi: 'Đã chấp nhận', en: 'Accepted' },
  correct: { vi: 'Đã sửa', en: 'Corrected' },
  split: { vi: 'Đã tách', en: 'Split' },
  merge: { vi: 'Đã gộp', en: 'Merged' },
  reject: { vi: 'Đã loại', en: 'Rejected' },
  restore: { vi: 'Đã khôi phục', en: 'Restored' },
  add: { vi: 'Đã thêm một mục', en: 'One item added' },
  undo: { vi: 'Đã hoàn tác bước vừa làm', en: 'The last step is undone' },
}

/** What was done, said aloud and shown: "Đã chấp nhận Nhiệm vụ 12." */
export function doneWords(done: string, item: { kind: Kind; number: number } | undefined, count: number): Words {
  const act = acts[done] ?? { vi: done, en: done }
  if (done === 'undo' || done === 'add') return { vi: `${act.vi}.`, en: `${act.en}.` }
  if (item) {
    const kind = kindWords[item.kind]
    return { vi: `${act.vi} ${kind.vi} ${item.number}.`, en: `${act.en}: ${kind.en} ${item.number}.` }
  }
  return { vi: `${act.vi} ${count} mục.`, en: `${act.en}: ${count} items.` }
}

export const nothingWords = {
  last: { vi: 'Đây là mục cuối.', en: 'This is the last item.' },
  first: { vi: 'Đây là mục đầu.', en: 'This is the first item.' },
} satisfies Record<string, Words>
