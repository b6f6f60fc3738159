// Promise: reading a plan runs at ≥ 3 MiB/s on one core and is linear: 5 MiB take ≤ 1.2 × 5 × the time of 1 MiB.
// The text is made: sections, points, targets and appendix rows in the proportions of a real plan.
import { readPlan } from '#reading'
import { median, print } from './measure.ts'

const verbs = ['Xây dựng', 'Triển khai', 'Hoàn thiện', 'Tổ chức', 'Nâng cấp']
const units = ['Sở Khoa học và Công nghệ', 'Sở Y tế', 'Sở Giáo dục và Đào tạo', 'Sở Công Thương']

const texts = { oneMiB: planOf(1), fiveMiB: planOf(5) }
readPlan(texts.oneMiB) // warms the compiler
const seconds = { oneMiB: [] as number[], fiveMiB: [] as number[] }
for (let round = 0; round < 5; round++) {
  for (const size of ['oneMiB', 'fiveMiB'] as const) {
    const started = performance.now()
    const { tasks, targets } = readPlan(texts[size])
    seconds[size].push((performance.now() - started) / 1000)
    if (tasks.length === 0 || targets.length === 0) throw new Error('nothing was read: the figure would be worthless')
  }
}
const [one, five] = [median(seconds.oneMiB), median(seconds.fiveMiB)]
print({
  bench: 'parsing',
  mebibytesPerSecond: 5 / five,
  promisedMebibytesPerSecond: 3,
  fiveOverFiveTimesOne: five / (5 * one),
  promisedAtMost: 1.2,
  seconds: { oneMiB: one, fiveMiB: five },
})

/** Text of about `size` MiB of UTF-8. */
function planOf(size: number): string {
  const lines = ['KẾ HOẠCH', 'CHUYỂN ĐỔI SỐ GIAI ĐOẠN 2026 - 2030', 'I. MỤC TIÊU', '1. Mục tiêu đến năm 2030']
  let bytes = 0
  const add = (line: string) => {
    lines.push(line)
    bytes += Buffer.byteLength(line) + 1
  }
  const half = (size * 1024 * 1024) / 2
  for (let n = 1; bytes < half / 4; n++) add(`- Tỷ lệ hồ sơ loại ${n} được giải quyết trực tuyến đạt tối thiểu ${(n % 90) + 10}% vào năm ${2026 + (n % 5)};`)
  add('II. NHIỆM VỤ, GIẢI PHÁP')
  for (let section = 1; bytes < half; section++) {
    add(`${section}. Nhóm nhiệm vụ thứ ${section}`)
    for (let point = 0; point < 20; point++) {
      const lead = units[(section + point) % units.length]
      add(`- ${verbs[point % verbs.length]} nền tảng số dùng chung số ${section}.${point} phục vụ người dân, doanh nghiệp; giao ${lead} chủ trì, phối hợp với các đơn vị liên quan thực hiện trong giai đoạn 2026 - 2028.`)
    }
  }
  add('III. TỔ CHỨC THỰC HIỆN')
  units.forEach((unit, n) => {
    add(`${n + 1}. ${unit}`)
    for (let duty = 0; duty < 5; duty++) add(`- Theo dõi, đôn đốc việc thực hiện nội dung ${duty}; báo cáo định kỳ hằng quý.`)
  })
  for (const line of ['PHỤ LỤC', 'DANH MỤC NHIỆM VỤ', 'TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời gian']) add(line)
  for (let row = 1; bytes < 2 * half; row++) {
    for (const cell of [String(row), `${verbs[row % verbs.length]} cơ sở dữ liệu chuyên ngành số ${row} của Thành phố`, units[row % units.length] as string, '2026-2027']) add(cell)
  }
  return lines.join('\n')
}
