import type { Label } from '#kernel'
import { Day, keysOf, printed, printedLine, z } from '#kernel/http'

export { Seen, UnitId } from '#kernel/http'

// Closed lists and input parts that several acts share; each value with its words, so that no page spells its own.

export const evidenceKinds = {
  file: { vi: 'Tệp', en: 'File' },
  link: { vi: 'Liên kết', en: 'Link' },
  clause: { vi: 'Điểm, khoản của văn bản', en: 'Clause of a document' },
  value: { vi: 'Số liệu từ hệ thống', en: 'Value from a system' },
} as const satisfies Record<string, Label>
export type EvidenceKind = keyof typeof evidenceKinds

export const checkStates = {
  open: { vi: 'Chờ thẩm tra', en: 'To be verified' },
  asked: { vi: 'Chờ đơn vị trả lời', en: 'The unit is asked' },
  answered: { vi: 'Đơn vị đã trả lời', en: 'The unit has answered' },
  accepted: { vi: 'Chấp nhận', en: 'Accepted' },
  rejected: { vi: 'Không chấp nhận', en: 'Rejected' },
  disputed: { vi: 'Đơn vị khiếu nại', en: 'Disputed' },
  upheld: { vi: 'Giữ nguyên kết luận', en: 'Upheld' },
  overturned: { vi: 'Thay đổi kết luận', en: 'Overturned' },
} as const satisfies Record<string, Label>
export type CheckState = keyof typeof checkStates

/** What a word of the thread did. */
export const wordActs = {
  opened: { vi: 'Mở thẩm tra', en: 'Opened' },
  asked: { vi: 'Hỏi đơn vị', en: 'Asked' },
  answered: { vi: 'Trả lời', en: 'Answered' },
  unanswered: { vi: 'Hết hạn mà đơn vị chưa trả lời', en: 'No answer came in time' },
  accepted: { vi: 'Chấp nhận', en: 'Accepted' },
  rejected: { vi: 'Không chấp nhận', en: 'Rejected' },
  disputed: { vi: 'Khiếu nại', en: 'Disputed' },
  upheld: { vi: 'Giữ nguyên kết luận', en: 'Upheld' },
  overturned: { vi: 'Thay đổi kết luận', en: 'Overturned' },
  moved: { vi: 'Chuyển sang đơn vị kế tiếp', en: 'Moved to the heir' },
} as const satisfies Record<string, Label>
export type WordAct = keyof typeof wordActs

export const KindName = z.enum(keysOf(evidenceKinds))
export const CheckStateName = z.enum(keysOf(checkStates))
export const WordActName = z.enum(keysOf(wordActs))
export const VerdictName = z.enum(['accepted', 'rejected'])
export type Verdict = z.output<typeof VerdictName>
export const FindingName = z.enum(['value', 'not-verifiable'])

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const values = String.raw`values:[a-z0-9][a-z0-9.-]{1,99}/\d{4}(-[A-Z0-9]{2})?`
/**
 * What evidence is for: task:ID, target:ID, criterion:ID, values:UNIT/PERIOD (figures that a unit entered for a period),
 * or report: the whole report of its context.
 */
export const Subject = z
  .string()
  .regex(new RegExp(`^((task|target):${uuid}|criterion:[a-z0-9][a-z0-9.-]{0,99}|${values}|report)$`))
/** The report for which it was brought: obligation:ID, or empty. */
export const Obligation = z.string().regex(new RegExp(`^(obligation:${uuid})?$`))
/** What a draw samples: round:ID, or empty. */
export const Round = z.string().regex(new RegExp(`^(round:${uuid})?$`))

export const Words = printed(4000)
export const Title = printedLine(300)
/** Per cent that the evidence supports; null where it cannot be verified. */
export const Supported = z.number().min(0).max(100).nullable()
/** Days are of this century, so that a slip of the hand makes no day of the year 9000. */
export const NearDay = Day.regex(/^20\d\d-/)
export const paged = { page: z.int().min(1).max(10_000).default(1), size: z.int().min(1).max(200).default(50) }

/** Figures of a unit and period, as the subject of evidence. */
export const valuesOf = ({ unit, period }: { unit: string; period: string }) => `values:${unit}/${period}`

/** Id of the task that a subject is; null for every other subject. */
export const taskOf = (subject: string) => (subject.startsWith('task:') ? subject.slice(5) : null)
