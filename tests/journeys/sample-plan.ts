/** An invented plan in the manner of the genre: two targets, two tasks, two duties. */
export const samplePlanText = `ỦY BAN NHÂN DÂN
THÀNH PHỐ SÔNG XANH
Số: 12/KH-UBND
Sông Xanh, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Chuyển đổi số năm 2026
I. MỤC TIÊU
1. Tỷ lệ hồ sơ trực tuyến đạt trên 80% vào năm 2026.
2. Tỷ lệ người dân có tài khoản định danh điện tử đạt 60% vào năm 2026.
II. NHIỆM VỤ
1. Xây dựng nền tảng dữ liệu dùng chung của thành phố, hoàn thành trong quý III năm 2026.
Cơ quan chủ trì: Sở Khoa học và Công nghệ.
2. Tổ chức tập huấn kỹ năng số cho cán bộ, công chức phường, xã trong năm 2026.
Cơ quan chủ trì: Sở Nội vụ.
III. TỔ CHỨC THỰC HIỆN
1. Sở Khoa học và Công nghệ: Chủ trì theo dõi, đôn đốc, tổng hợp việc thực hiện Kế hoạch này.
2. Sở Tài chính: Tham mưu bố trí kinh phí thực hiện Kế hoạch theo quy định.
`
