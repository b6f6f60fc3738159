import fc from 'fast-check'
import type { CellPlace } from './grid.ts'
import type { Plan } from './plan.ts'

/** Programmes made for tests: what is in them is known, so a reader can be held to it exactly. */
export type MadeTask = {
  action: string
  lead: string[]
  coordinating: string[]
  period: MadePeriod | null
  product: string | null
}
export type MadePeriod = { printed: string; startYear: number | null; endYear: number | null }
export type MadeDuty = { unit: string; actions: string[] }
export type MadeProgramme = { groups: { heading: string; tasks: MadeTask[] }[]; rows: MadeTask[]; duties: MadeDuty[] }

/** What a reading must find: lines, who leads and takes part, years; duties with their unit. */
export type Expected = {
  tasks: { line: number; lead: string; coordinating: string; years: string }[]
  duties: { line: number; unit: string }[]
}

/** Where lines are printed; `print` says which line it was. */
export type Paper = {
  lines: string[]
  cells: CellPlace[]
  /** Prints a line; `place` where it is a cell of a table that a file keeps. */
  print: (text: string, place?: Omit<CellPlace, 'line' | 'table'>) => number
}

export function newPaper(): Paper {
  const lines: string[] = []
  const cells: CellPlace[] = []
  const print: Paper['print'] = (text, place) => {
    const line = lines.push(text)
    if (place !== undefined) cells.push({ line, table: 1, ...place })
    return line
  }
  return { lines, cells, print }
}

export const unit = fc.constantFrom(
  ...[
    'Sở Khoa học và Công nghệ',
    'Sở Tài chính',
    'Sở Nội vụ',
    'Sở Y tế',
    'Sở Văn hóa, Thể thao và Du lịch',
    'Sở Xây dựng',
  ],
  ...[
    'Sở Giáo dục và Đào tạo',
    'Sở Nông nghiệp và Môi trường',
    'Công an tỉnh',
    'Văn phòng Ủy ban nhân dân tỉnh',
    'Thanh tra tỉnh',
  ],
  ...[
    'Ban Quản lý các khu công nghiệp',
    'Ủy ban nhân dân các xã, phường',
    'Các sở, ban, ngành',
    'Hội Liên hiệp Phụ nữ tỉnh',
    'Tỉnh đoàn',
  ],
  ...[
    'Báo và Phát thanh, Truyền hình tỉnh',
    'Trường Đại học An Bình',
    'Bộ Chỉ huy Quân sự tỉnh',
    'Kho bạc Nhà nước khu vực',
  ],
)
const partners = fc.uniqueArray(
  fc.oneof(
    unit,
    fc.constantFrom('Các đơn vị liên quan', 'Các doanh nghiệp viễn thông', 'Các cơ quan, đơn vị, địa phương'),
  ),
  { minLength: 1, maxLength: 3 },
)

const years = fc.integer({ min: 2025, max: 2029 })
export const period: fc.Arbitrary<MadePeriod> = fc
  .tuple(years, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 6 }))
  .map(([from, more, form]) => {
    const until = from + more
    const forms: MadePeriod[] = [
      { printed: `${from}-${until}`, startYear: from, endYear: until },
      { printed: `Giai đoạn ${from} - ${until}`, startYear: from, endYear: until },
      { printed: `Năm ${from}`, startYear: from, endYear: from },
      { printed: `Quý III/${from}`, startYear: null, endYear: from },
      { printed: `Trước ngày 30/6/${from}`, startYear: null, endYear: from },
      { printed: `Năm ${from} và các năm tiếp theo`, startYear: from, endYear: null },
      { printed: 'Thường xuyên', startYear: null, endYear: null },
    ]
    return forms[form] as MadePeriod
  })

