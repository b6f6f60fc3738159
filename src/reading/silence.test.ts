import { expect, test } from 'vitest'
import { readPlan } from './index.ts'

const nothing = (text: string): void => {
  const { tasks, targets, duties, deadlines } = readPlan(text)
  expect({ tasks, targets, duties, deadlines }).toEqual({ tasks: [], targets: [], duties: [], deadlines: [] })
}

test('a law orders much and assigns no work', () => {
  nothing(
    [
      ...['QUỐC HỘI', 'Luật số: 01/2026/QH16', 'LUẬT', 'DỮ LIỆU CÔNG CỘNG', 'Chương I', 'QUY ĐỊNH CHUNG'],
      ...[
        'Điều 1. Phạm vi điều chỉnh',
        'Luật này quy định về dữ liệu công cộng.',
        'Điều 2. Đối tượng áp dụng',
        '1. Cơ quan, tổ chức, cá nhân.',
      ],
      ...[
        'Chương II',
        'NHIỆM VỤ CỦA CÁC CƠ QUAN',
        'Điều 3. Nhiệm vụ của Bộ',
        '1. Chủ trì xây dựng tiêu chuẩn dữ liệu.',
        'a) Ban hành danh mục.',
      ],
      ...[
        'Điều 4. Trách nhiệm của Ủy ban nhân dân cấp tỉnh',
        '1. Tổ chức thực hiện quy định của Luật này.',
        '2. Báo cáo Chính phủ hằng năm trước ngày 15/12.',
      ],
      ...[
        'Điều 5. Hành vi bị nghiêm cấm',
        'Điều 6. Xử lý vi phạm',
        'Điều 7. Tổ chức thực hiện',
        'Chính phủ quy định chi tiết thi hành Luật này.',
      ],
    ].join('\n'),
  )
})

test('a novel with chapters, lists and orders in its dialogues is left alone', () => {
  nothing(
    [
      ...['Chương 1', 'NGÔI NHÀ BÊN SÔNG', 'Ông Tư xây dựng lại căn nhà sau mùa lũ. Cả xóm phối hợp với ông lợp mái.'],
      ...[
        '- Giao con trâu cho thằng Út! - Bà nói.',
        '- Triển khai thế nào đây, ông?',
        'Năm 1975, ông đạt được điều ông muốn.',
      ],
      ...[
        '1. Buổi sáng',
        'Họ tổ chức một bữa cơm. 100% những người đến đều khóc.',
        'Chương 2',
        '2. Buổi chiều',
        'Nhiệm vụ của nó là giữ nhà.',
      ],
    ].join('\n'),
  )
})

test('an invoice has rows, numbers and units, and neither tasks nor targets', () => {
  nothing(
    [
      ...[
        'CÔNG TY TNHH MINH HỌA',
        'HÓA ĐƠN GIÁ TRỊ GIA TĂNG',
        'Ngày 05 tháng 01 năm 2026',
        'Đơn vị bán hàng: Công ty TNHH Minh Họa',
      ],
      ...['STT', 'Tên hàng hóa, dịch vụ', 'Đơn vị tính', 'Số lượng', 'Đơn giá', 'Thành tiền'],
      ...[
        '1',
        'Máy tính xách tay',
        'Cái',
        '2',
        '15.000.000',
        '30.000.000',
        '2',
        'Dịch vụ lắp đặt',
        'Gói',
        '1',
        '2.000.000',
        '2.000.000',
      ],
      ...[
        'Cộng tiền hàng:',
        '32.000.000',
        'Thuế suất: 10%',
        'Tổng cộng tiền thanh toán: 35.200.000 đồng',
        'Hình thức thanh toán: Chuyển khoản',
      ],
    ].join('\n'),
  )
})

test('minutes tell who said what; they hand out no duties of a plan', () => {
  nothing(
    [
      ...['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'BIÊN BẢN HỌP', 'Về việc lấy ý kiến dự thảo quy chế'],
      ...[
        'Thời gian: 8 giờ 00 ngày 05/01/2026',
        'Địa điểm: Phòng họp số 2',
        'I. THÀNH PHẦN THAM DỰ',
        '1. Chủ tọa: Bà Lê Thị An',
        '2. Thư ký: Ông Trần Văn Bình',
      ],
      ...[
        'II. DIỄN BIẾN CUỘC HỌP',
        '1. Bà An khai mạc, nêu lý do cuộc họp.',
        '2. Ông Bình trình bày dự thảo; các đại biểu thảo luận.',
      ],
      ...[
        '- Đại biểu Sở Y tế cho rằng mức 30% là cao.',
        '3. Cuộc họp kết thúc vào 10 giờ cùng ngày.',
        'THƯ KÝ',
        'Trần Văn Bình',
      ],
    ].join('\n'),
  )
})

test('a CV lists what a person did and aims at, not what a city will do', () => {
  nothing(
    [
      ...[
        'SƠ YẾU LÝ LỊCH',
        'Họ và tên: Nguyễn Văn Cường',
        'MỤC TIÊU NGHỀ NGHIỆP',
        'Trở thành kỹ sư dữ liệu trong 3 năm.',
      ],
      ...[
        'KINH NGHIỆM LÀM VIỆC',
        '2021 - 2025: Công ty Minh Họa',
        '- Xây dựng hệ thống báo cáo cho 12 chi nhánh.',
        '- Tối ưu truy vấn, giảm 40% thời gian chờ.',
      ],
      ...[
        '2018 - 2021: Trường Đại học An Bình',
        '- Phối hợp với phòng đào tạo triển khai phần mềm.',
        'KỸ NĂNG',
        '- Tiếng Anh: 7.0 IELTS',
        '- Lập kế hoạch, tổ chức công việc',
      ],
    ].join('\n'),
  )
})
