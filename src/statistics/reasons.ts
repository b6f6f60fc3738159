import type { Label } from '../kernel/label.ts'

/** Why a figure cannot be given. A closed list, so that pages can count and filter by it. */
export type Reason = keyof typeof reasons

/** A figure that would be a guess is not given. `details` are the numbers that the sentence names. */
export type NotAssessable = { assessable: false; reason: Reason; why: Label; details: Record<string, number | string> }

/** What every function here answers that may have nothing to say: the figures, or the reason why there are none. */
export type Assessed<T> = ({ assessable: true } & T) | NotAssessable

/** The refusal to guess, with its sentence in both languages. */
export function notAssessable(reason: Reason, details: Record<string, number | string> = {}): NotAssessable {
  return { assessable: false, reason, why: fillFigures(reasons[reason], details), details }
}

/** Fills `{name}` places, numbers as each language writes them: 12,5 and 12.5; a label says itself in each. */
export function fillFigures(label: Label, details: Record<string, number | string | Label>): Label {
  const fill = (language: keyof Label) =>
    label[language].replace(/\{(\w+)\}/g, (place, name: string) => {
      const detail = details[name]
      if (typeof detail === 'number') return writers[language].format(detail)
      return typeof detail === 'object' ? detail[language] : (detail ?? place)
    })
  return { vi: fill('vi'), en: fill('en') }
}

const writers = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 }),
}

/**
 * The figures, unless one of them left the range of numbers on the way (1e308 and its kin): then that is the answer.
 */
export function assessed<T extends Record<string, unknown>>(figures: T): Assessed<T> {
  for (const figure of Object.values(figures)) {
    if (typeof figure === 'number' && !Number.isFinite(figure)) return notAssessable('out-of-range')
  }
  return { assessable: true, ...figures }
}

const reasons = {
  'no-value': { vi: 'Chưa có số liệu', en: 'There is no value yet' },
  'no-value-when-due': {
    vi: 'Kỳ đến hạn không có số liệu',
    en: 'There is no value of the period in which it was due',
  },
  'not-a-number': { vi: 'Có giá trị không phải là số', en: 'A value is not a number' },
  'out-of-range': {
    vi: 'Số quá lớn hoặc quá nhỏ để tính',
    en: 'The numbers are too large or too small to compute with',
  },
  'before-baseline': { vi: 'Số liệu có trước mốc gốc', en: 'The value is older than the baseline' },
  'no-time': {
    vi: 'Hạn của chỉ tiêu không sau mốc gốc',
    en: 'The target is not due after its baseline',
  },
  'no-baseline': { vi: 'Mục tiêu chưa có mốc gốc', en: 'The target has no baseline' },
  'no-direction': {
    vi: 'Chỉ số không xét chiều tốt, xấu',
    en: 'Neither way is the better one for this indicator',
  },
  'other-length': {
    vi: 'Mục tiêu và số liệu cộng dồn theo kỳ dài ngắn khác nhau',
    en: 'The target and the values, which add up, are of periods of another length',
  },
  'milestones-out-of-order': {
    vi: 'Các mốc trung gian không theo thứ tự thời gian, hoặc nằm ngoài khoảng từ mốc gốc đến hạn',
    en: 'Milestones are not in order of time, or lie outside baseline and due date',
  },
  'growth-through-zero': {
    vi: 'Không tính được tốc độ tăng bình quân khi mốc gốc hoặc đích bằng 0 hoặc trái dấu',
    en: 'There is no rate of growth from or to zero, or across it',
  },
  'direction-contradicts': {
    vi: 'Chiều tốt lên của chỉ số trái với cách so sánh của chỉ tiêu',
    en: 'The comparison of the target contradicts the direction of the indicator',
  },
  'not-quantified': { vi: 'Chỉ tiêu không lượng hóa bằng số', en: 'The target is not stated as a number' },
  'too-few-values': {
    vi: 'Mới có {have} kỳ có số liệu, cần ít nhất {need} kỳ',
    en: 'Only {have} periods have values; at least {need} are needed',
  },
  'too-gappy': {
    vi: 'Thiếu {missing} trong {span} kỳ, nhiều hơn một nửa',
    en: '{missing} of {span} periods are missing, more than half',
  },
  'horizon-too-long': {
    vi: 'Dự báo trước {steps} kỳ là quá xa so với {span} kỳ đã có (tối đa {most})',
    en: 'A forecast of {steps} periods reaches too far beyond {span} known ones (at most {most})',
  },
  'periods-repeat': { vi: 'Kỳ {period} có hai giá trị', en: 'Period {period} has two values' },
  'outside-bounds': {
    vi: 'Giá trị {value} nằm ngoài giới hạn của chỉ số',
    en: 'The value {value} lies outside the bounds of the indicator',
  },
  'no-spread': {
    vi: 'Các giá trị bằng nhau nên không phân biệt được',
    en: 'All values are equal, so nothing can be told apart',
  },
  'no-denominator': { vi: 'Mẫu số bằng 0 hoặc không có', en: 'The denominator is zero or missing' },
  'coverage-too-low': {
    vi: 'Mới có {have} trong {expected} đơn vị hoặc kỳ, cần ít nhất {need}',
    en: '{have} of {expected} units or periods are known; at least {need} are needed',
  },
  'not-additive': {
    vi: 'Chỉ số này không được cộng gộp theo chiều đó',
    en: 'This indicator is not to be aggregated in this dimension',
  },
  'weights-invalid': {
    vi: 'Trọng số phải là số không âm và có tổng lớn hơn 0',
    en: 'Weights must be numbers of zero or more, with a sum above zero',
  },
  'needs-positive': {
    vi: 'Trung bình nhân cần cách chuẩn hóa cho giá trị dương',
    en: 'A geometric mean needs a normalisation that gives positive values',
  },
  'nothing-applies': { vi: 'Không có tiêu chí nào áp dụng hoặc có điểm', en: 'No criterion applies or is known' },
} satisfies Record<string, Label>
