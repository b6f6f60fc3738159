import type { Label } from '#kernel'

export type Mail = 'now' | 'digest' | 'never'

type Kind = {
  label: Label
  /** What happens with e-mail until the person chooses. */
  mail: Mail
  /** Whether it may be switched off in the app. */
  optional: boolean
}

const kind = (vi: string, en: string, mail: Mail, optional = false): Kind => ({ label: { vi, en }, mail, optional })

/** What a person chooses about, in the order of the page. By itself only what has a clock running is e-mailed at once. */
export const noticeKinds = {
  escalation: kind('Giải trình quá hạn của đơn vị', 'A late explanation of the unit', 'now'),
  'explanation-request': kind('Yêu cầu giải trình', 'Requests for an explanation', 'now'),
  'explanation-answer': kind('Trả lời và kết thúc giải trình', 'Answers to explanations', 'digest'),
  directive: kind('Chỉ đạo mới', 'New directives', 'now'),
  'task-assigned': kind('Nhiệm vụ được giao', 'Tasks assigned', 'now'),
  'task-returned': kind('Nhiệm vụ, phần việc bị trả lại', 'Tasks returned', 'now'),
  'task-changed': kind('Sửa nội dung, thời hạn, rút nhiệm vụ', 'Changes of tasks and deadlines', 'digest', true),
  proposal: kind('Đề xuất thay đổi chờ quyết định', 'Proposed changes to decide', 'digest'),
  'proposal-decided': kind('Kết quả đề xuất thay đổi', 'Decisions on proposals', 'digest'),
  handover: kind('Bàn giao khi sắp xếp đơn vị', 'Hand-overs', 'now'),
  round: kind('Mở kỳ báo cáo', 'Reporting rounds that open', 'now'),
  reminder: kind('Nhắc nộp báo cáo', 'Reminders of reports', 'now'),
  'report-decided': kind('Báo cáo được duyệt, bị trả lại', 'Reports approved or returned', 'now'),
  'report-filed': kind('Báo cáo chờ duyệt', 'Reports to approve', 'digest'),
  extension: kind('Gia hạn báo cáo', 'Extensions of reports', 'digest'),
  'round-ended': kind('Kết thúc, khóa kỳ báo cáo', 'Rounds that close and lock', 'digest', true),
  aggregate: kind('Báo cáo tổng hợp đã lập xong', 'Aggregate reports that are ready', 'never', true),
  check: kind('Thẩm tra minh chứng', 'Verification of evidence', 'now'),
  'check-decided': kind('Kết quả thẩm tra', 'Verdicts on evidence', 'digest'),
  'values-owed': kind('Số liệu chỉ tiêu đến kỳ, bị trả lại', 'Values that are owed or were returned', 'now'),
  'values-submitted': kind('Số liệu chờ xác minh', 'Values to verify', 'digest', true),
  finding: kind('Số liệu bất thường của đơn vị', 'Odd values of the unit', 'digest'),
  'value-import': kind('Kết quả nhập tệp số liệu', 'Imports of values that ended', 'never', true),
  evidence: kind('Minh chứng sắp hết hoặc hết hiệu lực', 'Evidence that expires', 'digest', true),
  cycle: kind('Kỳ đánh giá, xếp hạng', 'Cycles of scoring', 'now'),
  'job-given-up': kind('Việc nền không chạy được', 'Jobs that gave up', 'now'),
  'score-appeal': kind('Kiến nghị về điểm', 'Appeals of scores', 'digest'),
} as const satisfies Record<string, Kind>

export type NoticeKind = keyof typeof noticeKinds

/** The digest is chosen like a kind: it comes on working days, or never. */
export const daily = 'daily'
export const dailyLabel: Label = { vi: 'Thư tổng hợp hằng ngày', en: 'The daily digest' }
