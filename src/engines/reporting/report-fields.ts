import { claims, obstacleKinds } from '#engines/assignments'
import type { Label } from '#kernel'
import type { FieldRule } from './report-rules.ts'

const optionsOf = (list: Record<string, Label>) => Object.entries(list).map(([value, label]) => ({ value, label }))
const states = optionsOf(claims)
const obstacles = optionsOf(obstacleKinds)
const isValue = { field: 'state', is: ['value'] }
const text = { type: 'text', maxLength: 4000 } as const

/** Every field of a report. The same for all regimes: what is asked once is answered once. */
export const reportFields: readonly FieldRule[] = [
  {
    field: 'state',
    of: 'task',
    type: 'choice',
    options: states,
    required: true,
    label: { vi: 'Tình trạng số liệu', en: 'State of the figure' },
  },
  {
    field: 'progress',
    of: 'task',
    type: 'number',
    min: 0,
    max: 100,
    needs: [isValue],
    onlyWhen: isValue,
    label: { vi: 'Tiến độ (%)', en: 'Progress (%)' },
  },
  {
    field: 'done',
    of: 'task',
    ...text,
    // Nothing said and nothing to show are told apart by words, never by a number.
    needs: [{ field: 'state', is: ['not-applicable', 'not-verifiable'] }],
    label: { vi: 'Kết quả đã làm (hoặc vì sao không có số liệu)', en: 'What was done (or why there is no figure)' },
  },
  {
    field: 'doneOn',
    of: 'task',
    type: 'day',
    past: true,
    onlyWhen: { field: 'progress', is: [100] },
    label: { vi: 'Ngày hoàn thành', en: 'Done on' },
  },
  {
    field: 'obstacles',
    of: 'task',
    type: 'choices',
    options: obstacles,
    label: { vi: 'Loại khó khăn', en: 'Kinds of obstacle' },
  },
  {
    field: 'obstacleText',
    of: 'task',
    ...text,
    needs: [{ field: 'obstacles', is: ['other'] }],
    label: { vi: 'Khó khăn, vướng mắc', en: 'Obstacles' },
  },
  { field: 'proposals', of: 'task', ...text, label: { vi: 'Đề xuất, kiến nghị', en: 'Proposals' } },
  { field: 'promise', of: 'task', ...text, label: { vi: 'Cam kết kỳ tới', en: 'Promise for the next period' } },
  {
    field: 'promised',
    of: 'task',
    type: 'number',
    min: 0,
    max: 100,
    label: { vi: 'Tiến độ cam kết kỳ tới (%)', en: 'Progress promised (%)' },
  },
  {
    field: 'spent',
    of: 'task',
    type: 'number',
    min: 0,
    max: 1e15,
    label: { vi: 'Kinh phí đã chi (đồng)', en: 'Money spent (VND)' },
  },

  {
    field: 'state',
    of: 'target',
    type: 'choice',
    options: states,
    required: true,
    label: { vi: 'Tình trạng số liệu', en: 'State of the figure' },
  },
  {
    field: 'value',
    of: 'target',
    type: 'number',
    min: -1e15,
    max: 1e15,
    needs: [isValue],
    onlyWhen: isValue,
    label: { vi: 'Giá trị', en: 'Value' },
  },
  {
    field: 'numerator',
    of: 'target',
    type: 'number',
    min: 0,
    max: 1e15,
    onlyWhen: isValue,
    label: { vi: 'Tử số', en: 'Numerator' },
  },
  {
    field: 'denominator',
    of: 'target',
    type: 'number',
    min: 1e-9,
    max: 1e15,
    onlyWhen: isValue,
    label: { vi: 'Mẫu số', en: 'Denominator' },
  },
  {
    field: 'done',
    of: 'target',
    ...text,
    needs: [{ field: 'state', is: ['not-applicable', 'not-verifiable'] }],
    label: { vi: 'Ghi chú (hoặc vì sao không có số liệu)', en: 'Note (or why there is no figure)' },
  },

  {
    field: 'summary',
    of: 'report',
    ...text,
    maxLength: 8000,
    required: true,
    label: { vi: 'Đánh giá chung', en: 'Summary' },
  },
  {
    field: 'obstacles',
    of: 'report',
    ...text,
    maxLength: 8000,
    label: { vi: 'Khó khăn, vướng mắc chung', en: 'Obstacles in general' },
  },
  {
    field: 'proposals',
    of: 'report',
    ...text,
    maxLength: 8000,
    label: { vi: 'Đề xuất, kiến nghị chung', en: 'Proposals in general' },
  },
]

export const rulesOf = (kind: FieldRule['of']) => reportFields.filter((rule) => rule.of === kind)

/** What a subject is: its text begins with it. */
export const kindOf = (subject: string): FieldRule['of'] =>
  subject === 'report' ? 'report' : subject.startsWith('task:') ? 'task' : 'target'

export const ruleOf = (subject: string, field: string) =>
  reportFields.find((rule) => rule.of === kindOf(subject) && rule.field === field)
