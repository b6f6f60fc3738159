import { FileRefused, type ImportPreview, ReportChanged, ReportIncomplete, type Saved } from '#engines/reporting'
import type { Words } from '#ui'
import { type Refused, refused } from '../../refused.ts'
import type { Typed } from './typed.ts'

/** What a step that did not go through hands back to the page. */
export type Told = Refused & {
  step: string
  /** What stood in the form and is not saved, and the version it was typed over. */
  typed: Record<string, Typed>
  seen: number
  /** Which of it somebody else saved another value of. */
  clashing: string[]
  /** What somebody else saved meanwhile. */
  changed: Saved['changed']
  preview: ImportPreview | null
}
export type Outcome = { done: string } | { told: Told; status: number }

export const nothing = { problem: '', faults: [], typed: {}, clashing: [], changed: [], preview: null }

/** A refusal with what it says of fields and cells, and of what others did. */
export function refusedStep(error: unknown, { step, seen }: { step: string; seen: number }) {
  const { data, init } = refused(error)
  const faults = ReportIncomplete.is(error) || FileRefused.is(error) ? error.details.faults : data.faults
  const changed = ReportChanged.is(error) ? (error.details.changed as Saved['changed']) : []
  const now = ReportChanged.is(error) ? error.details.current : seen
  return { told: { ...nothing, ...data, faults, step, changed, seen: now }, status: init?.status ?? 400 }
}

export const clashed: Words = {
  vi: 'Có mục người khác vừa sửa khác bạn. Hãy chọn một trong hai giá trị; các mục khác đã được lưu.',
  en: 'Somebody else has just saved another value. Choose one of the two; everything else was saved.',
}
export const notAll: Words = {
  vi: 'Có mục chưa đúng nên chưa lưu được; các mục khác đã được lưu.',
  en: 'Some fields do not fit and were not saved; everything else was.',
}
export const othersChanged: Words = {
  vi: 'Trong lúc bạn điền, người khác đã sửa báo cáo. Hãy xem những mục dưới đây rồi nộp lại.',
  en: 'Somebody else changed the report meanwhile. Look at these fields, then file again.',
}
