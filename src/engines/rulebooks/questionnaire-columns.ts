import type { SheetColumns } from './sheet-table.ts'

/** Sheets of a questionnaire by their names; the first must be there. */
export const questionnaireSheets = {
  questions: 'Câu hỏi',
  pillars: 'Trụ cột',
  levels: 'Mức',
  sectors: 'Ngành',
} as const

/** The columns of a questionnaire: the reader and the template to fill in take them from here. */
export const questionColumns = {
  code: {
    head: 'Mã',
    needed: true,
    told: { vi: 'Mã câu hỏi, định dạng văn bản; mỗi mã một lần', en: 'Code of the question, as text; each once' },
    example: '1.1',
  },
  label: {
    head: 'Câu hỏi',
    needed: true,
    told: { vi: 'Nguyên văn câu hỏi', en: 'The question' },
    example: 'Câu hỏi mẫu?',
  },
  pillar: {
    head: 'Trụ cột',
    needed: true,
    told: { vi: 'Mã hoặc tên trụ cột', en: 'Code or name of its pillar' },
    example: 'Trụ cột mẫu',
  },
  options: {
    head: 'Các lựa chọn',
    needed: true,
    told: { vi: 'Ghi “Chưa = 0; Một phần = 5; Đầy đủ = 10”', en: 'Written “Chưa = 0; Đầy đủ = 10”' },
    example: 'Chưa = 0; Một phần = 5; Đầy đủ = 10',
  },
  max: {
    head: 'Điểm tối đa',
    kind: 'number',
    told: { vi: 'Bỏ trống thì lấy lựa chọn cao nhất', en: 'Empty: the best option' },
    example: 10,
  },
  sectors: {
    head: 'Ngành',
    told: { vi: 'Ghi khi câu hỏi chỉ dành cho ngành đó', en: 'Where only that sector is asked' },
  },
} as const satisfies SheetColumns

export const pillarColumns = {
  code: { head: 'Mã', needed: true, told: { vi: 'Mã trụ cột', en: 'Code of the pillar' } },
  label: {
    head: 'Trụ cột',
    needed: true,
    told: {
      vi: 'Bỏ trống cả trang: trụ cột lấy theo thứ tự câu hỏi',
      en: 'Without this sheet: as the questions name them',
    },
  },
} as const satisfies SheetColumns

export const levelColumns = {
  code: { head: 'Mã', needed: true, told: { vi: 'Mã mức', en: 'Code of the level' } },
  label: { head: 'Mức', needed: true, told: { vi: 'Tên mức', en: 'Its name' } },
  from: {
    head: 'Từ (%)',
    needed: true,
    kind: 'number',
    told: { vi: 'Bắt đầu từ bao nhiêu phần trăm điểm; không có ngưỡng thì không xếp mức', en: 'From which per cent on; without it no level is said' }, // biome-ignore format: one
  },
} as const satisfies SheetColumns

export const sectorColumns = {
  code: {
    head: 'Mã',
    needed: true,
    told: { vi: 'Chữ thường không dấu, số, gạch nối', en: 'Lower case, digits, hyphens' },
  },
  label: {
    head: 'Ngành',
    needed: true,
    told: {
      vi: 'Ngành ngoài ba lĩnh vực của Nghị định 80/2021/NĐ-CP',
      en: 'Sectors beside the three of NĐ 80/2021/NĐ-CP',
    },
  },
} as const satisfies SheetColumns
