import { alternatives } from './unit-words.ts'

/**
 * Whether a text states an action, as tasks do, and what it begins with. Plans open their tasks with a verb ("Xây dựng",
 * "Rà soát", "Tiếp tục triển khai"), rarely with who acts ("Các sở, ngành bố trí …") or with a topic and a colon.
 */
export function actionAt(text: string): { start: number; end: number } | undefined {
  const lower = text.toLowerCase()
  // "Phát triển văn hóa số là đòn bẩy …" explains; it asks nobody to do anything.
  if (definition.test(lower)) return undefined
  const match = opening.exec(lower)
  if (match !== null) {
    const start = match[0].length - (match[1] as string).length
    return { start, end: match[0].length }
  }
  const topic = /^[^:.;]{4,120}:\s*/u.exec(lower)
  if (topic !== null) {
    const inner = opening.exec(lower.slice(topic[0].length, topic[0].length + 60))
    if (inner !== null) return { start: topic[0].length, end: topic[0].length + inner[0].length }
  }
  return undefined
}

const definition =
  /^[^.;:]{3,70}\s(?:là|trở thành)\s(?:điều kiện|quá trình|nhiệm vụ|yếu tố|định hướng|đòn bẩy|lực đẩy|trụ cột|nền tảng|một|cơ sở|cách|yêu cầu|việc|giải pháp|động lực|khâu|xu thế)/u

/** First words of tasks, in the alphabet; a new one is one more word here. */
const verbs = `
  ban hành|biên soạn|biểu dương|bàn giao|bám sát|bảo tồn|bảo vệ|bảo đảm|bố trí|bồi dưỡng|bổ sung|
  cam kết|chi trả|chia sẻ|cho phép|chuyển|chuyển giao|chuyển đổi|chuẩn bị|chuẩn hóa|chú trọng|chăm sóc|
  chấn chỉnh|chấp hành|chỉ đạo|chống|chủ trì|chủ động|chứng nhận|cung cấp|cân đối|có|công bố|công khai|
  cải cách|cải thiện|cải tiến|cải tạo|cấp|cập nhật|cắt giảm|cụ thể hóa|củng cố|cử|duy trì|dành|dạy|
  gia tăng|giao|giám sát|giúp|giải phóng|giải quyết|giảm|giới thiệu|giữ|gìn giữ|góp|gắn|gặp mặt|gửi|
  hiện đại hóa|hoàn thiện|hoàn thành|huy động|hài hòa|hàng năm|hình thành|hướng dẫn|hưởng ứng|hạn chế|
  hằng năm|học hỏi|học tập|hỗ trợ|hợp tác|in|khai thác|khen thưởng|khuyến khích|khánh thành|khôi phục|
  khảo sát|khẩn trương|khắc phục|khởi công|kiên quyết|kiến nghị|kiểm kê|kiểm soát|kiểm tra|kiện toàn|
  kêu gọi|ký kết|kế thừa|kết hợp|kết nối|kịp thời|liên kết|liên thông|luân chuyển|làm|lưu trữ|lấy|lập|
  lắp đặt|lồng ghép|lựa chọn|minh bạch|mua sắm|mời gọi|mở|mở rộng|nghiên cứu|nghiệm thu|ngân sách|
  ngăn chặn|ngầm hóa|nhân rộng|nhận diện|nuôi|nâng cao|nâng cấp|nêu cao|nắm|phát hiện|phát huy|
  phát hành|phát sóng|phát triển|phát động|phân bổ|phân công|phân cấp|phân loại|phân tích|phê duyệt|
  phòng|phòng ngừa|phấn đấu|phối hợp|phổ biến|phổ cập|phục hồi|phục vụ|phủ sóng|quan trắc|quan tâm|
  quy hoạch|quy tụ|quy định|quyết liệt|quán triệt|quản lý|quảng bá|ra mắt|rà soát|rèn luyện|rút ngắn|
  siết chặt|sàng lọc|sáp nhập|sơ kết|sản xuất|sắp xếp|số hóa|sử dụng|sửa đổi|tham gia|tham mưu|
  thanh tra|thay thế|theo dõi|thi đua|thiết kế|thiết lập|thiết thực|thu gom|thu hút|thu thập|thuê|
  thành lập|thí điểm|thông minh hóa|thông qua|thông tin|thúc đẩy|thăm|thường xuyên|thẩm định|thể chế hóa|
  thống kê|thống nhất|thử nghiệm|thực hiện|thực thi|tinh gọn|tiêm|tiến hành|tiếp cận|tiếp nhận|tiếp tục|
  tra cứu|trang bị|tranh thủ|trao đổi|tri ân|triển khai|truyền thông|trình|trích|trưng bày|trồng|
  trợ giúp|tu bổ|tuyên truyền|tuyển dụng|tuân thủ|tái cấu trúc|tìm kiếm|tích cực|tích hợp|tính toán|
  tôn trọng|tôn tạo|tôn vinh|tăng|tăng cường|tư vấn|tạo|tầm soát|tận dụng|tập huấn|tập hợp|tập trung|
  tối ưu|tổ chức|tổng hợp|tổng kết|từng bước|vay|vinh danh|vận hành|vận động|xem xét|xác định|xây dựng|
  xã hội hóa|xóa|xúc tiến|xếp hạng|xử lý|yêu cầu|áp dụng|đa dạng|điều chỉnh|điều phối|điều tra|
  đo lường|đàm phán|đào tạo|đánh giá|đánh số|đôn đốc|đăng ký|đăng tải|đơn giản hóa|đưa|đạt|đảm bảo|
  đấu tranh|đầu tư|đẩy mạnh|đẩy nhanh|đặt hàng|đề cao|đề nghị|đề xuất|định hướng|định kỳ|đối thoại|
  đồng bộ|đổi mới|động viên|ưu tiên|ổn định|ứng dụng|ứng phó
`
const before =
  '(?:(?:nghiêm túc|chủ động|tích cực|tiếp tục|kịp thời|thường xuyên|từng bước|đồng thời|bên cạnh đó|trong đó|hằng năm|hàng năm|hằng quý|trước mắt|đến (?:hết )?năm \\d{4}|trong năm \\d{4}|năm \\d{4}|quý [iv]+\\/?\\d*)[,:]?\\s+){0,3}'
const hardened = '(?!về |văn |hàng |vật )(?:\\p{Ll}+\\s){1,2}hóa'
const opening = new RegExp(`^[“"']?${before}(${alternatives(verbs)}|${hardened})(?!\\p{L})`, 'u')
