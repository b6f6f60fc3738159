import type { Label } from '#kernel'

/**
 * Every kind of work: whose view `work_KIND` holds it, and what somebody is asked to do, as the first words of the line.
 * The order is that of the filters. A new kind is a line here, and an engine in architecture.json.
 */
export const workKinds = {
  'file-report': { engine: 'reporting', vi: 'Nộp báo cáo', en: 'File a report' },
  'correct-report': { engine: 'reporting', vi: 'Sửa báo cáo bị trả lại', en: 'Correct a returned report' },
  'approve-report': { engine: 'reporting', vi: 'Duyệt báo cáo', en: 'Approve a report' },
  'confirm-report': { engine: 'reporting', vi: 'Xác nhận báo cáo', en: 'Confirm a report' },
  'give-extension': { engine: 'reporting', vi: 'Quyết định gia hạn báo cáo', en: 'Decide on an extension' },
  'answer-explanation': { engine: 'explanations', vi: 'Giải trình', en: 'Give an explanation' },
  'hurry-explanation': { engine: 'explanations', vi: 'Đôn đốc giải trình quá hạn', en: 'Hurry a late explanation' },
  'read-answer': { engine: 'explanations', vi: 'Đọc giải trình đã gửi', en: 'Read an explanation' },
  'accept-task': { engine: 'assignments', vi: 'Tiếp nhận nhiệm vụ', en: 'Accept a task' },
  'accept-part': { engine: 'assignments', vi: 'Tiếp nhận phần phối hợp', en: 'Accept a part of a task' },
  'overdue-task': { engine: 'assignments', vi: 'Xử lý nhiệm vụ quá hạn', en: 'Deal with an overdue task' },
  'finish-task': { engine: 'assignments', vi: 'Hoàn thành nhiệm vụ', en: 'Finish a task' },
  'finish-part': { engine: 'assignments', vi: 'Hoàn thành phần phối hợp', en: 'Finish a part of a task' },
  'assign-task': { engine: 'assignments', vi: 'Giao nhiệm vụ', en: 'Assign a task' },
  'decide-proposal': { engine: 'assignments', vi: 'Quyết định đề xuất thay đổi', en: 'Decide on a proposed change' },
  'confirm-handover': { engine: 'assignments', vi: 'Xác nhận bàn giao', en: 'Confirm a hand-over' },
  'place-handover': { engine: 'assignments', vi: 'Chọn đơn vị nhận bàn giao', en: 'Find who takes over' },
  verify: { engine: 'evidence', vi: 'Thẩm tra minh chứng', en: 'Verify evidence' },
  'verify-by-office': { engine: 'evidence', vi: 'Thẩm tra minh chứng', en: 'Verify evidence' },
  'answer-check': { engine: 'evidence', vi: 'Trả lời thẩm tra', en: 'Answer a verifier' },
  'answer-dispute': { engine: 'evidence', vi: 'Giải quyết khiếu nại thẩm tra', en: 'Settle a dispute' },
  'renew-evidence': {
    engine: 'evidence',
    vi: 'Gia hạn minh chứng sắp hết hiệu lực',
    en: 'Renew evidence that expires',
  },
  'self-score': { engine: 'rulebooks', vi: 'Tự chấm điểm', en: 'Score your unit' },
  'appraise-cycle': { engine: 'rulebooks', vi: 'Thẩm định điểm', en: 'Appraise scores' },
  'answer-appeal': { engine: 'rulebooks', vi: 'Trả lời kiến nghị về điểm', en: 'Answer an appeal' },
  'enter-values': { engine: 'indicators', vi: 'Nhập số liệu chỉ tiêu', en: 'Enter values of indicators' },
  'explain-finding': { engine: 'indicators', vi: 'Giải thích số liệu bất thường', en: 'Explain an odd value' },
  'verify-values': { engine: 'indicators', vi: 'Xác minh số liệu', en: 'Verify values' },
  'audit-values': { engine: 'indicators', vi: 'Xác minh số liệu', en: 'Verify values' },
  'publish-values': { engine: 'indicators', vi: 'Công bố số liệu', en: 'Publish values' },
  'review-programme': {
    engine: 'programmes',
    vi: 'Rà soát và công bố chương trình',
    en: 'Review and publish a programme',
  },
  'decide-received': { engine: 'exchange', vi: 'Xử lý văn bản đến', en: 'Decide on a received document' },
} as const satisfies Record<string, Label & { engine: string }>
export type WorkKind = keyof typeof workKinds

/** Work that was taken on and goes on until its day: it waits for no step today. */
export const goesOn: ReadonlySet<WorkKind> = new Set<WorkKind>(['finish-task', 'finish-part'])

/** The words of a kind. */
export function wordsOf(kind: WorkKind): Label {
  const { vi, en } = workKinds[kind]
  return { vi, en }
}

/** The view of a kind: `assignments.work_accept_task`. */
export function viewOf(kind: WorkKind): string {
  return `${workKinds[kind].engine}.work_${kind.replaceAll('-', '_')}`
}
