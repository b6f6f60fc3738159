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
  ban hành|biên soạn|biên tập|biểu dương|bàn giao|bám sát|báo cáo|bình xét|bù đắp|bảo dưỡng|bảo hộ|bảo quản|
  bảo tồn|bảo vệ|bảo đảm|bố trí|bồi dưỡng|bổ sung|cam kết|chi trả|chia sẻ|cho phép|cho vay|chuyển|
  chuyển giao|chuyển đổi|chuẩn bị|chuẩn hóa|chú trọng|chăm sóc|chấm dứt|chấn chỉnh|chấp hành|chỉ đạo|
  chỉnh lý|chỉnh trang|chọn|chống|chủ trì|chủ động|chứng nhận|cung cấp|cân đối|có|công bố|công khai|
  cải cách|cải thiện|cải tiến|cải tạo|cấp|cập nhật|cắt giảm|cụ thể hóa|củng cố|cứu trợ|cử|di dời|diễn tập|
  duy trì|dành|dạy|gia cố|gia tăng|giao|giám sát|giám định|giúp|giải phóng|giải quyết|giảm|giảm thiểu|
  giới thiệu|giữ|giữ gìn|giữ vững|gìn giữ|góp|gắn|gắn kết|gặp mặt|gửi|hiện đại hóa|hoàn thiện|hoàn thành|
  huy động|hài hòa|hàng năm|hình thành|hòa giải|hướng dẫn|hưởng ứng|hạn chế|hằng năm|học hỏi|học tập|hỗ trợ|
  hợp nhất|hợp tác|in|khai báo|khai thác|khai trương|khen thưởng|khoanh vùng|khuyến khích|khám|khánh thành|
  khôi phục|khơi dậy|khơi thông|khảo sát|khẩn trương|khắc phục|khởi công|kiên quyết|kiến nghị|kiểm kê|
  kiểm soát|kiểm tra|kiện toàn|kéo dài|kê khai|kêu gọi|ký kết|kế thừa|kết hợp|kết nạp|kết nối|kết thúc|
  kịp thời|lan tỏa|liên kết|liên thông|luân chuyển|làm|làm rõ|lãnh đạo|lưu giữ|lưu trữ|lấy|lập|lập hồ sơ|
  lắp|lắp đặt|lồng ghép|lựa chọn|minh bạch|mua sắm|mời|mời gọi|mở|mở mới|mở rộng|nghiêm cấm|nghiêm túc|
  nghiên cứu|nghiệm thu|ngân sách|ngăn chặn|ngăn ngừa|ngầm hóa|nhân rộng|nhận diện|nhắc nhở|niêm yết|nuôi|
  nâng cao|nâng cấp|nêu cao|nạo vét|nắm|nắm bắt|phát hiện|phát huy|phát hành|phát sóng|phát triển|phát động|
  phân bổ|phân công|phân cấp|phân loại|phân luồng|phân phối|phân tích|phân định|phê duyệt|phòng|phòng ngừa|
  phản ánh|phấn đấu|phối hợp|phổ biến|phổ cập|phục dựng|phục hồi|phục vụ|phủ sóng|phủ xanh|quan trắc|
  quan tâm|quy hoạch|quy tập|quy tụ|quy định|quyên góp|quyết liệt|quyết toán|quán triệt|quản lý|quảng bá|
  ra mắt|rà phá|rà soát|rèn luyện|rút kinh nghiệm|rút ngắn|siết chặt|so sánh|soạn thảo|sàng lọc|sáp nhập|
  sơ kết|sản xuất|sắp xếp|số hóa|sử dụng|sửa|sửa chữa|sửa đổi|tham gia|tham mưu|tham quan|tham vấn|thanh lý|
  thanh toán|thanh tra|thay|thay thế|theo dõi|thi đua|thiết kế|thiết lập|thiết thực|thu gom|thu hút|thu hồi|
  thu nhận|thu thập|thuê|thành lập|tháo gỡ|thí điểm|thông báo|thông minh hóa|thông qua|thông tin|thúc đẩy|
  thăm|thường xuyên|thẩm định|thể chế hóa|thể hiện|thống kê|thống nhất|thử nghiệm|thực hiện|thực nghiệm|
  thực thi|tinh gọn|tiêm|tiêu hủy|tiêu thụ|tiến hành|tiếp cận|tiếp nhận|tiếp thu|tiếp tục|tiếp đón|
  tiết kiệm|tra cứu|trang bị|tranh thủ|trao|trao tặng|trao đổi|tri ân|triển khai|truy cập|truy xuất|
  truyền thông|trình|trình diễn|trích|trưng bày|trả lời|trồng|trồng mới|trợ cấp|trợ giúp|tu bổ|tu sửa|
  tuyên dương|tuyên truyền|tuyển chọn|tuyển dụng|tuyển sinh|tuân thủ|tuần tra|tái chế|tái cơ cấu|
  tái cấu trúc|tái định cư|tìm kiếm|tích cực|tích hợp|tính toán|tôn trọng|tôn tạo|tôn vinh|tăng|tăng cường|
  tư vấn|tạo|tầm soát|tận dụng|tập huấn|tập hợp|tập trung|tối ưu|tổ chức|tổng hợp|tổng kết|từng bước|vay|
  vinh danh|viết|vận hành|vận động|vệ sinh|xem xét|xuất bản|xác lập|xác minh|xác định|xây|xây dựng|
  xã hội hóa|xét|xét duyệt|xóa|xóa bỏ|xúc tiến|xếp hạng|xử lý|xử phạt|yêu cầu|áp dụng|đa dạng|điều chỉnh|
  điều phối|điều tra|đo lường|đo đạc|đàm phán|đào tạo|đánh giá|đánh số|đóng|đóng góp|đôn đốc|đăng ký|
  đăng tải|đơn giản hóa|đưa|đạt|đảm bảo|đấu giá|đấu nối|đấu thầu|đấu tranh|đầu tư|đẩy mạnh|đẩy nhanh|
  đặt hàng|đề cao|đề nghị|đề xuất|đền bù|định hướng|định kỳ|đối thoại|đồng bộ|đổi mới|động viên|ưu tiên|
  ưu đãi|ươm tạo|ổn định|ủng hộ|ủy quyền|ứng dụng|ứng phó
`
const before =
  '(?:(?:nghiêm túc|chủ động|tích cực|tiếp tục|kịp thời|thường xuyên|từng bước|đồng thời|bên cạnh đó|trong đó|hằng năm|hàng năm|hằng quý|mỗi (?:năm|quý|tháng|tuần|học kỳ|năm học)|trước mắt|cơ bản|sớm|đến (?:hết )?năm \\d{4}|trong năm \\d{4}|năm \\d{4}|quý [iv]+\\/?\\d*)[,:]?\\s+){0,3}'
const hardened = '(?!về |văn |hàng |vật )(?:\\p{Ll}+\\s){1,2}hóa'
/** "Căn cứ chức năng, nhiệm vụ được giao, chỉ đạo …": what the action rests on, before it. */
const ground =
  '(?:(?:căn cứ(?: vào)?|trên cơ sở|theo|trong phạm vi) (?:theo )?[^.;:]{4,90}?(?:nhiệm vụ|quyền hạn|thẩm quyền|được giao|thực tế|địa phương|đơn vị|ngân sách|hàng năm|hằng năm|quản lý|quy định),\\s)?'
const opening = new RegExp(`^[“"']?${ground}${before}(${alternatives(verbs)}|${hardened})(?!\\p{L})`, 'u')
