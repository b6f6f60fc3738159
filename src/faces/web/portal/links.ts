import type { Words } from '#ui'

/** The main parts of the portal, in the order of the header. A part joins this list when its pages exist. */
export const portalLinks: readonly { path: string; label: Words }[] = [
  { path: '/chuong-trinh', label: { vi: 'Chương trình', en: 'Programmes' } },
  { path: '/tien-do', label: { vi: 'Tiến độ', en: 'Progress' } },
  { path: '/xep-hang', label: { vi: 'Xếp hạng', en: 'Rankings' } },
  { path: '/chi-so', label: { vi: 'Chỉ số', en: 'Indicators' } },
  { path: '/don-vi', label: { vi: 'Đơn vị', en: 'Units' } },
  { path: '/van-ban', label: { vi: 'Văn bản', en: 'Documents' } },
  { path: '/mau-thuan', label: { vi: 'Mâu thuẫn', en: 'Conflicts' } },
  { path: '/tim', label: { vi: 'Tìm kiếm', en: 'Search' } },
  { path: '/gioi-thieu', label: { vi: 'Giới thiệu', en: 'About' } },
]
