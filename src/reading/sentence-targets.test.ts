import { expect, test } from 'vitest'
import { targetsInText } from './sentence-targets.ts'
import type { Setting } from './verdicts.ts'

const read = (text: string, setting: Setting = 'aims', year: number | null = 2030) =>
  targetsInText(text, { setting, year, signedIn: 2025 }).map(({ comparator, value, year }) => [comparator, value, year])
const names = (text: string) =>
  targetsInText(text, { setting: 'aims', year: null, signedIn: null }).map(({ name }) => name)

test('one sentence with two horizons is two targets', () => {
  expect(read('đến năm 2027 đạt 20%, đến năm 2030 đạt 35% số hộ')).toEqual([
    ['=', 20, 2027],
    ['=', 35, 2030],
  ])
  expect(read('đạt 50% vào năm 2027 và khoảng 60% vào năm 2030')).toEqual([
    ['=', 50, 2027],
    ['=', 60, 2030],
  ])
  expect(read('Đạt 85% (năm 2026), 90% (năm 2028)')).toEqual([
    ['=', 85, 2026],
    ['=', 90, 2028],
  ])
})

test('a horizon at the beginning holds for the statements behind it', () => {
  expect(read('Đến năm 2028, 90% xã có mạng 5G; trên 70% hộ có cáp quang.', 'aims', null)).toEqual([
    ['=', 90, 2028],
    ['>', 70, 2028],
  ])
})

test('a past result is no target but may be the baseline', () => {
  expect(read('Năm 2023 đạt 45%; phấn đấu đến năm 2028 đạt 60%')).toEqual([['=', 60, 2028]])
  expect(read('Hiện nay, tổng số khoảng 250 trạm, trong đó 30 trạm 5G')).toEqual([])
  const [target] = targetsInText('Nâng tỷ lệ đô thị hóa từ 40% năm 2024 lên 50% vào năm 2030', {
    setting: 'aims',
    year: null,
    signedIn: 2025,
  })
  expect(target).toMatchObject({ value: 50, year: 2030, baselineYear: 2024, name: 'Tỷ lệ đô thị hóa' })
})

test('what everybody has one of is a full share, one for each thing', () => {
  expect(read('Mỗi học sinh có một tài khoản số, một hồ sơ số và một thẻ thư viện')).toEqual(
    new Array(3).fill(['=', 100, 2030]),
  )
  expect(read('Mỗi ngành xác định một số bài toán lớn')).toEqual([])
  expect(read('Mỗi xã có ít nhất 02 tổ hỗ trợ')).toEqual([['>=', 2, 2030]])
})

test('an amount that describes another target is no target of its own', () => {
  expect(read('Tỷ lệ thuê bao có tốc độ 200 Mbps đạt 80%')).toEqual([['=', 80, 2030]])
  expect(read('100% khu công nghiệp có tối thiểu 2 trạm phát sóng')).toEqual([['=', 100, 2030]])
})

test('in a task only what is promised is a target', () => {
  expect(read('Bảo đảm 100% cán bộ thạo phần mềm', 'item', null)).toEqual([['=', 100, null]])
  expect(read('Hình thành tối thiểu 04 cụm liên kết', 'item', null)).toEqual([['>=', 4, null]])
  expect(read('Hỗ trợ tối đa 50% chi phí tư vấn, không quá 100 triệu đồng/năm', 'item')).toEqual([])
  expect(read('Rà soát 63 thủ tục tại 34 xã, phường', 'item')).toEqual([])
  expect(read('Họp tối thiểu 02 lần/năm, báo trước ít nhất 05 ngày', 'item')).toEqual([])
})

test('prose with numbers promises nothing', () => {
  expect(read('Giá xăng tăng 3,5%, chứng khoán giảm 20 điểm.', 'prose')).toEqual([])
  expect(read('Có ít nhất 65% cổ phần tán thành thì thông qua.', 'prose')).toEqual([])
  expect(read('Phấn đấu đến năm 2029, kinh tế số đạt 28% GRDP.', 'prose')).toEqual([['=', 28, 2029]])
})

test('the indicator is named without its amount, year and words of intent', () => {
  expect(names('Phấn đấu tỷ trọng kinh tế số đạt trên 25% vào năm 2028')).toEqual(['Tỷ trọng kinh tế số'])
  expect(names('100% hồ sơ được số hóa')).toEqual(['Tỷ lệ hồ sơ được số hóa'])
  expect(names('Hình thành ít nhất 12 mô hình nông nghiệp sạch')).toEqual(['Số mô hình nông nghiệp sạch'])
})

test('levels named before the amounts are their scopes', () => {
  const found = targetsInText('Tỷ lệ số hóa của cấp tỉnh, cấp huyện, cấp xã đạt 90%, 80%, 70%', {
    setting: 'aims',
    year: null,
    signedIn: null,
  })
  expect(found.map(({ scope }) => scope)).toEqual(['cấp tỉnh', 'cấp huyện', 'cấp xã'])
})

test('a share of a share is one target', () => {
  expect(read('100% xã, phường có trên 80% hộ dân có cáp quang')).toEqual([['=', 100, 2030]])
  expect(read('80% xã có đường nhựa và 90% hộ có nước sạch')).toEqual([
    ['=', 80, 2030],
    ['=', 90, 2030],
  ])
  expect(read('100% trường học có thư viện, 80% có phòng thí nghiệm')).toEqual([
    ['=', 100, 2030],
    ['=', 80, 2030],
  ])
})

