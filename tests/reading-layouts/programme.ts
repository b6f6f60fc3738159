import fc from 'fast-check'
import type { Comparator } from '#reading'

/** One level to reach: what the reader must find, whatever the layout. */
export type Level = { year: number; comparator: Comparator; value: number | [number, number] }

/** `share` "Tỷ lệ …" in per cent, `count` a number of things, `index` a value with a unit of its own. */
export type Indicator = {
  kind: 'share' | 'count' | 'index'
  subject: string
  unit: string
  verb: string
  levels: Level[]
}

export type Programme = { years: number[]; groups: { name: string; indicators: Indicator[] }[] }

const subjects = {
  share: [
    'hộ gia đình sử dụng nước sạch',
    'hồ sơ thủ tục hành chính được giải quyết trực tuyến',
    'trường học có phòng tin học',
    'trạm y tế xã được kết nối bệnh án điện tử',
    'cán bộ, công chức được tập huấn kỹ năng số',
    'dân số trưởng thành có tài khoản thanh toán',
    'chất thải rắn đô thị được thu gom, xử lý',
    'doanh nghiệp nộp thuế điện tử',
  ],
  count: [
    ['Xây dựng', 'mô hình', 'du lịch cộng đồng'],
    ['Hình thành', 'hợp tác xã', 'ứng dụng công nghệ cao'],
    ['Đào tạo', 'lượt người', 'về quản trị dữ liệu'],
    ['Phát triển', 'sản phẩm', 'nông nghiệp hữu cơ'],
    ['Thành lập', 'câu lạc bộ', 'khởi nghiệp trẻ'],
    ['Lắp đặt', 'camera', 'giám sát giao thông'],
  ],
  index: [
    ['Thu nhập bình quân đầu người', 'triệu đồng'],
    ['Diện tích cây xanh đô thị bình quân', 'm2/người'],
    ['Tổng kim ngạch xuất khẩu', 'triệu USD'],
    ['Sản lượng thủy sản nuôi trồng', 'tấn'],
  ],
} as const
const groupNames = [
  'Hạ tầng thiết yếu',
  'Giáo dục, y tế',
  'Nông nghiệp, nông thôn',
  'Kinh tế đô thị',
  'Văn hóa cộng đồng',
]

const comparator = fc.oneof(
  { weight: 3, arbitrary: fc.constant('=' as const) },
  { weight: 3, arbitrary: fc.constantFrom('>=' as const, '>' as const, '<=' as const, '<' as const, 'range' as const) },
)
const yearsOf = fc
  .uniqueArray(fc.integer({ min: 2026, max: 2035 }), { minLength: 1, maxLength: 5 })
  .map((years) => years.sort((one, other) => one - other))

/** A random programme: groups of indicators, each with one level for every horizon. */
export const programme: fc.Arbitrary<Programme> = yearsOf.chain((years) =>
  fc
    .uniqueArray(fc.constantFrom(...groupNames), { minLength: 1, maxLength: 3 })
    .chain((names) =>
      fc.tuple(...names.map((name) => fc.record({ name: fc.constant(name), indicators: indicatorsOf(years) }))),
    )
    .map((groups) => ({ years, groups })),
)

function indicatorsOf(years: number[]): fc.Arbitrary<Indicator[]> {
  const level = (year: number, whole: boolean) =>
    fc.tuple(comparator, whole ? fc.integer({ min: 2, max: 3000 }) : percent, fc.integer({ min: 1, max: 5 })).map(
      ([sign, value, more]): Level => ({
        year,
        comparator: sign,
        value: sign === 'range' ? [value, value + more] : value,
      }),
    )
  const levels = (whole: boolean) => fc.tuple(...years.map((year) => level(year, whole)))
  const share = fc
    .tuple(fc.constantFrom(...subjects.share), levels(false))
    .map(([subject, found]): Indicator => ({ kind: 'share', subject, unit: '%', verb: '', levels: found }))
  const count = fc
    .tuple(fc.constantFrom(...subjects.count), levels(true))
    .map(([[verb, unit, subject], found]): Indicator => ({ kind: 'count', subject, unit, verb, levels: found }))
  const index = fc
    .tuple(fc.constantFrom(...subjects.index), levels(true))
    .map(([[subject, unit], found]): Indicator => ({ kind: 'index', subject, unit, verb: '', levels: found }))
  return fc.uniqueArray(fc.oneof(share, count, index), {
    minLength: 1,
    maxLength: 4,
    selector: ({ subject }) => subject,
  })
}

/** 12, 12.5, 100: shares with at most one decimal. */
const percent = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 5, max: 94 }) },
  { weight: 1, arbitrary: fc.integer({ min: 50, max: 940 }).map((tenths) => tenths / 10) },
)
