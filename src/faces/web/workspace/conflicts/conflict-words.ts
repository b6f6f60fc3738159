import type { ConflictShown } from '#engines/programmes'
import type { Words } from '#ui'

export const conflictKinds: readonly { kind: ConflictShown['kind']; label: Words }[] = [
  { kind: 'value-differs', label: { vi: 'Hai giá trị khác nhau', en: 'Two different values' } },
  { kind: 'later-below-earlier', label: { vi: 'Năm sau thấp hơn năm trước', en: 'Later year below an earlier one' } },
  { kind: 'task-assigned-twice', label: { vi: 'Một việc giao hai lần', en: 'One task assigned twice' } },
  { kind: 'two-masters', label: { vi: 'Hai đơn vị cùng chủ trì', en: 'Two masters' } },
  { kind: 'same-text', label: { vi: 'Chép lại nguyên văn', en: 'The same text carried over' } },
]
