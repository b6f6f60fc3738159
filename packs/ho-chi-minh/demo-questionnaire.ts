import type { PackQuestionnaire } from '#pack'

const options = [
  { code: 'chua', label: { vi: 'Chưa làm', en: 'Not at all' }, points: 0 },
  { code: 'mot-phan', label: { vi: 'Làm một phần', en: 'In part' }, points: 5 },
  { code: 'day-du', label: { vi: 'Làm đầy đủ', en: 'In full' }, points: 10 },
]
const question = (code: string, pillar: string, vi: string, en: string) => ({
  code,
  pillar,
  label: { vi, en },
  max: 10,
  options,
})

/** Questions made up for trying the form: none of them is of an official set, and the set says so. */
export const demoQuestionnaire: PackQuestionnaire = {
  id: 'demo.enterprise-check',
  label: {
    vi: 'Tự đánh giá doanh nghiệp (bộ câu hỏi minh họa)',
    en: 'Enterprises assess themselves (made-up questions)',
  },
  note: {
    vi: 'Câu hỏi, thang điểm và mức ở đây được đặt ra để dùng thử, không thuộc bộ chính thức nào.',
    en: 'Questions, points and levels were made up for trying this out. They are of no official set.',
  },
  sizes: ['micro', 'small', 'medium'],
  declared: {},
  pillars: [
    { code: 'khach-hang', label: { vi: 'Khách hàng', en: 'Customers' } },
    { code: 'van-hanh', label: { vi: 'Vận hành', en: 'Operations' } },
    { code: 'du-lieu', label: { vi: 'Dữ liệu', en: 'Data' } },
  ],
  questions: [
    question('kh-1', 'khach-hang', 'Khách hàng đặt hàng được trên mạng', 'Customers can order online'),
    question('kh-2', 'khach-hang', 'Phản hồi của khách hàng được ghi lại và xử lý', 'Feedback is recorded and handled'),
    question('vh-1', 'van-hanh', 'Kế toán, hóa đơn dùng phần mềm', 'Accounts and invoices run in software'),
    question('vh-2', 'van-hanh', 'Nhân viên làm việc chung trên một nền tảng', 'Staff work together on one platform'),
    question('dl-1', 'du-lieu', 'Dữ liệu được sao lưu định kỳ', 'Data is backed up regularly'),
    question('dl-2', 'du-lieu', 'Số liệu được dùng khi ra quyết định', 'Figures are used in decisions'),
  ],
  levels: [
    { code: '1', label: { vi: 'Bắt đầu', en: 'Beginning' }, from: 0 },
    { code: '2', label: { vi: 'Hình thành', en: 'Forming' }, from: 40 },
    { code: '3', label: { vi: 'Nâng cao', en: 'Advanced' }, from: 75 },
  ],
}
