import type { PackFact, PackIndicator, PackIndicators } from '#pack'

const code = 'digital-economy.share'

/**
 * The share of the digital economy has several published methods whose figures differ; they never stand in one series.
 * Only the method of the statistics office has published levels that were verified here.
 */
const share: Omit<PackIndicator, 'method' | 'dataSource'> = {
  code,
  validFrom: '2021-01-01',
  label: { vi: 'Tỷ trọng kinh tế số trong GDP, GRDP', en: 'Share of the digital economy in GDP, GRDP' },
  concept: {
    vi: 'Giá trị tăng thêm của kinh tế số so với GDP (cả nước) hoặc GRDP (tỉnh, thành phố)',
    en: 'Value added of the digital economy over GDP (nation) or GRDP (province)',
  },
  measure: '%',
  direction: 'up',
  frequency: 'year',
  calendar: 'calendar',
  stage: 'outcome',
  overUnits: 'none',
  overTime: 'none',
  decimals: 2,
  least: 0,
  most: 100,
  dimensions: ['digital-economy-part'],
}

const definitions: PackIndicator[] = [
  {
    ...share,
    method: {
      code: 'e-conomy-sea',
      label: { vi: 'Ước tính của báo cáo e-Conomy SEA', en: 'Estimate of the e-Conomy SEA report' },
    },
    dataSource: {
      vi: 'Báo cáo e-Conomy SEA; phạm vi khác với thống kê',
      en: 'e-Conomy SEA report; its scope is not that of statistics',
    },
  },
  {
    ...share,
    method: {
      code: 'ministry',
      label: { vi: 'Số liệu của Bộ Khoa học và Công nghệ', en: 'Figure of the Ministry of Science and Technology' },
    },
    dataSource: {
      vi: 'Bộ Khoa học và Công nghệ; cách tính khác với thống kê',
      en: 'Ministry of Science and Technology; computed in another way than statistics',
    },
  },
  {
    ...share,
    method: {
      code: 'statistics',
      label: {
        vi: 'Thống kê: kinh tế số lõi và số hóa các ngành khác',
        en: 'Statistics: core digital industries and digitisation of the others',
      },
    },
    dataSource: {
      vi: 'Cơ quan thống kê nhà nước: tổng điều tra kinh tế, điều tra doanh nghiệp',
      en: 'State statistics: economic census, enterprise surveys',
    },
    basis: 'Thông tư 13/2021/TT-BKHĐT',
  },
]

const level = (unit: string, period: string, value: number, source: string, cell?: string): PackFact => ({
  indicator: code,
  method: 'statistics',
  unit,
  period,
  ...(cell && { cell: `digital-economy-part=${cell}` }),
  value,
  source,
})
const first = 'Cơ quan thống kê, công bố 12/2023'
const later = 'Cơ quan thống kê, số liệu năm 2025'

export const indicators: PackIndicators = {
  dimensions: [
    {
      code: 'digital-economy-part',
      label: { vi: 'Thành phần kinh tế số', en: 'Part of the digital economy' },
      items: [
        { code: 'core', label: { vi: 'Kinh tế số lõi', en: 'Core digital industries' } },
        { code: 'other', label: { vi: 'Số hóa các ngành khác', en: 'Digitisation of other industries' } },
      ],
    },
  ],
  definitions,
  facts: [
    level('vn.government', '2021', 12.87, first),
    level('vn.government', '2022', 12.67, first),
    level('vn.government', '2022', 7.77, first, 'core'),
    level('vn.government', '2022', 4.91, first, 'other'),
    level('vn.government', '2025', 14.02, later),
    level('vn.government', '2025', 8.42, later, 'core'),
    level('vn.government', '2025', 5.6, later, 'other'),
    level('province.24', '2025', 46.3, later),
    level('province.19', '2025', 29.53, later),
    level('province.25', '2025', 22.71, later),
    level('province.31', '2025', 22.28, later),
  ],
}
