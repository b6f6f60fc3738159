import type { Label } from '#kernel'
import { keysOf, printed, printedLine, z } from '#kernel/http'

// Closed lists and input parts that several acts share.

/** Everybody of the staff. Whose report each may see is said where it is read. */
export const staff = ['programme-office', 'leader', 'unit-officer', 'auditor'] as const
export const writers = ['programme-office', 'leader', 'unit-officer'] as const

/** Which document: that of a whole round, or of one unit's report in it. */
export const Which = z.union([z.object({ round: z.uuid() }), z.object({ obligation: z.uuid() })])
export type Which = z.output<typeof Which>

export const steps = {
  read: { vi: 'Đọc số liệu từ các báo cáo', en: 'Reading the reports' },
  words: { vi: 'Viết nội dung', en: 'Writing the text' },
  docx: { vi: 'Dàn trang tệp Word', en: 'Laying out the Word file' },
  pdf: { vi: 'Dàn trang tệp PDF', en: 'Laying out the PDF' },
  keep: { vi: 'Lưu lại', en: 'Keeping the files' },
} as const satisfies Record<string, Label>
export type Step = keyof typeof steps

export type State = 'waiting' | 'running' | 'done' | 'failed'

/** What a line says in place of a value. Each is counted apart; none is zero. */
export const lineStates = {
  value: { vi: 'Có số liệu', en: 'A value' },
  missing: { vi: 'Chưa có số liệu', en: 'Missing' },
  'not-applicable': { vi: 'Không áp dụng', en: 'Not applicable' },
  'not-verifiable': { vi: 'Chưa kiểm chứng được', en: 'Not verifiable' },
  unreported: { vi: 'Đơn vị chưa có báo cáo được duyệt', en: 'No approved report of the unit' },
} as const satisfies Record<string, Label>
export type LineState = keyof typeof lineStates

/** Forms of signing, as NĐ 30/2020 abbreviates them. */
export const authorities = {
  'TM.': { vi: 'TM. (thay mặt tập thể)', en: 'TM. (for a collective)' },
  'KT.': { vi: 'KT. (ký thay)', en: 'KT. (deputy for the head)' },
  'TL.': { vi: 'TL. (thừa lệnh)', en: 'TL. (by order)' },
  'TUQ.': { vi: 'TUQ. (thừa ủy quyền)', en: 'TUQ. (authorised)' },
  'Q.': { vi: 'Q. (quyền)', en: 'Q. (acting)' },
} as const satisfies Record<string, Label>

const Line = printedLine(300)
const Lines = z.array(Line).max(30)

/** Letterhead, recipients and signature of a document. Names stand as in a sentence; capitals are the layout's work. */
export const Head = z.object({
  parent: printed(300).nullable(),
  issuer: printed(300),
  symbol: printedLine(60).regex(/^[\p{L}\p{N}&.…-]+$/u),
  place: printedLine(100),
  abstract: printedLine(1000),
  addressees: Lines,
  recipients: Lines,
  filed: printedLine(100),
  authorities: z.array(z.object({ authority: z.enum(keysOf(authorities)), of: Line })).max(3),
  position: Line.nullable(),
  name: Line.nullable(),
})
export type Head = z.output<typeof Head>
export const SectionKey = z.string().regex(/^[a-z]+(:\S{1,300})?$/)
