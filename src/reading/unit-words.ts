/**
 * Packs alternatives that are written over several lines into one pattern, longer ones first. Bars inside brackets do
 * not separate: "ban(?! hành| đêm)" is one alternative.
 */
export function alternatives(list: string): string {
  const words: string[] = []
  let depth = 0
  let word = ''
  for (const character of list.replace(/\n\s*/g, '')) {
    if (character === '|' && depth === 0) {
      words.push(word)
      word = ''
      continue
    }
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    word += character
  }
  words.push(word)
  return words.sort((a, b) => b.length - a.length).join('|')
}

/**
 * Words a unit's name begins with. "Ban hành", "Bộ tiêu chí", "Hội nghị", "Báo cáo" begin alike and are no units, so
 * each such word carries the words that may not follow it.
 */
export const unitBeginnings = alternatives(`
  sở(?! hữu)|ban(?! hành| đêm| đầu)|bql|
  bộ(?! chỉ số| tiêu chí| máy| dữ liệu| từ| quy| công cụ| nhận| mã| tài liệu| thủ tục| phận| luật| số| câu| sách| khung)|
  ubnd|ủy ban|hđnd|hội đồng|công an|văn phòng(?! phẩm| điện tử)|cục|chi cục|tổng cục|
  vụ(?! án| việc| mùa)|trung tâm|viện(?! trợ| phí)|học viện|hội(?! nghị| thảo| nhập| thi| chợ| họp| chẩn)|
  hiệp hội|liên hiệp|liên đoàn|liên minh|đoàn(?! kết| viên)|tỉnh đoàn|thành đoàn|thành ủy|tỉnh ủy|
  đảng ủy|cấp ủy|đài|báo(?! cáo| hiệu| động| giá)|trường(?! hợp)|đại học|
  doanh nghiệp(?! số| điện tử| công nghệ số$)|công ty|tổng công ty|tập đoàn|ngân hàng|kho bạc|
  bảo hiểm xã hội|bhxh|thanh tra(?!,| và| việc| đột)|tòa án|viện kiểm sát|mặt trận|ubmttq|bưu điện|vnpt|
  viettel|mobifone|fpt|hca|thuế(?! suất| điện tử| đất)|hải quan|cơ quan(?! quản lý nhà nước có)|
  đơn vị(?! tính| hành chính)|địa phương|bộ chỉ huy|bộ tư lệnh|quân khu|quỹ|tổ công tác|tổ giúp việc|
  tổ chức (?:chính trị|đoàn thể|xã hội|tín dụng|kinh tế|khoa học|có liên quan|liên quan|đảng|hành nghề)|
  tổ công nghệ số|thủ tướng|chính phủ|quốc hội|chủ tịch|phó chủ tịch|thủ trưởng|giám đốc|người đứng đầu|
  chánh văn phòng|bộ trưởng|trưởng ban|nhà đầu tư|nhà cung cấp|nhà mạng|hợp tác xã|
  phòng(?! chống| ngừng| ngừa|,)|xã(?! hội)|phường|đặc khu|ban ngành|ngành(?! nghề)|
  lãnh đạo (?:các|sở|ban|ủy)|cơ sở (?:đào tạo|giáo dục|y tế|khám|kcb|nghiên cứu)|bệnh viện|cá nhân(?! hóa)|
  tạp chí|thông tấn xã|nhà xuất bản|kiểm toán|tổ đảng|đảng đoàn|ban cán sự|thường trực (?:ban|hội đồng|ủy ban|đảng)|
  tổ (?:chuyên môn|bộ môn|văn phòng|hành chính|công nghệ thông tin)|(?:phó )?hiệu trưởng|phó giám đốc|
  ban giám hiệu|giáo viên (?:chủ nhiệm|bộ môn)|lãnh đạo ban|trạm y tế|chi bộ|đảng bộ|chi đoàn|trung ương (?:đoàn|hội)
`)

/** Kinds of units after "các": "các sở, ban, ngành", "các doanh nghiệp viễn thông". */
export const unitKinds = alternatives(`
  sở|ban|bộ|ngành|cơ quan|đơn vị|địa phương|xã|phường|huyện|quận|thị xã|tỉnh|thành phố|doanh nghiệp|
  tổ chức|hội|hiệp hội|trường|viện|công ty|tổng công ty|tập đoàn|ngân hàng|nhà đầu tư|nhà mạng|
  nhà cung cấp|trung tâm|phòng|cơ sở|đoàn thể|học viện|đại học|bệnh viện|chi cục|cục|ubnd|ủy ban|
  hợp tác xã|báo|đài|thôn|ấp|khu phố|tổ dân phố|ban ngành|chuyên gia|thành viên|chủ đầu tư|khu|
  ban quản lý|chương trình thành viên|đảng ủy|đoàn đại biểu|bộ phận|tổ chuyên môn|chi bộ|đảng bộ|cấp ủy
`)

