import type { SheetColumns } from './sheet-table.ts'

/** The sheets of a set of criteria and their columns: the reader and the template to fill in take them from here. */
export const criterionColumns = {
  code: {
    head: 'Mã',
    needed: true,
    told: { vi: 'Mã tiêu chí, định dạng văn bản; mỗi mã một lần', en: 'Code of the criterion, as text; each once' },
    example: '1.1',
  },
  label: { head: 'Chỉ tiêu', needed: true, told: { vi: 'Tên tiêu chí', en: 'Its name' }, example: 'Tiêu chí mẫu' },
  group: {
    head: 'Nhóm',
    needed: true,
    told: { vi: 'Tên nhóm; gộp ô theo cột cũng đọc được', en: 'Its group; merged down the column is read too' },
    example: 'Nhóm mẫu',
  },
  max: { head: 'Điểm tối đa', needed: true, kind: 'number', told: { vi: 'Số', en: 'A number' }, example: 10 },
  kind: {
    head: 'Loại',
    options: ['tỷ lệ', 'có/không', 'mức điểm', 'khảo sát', 'tự động', 'chấm điểm'],
    told: { vi: 'Bỏ trống là chấm điểm', en: 'Empty: judged by people' },
    example: 'tỷ lệ',
  },
  target: {
    head: 'Giá trị đạt điểm tối đa',
    kind: 'number',
    told: { vi: 'Cần cho tỷ lệ, khảo sát, tự động', en: 'Needed for ratios, surveys and what is automatic' },
    example: 80,
  },
  zeroAt: { head: 'Giá trị 0 điểm', kind: 'number', told: { vi: 'Bỏ trống là 0', en: 'Empty: 0' } },
  indicator: {
    head: 'Mã chỉ tiêu số liệu',
    told: { vi: 'Chỉ tiêu mà điểm lấy theo', en: 'The indicator that gives the points' },
  },
  formula: { head: 'Công thức', told: { vi: 'Thay cho mã chỉ tiêu số liệu', en: 'Instead of an indicator' } },
  evidence: {
    head: 'Cần minh chứng',
    options: ['có', 'không'],
    told: { vi: 'Bỏ trống là không', en: 'Empty: no' },
    example: 'có',
  },
  steps: {
    head: 'Các mức điểm',
    told: {
      vi: 'Cho loại mức điểm: “Chưa = 0; Một phần = 5; Đầy đủ = 10”',
      en: 'Of the kind mức điểm: “Chưa = 0; Đầy đủ = 10”',
    },
  },
} as const satisfies SheetColumns

export const appliesColumns = {
  code: { head: 'Mã', needed: true, told: { vi: 'Mã tiêu chí', en: 'Code of the criterion' } },
  unit: { head: 'Đơn vị', told: { vi: 'Mã hoặc tên đơn vị', en: 'Id or name of a unit' } },
  kind: { head: 'Loại đơn vị', told: { vi: 'Hoặc mã, tên loại đơn vị', en: 'Or of a kind of units' } },
  applies: {
    head: 'Áp dụng',
    needed: true,
    options: ['có', 'không'],
    told: { vi: 'có hoặc không', en: 'có or không' },
  },
  reason: { head: 'Lý do', needed: true, told: { vi: 'Vì sao', en: 'Why' } },
} as const satisfies SheetColumns

export const bandColumns = {
  label: { head: 'Mức', needed: true, told: { vi: 'Tên mức', en: 'Name of the band' } },
  from: {
    head: 'Từ (%)',
    needed: true,
    kind: 'number',
    told: { vi: 'Bắt đầu từ bao nhiêu phần trăm điểm', en: 'From which per cent on' },
  },
} as const satisfies SheetColumns

export const groupColumns = {
  group: { head: 'Nhóm', needed: true, told: { vi: 'Tên nhóm như trang Bộ chỉ số', en: 'The group, as it is called' } },
  max: {
    head: 'Điểm công bố',
    kind: 'number',
    told: { vi: 'Điểm của nhóm theo văn bản', en: 'Its points as announced' },
  },
  criteria: {
    head: 'Số tiêu chí công bố',
    kind: 'number',
    told: { vi: 'Số tiêu chí của nhóm theo văn bản', en: 'Its criteria as announced' },
  },
} as const satisfies SheetColumns
