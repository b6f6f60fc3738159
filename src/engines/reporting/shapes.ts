import type { Label } from '#kernel'
import { printed, printedLine, UnitId, z } from '#kernel/http'

export { Seen, UnitId, WorkDay } from '#kernel/http'

// Closed lists and input parts that several acts share.

export const reportStates = {
  expected: { vi: 'Chưa nộp', en: 'Not filed' },
  filed: { vi: 'Đã nộp, chờ duyệt', en: 'Filed, awaits approval' },
  returned: { vi: 'Bị trả lại', en: 'Returned' },
  approved: { vi: 'Đã duyệt', en: 'Approved' },
  missed: { vi: 'Không báo cáo', en: 'Missed' },
  excused: { vi: 'Được miễn', en: 'Excused' },
  moved: { vi: 'Chuyển đơn vị kế tiếp', en: 'Owed by the successor' },
} as const satisfies Record<string, Label>
export type ReportState = keyof typeof reportStates

export const roundStates = {
  open: { vi: 'Đang nhận báo cáo', en: 'Open' },
  closed: { vi: 'Quá hạn nộp', en: 'Past its due day' },
  locked: { vi: 'Đã khóa', en: 'Locked' },
} as const satisfies Record<string, Label>
export type RoundState = keyof typeof roundStates

export const frequencies = {
  month: { vi: 'Hằng tháng', en: 'Monthly' },
  quarter: { vi: 'Hằng quý', en: 'Quarterly' },
  half: { vi: '6 tháng', en: 'Six months' },
  'nine-month': { vi: '9 tháng', en: 'Nine months' },
  year: { vi: 'Hằng năm', en: 'Yearly' },
  'ad-hoc': { vi: 'Đột xuất', en: 'Ad hoc' },
} as const satisfies Record<string, Label>

/** Everybody of the staff. Which reports each may see is said where they are read. */
export const staff = ['unit-officer', 'leader', 'programme-office', 'auditor'] as const

export const Reason = printed(2000)
export const Line = printedLine(300)
export const Words = z.object({ vi: Line, en: Line })
/** What a reader of a rule must know, above all what is not verified: longer than a line. */
export const Note = z.object({ vi: Reason, en: Reason })
export const Subject = z
  .string()
  .regex(/^(report|(task|target):[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/)

export const Who = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tasks'), programme: Line.nullable() }),
  z.object({ kind: z.literal('unit-kinds'), kinds: z.array(z.string().min(1).max(100)).min(1).max(100) }),
  z.object({ kind: z.literal('units'), units: z.array(UnitId).min(1).max(2000) }),
])
export const Filing = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('before-day'), day: z.int().min(1).max(28) }),
  z.object({ rule: z.literal('working-days'), days: z.int().min(1).max(60) }),
])
export const Approval = z
  .array(z.enum(['leader', 'programme-office']))
  .max(2)
  .refine((levels) => new Set(levels).size === levels.length)
export const Reminders = z.array(z.int().min(-30).max(30)).max(12)
