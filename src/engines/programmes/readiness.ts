import type { Label } from '#kernel'

/**
 * The "6 rõ" of an assignment: rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền.
 * Their order is that of the bits stored with a task.
 */
export const readinessAspects = ['person', 'work', 'deadline', 'responsibility', 'product', 'authority'] as const
export type ReadinessAspect = (typeof readinessAspects)[number]

export const readinessLabels: Record<ReadinessAspect, Label> = {
  person: { vi: 'Rõ người', en: 'Clear person' },
  work: { vi: 'Rõ việc', en: 'Clear work' },
  deadline: { vi: 'Rõ thời gian', en: 'Clear deadline' },
  responsibility: { vi: 'Rõ trách nhiệm', en: 'Clear responsibility' },
  product: { vi: 'Rõ sản phẩm', en: 'Clear product' },
  authority: { vi: 'Rõ thẩm quyền', en: 'Clear authority' },
}

/** What the six are judged by. `outcome` is what the resolver made of the name. */
export type ReadinessFacts = {
  text: string
  leads: { outcome: string }[]
  endYear: number | null
  due: string | null
  recurrence: string | null
  product: string | null
  authority: string | null
}

/**
 * Which of the six a task has, as bits. A person is there when every lead named is a known unit; responsibility,
 * when exactly one of them answers for it: several leads, or "các sở, ban, ngành", leave nobody to ask.
 */
export function readinessOf(task: ReadinessFacts): number {
  const known =
    task.leads.length > 0 && task.leads.every(({ outcome }) => outcome !== 'unknown' && outcome !== 'ambiguous')
  const present: Record<ReadinessAspect, boolean> = {
    person: known,
    work: (task.text.match(/\p{L}+/gu)?.length ?? 0) >= shortestWork,
    deadline:
      task.endYear !== null || hasText(task.due) || (hasText(task.recurrence) && !always.test(task.recurrence ?? '')),
    responsibility: task.leads.length === 1 && task.leads[0]?.outcome === 'unit',
    product: hasText(task.product),
    authority: hasText(task.authority),
  }
  return readinessAspects.reduce((bits, aspect, at) => (present[aspect] ? bits | (1 << at) : bits), 0)
}

/** The stored bits, spelt out for a reader: what is missing, and where to look. */
export function spellReadiness(bits: number) {
  return readinessAspects.map((aspect, at) => {
    const present = (bits & (1 << at)) !== 0
    return { aspect, present, label: readinessLabels[aspect], missing: present ? null : missing[aspect] }
  })
}

/** How many of the six are missing. */
export function lackingIn(bits: number): number {
  return readinessAspects.filter((_, at) => (bits & (1 << at)) === 0).length
}

export const fullyReady = (1 << readinessAspects.length) - 1

// "Triển khai nghị quyết" (4 syllables) names no work of its own; the shortest action with an object has five.
const shortestWork = 5

// "Thường xuyên" is always, and always is never late; "hằng năm", "hằng quý" end somewhere.
const always = /^\s*(thường xuyên|liên tục)[\s.;,]*$/iu

const hasText = (text: string | null) => text !== null && text.trim() !== ''

const missing: Record<ReadinessAspect, Label> = {
  person: {
    vi: 'Chưa có đơn vị chủ trì nhận ra được: xem cột "Chủ trì", dòng "Cơ quan chủ trì", đề mục phía trên hoặc phần Tổ chức thực hiện.',
    en: 'No lead unit that is known: look at the "Chủ trì" column, the "Cơ quan chủ trì" line, the heading above or the organisation part.',
  },
  work: {
    vi: 'Nội dung quá ngắn, chưa nói rõ làm việc gì: xem lại câu gốc và các dòng liền dưới.',
    en: 'The text is too short to say what is to be done: see the source line and those below it.',
  },
  deadline: {
    vi: 'Chưa có thời hạn: xem cột "Thời gian", câu gốc, hoặc giai đoạn của kế hoạch.',
    en: 'No deadline: look at the "Thời gian" column, the source line, or the period of the plan.',
  },
  responsibility: {
    vi: 'Chưa rõ một đơn vị chịu trách nhiệm chính: cần chọn một đơn vị chủ trì, các đơn vị khác phối hợp.',
    en: 'No single unit answers for it: name one lead, the others coordinate.',
  },
  product: {
    vi: 'Chưa có sản phẩm, kết quả kiểm chứng được: xem cột "Sản phẩm" hoặc "Kết quả".',
    en: 'No product that can be verified: look at the "Sản phẩm" or "Kết quả" column.',
  },
  authority: {
    vi: 'Chưa rõ cấp quyết định: xem cột "Cấp trình", "Thẩm quyền" hoặc quy định phân cấp.',
    en: 'Who decides is not said: look at the "Cấp trình" or "Thẩm quyền" column, or the rules on competence.',
  },
}
