/** An invented plan of the city's own: its three tasks become somebody's as soon as it is published. */
export const taskPlanText = `ỦY BAN NHÂN DÂN
THÀNH PHỐ HỒ CHÍ MINH
Số: 45/KH-UBND
Thành phố Hồ Chí Minh, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Chuyển đổi số giai đoạn 2026 - 2030
I. NHIỆM VỤ
1. Xây dựng nền tảng dữ liệu dùng chung của thành phố, hoàn thành trong quý III năm 2030.
Cơ quan chủ trì: Sở Khoa học và Công nghệ.
2. Tổ chức tập huấn kỹ năng số cho cán bộ phường, xã, hoàn thành trước ngày 31 tháng 12 năm 2030.
Cơ quan chủ trì: Sở Nội vụ.
3. Rà soát trang thiết bị công nghệ thông tin của các cơ quan trước ngày 30 tháng 6 năm 2030.
Cơ quan chủ trì: Sở Khoa học và Công nghệ.
II. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính: Tham mưu bố trí kinh phí thực hiện Kế hoạch theo quy định.
`