const verbs = [
  'Xây dựng',
  'Triển khai',
  'Rà soát, cập nhật',
  'Tổ chức tập huấn sử dụng',
  'Nâng cấp',
  'Tiếp tục hoàn thiện',
  'Ban hành quy chế về',
  'Đẩy mạnh khai thác',
]
const things = [
  'nền tảng số dùng chung',
  'cơ sở dữ liệu đất đai',
  'hệ thống camera giao thông',
  'kho học liệu mở',
  'bệnh án điện tử',
  'mạng truyền số liệu',
  'bản đồ số du lịch',
  'chợ trực tuyến cho nông sản',
]
const ends = [
  'tại các xã vùng ven',
  'phục vụ người dân và doanh nghiệp',
  'bảo đảm an toàn thông tin theo cấp độ',
  'kết nối với trục dữ liệu của tỉnh',
  'cho cán bộ, công chức, viên chức',
  'đáp ứng yêu cầu quản lý trong tình hình mới, trong đó ưu tiên các lĩnh vực có nhiều hồ sơ phát sinh',
]
const products = [
  'Báo cáo kết quả',
  'Quyết định ban hành',
  'Hệ thống được đưa vào sử dụng',
  'Lớp tập huấn được tổ chức',
  'Kế hoạch chi tiết',
]

/** The number keeps actions apart, as places and names do in real plans. */
const action = fc
  .tuple(
    fc.constantFrom(...verbs),
    fc.constantFrom(...things),
    fc.constantFrom(...ends),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([verb, thing, end, number]) => `${verb} ${thing} số ${number} ${end}`)

const task: fc.Arbitrary<MadeTask> = fc.record<MadeTask>({
  action,
  lead: fc.uniqueArray(unit, { minLength: 1, maxLength: 2 }),
  coordinating: fc.oneof(fc.constant<string[]>([]), partners),
  period: fc.option(period),
  product: fc.option(fc.constantFrom(...products)),
})

const headings = ['Phát triển hạ tầng', 'Dữ liệu số', 'An toàn thông tin', 'Nhân lực và kỹ năng', 'Xã hội số']
const dutyActions = [
  'Theo dõi, đôn đốc việc thực hiện Kế hoạch',
  'Tổng hợp, báo cáo Ủy ban nhân dân tỉnh theo quy định',
  'Bố trí kinh phí trong dự toán hằng năm',
  'Hướng dẫn các xã, phường triển khai nội dung được giao',
  'Chủ trì, phối hợp với Sở Tài chính thẩm định dự toán',
]

export const programme: fc.Arbitrary<MadeProgramme> = fc.record({
  groups: fc.array(
    fc.record({ heading: fc.constantFrom(...headings), tasks: fc.array(task, { minLength: 1, maxLength: 4 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
  // Numbers of their own, so that no row repeats an item of the body.
  rows: fc.array(
    task.map((row) => ({ ...row, action: row.action.replace(/số (\d+)/u, (_, n) => `số ${1000 + Number(n)}`) })),
    { minLength: 2, maxLength: 9 },
  ),
  duties: fc.uniqueArray(
    fc.record({ unit, actions: fc.uniqueArray(fc.constantFrom(...dutyActions), { minLength: 1, maxLength: 3 }) }),
    { minLength: 1, maxLength: 5, selector: (duty) => duty.unit },
  ),
})

/** Names in one line, compared without case and order of commas. */
export function nameList(names: string[]): string {
  return [...new Set(names.map((name) => name.toLowerCase()))].sort().join(' + ')
}

export function yearsOf(when: { startYear: number | null; endYear: number | null } | null): string {
  return `${when?.startYear ?? ''}-${when?.endYear ?? ''}`
}

/** A reading in the form of what was expected. */
export function foundIn(plan: Plan): Expected {
  return {
    tasks: plan.tasks.map((task) => ({
      line: task.line,
      lead: nameList(task.lead),
      coordinating: nameList(task.coordinating),
      years: yearsOf(task),
    })),
    duties: plan.duties.map(({ line, unit }) => ({ line, unit: unit.toLowerCase() })),
  }
}
