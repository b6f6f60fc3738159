import type { Aggregate, FunctionName, Scope, Shift } from './ast.ts'
import type { Phrases } from './phrases.ts'

const format = new Intl.NumberFormat('vi-VN', { maximumSignificantDigits: 17 })

const aggregates: Record<Aggregate, string> = {
  sum: 'tổng của',
  mean: 'trung bình cộng của',
  'weighted mean': 'trung bình có trọng số của',
  min: 'giá trị nhỏ nhất của',
  max: 'giá trị lớn nhất của',
  median: 'trung vị của',
  count: 'số trường hợp mà',
  share: 'tỷ lệ phần trăm số trường hợp mà',
}

/** Formulas in Vietnamese. */
export const vietnamese: Phrases = {
  quoted: (name) => `«${name}»`,
  part: (part, whole) => `${part === 'numerator' ? 'tử số' : 'mẫu số'} của ${whole}`,
  total: 'tất cả',
  number: (value, unit) => `${format.format(value)}${unit === null ? '' : unit === '%' ? '%' : ` ${unit}`}`,
  truth: { true: 'đúng', false: 'sai' },
  states: {
    missing: 'để trống là chưa có số liệu',
    'not applicable': 'ghi là không áp dụng',
    'not verifiable': 'ghi là không kiểm chứng được',
    undefined: 'không xác định',
  },
  tests: {
    missing: 'chưa có số liệu',
    'not applicable': 'không áp dụng',
    'not verifiable': 'không kiểm chứng được',
    undefined: 'không xác định được',
    value: 'có giá trị',
    'no value': 'không có giá trị',
  },
  operators: {
    '+': 'cộng',
    '-': 'trừ',
    '*': 'nhân với',
    '/': 'chia cho',
    '=': 'bằng',
    '!=': 'khác',
    '<': 'nhỏ hơn',
    '<=': 'không vượt quá',
    '>': 'lớn hơn',
    '>=': 'đạt ít nhất',
    and: 'và',
    or: 'hoặc',
  },
  negative: (of) => `số đối của ${of}`,
  not: (of) => `không phải là ${of}`,
  fallback: (of, when, otherwise) => `${of} (nếu ${when} thì lấy ${otherwise})`,
  choice: (condition, yes, no) => `nếu ${condition} thì ${yes}; nếu không thì ${no}`,
  shift: shiftWords,
  call: callWords,
  joined: (items) => (items.length > 1 ? `${items.slice(0, -1).join(', ')} và ${items.at(-1)}` : (items[0] ?? '')),
  weighted: (item, weight) => `${item} (trọng số ${weight})`,
  list: (aggregate, items) => {
    if (aggregate === 'count') return `số điều kiện đúng trong các điều kiện: ${items}`
    return `${aggregates[aggregate]} ${items}`
  },
  scope: scopeWords,
  over: (aggregate, of, where, weight) =>
    `${aggregates[aggregate]} ${of} ${where}${weight ? `, trọng số là ${weight}` : ''}`,
  required(require) {
    if (require.at === 'all') return 'cần đủ mọi số liệu'
    if (require.at === 'any') return 'chỉ tính những số liệu hiện có'
    if (require.at === 'count') return `cần ít nhất ${require.least} số liệu`
    return `cần ít nhất ${format.format(require.least)}% số liệu`
  },
}

function shiftWords(shift: Shift): string {
  if (shift.to === 'parent') return 'của đơn vị cấp trên'
  const { to, count } = shift
  if (to === 'back') return count === 1 ? 'của kỳ trước' : `của ${count} kỳ trước đó`
  if (to === 'years') return count === 1 ? 'cùng kỳ năm trước' : `cùng kỳ ${count} năm trước`
  return count === 0 ? 'của cả năm đó' : count === 1 ? 'của cả năm trước' : `của cả năm, ${count} năm trước`
}

function scopeWords(scope: Scope, name: string): string {
  switch (scope.over) {
    case 'children':
      return 'ở các đơn vị trực thuộc'
    case 'kind':
      return `ở các đơn vị cấp dưới thuộc loại «${name}»`
    case 'last':
      return `trong ${scope.count} kỳ gần nhất, kể cả kỳ này`
    case 'year to date':
      return 'từ đầu năm đến hết kỳ này'
    case 'months':
      return 'ở các tháng trong kỳ'
    case 'quarters':
      return 'ở các quý trong kỳ'
    case 'halves':
      return 'ở hai nửa năm'
    case 'breakdown':
      return `ở mọi nhóm của phân tổ «${name}»`
  }
}

function callWords(name: FunctionName, inputs: string[]): string {
  const [a, b, c] = inputs as [string, string, string]
  switch (name) {
    case 'share':
      return `tỷ lệ phần trăm của ${a} trong ${b}`
    case 'growth':
      return `mức tăng tính bằng phần trăm của ${a} so với ${b}`
    case 'clamp':
      return `${a}, nhưng không thấp hơn ${b} và không cao hơn ${c}`
    case 'round':
      return b === '0' ? `${a}, làm tròn đến số nguyên` : `${a}, làm tròn đến ${b} chữ số thập phân`
    case 'abs':
      return `giá trị tuyệt đối của ${a}`
    case 'ln':
      return `lôgarit tự nhiên của ${a}`
    case 'exp':
      return `số e lũy thừa ${a}`
    case 'power':
      return `${a} lũy thừa ${b}`
    case 'percent':
      return `${a}, viết dưới dạng phần trăm`
    case 'ratio':
      return `${a}, viết dưới dạng số thập phân`
  }
}
