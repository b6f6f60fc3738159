import type { DemoNumbers, PackIndicator } from '#pack'

// Every figure here is made up to try the system with. None of them says anything about the city.
const madeUp = {
  dataSource: {
    vi: 'Số liệu minh họa để dùng thử hệ thống, không phải số liệu thật',
    en: 'Made-up figures to try the system with; they are not real',
  },
  basis: 'Định nghĩa minh họa, không có căn cứ pháp lý',
  responsible: 'hcm.department.science-technology',
}
const communes = { kinds: ['ward', 'commune', 'special-zone'] }

const online: Omit<PackIndicator, 'method' | 'validFrom'> = {
  ...madeUp,
  code: 'demo.online-share',
  label: {
    vi: 'Tỷ lệ hồ sơ nộp trực tuyến (số minh họa)',
    en: 'Share of dossiers filed online (made-up figures)',
  },
  concept: {
    vi: 'Trong số hồ sơ thủ tục hành chính tiếp nhận trong kỳ, bao nhiêu phần trăm được nộp trực tuyến',
    en: 'Of the dossiers received in the period, how many were filed online, in per cent',
  },
  measure: '%',
  direction: 'up',
  numerator: { label: { vi: 'Hồ sơ nộp trực tuyến', en: 'Dossiers filed online' }, measure: 'dossier' },
  denominator: { label: { vi: 'Hồ sơ tiếp nhận', en: 'Dossiers received' }, measure: 'dossier' },
  frequency: 'quarter',
  calendar: 'calendar',
  stage: 'output',
  reporters: communes,
  overUnits: 'weighted-mean',
  overTime: 'weighted-mean',
  decimals: 1,
  dimensions: ['demo-channel'],
}

