import type { PackRulebook } from '#pack'

const note = {
  vi: 'Khung: số quyết định, tên và điểm của từng chỉ số thành phần chưa tìm được. Cơ quan nhập phụ lục bằng tệp Excel.',
  en: 'A frame: the number of the decision, names and points of the component indexes were not found. The office imports the annex.',
}

/** The City's set of 2025: 6 main indexes with 32 components for departments, 8 with 42 for communes, 100 points each. */
export const rulebooks: PackRulebook[] = [
  {
    id: 'hcm.department-dti-2025',
    label: {
      vi: 'Bộ chỉ số chuyển đổi số sở, ban, ngành (2025)',
      en: 'Digital transformation index of departments (2025)',
    },
    note,
    unitKinds: ['department'],
    declared: { total: 100, groups: 6, criteria: 32 },
    decimals: 2,
    groups: [
      ['1', 'Nhận thức số', 'Digital awareness'],
      ['2', 'Thể chế số', 'Digital institutions'],
      ['3', 'Hạ tầng số', 'Digital infrastructure'],
      ['4', 'Nhân lực số', 'Digital workforce'],
      ['5', 'An toàn thông tin mạng', 'Network information safety'],
      ['6', 'Hoạt động chuyển đổi số', 'Digital transformation activities'],
    ].map(([code = '', vi = '', en = '']) => ({ code, label: { vi, en } })),
    criteria: [],
  },
  {
    id: 'hcm.commune-dti-2025',
    label: {
      vi: 'Bộ chỉ số chuyển đổi số phường, xã, đặc khu (2025)',
      en: 'Digital transformation index of wards, communes and the special zone (2025)',
    },
    note,
    unitKinds: ['ward', 'commune', 'special-zone'],
    declared: { total: 100, groups: 8, criteria: 42 },
    decimals: 2,
    groups: [],
    criteria: [],
  },
]
