import type { Label } from '#kernel'
import { keysOf, printed, UnitId, WorkDay, z } from '#kernel/http'

export { Seen, UnitId, WorkDay } from '#kernel/http'

// Closed lists and input parts that several acts share; each value with its words, so that no page spells its own.

export const states = {
  unassigned: { vi: 'Chưa giao', en: 'Not assigned' },
  offered: { vi: 'Đã giao, chờ tiếp nhận', en: 'Assigned, not yet accepted' },
  accepted: { vi: 'Đang thực hiện', en: 'Under way' },
  returned: { vi: 'Đơn vị trả lại', en: 'Returned by the unit' },
  done: { vi: 'Đã hoàn thành', en: 'Done' },
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
} as const satisfies Record<string, Label>
export type TaskState = keyof typeof states

export const claims = {
  missing: { vi: 'Chưa báo cáo', en: 'Not reported' },
  value: { vi: 'Có số liệu', en: 'A value' },
  'not-applicable': { vi: 'Không áp dụng', en: 'Not applicable' },
  'not-verifiable': { vi: 'Chưa kiểm chứng được', en: 'Not verifiable' },
} as const satisfies Record<string, Label>
export type Claim = keyof typeof claims

export const evidenceStates = {
  none: { vi: 'Chưa có minh chứng', en: 'No evidence' },
  pending: { vi: 'Có minh chứng, chưa thẩm tra', en: 'Evidence not yet verified' },
  supported: { vi: 'Minh chứng xác nhận', en: 'Supported by evidence' },
  partly: { vi: 'Minh chứng xác nhận một phần', en: 'Partly supported' },
  contradicted: { vi: 'Minh chứng không khớp', en: 'Contradicted by evidence' },
  'not-verifiable': { vi: 'Không kiểm chứng được', en: 'Cannot be verified' },
  'not-applicable': { vi: 'Không cần minh chứng', en: 'No evidence needed' },
} as const satisfies Record<string, Label>
export type EvidenceState = keyof typeof evidenceStates

export const budgetSources = {
  regular: { vi: 'Chi thường xuyên', en: 'Regular spending' },
  investment: { vi: 'Đầu tư công', en: 'Public investment' },
  social: { vi: 'Xã hội hóa', en: 'Social mobilisation' },
} as const satisfies Record<string, Label>
export type BudgetSource = keyof typeof budgetSources

/** Kinds of obstacle that a report may name. Our own list: no text in force gives one. */
export const obstacleKinds = {
  funding: { vi: 'Kinh phí', en: 'Funding' },
  legal: { vi: 'Thể chế, quy định', en: 'Rules and regulations' },
  staff: { vi: 'Nhân lực', en: 'Staff' },
  coordination: { vi: 'Phối hợp giữa các đơn vị', en: 'Coordination between units' },
  procurement: { vi: 'Đấu thầu, mua sắm', en: 'Procurement' },
  technology: { vi: 'Hạ tầng, kỹ thuật', en: 'Infrastructure and technology' },
  data: { vi: 'Dữ liệu, kết nối', en: 'Data and connections' },
  awareness: { vi: 'Nhận thức, sự tham gia', en: 'Awareness and participation' },
  site: { vi: 'Địa điểm, mặt bằng', en: 'Site and premises' },
  other: { vi: 'Khó khăn khác', en: 'Other' },
} as const satisfies Record<string, Label>
export type ObstacleKind = keyof typeof obstacleKinds

export const StateName = z.enum(keysOf(states))
export const ClaimName = z.enum(keysOf(claims))
export const EvidenceName = z.enum(keysOf(evidenceStates))
export const BudgetSourceName = z.enum(keysOf(budgetSources))
export const ObstacleName = z.enum(keysOf(obstacleKinds))
export const SourceName = z.enum(['plan', 'directive', 'cascade'])

const sixPlaces = (value: number) => Math.round(value * 1e6) / 1e6 // what is smaller means nothing, and underflows in sums
export const Percent = z.number().min(0).max(100).transform(sixPlaces)
export const Weight = z.number().min(1e-6).max(1e6).transform(sixPlaces)
export const Words = printed(2000)
export const Reason = Words
/** In whole đồng. */
export const Money = z.number().min(0).max(1e15).transform(Math.round)

/** A coordinating unit and its own part of the work. */
export const PartGiven = z.object({
  unit: UnitId,
  work: Words.nullable().default(null),
  dueOn: WorkDay.nullable().default(null),
})

/** Money of a task: how much, from where, which line. */
export const BudgetGiven = z.object({
  amount: Money.nullable().default(null),
  source: BudgetSourceName.nullable().default(null),
  line: Words.nullable().default(null),
})