export const demoNumbers: DemoNumbers = {
  dimensions: [
    {
      code: 'demo-channel',
      label: { vi: 'Kênh nộp', en: 'Channel' },
      items: [
        { code: 'web', label: { vi: 'Cổng dịch vụ công', en: 'Service portal' } },
        { code: 'app', label: { vi: 'Ứng dụng trên điện thoại', en: 'Mobile application' } },
      ],
    },
  ],
  definitions: [
    {
      ...online,
      validFrom: '2020-01-01',
      validTo: '2025-06-30',
      method: {
        code: 'by-district',
        label: { vi: 'Tổng hợp theo quận, huyện (cách cũ)', en: 'Summed up by district (the former way)' },
      },
    },
    {
      ...online,
      validFrom: '2025-07-01',
      method: {
        code: 'by-commune',
        label: { vi: 'Tổng hợp từ phường, xã, đặc khu', en: 'Summed up from communes' },
      },
    },
    {
      ...madeUp,
      code: 'demo.overdue-share',
      validFrom: '2020-01-01',
      label: {
        vi: 'Tỷ lệ hồ sơ giải quyết trễ hạn (số minh họa)',
        en: 'Share of dossiers decided late (made-up figures)',
      },
      concept: {
        vi: 'Trong số hồ sơ đã giải quyết trong kỳ, bao nhiêu phần trăm trả kết quả sau ngày hẹn',
        en: 'Of the dossiers decided in the period, how many were answered after the day promised, in per cent',
      },
      measure: '%',
      direction: 'down',
      numerator: { label: { vi: 'Hồ sơ trễ hạn', en: 'Late dossiers' }, measure: 'dossier' },
      denominator: { label: { vi: 'Hồ sơ đã giải quyết', en: 'Dossiers decided' }, measure: 'dossier' },
      frequency: 'quarter',
      calendar: 'calendar',
      method: { code: 'counted', label: { vi: 'Đếm từ sổ hồ sơ', en: 'Counted in the register of dossiers' } },
      stage: 'outcome',
      overUnits: 'weighted-mean',
      overTime: 'weighted-mean',
      decimals: 2,
    },
    {
      ...madeUp,
      code: 'demo.feedback-days',
      validFrom: '2020-01-01',
      label: {
        vi: 'Số ngày trả lời phản ánh, bình quân (số minh họa)',
        en: 'Days to answer feedback, on average (made-up figures)',
      },
      concept: {
        vi: 'Từ khi người dân gửi phản ánh đến khi có trả lời được công khai, bình quân trong tháng',
        en: 'From the day feedback was sent to the public answer, on average over the month',
      },
      measure: 'day',
      direction: 'down',
      frequency: 'month',
      calendar: 'calendar',
      method: { code: 'counted', label: { vi: 'Tính từ nhật ký phản ánh', en: 'From the log of feedback' } },
      stage: 'outcome',
      overUnits: 'none',
      overTime: 'none',
      decimals: 1,
      least: 0,
    },
    {
      ...madeUp,
      code: 'demo.people-trained',
      validFrom: '2020-01-01',
      label: {
        vi: 'Số lượt người được tập huấn kỹ năng số (số minh họa)',
        en: 'People trained in digital skills (made-up figures)',
      },
      measure: 'person',
      direction: 'up',
      frequency: 'quarter',
      calendar: 'calendar',
      method: { code: 'reported', label: { vi: 'Báo cáo của đơn vị tổ chức', en: 'Reports of the organisers' } },
      stage: 'input',
      overUnits: 'sum',
      overTime: 'sum',
      whole: true,
      decimals: 0,
      least: 0,
    },
  ],
  courses: [
    {
      indicator: 'demo.online-share',
      from: '2021-Q1',
      figures: [
        [61_200, 214_000], [66_900, 219_500], [58_300, 181_000], [72_400, 208_300], [81_700, 224_100], [88_900, 231_700],
        [95_300, 238_200], [101_400, 241_600], [106_900, 244_800], [115_800, 252_900], [121_700, 256_400], [124_300, 251_800],
        [133_900, 262_500], [138_600, 265_700], [144_200, 270_100], [149_800, 273_900], [151_700, 269_400], [158_900, 277_300],
      ], // biome-ignore format: eighteen quarters
    },
    {
      indicator: 'demo.overdue-share',
      from: '2021-Q1',
      figures: [
        [12_930, 208_600], [12_480, 215_100], [13_660, 176_900], [11_550, 206_200], [11_420, 219_600], [10_870, 228_800],
        [11_190, 233_100], [9_640, 238_900], [9_530, 241_200], [9_170, 249_500], [8_460, 253_300], [8_210, 248_700],
        [7_920, 259_000], [7_310, 262_800], [7_480, 267_200], [6_630, 271_500], [6_190, 266_000], [5_990, 274_100],
        [6_870, 261_300], [6_010, 279_400], [5_280, 281_900], [5_060, 286_300], [4_890, 288_100], [4_520, 291_600],
      ], // biome-ignore format: twenty-four quarters
    },
    {
      indicator: 'demo.feedback-days',
      from: '2024-07',
      figures: [
        7.9, 7.6, 7.8, 7.1, 6.9, 7.2, 6.8, 7.4, 6.6, 6.3, 6.4, 6.1, 7, 6.7, 6.2, 5.9, 5.8, 6, 5.6, 6.1, 5.4, 5.2, 5.3, 5, 5.1, 4.8,
        4.7, 4.9, 4.6, 4.5,
      ], // biome-ignore format: thirty months
    },
    {
      indicator: 'demo.people-trained',
      from: '2024-Q1',
      figures: [3_180, 4_260, 3_940, 6_120, 3_410, 4_980, 3_270, 6_890, 4_150, 5_640, 5_020, 7_330],
    },
  ],
  communes: [
    {
      indicator: 'demo.online-share',
      from: '2025-Q3',
      shares: [55.4, 58.1, 61.9, 66.3, 70.8, 74.2],
      volume: [600, 3200],
      cells: { dimension: 'demo-channel', parts: { web: 0.58, app: 0.42 } },
    },
  ],
  corrections: [
    { indicator: 'demo.people-trained', period: '2026-Q1', figure: 4_210, on: '2026-05-20' },
    { indicator: 'demo.overdue-share', period: '2025-Q4', figure: [6_130, 279_400], on: '2026-03-10' },
  ],
  targets: [
    // Of earlier years, and due by now: some were met and some were not.
    ...[
      { indicator: 'demo.feedback-days', comparator: '<=', value: 7, due: '2025-03', setOn: '2025-01-15', baseline: { period: '2024-12', value: 7.2 } },
      { indicator: 'demo.overdue-share', comparator: '<=', value: 2, due: '2025-Q2', setOn: '2025-01-15', baseline: { period: '2024-Q4', value: 2.44 } },
      { indicator: 'demo.overdue-share', comparator: '<=', value: 2.2, due: '2025-Q4', setOn: '2025-01-15', baseline: { period: '2024-Q4', value: 2.44 } },
      { indicator: 'demo.online-share', comparator: '>=', value: 57, due: '2025-Q2', setOn: '2025-01-15', baseline: { period: '2024-Q4', value: 54.7 } },
      { indicator: 'demo.feedback-days', comparator: '<=', value: 6.5, due: '2025-06', setOn: '2025-01-15', baseline: { period: '2024-12', value: 7.2 } },
      { indicator: 'demo.feedback-days', comparator: '<=', value: 5.5, due: '2025-12', setOn: '2025-07-15', baseline: { period: '2025-06', value: 6.1 } },
    ].map((goal) => ({ ...goal, comparator: goal.comparator as '<=', basis: 'Mục tiêu minh họa, không có thật' })), // biome-ignore format: one a line
    {
      indicator: 'demo.online-share',
      comparator: '>=',
      value: 80,
      due: '2026-Q4',
      baseline: { period: '2025-Q3', value: 55.4 },
      basis: 'Kế hoạch 01/KH-MH (văn bản minh họa)',
      planned: 'được nộp trực tuyến',
    },
    {
      indicator: 'demo.overdue-share',
      comparator: '<=',
      value: 1,
      due: '2027-Q4',
      baseline: { period: '2024-Q4', value: 2.44 },
      basis: 'Mục tiêu minh họa, không có thật',
    },
    {
      indicator: 'demo.feedback-days',
      comparator: '<=',
      value: 4,
      due: '2027-06',
      baseline: { period: '2024-12', value: 7.2 },
      basis: 'Mục tiêu minh họa, không có thật',
    },
  ],
}
