import type { IconName, Tone, Words } from '#ui'
import type { PanelName } from './draft.ts'

export type Kind = 'target' | 'task' | 'duty'
export type State = 'proposed' | 'accepted' | 'corrected' | 'rejected' | 'added'

export const kindWords: Record<Kind, Words> = {
  target: { vi: 'Chỉ tiêu', en: 'Target' },
  task: { vi: 'Nhiệm vụ', en: 'Task' },
  duty: { vi: 'Trách nhiệm', en: 'Duty' },
}

export const stateWords: Record<State, { label: Words; tone: Tone; icon: IconName }> = {
  proposed: { label: { vi: 'Chờ kiểm tra', en: 'To be checked' }, tone: 'warn', icon: 'clock' },
  accepted: { label: { vi: 'Đã chấp nhận', en: 'Accepted' }, tone: 'good', icon: 'check' },
  corrected: { label: { vi: 'Đã sửa', en: 'Corrected' }, tone: 'accent', icon: 'pencil' },
  added: { label: { vi: 'Người thêm', en: 'Added by a person' }, tone: 'accent', icon: 'plus' },
  rejected: { label: { vi: 'Đã loại', en: 'Rejected' }, tone: 'bad', icon: 'x' },
}

/** What the reader of documents calls the words that decided. A role that is missing here is shown by its own name. */
export const roleWords: Readonly<Record<string, Words>> = {
  number: { vi: 'Con số', en: 'Number' },
  comparator: { vi: 'Cách so sánh', en: 'Comparator' },
  year: { vi: 'Năm đích', en: 'Target year' },
  horizon: { vi: 'Mốc thời gian', en: 'Horizon' },
  baseline: { vi: 'Năm gốc', en: 'Base year' },
  lead: { vi: 'Chủ trì', en: 'Lead' },
  'lead-by-reference': { vi: 'Chủ trì theo dẫn chiếu', en: 'Lead by reference' },
  coordinating: { vi: 'Phối hợp', en: 'Coordinating' },
  action: { vi: 'Việc phải làm', en: 'Action' },
  period: { vi: 'Thời gian', en: 'Period' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  reference: { vi: 'Dẫn chiếu', en: 'Reference' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  content: { vi: 'Nội dung', en: 'Content' },
}

export const comparatorWords: Readonly<Record<string, Words>> = {
  '=': { vi: 'bằng', en: 'equal to' },
  '>': { vi: 'trên', en: 'more than' },
  '>=': { vi: 'ít nhất', en: 'at least' },
  '<': { vi: 'dưới', en: 'less than' },
  '<=': { vi: 'nhiều nhất', en: 'at most' },
  range: { vi: 'trong khoảng', en: 'between' },
  in_top: { vi: 'trong nhóm dẫn đầu', en: 'among the top' },
  complete: { vi: 'hoàn thành', en: 'complete' },
}

export const taskKindWords: Readonly<Record<string, Words>> = {
  task: { vi: 'Nhiệm vụ', en: 'Task' },
  solution: { vi: 'Giải pháp', en: 'Solution' },
  project: { vi: 'Dự án', en: 'Project' },
}

const fieldWords: Readonly<Record<string, Words>> = {
  text: { vi: 'Nguyên văn', en: 'Wording' },
  name: { vi: 'Tên chỉ tiêu', en: 'Name of the indicator' },
  comparator: { vi: 'So sánh', en: 'Comparator' },
  value: { vi: 'Giá trị', en: 'Value' },
  unit: { vi: 'Đơn vị tính', en: 'Unit of measure' },
  year: { vi: 'Năm', en: 'Year' },
  baselineYear: { vi: 'Năm gốc', en: 'Base year' },
  scope: { vi: 'Phạm vi', en: 'Scope' },
  group: { vi: 'Nhóm', en: 'Group' },
  owner: { vi: 'Cơ quan chịu trách nhiệm', en: 'Responsible unit' },
  lead: { vi: 'Chủ trì', en: 'Lead' },
  restates: { vi: 'Nhắc lại ở', en: 'Restates' },
  kind: { vi: 'Loại', en: 'Kind' },
  coordinating: { vi: 'Phối hợp', en: 'Coordinating' },
  startYear: { vi: 'Từ năm', en: 'From year' },
  endYear: { vi: 'Đến năm', en: 'Until year' },
  due: { vi: 'Thời hạn', en: 'Due' },
  recurrence: { vi: 'Lặp lại', en: 'Recurrence' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  authority: { vi: 'Cấp quyết định', en: 'Who decides' },
  sameAs: { vi: 'Trùng với', en: 'Same as' },
  refersTo: { vi: 'Dẫn chiếu', en: 'Refers to' },
}

/** A duty's unit is an office, not a measure. */
const dutyUnitWords: Words = { vi: 'Đơn vị được giao', en: 'Unit in charge' }

/** What a field of an item of this kind is called. One that is missing here is shown by its own name. */
export const fieldLabel = (kind: Kind, field: string): Words =>
  kind === 'duty' && field === 'unit' ? dutyUnitWords : (fieldWords[field] ?? { vi: field, en: field })

/** The forms of an item: what each does, and the button that does it. */
export const panelWords: Record<PanelName, { title: Words; submit: Words }> = {
  correct: { title: { vi: 'Sửa mục', en: 'Correct the item' }, submit: { vi: 'Lưu', en: 'Save' } },
  split: { title: { vi: 'Tách thành nhiều mục', en: 'Split into several items' }, submit: { vi: 'Tách', en: 'Split' } },
  merge: { title: { vi: 'Gộp với mục sau', en: 'Merge with the next item' }, submit: { vi: 'Gộp', en: 'Merge' } },
  reject: { title: { vi: 'Loại mục này', en: 'Reject this item' }, submit: { vi: 'Loại', en: 'Reject' } },
  add: { title: { vi: 'Thêm mục máy bỏ sót', en: 'Add what was missed' }, submit: { vi: 'Thêm', en: 'Add' } },
}

/** From here on an item may be accepted together with others. */
export const certain = 0.95

/** How sure the machine is, in words a person acts on. */
export function confidenceWords(confidence: number): { label: Words; tone: 'good' | 'accent' | 'warn' | 'bad' } {
  if (confidence >= certain) return { label: { vi: 'Chắc chắn', en: 'Certain' }, tone: 'good' }
  if (confidence >= 0.85) return { label: { vi: 'Khá chắc', en: 'Fairly sure' }, tone: 'accent' }
  if (confidence >= 0.7) return { label: { vi: 'Nên xem kỹ', en: 'Look closely' }, tone: 'warn' }
  return { label: { vi: 'Dễ đọc sai', en: 'Often wrong' }, tone: 'bad' }
}