/** Verbs that follow a subject: where a name that opens a sentence ends. */
export const subjectVerbs = alternatives(`
  chủ trì|phối hợp|chịu trách nhiệm|có trách nhiệm|có nhiệm vụ|có kế hoạch|
  xây dựng(?= |, (?:thẩm định|ban hành|triển khai|cập nhật|hoàn thiện|trình))(?! (?:cơ bản|công trình|dân dụng|tỉnh|thành phố|và kinh doanh|nông thôn|khu vực))|tham mưu|chủ động|tăng cường|
  phát huy|chỉ đạo|điều phối|triển khai|thực hiện|căn cứ|theo (?:chức|quy|dõi|phân|thẩm|nhiệm)|ưu tiên|
  hướng dẫn|đẩy mạnh|tiếp tục|tổng hợp|rà soát|bố trí|đảm bảo|bảo đảm|định kỳ|hằng năm|hàng năm|
  xem xét|tiên phong|đôn đốc|báo cáo|đề xuất|nghiêm túc|quan tâm|huy động|(?<!giáo dục )thường xuyên|tạo điều kiện|
  tuyên truyền|vận động|hỗ trợ|cử(?= )|đưa(?= )|giúp(?= )|cần(?= )|phải(?= )|sẽ(?= )|trình(?= )|
  lập(?= )|nâng cao|đăng ký|cung cấp|cập nhật|hoàn thành|hoàn thiện|khẩn trương|tích cực|xác định|
  làm việc|làm đầu mối|là cơ quan|là đơn vị|là đầu mối|là thành viên|là lực lượng|chuẩn bị|tự (?!chủ)|
  lồng ghép|tập trung|kiểm tra|giám sát|đánh giá|thẩm định|chủ yếu|trên cơ sở|thông qua|gửi(?= )|
  nghiên cứu,|nghiên cứu (?:xây|đề|triển|để|và|áp|ban)|hợp tác với|tham gia|duy trì|khai thác|tận dụng|
  thành lập|ban hành|bám sát|áp dụng|thí điểm|yêu cầu|đề nghị|kịp thời|quán triệt|phổ biến|công bố|
  phân bổ|cân đối|thu hút|khuyến khích|mở rộng|mở thêm|đầu tư|lãnh đạo,|nghiêm chỉnh|tuân thủ|
  tổ chức(?= (?:triển|thực|các (?:hoạt|lớp|hội|khóa|cuộc|chương)|tuyên|tập|kiểm|rà|đào|quán|phổ|lấy|hội|xây|thẩm|đánh|sơ|tổng|quản|khảo|lớp|đấu))|
  tổ chức(?= (?:bồi dưỡng|hướng dẫn|phát động|công bố|vận hành|vận động|khai trương|khai giảng|nghiệm thu|diễn tập|
  đối thoại|tọa đàm|biên soạn|truyền thông|thu thập|trao|ký|lễ|giám sát|theo dõi|cuộc|ngày|tuần lễ|chiến dịch|
  phong trào|sự kiện|nhân rộng|số hóa|sắp xếp|lựa chọn|bàn giao|học tập|làm việc))|
  lắp đặt|nâng cấp|vận hành|số hóa|xử lý|tiếp nhận|khảo sát|lựa chọn|thu thập|xác minh|đăng tải|
  tháo gỡ|hình thành|phát động|biên soạn|mua sắm|nhân rộng|bồi dưỡng|tập huấn|giải quyết|quản lý chặt|
  quyết định|phê duyệt|kết nối|tích hợp|sắp xếp|sử dụng|xúc tiến các|ký kết|mời gọi|cụ thể hóa|nắm(?= )|
  tăng(?= )|giảm(?= )|đôn đốc|dự kiến|được giao|được phân công|chịu(?= )|phản ánh|kiến nghị|tiến hành|thông báo|nộp(?= )|đăng thông tin|
  chia sẻ|công khai|tiếp thu|khắc phục|thống nhất|lấy ý kiến|góp ý|cam kết|bàn giao|phát triển(?= các)|phân công(?= )
`)
