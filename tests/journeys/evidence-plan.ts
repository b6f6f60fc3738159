/** An invented plan of the city's own: a task and, in its annex, two targets, all of one department. */
export const evidencePlanText = `ỦY BAN NHÂN DÂN
THÀNH PHỐ HỒ CHÍ MINH
Số: 46/KH-UBND
Thành phố Hồ Chí Minh, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Chuyển đổi số năm 2026
I. NHIỆM VỤ
1. Xây dựng nền tảng dữ liệu dùng chung của thành phố, hoàn thành trong quý III năm 2030.
Cơ quan chủ trì: Sở Khoa học và Công nghệ.
2. Tổ chức tập huấn kỹ năng số cho cán bộ, công chức, hoàn thành trong quý IV năm 2030.
Cơ quan chủ trì: Sở Khoa học và Công nghệ.
TM. ỦY BAN NHÂN DÂN
PHỤ LỤC
DANH MỤC CHỈ TIÊU NĂM 2026
(Kèm theo Kế hoạch số 46/KH-UBND)
TT
Chỉ tiêu
Đơn vị tính
Mục tiêu năm 2026
Cơ quan chủ trì
1
Số bộ dữ liệu mở được công bố
Bộ dữ liệu
250
Sở Khoa học và Công nghệ
2
Tỷ lệ hộ gia đình có đường truyền cáp quang
%
85
Sở Khoa học và Công nghệ
`
