import type { Label } from '#kernel'
import { fold } from '#kernel/text'

type Defined = {
  head: Label
  /** Other words that people, and files of before, write over the column. */
  also: readonly string[]
  /** What is written there, for whoever fills a template in; null of what only stands in files that leave. */
  told: Label | null
  example?: string | number
}

/**
 * The columns of a file of values. Files that leave, templates and the reader of what comes in take them from here, so that
 * whatever was downloaded can be taken in again.
 */
export const valueColumns = {
  indicator: {
    head: { vi: 'Mã chỉ tiêu', en: 'Indicator' },
    also: ['chỉ tiêu', 'mã chỉ số'],
    told: { vi: 'Mã trong danh sách chỉ tiêu ở dưới', en: 'A code of the indicators listed below' },
  },
  name: {
    head: { vi: 'Tên chỉ tiêu', en: 'Name' },
    also: ['tên chỉ số', 'indicator name'],
    told: { vi: 'Để người đọc; khi nhập không xét', en: 'For readers; it is not looked at' },
  },
  method: { head: { vi: 'Cách tính', en: 'Method' }, also: [], told: null },
  unit: {
    head: { vi: 'Mã đơn vị', en: 'Unit' },
    also: ['unit id'],
    told: { vi: 'Mã đơn vị; để trống thì lấy theo tên', en: 'The id of the unit; its name counts where it is empty' },
  },
  unitName: {
    head: { vi: 'Tên đơn vị', en: 'Unit name' },
    also: ['đơn vị'],
    told: { vi: 'Mã hoặc tên đầy đủ; có mã đơn vị thì không xét', en: 'Id or full name; not looked at beside an id' },
  },
  period: {
    head: { vi: 'Kỳ', en: 'Period' },
    also: [],
    told: { vi: '2026-Q3, Quý III/2026, 2026-07, Tháng 7/2026, 2026', en: '2026-Q3, 2026-07, 2026' },
  },
  value: {
    head: { vi: 'Giá trị', en: 'Value' },
    also: [],
    told: {
      vi: 'Ghi số. Tỷ lệ thì ghi tử số và mẫu số, bỏ trống giá trị',
      en: 'A number. Of a ratio its numerator and denominator instead',
    },
    example: 12,
  },
  measure: {
    head: { vi: 'Đơn vị tính', en: 'Measure' },
    also: ['unit of measure'],
    told: {
      vi: 'Bỏ trống được; khác với định nghĩa thì không nhận',
      en: 'May be empty; another than defined is refused',
    },
  },
  numerator: {
    head: { vi: 'Tử số', en: 'Numerator' },
    also: [],
    told: { vi: 'Chỉ ghi cho tỷ lệ', en: 'Of ratios only' },
    example: 3,
  },
  denominator: {
    head: { vi: 'Mẫu số', en: 'Denominator' },
    also: [],
    told: { vi: 'Chỉ ghi cho tỷ lệ', en: 'Of ratios only' },
    example: 4,
  },
  state: {
    head: { vi: 'Tình trạng', en: 'State' },
    also: [],
    told: {
      vi: 'Bỏ trống khi có số. Không có số thì ghi: chưa có số liệu, không áp dụng, không kiểm chứng được',
      en: 'Empty where there is a number; else missing, not-applicable, not-verifiable',
    },
  },
  lane: { head: { vi: 'Nguồn', en: 'Lane' }, also: [], told: null },
  publishedAt: { head: { vi: 'Công bố lúc', en: 'Published at' }, also: [], told: null },
  view: { head: { vi: 'Theo đơn vị', en: 'Units' }, also: [], told: null },
  carriedFrom: { head: { vi: 'Gồm số liệu của', en: 'Carried from' }, also: [], told: null },
  carriedNote: { head: { vi: 'Ghi chú quy đổi', en: 'Note on carrying' }, also: [], told: null },
  knownAt: { head: { vi: 'Như đã biết đến', en: 'As known at' }, also: [], told: null },
  note: { head: { vi: 'Ghi chú', en: 'Note' }, also: [], told: { vi: 'Bỏ trống được', en: 'May be empty' } },
  evidence: {
    head: { vi: 'Minh chứng', en: 'Evidence' },
    also: [],
    told: {
      vi: 'Bỏ trống được; tên, tên tệp, liên kết hoặc mã của minh chứng đơn vị đã lưu',
      en: 'May be empty; title, file name, link or id of what the unit has filed',
    },
  },
} as const satisfies Record<string, Defined>
export type ValueColumn = keyof typeof valueColumns

/** In both languages, as files say it that leave. */
export const headOf = (label: Label): string => `${label.vi} / ${label.en}`

/** `Kênh nộp / Channel`, with its code where another column would be taken for it. */
export function dimensionHead(dimension: Dimension, all: readonly Dimension[]): string {
  const head = headOf(dimension.label)
  const isAlone = columnNamed(head) === null && dimensionsNamed(head, all).length === 1
  return isAlone ? head : `${head} [${dimension.code}]`
}

type Dimension = { code: string; label: Label }

const words = new Map(
  (Object.entries(valueColumns) as [ValueColumn, Defined][]).flatMap(([name, { head, also }]) =>
    [name, head.vi, head.en, ...also].map((word) => [fold(word), name] as const),
  ),
)

/** The column that a head names, in Vietnamese, English or both; the last word of several decides. */
export function columnNamed(head: string): ValueColumn | null {
  const named = partsOf(head).flatMap((part) => words.get(part) ?? [])
  return named.at(-1) ?? null
}

/** Codes of the dimensions that a head may name: by the code, by its label, or by a code in brackets behind it. */
export function dimensionsNamed(head: string, all: readonly Dimension[]): string[] {
  const marked = codeMarked(head)
  const parts = new Set(partsOf(head))
  const found = all.filter(({ code, label }) =>
    marked === null ? parts.has(code) || parts.has(fold(label.vi)) || parts.has(fold(label.en)) : code === marked,
  )
  const whole = found.filter(({ label }) => partsOf(headOf(label))[0] === partsOf(head)[0])
  return (whole.length === 1 ? whole : found).map(({ code }) => code)
}

export const codeMarked = (head: string): string | null => /\[([a-z0-9-]+)\]\s*$/.exec(head)?.[1] ?? null

/** A head as a whole and its parts, folded: “Mã đơn vị / Unit”, or one language a line, as workbooks have it. */
function partsOf(head: string): string[] {
  const plain = (text: string) =>
    fold(
      text
        .replace(/^\uFEFF/, '')
        .trim()
        .replace(/\s+/g, ' '),
    )
  return [plain(head), ...head.split(/\s*[/\n]\s*/).map(plain)].filter((part) => part !== '')
}
