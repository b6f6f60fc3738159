// What the people of a played year write. Made up, and kept plain: nothing here is taken from a document.

export const reasons = {
  budget: 'Bố trí kinh phí minh họa',
  later: 'Đơn vị cung cấp dịch vụ bàn giao chậm hơn dự kiến, đề nghị lùi thời hạn',
  notOurs: 'Nội dung này không thuộc phạm vi quản lý của đơn vị',
  yours: 'Đã rà soát chức năng, nhiệm vụ: đơn vị vẫn là cơ quan chủ trì',
  agreed: 'Đồng ý, yêu cầu không lùi thêm',
  refused: 'Chưa đủ căn cứ để lùi thời hạn',
  done: 'Đã có báo cáo kết quả gửi văn phòng',
  returned: 'Số liệu chưa khớp với phần kết quả đã nêu, đề nghị rà soát',
  moreTime: 'Đang chờ số liệu của các đơn vị trực thuộc',
  timeGiven: 'Gia hạn một lần cho kỳ này',
  timeRefused: 'Đã gia hạn ở kỳ trước, đề nghị nộp ngay',
  excused: 'Đơn vị đang chuyển trụ sở, miễn báo cáo kỳ này',
  amended: 'Đính chính số liệu sau khi rà soát hồ sơ',
} as const

export const directives = [
  'Rà soát tình hình sử dụng chữ ký số của đơn vị',
  'Báo cáo việc tiếp nhận phản ánh của người dân qua ứng dụng',
  'Khắc phục tình trạng hồ sơ trễ hạn tại bộ phận một cửa',
  'Công khai tiến độ giải quyết hồ sơ trên trang thông tin của đơn vị',
  'Kiểm tra hệ thống sao lưu dữ liệu trước mùa mưa bão',
  'Tổng hợp nhu cầu bồi dưỡng kỹ năng số của cán bộ',
  'Chuẩn bị dữ liệu cho phiên họp của Ban Chỉ đạo',
  'Rà soát tài khoản không còn sử dụng trên các hệ thống dùng chung',
] as const

export const doneWords = [
  'Đã ban hành kế hoạch và phân công đầu mối',
  'Đã khảo sát hiện trạng, thống nhất phương án thực hiện',
  'Đã triển khai thử nghiệm và tiếp thu ý kiến',
  'Đang triển khai diện rộng, số liệu cập nhật hằng tuần',
  'Đã nghiệm thu từng phần, hoàn thiện hồ sơ',
] as const

export const promises = [
  'Hoàn thành phần còn lại theo kế hoạch',
  'Xong khảo sát và trình phương án',
  'Đưa vào vận hành thử',
  'Tập huấn cho cán bộ sử dụng',
] as const

export const summaries = [
  'Các nhiệm vụ được triển khai đúng kế hoạch; đơn vị tiếp tục theo dõi tiến độ hằng tuần.',
  'Phần lớn nhiệm vụ đạt tiến độ; một số việc phụ thuộc kết quả phối hợp của đơn vị khác.',
  'Tiến độ chung chậm hơn dự kiến do thiếu nhân lực; đơn vị đã có phương án bù tiến độ.',
] as const

export const obstacleWords = [
  'Thiếu cán bộ chuyên trách, khối lượng công việc tăng',
  'Chờ kết nối với hệ thống dùng chung',
  'Thủ tục đấu thầu kéo dài hơn dự kiến',
] as const

export const whyNoFigure = 'Chưa có nguồn số liệu để đối chiếu trong kỳ này'

export const checking = {
  question: 'Đề nghị nêu rõ số liệu này được tổng hợp từ nguồn nào',
  answer: 'Số liệu được trích từ sổ theo dõi của đơn vị, đã bổ sung bản chụp',
  accepted: 'Minh chứng phù hợp với nội dung đã báo cáo',
  rejected: 'Minh chứng chỉ xác nhận một phần khối lượng đã báo cáo',
  disputed: 'Đơn vị đề nghị xem lại: phần còn lại đã nghiệm thu sau ngày chốt số liệu',
  upheld: 'Hồ sơ nghiệm thu ký sau ngày chốt số liệu, giữ nguyên kết luận',
  overturned: 'Hồ sơ bổ sung xác nhận khối lượng, thay đổi kết luận',
} as const

export const explaining = {
  questions: [
    'Vì sao nhiệm vụ chậm so với tiến độ, đơn vị khắc phục thế nào?',
    'Số liệu báo cáo khác với kết quả thẩm tra, đề nghị giải trình',
    'Nhiệm vụ chưa có báo cáo trong kỳ vừa qua, nguyên nhân do đâu?',
  ],
  answers: [
    'Nhiệm vụ chậm do chờ dữ liệu từ đơn vị phối hợp; đến nay đã nhận đủ.',
    'Nhân sự đầu mối thay đổi trong kỳ nên việc tổng hợp bị gián đoạn.',
    'Gói thầu phải điều chỉnh dự toán, đã được duyệt lại.',
  ],
  remedy: 'Bổ sung nhân lực, họp tiến độ hằng tuần',
  again: 'Chưa nêu rõ mốc hoàn thành, đề nghị bổ sung',
  enough: 'Đã rõ nguyên nhân và cam kết, tiếp tục theo dõi',
} as const

export const scored = {
  label: (year: number) => ({
    vi: `Chuyển đổi số phường, xã năm ${year} (số liệu minh họa)`,
    en: `Digital transformation of wards and communes in ${year} (made-up figures)`,
  }),
  short: (year: number) => ({
    vi: `Dịch vụ số của phường, xã năm ${year} (bộ tiêu chí và số liệu minh họa)`,
    en: `Digital services of wards and communes in ${year} (made-up criteria and figures)`,
  }),
  reason: 'Minh chứng chỉ xác nhận một phần',
} as const

type Bit = 0 | 1
const procedure = (name: string, [fullyOnline, paperResult, hasFee, forCitizens]: readonly [Bit, Bit, Bit, Bit]) => ({
  name: `${name} (minh họa)`,
  fullyOnline,
  paperResult,
  hasFee,
  forCitizens,
})

/** Procedures of the made-up dossiers; their names are plain words, no entry of a catalogue. */
export const procedures = [
  procedure('Xác nhận thông tin cư trú', [1, 1, 0, 1]),
  procedure('Cấp bản sao giấy tờ', [1, 1, 1, 1]),
  procedure('Đăng ký sử dụng dịch vụ', [1, 0, 0, 1]),
  procedure('Cấp phép tổ chức sự kiện', [0, 1, 1, 0]),
  procedure('Đăng ký lớp kỹ năng', [1, 0, 0, 1]),
  procedure('Cấp lại giấy xác nhận', [0, 1, 1, 1]),
] as const
