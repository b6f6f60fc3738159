import type { Indicator, Level, Programme } from './programme.ts'
import { type Choose, printed, type Sheet, write } from './sheet.ts'

const heads = {
  ordinal: ['TT', 'STT', 'Số TT'],
  content: ['Chỉ tiêu', 'Tên chỉ tiêu', 'Nội dung chỉ tiêu', 'Mục tiêu, chỉ tiêu', 'CHỈ TIÊU'],
  unit: ['Đơn vị tính', 'ĐVT', 'Đơn vị'],
  baseline: [
    'Thực hiện năm 2024',
    'Hiện trạng 2024',
    'Thực hiện 2024',
    'Kết quả năm 2024',
    'Ước thực hiện năm 2025',
    'Giai đoạn 2021-2025',
  ],
  lead: ['Cơ quan chủ trì', 'Đơn vị chủ trì', 'Cơ quan, đơn vị chủ trì thực hiện', 'Cơ quan theo dõi, đánh giá'],
  coordinating: ['Cơ quan phối hợp', 'Đơn vị phối hợp'],
  note: ['Ghi chú'],
} as const
/** Over the years, where one heading spans them all; it is printed before the years, or before the columns behind them. */
const spans = ['Mục tiêu', 'Kế hoạch', 'Lộ trình thực hiện', 'Chỉ tiêu qua các năm']
const yearHeads = ['Năm {}', '{}', 'Mục tiêu năm {}', 'Kế hoạch năm {}', 'Đến năm {}', 'KH {}']
const leads = [
  'Sở Khoa học và Công nghệ',
  'Sở Y tế',
  'Sở Giáo dục và Đào tạo',
  'Sở Nông nghiệp và Môi trường',
  'Công an Thành phố',
]

type Part = 'unit' | 'baseline' | 'years' | 'lead' | 'coordinating' | 'note'

/** A table of indicators, flattened to one cell a line. */
export function indicatorTable(sheet: Sheet, plan: Programme, choose: Choose): void {
  const parts = columnsOf(choose)
  const heading = choose(yearHeads)
  const span = plan.years.length > 1 && choose([true, false, false, false]) ? [choose(spans)] : []
  const head = [
    choose(heads.ordinal),
    choose(heads.content),
    ...parts.flatMap((part) =>
      part === 'years'
        ? [...span, ...plan.years.map((year) => heading.replace('{}', String(year)))]
        : [choose(heads[part])],
    ),
  ]
  for (const cell of head) write(sheet, cell)
  if (choose([true, false, false])) head.forEach((_, n) => void write(sheet, choose([`(${n + 1})`])))
  const grouped = choose([true, false])
  const through = choose([true, false])
  const merged = choose([true, false, false]) && parts.includes('lead')
  let ordinal = 0
  plan.groups.forEach((group, g) => {
    if (grouped) for (const cell of [['I', 'II', 'III'][g] as string, group.name]) write(sheet, cell)
    if (grouped && !through) ordinal = 0
    const lead = choose(leads)
    group.indicators.forEach((indicator, at) => {
      ordinal += 1
      if (at > 0 && choose([true, false, false, false, false, false])) pageBreak(sheet, head, choose)
      write(sheet, String(ordinal))
      const row = sheet.lines.length + 1
      write(sheet, nameOf(indicator))
      for (const part of parts) {
        if (part === 'years')
          for (const level of indicator.levels) yearCell(sheet, level, indicator.unit, parts, row, choose)
        else if (part === 'lead') {
          if (!merged || at === 0) write(sheet, lead)
        } else write(sheet, cellOf(part, indicator, choose))
      }
    })
  })
}

function columnsOf(choose: Choose): Part[] {
  const before = choose([['unit'], ['unit'], ['unit', 'baseline'], ['baseline', 'unit'], []] as Part[][])
  const behind = choose([[], ['lead'], ['lead', 'coordinating'], ['note'], ['lead', 'note']] as Part[][])
  return choose([true, true, true, false])
    ? [...before, 'years', ...behind.filter((part) => part !== 'note')]
    : [...behind.filter((part) => part === 'lead'), ...before, 'years']
}

function nameOf({ kind, subject, unit }: Indicator): string {
  return kind === 'share' ? `Tỷ lệ ${subject}` : kind === 'count' ? `Số ${unit} ${subject}` : subject
}

function yearCell(sheet: Sheet, level: Level, unit: string, parts: Part[], row: number, choose: Choose): void {
  const { comparator, value, year } = level
  const sign = parts.includes('unit') && choose([true, true, false]) ? '' : unit === '%' ? '%' : ''
  const word = {
    '=': [''],
    '>=': ['≥ ', 'Tối thiểu ', '≥'],
    '>': ['> ', 'Trên ', '>'],
    '<=': ['≤ ', 'Không quá '],
    '<': ['< ', 'Dưới '],
  } as const
  const text = Array.isArray(value)
    ? choose([`${printed(value[0])} - ${printed(value[1])}${sign}`, `${printed(value[0])}-${printed(value[1])}${sign}`])
    : `${choose(word[comparator as '='])}${printed(value)}${sign}`
  write(sheet, text)
  sheet.expected.push([row, comparator, JSON.stringify(value), year])
}

function cellOf(part: Part, indicator: Indicator, choose: Choose): string {
  if (part === 'unit') return indicator.unit
  if (part === 'baseline') return choose(['45', '12,5', '1.250', '7', '-'])
  if (part === 'coordinating') return choose(['Các sở, ban, ngành; UBND các xã, phường', 'UBND cấp xã'])
  return choose(['Chỉ tiêu mới', 'Theo nghị quyết của tỉnh'])
}

/** What paging leaves between two rows: a number in dashes, or a number with the header printed again. */
function pageBreak(sheet: Sheet, head: string[], choose: Choose): void {
  const lines = choose([true, false]) ? [choose(['- 7 -', 'Trang 7/12', ''])] : ['7', ...head]
  for (const line of lines) write(sheet, line)
}
