// Plans that nobody issued, with every kind of item, to fill a city with.

type Wanted = { number: string; year: number; items?: number }

const units = ['Sở Khoa học và Công nghệ', 'Sở Tài chính', 'Sở Y tế', 'Sở Nội vụ']

/** A plan of the city's committee: letterhead, citations, targets, tasks with and without fields, duties, an appendix. */
export function madePlan({ number, year, items = 6 }: Wanted): string {
  const each = (line: (n: number) => string) => Array.from({ length: items }, (_, n) => line(n + 1))
  const unit = (n: number) => units[n % units.length] as string
  return [
    'ỦY BAN NHÂN DÂN',
    'THÀNH PHỐ HỒ CHÍ MINH',
    `Số: ${number}`,
    `Thành phố Hồ Chí Minh, ngày 15 tháng 01 năm ${year}`,
    'KẾ HOẠCH',
    `Thử nghiệm chuyển đổi số năm ${year}`,
    'Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị;',
    'I. MỤC TIÊU',
    ...each(
      (n) =>
        `${n}. Tỷ lệ hồ sơ nhóm ${n} giải quyết trực tuyến đạt tối thiểu ${40 + n + (year % 10)}% vào năm ${year + 1}.`,
    ),
    'II. NHIỆM VỤ, GIẢI PHÁP',
    ...each(
      (n) =>
        `${n}. Xây dựng nền tảng dùng chung số ${n} của Thành phố; giao ${unit(n)} chủ trì, phối hợp với ${unit(n + 1)} thực hiện, hoàn thành trong năm ${year + 1}.`,
    ),
    'III. TỔ CHỨC THỰC HIỆN',
    ...units.flatMap((name, n) => [
      `${n + 1}. ${name}`,
      `- Chủ trì thực hiện nhiệm vụ tại điểm 1 Mục II; báo cáo Ủy ban nhân dân Thành phố trước ngày 15 tháng 12 hằng năm.`,
    ]),
    'PHỤ LỤC',
    'DANH MỤC NHIỆM VỤ',
    'TT',
    'Nhiệm vụ',
    'Cơ quan chủ trì',
    'Thời gian',
    ...each(String).flatMap((n) => [n, `Hoàn thiện cơ sở dữ liệu số ${n}`, unit(Number(n)), `${year}-${year + 1}`]),
  ].join('\n')
}
