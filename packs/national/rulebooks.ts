import type { PackPublishedResult, PackRulebook } from '#pack'
import commune from './commune-digital-index.json' with { type: 'json' }

const notFound = {
  vi: 'Danh mục chỉ số thành phần và điểm chưa tìm được trong nguồn công khai; nhập phụ lục chính thức trước khi dùng.',
  en: 'The list of component indexes with their points was not found in public sources; import the official annex first.',
}

/** QĐ 922/QĐ-BTTTT: the structure is verified, the 98 component indexes are not here. */
const province2022: PackRulebook = {
  id: 'vn.province-dti-2022',
  label: {
    vi: 'Bộ chỉ số chuyển đổi số cấp tỉnh (QĐ 922/QĐ-BTTTT)',
    en: 'Provincial digital transformation index (Decision 922/QĐ-BTTTT)',
  },
  basis: 'Quyết định 922/QĐ-BTTTT ngày 20/5/2022',
  note: notFound,
  unitKinds: ['province', 'centrally-run-city'],
  declared: { total: 1000, groups: 9, criteria: 98 },
  decimals: 4,
  groups: [
    ['1', 'Nhận thức số', 'Digital awareness', 10, 100],
    ['2', 'Thể chế số', 'Digital institutions', 11, 100],
    ['3', 'Hạ tầng số', 'Digital infrastructure', 7, 100],
    ['4', 'Nhân lực số', 'Digital workforce', 13, 100],
    ['5', 'An toàn thông tin mạng', 'Network information safety', 12, 100],
    ['6', 'Đô thị thông minh', 'Smart city', 3, 0],
    ['7', 'Hoạt động chính quyền số', 'Digital government', 22, 200],
    ['8', 'Hoạt động kinh tế số', 'Digital economy', 12, 150],
    ['9', 'Hoạt động xã hội số', 'Digital society', 8, 150],
  ].map(([code, vi, en, declaredCriteria, declaredMax]) => ({
    code: String(code),
    label: { vi: String(vi), en: String(en) },
    declaredCriteria: Number(declaredCriteria),
    declaredMax: Number(declaredMax),
  })),
  criteria: [],
  merged: 'mean-of-main-indexes',
  validFrom: '2022-05-20',
  validTo: '2025-04-02',
}

/** QĐ 405/QĐ-BKHCN: eight main indexes; neither their points nor the 47 component indexes were found. */
const province2025: PackRulebook = {
  id: 'vn.province-dti-2025',
  label: {
    vi: 'Bộ chỉ số chuyển đổi số cấp tỉnh (QĐ 405/QĐ-BKHCN)',
    en: 'Provincial digital transformation index (Decision 405/QĐ-BKHCN)',
  },
  basis: 'Quyết định 405/QĐ-BKHCN ngày 03/4/2025',
  note: notFound,
  unitKinds: ['province', 'centrally-run-city'],
  declared: { total: 1000, groups: 8, criteria: 47 },
  decimals: 4,
  groups: [
    ['1', 'Nhận thức số', 'Digital awareness'],
    ['2', 'Thể chế số', 'Digital institutions'],
    ['3', 'Hạ tầng số', 'Digital infrastructure'],
    ['4', 'Nhân lực số', 'Digital workforce'],
    ['5', 'An toàn thông tin mạng', 'Network information safety'],
    ['6', 'Hoạt động chính quyền số', 'Digital government'],
    ['7', 'Hoạt động kinh tế số', 'Digital economy'],
    ['8', 'Hoạt động xã hội số', 'Digital society'],
  ].map(([code = '', vi = '', en = '']) => ({ code, label: { vi, en } })),
  criteria: [],
  merged: 'mean-of-main-indexes',
  validFrom: '2025-04-03',
}

/** The one commune set whose names and maxima were found. How points are given was not, so people judge. */
const commune2025: PackRulebook = {
  id: 'vn.commune-dti-2025-south',
  label: {
    vi: 'Bộ tiêu chí chuyển đổi số cấp xã (mẫu một tỉnh phía Nam, kỳ 2025)',
    en: 'Commune digital transformation criteria (of one southern province, 2025)',
  },
  note: {
    vi: 'Tên tiêu chí và điểm tối đa lấy từ một tệp dữ liệu công khai, ba lỗi chính tả đã sửa; số quyết định và cách cho điểm chưa tìm được. Điểm tối đa cộng lại được 960, không phải 1.000.',
    en: 'Names and maxima come from a public data file, three misspellings corrected; the number of the decision and how points are given were not found. The maxima add up to 960, not 1,000.',
  },
  unitKinds: ['ward', 'commune', 'special-zone'],
  declared: { total: 1000, criteria: 62 },
  decimals: 2,
  groups: commune.groups,
  criteria: commune.criteria as PackRulebook['criteria'],
}

export const rulebooks: PackRulebook[] = [province2022, province2025, commune2025]

const cycle2024 = {
  set: 'DTI 2024',
  year: 2024,
  publishedOn: '2025-10-21',
  source: 'Công bố DTI 2024 của Bộ Khoa học và Công nghệ, ngày 21/10/2025',
}
const named = (vi: string, en: string) => ({ place: vi, placeLabel: { vi, en } })
const nation = named('Quốc gia', 'The nation')
const mean = named('Trung bình cấp tỉnh', 'Mean of the provinces')
const part = (vi: string, en: string) => ({ part: vi, partLabel: { vi, en } })

/**
 * Published on 21 October 2025, on the scale from 0 to 1. The source states the fourth place alone; the other three follow
 * from the order in which it lists them, and are marked as such.
 */
export const publishedResults: PackPublishedResult[] = [
  { ...cycle2024, ...nation, value: 0.7955 },
  { ...cycle2024, ...mean, value: 0.6961 },
  { ...cycle2024, ...mean, ...part('Chính quyền số', 'Digital government'), value: 0.7582 },
  { ...cycle2024, ...mean, ...part('Kinh tế số', 'Digital economy'), value: 0.7723 },
  { ...cycle2024, ...mean, ...part('Xã hội số', 'Digital society'), value: 0.7692 },
  { ...cycle2024, place: 'Thành phố Hà Nội', value: 0.8241, rank: 1, rankStated: false },
  { ...cycle2024, place: 'Thành phố Huế', value: 0.7951, rank: 2, rankStated: false },
  { ...cycle2024, place: 'Thành phố Hải Phòng', value: 0.7857, rank: 3, rankStated: false },
  { ...cycle2024, place: 'Thành phố Hồ Chí Minh', value: 0.777, rank: 4 },
]
