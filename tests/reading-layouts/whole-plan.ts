import type { Programme } from './programme.ts'
import { type Choose, chooser, type Sheet, write } from './sheet.ts'

export type Layout = (sheet: Sheet, plan: Programme, choose: Choose) => void

/** A whole plan around the targets, with the numbers a plan has elsewhere. */
export function print(plan: Programme, numbers: number[], layouts: { body?: Layout; appendix?: Layout }): Sheet {
  const sheet: Sheet = { lines: [], expected: [] }
  const choose = chooser(numbers)
  for (const line of [
    'ỦY BAN NHÂN DÂN TỈNH VÍ DỤ',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc',
    'Số: 12/KH-UBND',
    'Ví Dụ, ngày 05 tháng 01 năm 2026',
    'KẾ HOẠCH',
    'Phát triển đời sống nông thôn trên địa bàn tỉnh',
    'Thực hiện Nghị quyết số 15/NQ-HĐND ngày 12/12/2025 của Hội đồng nhân dân tỉnh, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:',
    'I. MỤC ĐÍCH, YÊU CẦU',
    '1. Quán triệt 100% nội dung của Nghị quyết.',
    'II. MỤC TIÊU',
    '1. Mục tiêu chung',
    'Nâng cao đời sống của người dân, thu hẹp khoảng cách giữa các vùng.',
  ])
    write(sheet, line)
  layouts.body?.(sheet, plan, choose)
  for (const line of [
    'III. NHIỆM VỤ, GIẢI PHÁP',
    '1. Tuyên truyền, vận động',
    '- Tổ chức 12 hội nghị tại 34 xã, phường; biên soạn 5.000 tờ rơi.',
    '- Rà soát, sửa đổi 15 văn bản trong quý II năm 2026.',
    'IV. TỔ CHỨC THỰC HIỆN',
    '1. Sở Nội vụ chủ trì, báo cáo trước ngày 15/12 hằng năm.',
    '2. Sở Tài chính bố trí 25 tỷ đồng từ ngân sách.',
    'Nơi nhận:',
    '- Lưu: VT.',
  ])
    write(sheet, line)
  if (layouts.appendix === undefined) return sheet
  for (const line of ['PHỤ LỤC', 'CÁC CHỈ TIÊU CHỦ YẾU', '(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2026)'])
    write(sheet, line)
  layouts.appendix(sheet, plan, choose)
  return sheet
}