test('years that follow their amounts in brackets or stand alone in a list belong to them', () => {
  const expected = [
    ['=', 70, 2026],
    ['=', 80, 2028],
    ['=', 90, 2029],
  ]
  expect(read('Tỷ lệ hộ có nước sạch: 70% (2026), 80% (2028), 90% (2029)')).toEqual(expected)
  expect(read('Tỷ lệ hộ có nước sạch năm 2026 đạt 70%, 2028 đạt 80%, 2029 đạt 90%')).toEqual(expected)
  expect(names('Tỷ lệ hộ có nước sạch: năm 2026: 70%; năm 2028: 80%')).toEqual([
    'Tỷ lệ hộ có nước sạch',
    'Tỷ lệ hộ có nước sạch',
  ])
})

test('the parts of a whole in a bracket are targets of their own, each with whom it is for', () => {
  const found = targetsInText('Trồng mới cây xanh: 58 cây (Trong đó: phường An: 25 cây, phường Bình: 33 cây)', {
    setting: 'aims',
    year: 2030,
    signedIn: null,
  })
  expect(found.map(({ name, value, scope }) => [name, value, scope])).toEqual([
    ['Trồng mới cây xanh', 58, null],
    ['Trồng mới cây xanh', 25, 'phường An'],
    ['Trồng mới cây xanh', 33, 'phường Bình'],
  ])
})

test('a case that a rule speaks of and a formula are no levels to reach', () => {
  expect(read('Đối với địa bàn có tỷ lệ thấp dưới 30% có thể điều chỉnh mục tiêu')).toEqual([])
  expect(read('Tỷ lệ = a/b × 100%')).toEqual([])
  expect(read('Đơn vị đạt tỷ lệ 100% được cộng 05 điểm')).toEqual([])
})

test('the genre words its comparisons in many ways', () => {
  const first = (text: string) => read(text)[0]?.slice(0, 2)
  expect(first('Tỷ lệ lỗi thấp hơn 5%')).toEqual(['<', 5])
  expect(first('Tỷ lệ hộ nghèo giảm xuống dưới 2%')).toEqual(['<', 2])
  expect(first('Đạt và vượt 25% kế hoạch trồng cây')).toEqual(['>=', 25])
  expect(first('Hạng 5 toàn quốc về chuyển đổi số')).toEqual(['in_top', 5])
  expect(first('Tỷ lệ bao phủ tăng 3 điểm phần trăm mỗi năm')).toEqual(['=', 3])
  expect(first('Sản lượng từ 20 tấn đến 25 tấn')).toEqual(['range', [20, 25]])
})

test('the year behind an origin is when it was measured, not when the level is due', () => {
  const [found] = targetsInText('Đến năm 2028, nâng tỷ lệ hộ có nước sạch từ 60% năm 2023 lên 85%', {
    setting: 'aims',
    year: 2030,
    signedIn: 2025,
  })
  expect(found).toMatchObject({ value: 85, year: 2028, baselineYear: 2023 })
  expect(read('Nâng tỷ lệ hộ có nước sạch từ 60% năm 2023 lên 85%')).toEqual([['=', 85, 2030]])
})

test('a statement of a task that opens with a share of somebody is a target, a share of money is not', () => {
  expect(read('Mở phòng khám ở các xã; 80% trẻ em được khám mắt mỗi năm', 'item', null)).toEqual([['=', 80, null]])
  expect(read('Xây nhà văn hóa; 80% kinh phí được lấy từ đóng góp', 'item', null)).toEqual([])
})

test('a digest goes on with the aims a plan has set, to the end of the paragraph', () => {
  const digest = 'Kế hoạch của tỉnh đặt mục tiêu kinh tế số trên 15% GRDP. Tỷ lệ hộ có cáp quang trên 82%.'
  expect(read(digest, 'prose', null).map(([sign, value]) => [sign, value])).toEqual([
    ['>', 15],
    ['>', 82],
  ])
  expect(read('Công ty đặt mục tiêu lớn. Tỷ lệ hộ có cáp quang trên 82%.', 'prose')).toEqual([])
  expect(read(`${digest} Năm qua mưa nhiều. Tỷ lệ hộ nghèo 4%.`, 'prose')).toHaveLength(2)
})

test('what a sentence strives for holds to its end, and no further', () => {
  const striving = 'Phấn đấu số cây tăng gấp 2 lần; tỷ lệ che phủ 20%; diện tích công viên bình quân đầu người 12 m2.'
  expect(read(`${striving} Vườn ươm rộng 3 ha.`, 'item', null).map(([, value]) => value)).toEqual([2, 20, 12])
})

test('"đến 2027" is a horizon as "đến năm 2027" is', () => {
  expect(
    read('Mở đường đến các xã. Đến 2027 có 35% số xã đạt chuẩn và đến 2030 có 70% số xã đạt chuẩn', 'item'),
  ).toEqual([
    ['=', 35, 2027],
    ['=', 70, 2030],
  ])
})

test('a vision that opens the sentence is its year; a new verb after a share begins another target', () => {
  expect(read('Tầm nhìn đến năm 2045: thành phố xanh, thu nhập bình quân đầu người đạt trên 30.000 USD')).toEqual([
    ['>', 30_000, 2045],
  ])
  expect(read('Đóng góp 14 - 15% GDP, đón trên 70 triệu lượt khách')).toEqual([
    ['range', [14, 15], 2030],
    ['>', 70_000_000, 2030],
  ])
})
