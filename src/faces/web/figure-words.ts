import { useFormat, useLanguage, type Words } from '#ui'

/** What stands instead of a value. */
export const stateWords: Record<string, Words> = {
  missing: { vi: 'chưa có số liệu', en: 'not reported' },
  'not-applicable': { vi: 'không áp dụng', en: 'not applicable' },
  'not-verifiable': { vi: 'chưa kiểm chứng được', en: 'not verifiable' },
  undefined: { vi: 'không tính được', en: 'cannot be computed' },
}

const measures: Record<string, Words> = {
  person: { vi: 'người', en: 'people' },
  household: { vi: 'hộ', en: 'households' },
  enterprise: { vi: 'doanh nghiệp', en: 'enterprises' },
  dossier: { vi: 'hồ sơ', en: 'dossiers' },
  day: { vi: 'ngày', en: 'days' },
  hour: { vi: 'giờ', en: 'hours' },
  vnd: { vi: 'đồng', en: 'VND' },
  'million-vnd': { vi: 'triệu đồng', en: 'million VND' },
  'billion-vnd': { vi: 'tỷ đồng', en: 'billion VND' },
  service: { vi: 'dịch vụ', en: 'services' },
  point: { vi: 'điểm', en: 'points' },
}

/** A unit of measure in words: `vnd/person` is "đồng/người"; one that nobody has named stands as it is. */
export function useMeasure(): (measure: string) => string {
  const language = useLanguage()
  return (measure) =>
    measure
      .split('/')
      .map((part) => measures[part]?.[language] ?? part)
      .join('/')
}

/** A figure with its unit: 71,5% · 1.204 người. */
export function useFigure(): (value: number, given: { measure: string; decimals: number }) => string {
  const format = useFormat()
  const measureOf = useMeasure()
  return (value, { measure, decimals }) => {
    const number = format.number(value, decimals)
    if (measure === '%') return `${number}%`
    return measure === '' ? number : `${number} ${measureOf(measure)}`
  }
}

/** How far two figures lie apart: from 69,9% to 80% are 10,1 điểm %, not 10,1%. */
export function useDistance(): (size: number, given: { measure: string; decimals: number }) => string {
  const format = useFormat()
  const language = useLanguage()
  const measureOf = useMeasure()
  return (size, { measure, decimals }) => {
    const points = { vi: 'điểm %', en: 'pp' }[language]
    return `${format.number(size, decimals)} ${measure === '%' ? points : measureOf(measure)}`.trim()
  }
}
