import { expect, test } from 'vitest'
import { readPlan } from './index.ts'

const appendix = [
  ...['KẾ HOẠCH', 'Cấp nước vùng ven', 'PHỤ LỤC I', 'PHÂN CÔNG NHIỆM VỤ'],
  ...['Nội dung', 'Phân công nhiệm vụ', 'Tiến độ', 'Phương pháp', 'Nguồn lực', 'Sản phẩm đầu ra'],
  '1. Thay đường ống cũ ở vùng ven: khảo sát từng tuyến, lập danh mục, thay theo thứ tự ưu tiên.',
  'Chủ trì: Sở Xây dựng (khảo sát, thiết kế); BQL Khu kinh tế tỉnh (Dự án ống chính).',
  'Phối hợp: Sở Tài chính, UBND các xã, phường.',
  'Khảo sát xong quý I/2027; tỷ lệ tuyến được thay 40% năm 2028, 90% năm 2030.',
  'Nhà thầu làm theo hợp đồng; Sở kiểm tra hằng quý.',
  'NSNN 2.000 triệu đồng.',
  'Danh mục tuyến ống; ít nhất 03 tuyến chính được thay trước năm 2029; 01 báo cáo hằng năm.',
  '2. Lắp đồng hồ nước thông minh cho hộ dân, đọc số từ xa và báo rò rỉ cho đơn vị vận hành.',
  ...['Chủ trì: Sở Khoa học và Công nghệ.', 'Phối hợp: Công ty cấp nước.'],
  ...['Từ năm 2027 đến năm 2029.', 'Thuê dịch vụ.', 'Vốn doanh nghiệp.', 'Đồng hồ được lắp; phần mềm được nghiệm thu.'],
  '3. Truyền thông tiết kiệm nước trong trường học và khu dân cư của các xã ven sông.',
  ...['Chủ trì: Sở Giáo dục và Đào tạo.', 'Hằng năm.', 'Lồng ghép giờ học.', 'Chi thường xuyên.', 'Tài liệu; hội thi.'],
].join('\n')

test('a table with a cell for each column in every row needs no guess; who takes part stands under who leads', () => {
  const { tasks } = readPlan(appendix)
  expect(tasks.map(({ line, lead, endYear }) => [line, lead, endYear])).toEqual([
    [11, ['Sở Xây dựng', 'BQL Khu kinh tế tỉnh'], 2030],
    [18, ['Sở Khoa học và Công nghệ'], 2029],
    [25, ['Sở Giáo dục và Đào tạo'], null],
  ])
  expect(tasks[0]?.coordinating).toEqual(['Sở Tài chính', 'UBND các xã, phường'])
})

test('the cells of time and of results say levels to reach; what is handed in and money are none', () => {
  expect(
    readPlan(appendix).targets.map(({ line, comparator, value, year }) => [line, comparator, value, year]),
  ).toEqual([
    [14, '=', 40, 2028],
    [14, '=', 90, 2030],
    [17, '>=', 3, 2029],
  ])
})
