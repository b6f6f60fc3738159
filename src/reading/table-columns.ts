import type { Line } from './lines.ts'

/** What a column holds. Year columns are `year:2026`, in tables of tasks also `years:2026-2028`. */
export type ColumnRole =
  | 'ordinal'
  | 'group'
  | 'content'
  | 'lead'
  | 'coordinating'
  | 'period'
  | 'product'
  | 'authority'
  | 'funding'
  | 'unit'
  | 'baseline'
  | 'value'
  | 'note'
  | 'other'
  | `year:${number}`
  | `years:${number}-${number}`

export type Column = { role: ColumnRole; heading: string; line: number }

/** The header of a table: its columns and its lines, first and last. */
export type TableHead = { columns: Column[]; from: number; to: number; about: 'tasks' | 'targets' | 'other' }

/** Cells that can only be column headings are short. */
const longest = 90

/**
 * Finds a table header that begins at `start` (index into lines): "TT" and then one heading a line. A header without
 * "TT" needs three headings with different roles in a row, one of them the content, so that prose never passes.
 */
export function tableHeadAt(lines: Line[], start: number): TableHead | undefined {
  const first = lines[start] as Line
  if (first.text === '' || first.text.length > longest) return undefined
  const opening = roleOfLine(first)
  if (opening === undefined) return undefined
  const cells: Line[] = [first]
  let pending: Line[] = []
  const most = opening === 'ordinal' ? 24 : 10
  for (let i = start + 1; i < lines.length && cells.length + pending.length < most; i++) {
    const line = lines[i] as Line
    if (line.text === '' || line.debris) continue
    if (line.text.length > longest || endsHead(line)) break
    if (roleOfLine(line) !== undefined || /^\([^)]*\)$/.test(line.text)) {
      cells.push(...pending, line)
      pending = []
    } else {
      pending.push(line)
      // A narrow column may have a heading of its own, but two unknown ones in a row are the first row already.
      if (pending.length > 2) break
    }
  }
  // A title such as "PHÂN CÔNG NHIỆM VỤ" above "STT" is no column.
  const ordinal = cells.findIndex((cell) => roleOfLine(cell) === 'ordinal')
  if (ordinal > 0 && headOf(cells.slice(ordinal), 'ordinal') !== undefined) return undefined
  const head = headOf(cells, opening)
  return head !== undefined && opening !== 'ordinal' && isTitle(cells) ? undefined : head
}

/** "CHỈ TIÊU ĐẾN NĂM 2030" in capitals over "Chỉ tiêu | Đơn vị tính | …": the next line begins the header. */
function isTitle(cells: Line[]): boolean {
  const [first, second] = cells as [Line, Line]
  const role = roleOfLine(second)
  if (role !== 'content' && role !== 'ordinal') return false
  if (headOf(cells.slice(1), role) === undefined) return false
  const capitals = (line: Line): boolean => line.text === line.text.toUpperCase()
  return (capitals(first) && !capitals(second)) || /(?:năm|giai đoạn)\s20\d\d/.test(first.lower)
}

/** The header that exactly these cells make, in their order. */
export function headOfCells(cells: Line[]): TableHead | undefined {
  const known = cells.filter((cell) => roleOfLine(cell) !== undefined).length
  return known < 2 || 2 * known < cells.length ? undefined : headOf(cells, 'ordinal')
}

function headOf(cells: Line[], opening: ColumnRole): TableHead | undefined {
  const columns: Column[] = []
  for (const cell of cells) {
    if (/^\(.*\)$/.test(cell.text) && !/\d{4}/.test(cell.text)) continue
    columns.push({ role: roleOfLine(cell) ?? 'other', heading: cell.text, line: cell.number })
  }
  settleRoles(columns)
  const roles = new Set(columns.map((column) => column.role))
  if (!roles.has('content') || columns.length < 3) return undefined
  if (opening !== 'ordinal' && (roles.size < 3 || (roles.has('other') && !sayWorkWhole(roles)))) return undefined
  const content = columns.find((column) => column.role === 'content') as Column
  const about = subjectOfTable(content.heading.toLowerCase(), columns)
  for (const column of columns) {
    const years = /(20[2-5]\d)\s?[-–]\s?(20[2-5]\d)$/.exec(column.heading)
    if (about === 'tasks' && column.role === 'value' && years !== null)
      column.role = `years:${Number(years[1])}-${Number(years[2])}`
  }
  return { columns, from: (cells[0] as Line).number, to: (cells.at(-1) as Line).number, about }
}

/** Who, when and what comes of it: beside these a column may have a heading of its own ("Phương pháp"). */
function sayWorkWhole(roles: Set<ColumnRole>): boolean {
  return roles.has('lead') && roles.has('period') && (roles.has('product') || roles.has('funding'))
}

/** Tasks have someone who does them or a time; indicators have values. A list of goods or prices has neither. */
function subjectOfTable(content: string, columns: Column[]): TableHead['about'] {
  const has = (...roles: string[]): boolean => columns.some((column) => roles.includes(column.role))
  const yearly = columns.some((column) => column.role.startsWith('year:') || column.role === 'baseline')
  if (!/nhiệm vụ|giải pháp|dự án|đề án|công việc|hoạt động/.test(content)) {
    if (/chỉ tiêu|mục tiêu|tiêu chí|chỉ số/.test(content) || (yearly && has('unit', 'value', 'baseline')))
      return 'targets'
  }
  if (has('lead', 'coordinating', 'period', 'product') || /nhiệm vụ|giải pháp/.test(content)) return 'tasks'
  return yearly ? 'targets' : 'other'
}

