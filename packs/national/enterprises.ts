import type { PackQuestionnaire, PackSupportMeasure } from '#pack'

const noThresholds = {
  vi: 'Câu hỏi, thang điểm và ngưỡng của các mức chưa tìm được trong nguồn công khai; nhập bộ câu hỏi chính thức trước khi dùng.',
  en: 'Questions, scales and thresholds were not found in public sources; enter the official questionnaire first.',
}
const levels = [
  ['0', 'Chưa chuyển đổi số', 'Not begun'],
  ['1', 'Khởi động', 'Starting'],
  ['2', 'Bắt đầu', 'Beginning'],
  ['3', 'Hình thành', 'Forming'],
  ['4', 'Nâng cao', 'Advanced'],
  ['5', 'Dẫn dắt', 'Leading'],
].map(([code = '', vi = '', en = '']) => ({ code, label: { vi, en }, from: null }))
const pillars = [
  ['1', 'Trải nghiệm số cho khách hàng', 'Digital customer experience'],
  ['2', 'Chiến lược', 'Strategy'],
  ['3', 'Hạ tầng và công nghệ số', 'Digital infrastructure and technology'],
  ['4', 'Vận hành', 'Operations'],
  ['5', 'Chuyển đổi số văn hóa doanh nghiệp', 'Digital transformation of company culture'],
  ['6', 'Dữ liệu và tài sản thông tin', 'Data and information assets'],
].map(([code = '', vi = '', en = '']) => ({ code, label: { vi, en }, verified: true }))

const frame = (
  id: string,
  label: PackQuestionnaire['label'],
  sizes: PackQuestionnaire['sizes'],
  declared: PackQuestionnaire['declared'],
): PackQuestionnaire => ({
  id,
  label,
  basis: 'Quyết định 1970/QĐ-BTTTT ngày 13/12/2021 (đã được thay thế)',
  note: noThresholds,
  sizes,
  declared,
  pillars,
  questions: [],
  levels,
})

/** Frames of the three sets of 2021, whose structure alone is verified, and of the set in use since 2025. */
export const questionnaires: PackQuestionnaire[] = [
  frame(
    'vn.dbi-2021-sme',
    { vi: 'DBI doanh nghiệp nhỏ và vừa (2021)', en: 'DBI for small and medium enterprises (2021)' },
    ['micro', 'small', 'medium'],
    { components: 10, questions: 60 },
  ),
  frame('vn.dbi-2021-large', { vi: 'DBI doanh nghiệp lớn (2021)', en: 'DBI for large enterprises (2021)' }, ['large'], {
    components: 25,
    questions: 139,
  }),
  frame(
    'vn.dbi-2021-group',
    { vi: 'DBI tập đoàn, tổng công ty (2021)', en: 'DBI for groups and corporations (2021)' },
    ['group'],
    { components: 25, questions: 139 },
  ),
  {
    id: 'vn.dbi-2025-sme',
    label: {
      vi: 'Mức độ chuyển đổi số doanh nghiệp nhỏ và vừa, phiên bản 1.0 (2025)',
      en: 'Digital transformation of small and medium enterprises, version 1.0 (2025)',
    },
    basis: 'Bộ tiêu chí phiên bản 1.0 của Bộ Khoa học và Công nghệ, 2025 (chưa tìm được số)',
    note: noThresholds,
    sizes: ['micro', 'small', 'medium'],
    declared: {},
    pillars: [],
    questions: [],
    levels: [],
  },
]

/** NĐ 80/2021/NĐ-CP, Art. 11: half of the cost, up to an amount a year. They fit any gap. */
export const supportMeasures: PackSupportMeasure[] = [
  {
    id: 'vn.sme-consulting',
    content: 'consulting',
    label: { vi: 'Hỗ trợ chi phí tư vấn giải pháp chuyển đổi số', en: 'Support for consulting on digital solutions' },
    basis: 'Nghị định 80/2021/NĐ-CP, Điều 11',
    pillars: [],
    share: 0.5,
    most: { small: 50_000_000, medium: 100_000_000 },
  },
  {
    id: 'vn.sme-buy-or-rent',
    content: 'buy-or-rent',
    label: {
      vi: 'Hỗ trợ chi phí mua, thuê giải pháp chuyển đổi số',
      en: 'Support for buying or renting digital solutions',
    },
    basis: 'Nghị định 80/2021/NĐ-CP, Điều 11',
    pillars: [],
    share: 0.5,
    most: { micro: 20_000_000, small: 50_000_000, medium: 100_000_000 },
  },
]
