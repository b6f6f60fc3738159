// A made plan in the proportions of a real one: sections, targets, tasks, duties, an appendix table.

/** Text of about `size` MiB of UTF-8. `salt` makes texts differ. */
export function planOf(size: number, salt = ''): string {
  const lines = ['KẾ HOẠCH', `CHUYỂN ĐỔI SỐ ${salt} GIAI ĐOẠN 2026 - 2030`, 'I. MỤC TIÊU', '1. Mục tiêu đến năm 2030']
  let bytes = 0
  const add = (line: string) => {
    lines.push(line)
    bytes += Buffer.byteLength(line) + 1
  }
  const half = (size * 1024 * 1024) / 2
  for (let n = 1; bytes < half / 4; n++)
    add(`- Tỷ lệ hồ sơ loại ${n} được giải quyết trực tuyến đạt tối thiểu ${(n % 90) + 10}% vào năm ${2026 + (n % 5)};`)
  add('II. NHIỆM VỤ, GIẢI PHÁP')
  for (let section = 1; bytes < half; section++) {
    add(`${section}. Nhóm nhiệm vụ thứ ${section}`)
    for (let point = 0; point < 20; point++) {
      const lead = units[(section + point) % units.length]
      add(
        `- ${verbs[point % verbs.length]} nền tảng số dùng chung số ${section}.${point} phục vụ người dân, doanh nghiệp; giao ${lead} chủ trì, phối hợp với các đơn vị liên quan thực hiện trong giai đoạn 2026 - 2028.`,
      )
    }
  }
  add('III. TỔ CHỨC THỰC HIỆN')
  units.forEach((unit, n) => {
    add(`${n + 1}. ${unit}`)
    for (let duty = 0; duty < 5; duty++)
      add(`- Theo dõi, đôn đốc việc thực hiện nội dung ${duty}; báo cáo định kỳ hằng quý.`)
  })
  for (const line of ['PHỤ LỤC', 'DANH MỤC NHIỆM VỤ', 'TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời gian']) add(line)
  for (let row = 1; bytes < 2 * half; row++) {
    for (const cell of [
      String(row),
      `${verbs[row % verbs.length]} cơ sở dữ liệu chuyên ngành số ${row} của Thành phố`,
      units[row % units.length] as string,
      '2026-2027',
    ])
      add(cell)
  }
  return lines.join('\n')
}

const verbs = ['Xây dựng', 'Triển khai', 'Hoàn thiện', 'Tổ chức', 'Nâng cấp']
const units = ['Sở Khoa học và Công nghệ', 'Sở Y tế', 'Sở Giáo dục và Đào tạo', 'Sở Công Thương']