/** The same words mean different columns beside different neighbours: "Đơn vị", "Kết quả", "Mục tiêu". */
function settleRoles(columns: Column[]): void {
  let content: Column | undefined
  const indicator = columns.some(
    (column) => column.role === 'content' && /chỉ tiêu|tiêu chí/.test(column.heading.toLowerCase()),
  )
  const hasLead = columns.some((column) => column.role === 'lead')
  for (const column of columns) {
    const words = column.heading.toLowerCase()
    if (column.role === 'content') {
      if (content === undefined) content = column
      else if (/^(?:nhóm|lĩnh vực|nội dung)/.test(content.heading.toLowerCase()) && /nhiệm vụ|cụ thể/.test(words)) {
        content.role = 'group'
        content = column
      } else column.role = /mục tiêu|chỉ tiêu|kế hoạch/.test(words) ? 'value' : 'other'
    } else if (column.role === 'unit' && words === 'đơn vị' && !indicator && !hasLead) column.role = 'lead'
    else if (column.role === 'product' && indicator && /^kết quả|^mục tiêu/.test(words)) column.role = 'value'
  }
}

/** Headers are looked for at every line and look far ahead, so each line is read once. */
export function roleOfLine(line: Line): ColumnRole | undefined {
  if (line.text.length > longest || line.text.length < 2) return undefined
  if (line.columnRole === undefined) line.columnRole = columnRole(line.lower) ?? null
  return line.columnRole ?? undefined
}

/** The role that a column heading names, in lower case; undefined when it names none. */
export function columnRole(lower: string): ColumnRole | undefined {
  if (lower.length > longest || notHeading.test(lower)) return undefined
  const year =
    /^(?:(?:mục tiêu|kế hoạch|chỉ tiêu|kh|lộ trình|phấn đấu)\s*)?(?:(?:đến\s*)?(?:hết\s*)?năm\s*)?(20[2-5]\d)$/.exec(
      lower,
    )
  if (year !== null) return `year:${Number(year[1])}`
  for (const [role, pattern] of headings) if (pattern.test(lower)) return role
  return undefined
}

/** A labelled line or a sentence with its full stop heads no column. */
const notHeading = /^(?:[-–+•*(]|\d+[.)]|[a-zđ]\)|[ivx]+\.\s)|\p{L}{3}[.;:]$/u

const headings: [ColumnRole, RegExp][] = [
  ['ordinal', /^(?:s(?:ố)?\s?\.?)?\s?t\.?t\.?$|^stt$|^số thứ tự$|^mã số$/],
  ['baseline', /^(?:(?:ước )?thực hiện|th|ước th|hiện trạng|kết quả)(?: đến)?(?: hết)?(?: năm)? 20[12]\d$|^hiện trạng/],
  [
    'period',
    /^(?:dự kiến )?(?:thời (?:gian|hạn|điểm)|tiến độ|lộ trình|hạn)(?:$|[ /,(])|^(?:ngày |năm )?hoàn thành$|^(?:năm|giai đoạn)(?: thực hiện)?$|^(?:bắt đầu|kết thúc)$/,
  ],
  [
    'authority',
    /^cấp (?:trình|ban hành|phê duyệt|quyết định|có thẩm quyền)|thẩm quyền|^cơ quan (?:ban hành|phê duyệt|quyết định)|^trình(?: |$)/,
  ],
  ['coordinating', /phối hợp(?!.*chủ trì)/],
  [
    'lead',
    /chủ trì|^(?:cơ quan|đơn vị|bộ phận|cá nhân|tổ chức|địa phương)(?:,? ?(?:\/|và )?(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân|ngành))*,? (?:thực hiện|phụ trách|đầu mối|chịu trách nhiệm|theo dõi|tham mưu|triển khai|báo cáo)|^(?:phân công|trách nhiệm|đầu mối|phụ trách)|^(?:cơ quan|đơn vị)\s?[/,]\s?(?:đơn vị|cơ quan|địa phương)$|^cơ quan$/,
  ],
  ['product', /sản phẩm|^(?:kết quả|đầu ra)|kết quả (?:đầu ra|dự kiến)|dự kiến kết quả|^hình thức(?: văn bản)?$/],
  ['unit', /^(?:đvt|đơn vị(?: tính)?|đơn vị đo|đ\/v tính)$/],
  ['funding', /kinh phí|nguồn (?:vốn|lực)|^dự toán|tổng mức/],
  ['note', /^ghi chú|^căn cứ|^cơ sở|^tài liệu|^ký hiệu/],
  [
    'content',
    /nhiệm vụ|nội dung|giải pháp|công việc|chỉ tiêu|hoạt động|^(?:tên|danh mục)(?: các)?(?: (?:nhiệm vụ|dự án|đề án|chương trình|công việc|văn bản|sản phẩm|mô hình|công trình|nội dung|hoạt động|kế hoạch)|$)|tiêu chí|^(?:dự án|đề án|chương trình|mục tiêu|văn bản|lĩnh vực)|^nhóm/,
  ],
  ['value', /^(?:giá trị|số lượng|kế hoạch|mức|chỉ số|tỷ lệ)|^(?:giai đoạn|đến năm) 20/],
]

/** The first cell of the first row, or a heading of a group, ends the header. */
function endsHead(line: Line): boolean {
  return isOrdinalCell(line.text) || /^(?:[IVX]{1,5}|[A-H]|\d{1,2})\s?[.)/]\s*\p{L}/u.test(line.text)
}

/** "1", "12.", "I", "III.1", "A", "2.1", "(3)", "a)": what stands alone in the first column. */
export function isOrdinalCell(text: string): boolean {
  return text.length <= 10 && /^\(?(?:\d{1,3}|[IVX]{1,6}|[A-HĐ])(?:\.\d{1,2}){0,3}\)?[.)]?$|^[a-zđ][.)]$/.test(text)
}
