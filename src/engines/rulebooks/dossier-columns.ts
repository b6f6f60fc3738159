import type { Label } from '#kernel'

type Field = {
  /** What it tells. */
  told: Label
  needed?: boolean
  example?: string
  /** Items of QĐ 766 that it is needed for. */
  items: string
  /** A name of this platform: the published description names no field. */
  isOurs?: boolean
}

const said = (vi: string, en: string): Label => ({ vi, en })
const time = said(
  '2026-08-03T08:30 hoặc 20260803083000, định dạng văn bản',
  '2026-08-03T08:30 or 20260803083000, as text',
)
const yesNo = (vi: string, en: string) => said(`${vi}: 0 hoặc 1`, `${en}: 0 or 1`)

/** Dossiers in the national field names; what these do not carry, in words of ours. */
const dossiers = {
  MaHoSo: { told: said('Mã hồ sơ; mỗi mã một lần', 'Code of the dossier; each once'), needed: true, example: 'H01.01', items: '1.4' },
  MaTTHC: { told: said('Mã thủ tục', 'Code of its procedure'), needed: true, example: '1.000001', items: '1.4' },
  NgayTiepNhan: { told: time, needed: true, example: '2026-08-03T08:30', items: '2.1' },
  NgayHenTra: { told: time, example: '2026-08-10T17:00', items: '2.1' },
  NgayKetThucXuLy: { told: time, example: '2026-08-07T09:00', items: '2.1' },
  ThoiGianGiaiQuyet: { told: said('Thời hạn, một số', 'Longest time, a number'), example: '5', items: '2.1, 2.2' },
  DonViTinh: { told: said('giờ, ngày, ngày làm việc, tháng', 'giờ, ngày, ngày làm việc or tháng'), example: 'ngày làm việc', items: '2.1, 2.2' },
  NgayYeuCauBoSung: { told: said('Các lần yêu cầu bổ sung, cách nhau bằng “;”', 'When supplements were asked for, parted by “;”'), items: '2.1, 2.2', isOurs: true },
  NgayBoSung: { told: said('Các lần đã bổ sung, cùng thứ tự', 'When they came, in the same order'), items: '2.1, 2.2', isOurs: true },
  KenhThucHien: { told: said('1 trực tiếp, 2 trực tuyến, 3 bưu chính', '1 counter, 2 online, 3 post'), example: '2', items: '3.0, 3.2, 3.3' },
  MaKetQua: { told: said('Mã kết quả điện tử', 'Code of the electronic result'), items: '3.3, 4.1, 4.2, 4.4' },
  DuongDanTepTinKetQua: { told: said('Tệp kết quả điện tử', 'File of the electronic result'), items: '3.3, 4.1, 4.2, 4.4' },
  'Danhsachphilephi.Gia': { told: said('Phí, lệ phí; nhiều khoản cách nhau bằng “;”', 'Fees, parted by “;”'), items: '3.5a, 3.5b, 3.6' },
  DuocThanhToanTrucTuyen: { told: said('Thanh toán trực tuyến: 0, 1 hoặc 2', 'Paid online: 0, 1 or 2'), items: '3.5a, 3.5b, 3.6' },
  HoSoCoThanhPhanSoHoa: { told: yesNo('Có thành phần số hóa', 'Has a digitised part'), items: '4.3, 4.4' },
  DuocSoHoa: { told: yesNo('Được số hóa', 'Digitised'), items: '4.3, 4.4' },
  DuocLayTuKhoDMQG: { told: yesNo('Lấy từ kho dữ liệu quốc gia', 'From the national store'), items: '4.4, 4.5a, 4.5b' },
  TaiKhoanDuocXacThucVoiVNeID: { told: yesNo('Tài khoản xác thực VNeID', 'An account proven by VNeID'), items: '4.5a, 4.5b' },
  MaCSDL: { told: said('Mã cơ sở dữ liệu đã khai thác', 'Code of the database that was used'), items: '4.5a, 4.5b' },
  CoTepThanhPhan: { told: yesNo('Có tệp thành phần', 'Has a component file'), items: '4.2', isOurs: true },
  disliked: { told: yesNo('Bị phản ánh', 'Disliked'), items: '5.4', isOurs: true },
  service: { told: said('Mã dịch vụ công của hồ sơ', 'Its online service'), items: '3.2', isOurs: true },
} as const satisfies Record<string, Field> // biome-ignore format: a line a field

const procedures = {
  MaTTHC: { told: said('Mã thủ tục; mỗi mã một lần', 'Code of the procedure; each once'), needed: true, example: '1.000001', items: '3.0' },
  fullyOnline: { told: yesNo('Đủ điều kiện toàn trình', 'May be fully online'), example: '1', items: '3.0', isOurs: true },
  paperResult: { told: yesNo('Kết quả là văn bản', 'Its result is a paper'), example: '1', items: '4.1', isOurs: true },
  hasFee: { told: yesNo('Có phí, lệ phí', 'Has a fee'), example: '0', items: '3.5a, 3.5b, 3.6', isOurs: true },
  forCitizens: { told: yesNo('Cho công dân', 'For citizens'), example: '1', items: '4.5a', isOurs: true },
  online: { told: said('Mức trực tuyến: none, partial, full', 'Level: none, partial, full'), example: 'full', items: '3.1', isOurs: true },
  services: { told: said('Dịch vụ công: “mã=public; mã=stopping” (public, stopping, testing, stopped), “-” nếu không có', 'Services: “code=public; code=stopping” (public, stopping, testing, stopped), “-” for none'), example: 'dv-1=public', items: '3.1, 3.2', isOurs: true },
} as const satisfies Record<string, Field> // biome-ignore format: a line a field

const day = said('2026-08-03', '2026-08-03')
const feedback = {
  id: { told: said('Mã phản ánh; mỗi mã một lần', 'Code of the feedback; each once'), needed: true, example: 'PA-1', items: '5.1', isOurs: true },
  received: { told: day, needed: true, example: '2026-08-03', items: '5.1', isOurs: true },
  transferred: { told: said('Ngày chuyển, 2026-08-03', 'Day of transfer'), items: '5.1', isOurs: true },
  sentBack: { told: said('Ngày trả lại, 2026-08-03', 'Day it was sent back'), items: '5.1', isOurs: true },
  supplementAsked: { told: said('Ngày yêu cầu bổ sung, 2026-08-03', 'Day a supplement was asked for'), items: '5.1', isOurs: true },
  resolved: { told: said('Ngày giải quyết, 2026-08-03', 'Day it was resolved'), example: '2026-08-05', items: '5.1', isOurs: true },
  published: { told: said('Ngày công khai, 2026-08-03', 'Day it was published'), example: '2026-08-06', items: '5.2', isOurs: true },
  likes: { told: said('Số lượt hài lòng', 'Likes'), example: '1', items: '5.3', isOurs: true },
  dislikes: { told: said('Số lượt không hài lòng', 'Dislikes'), example: '0', items: '5.3', isOurs: true },
  reopened: { told: yesNo('Mở lại', 'Opened again'), example: '0', items: '5.3', isOurs: true },
  kind: { told: said('regulation (quy định, thủ tục) hoặc behaviour (hành vi)', 'regulation or behaviour'), example: 'regulation', items: '5.1', isOurs: true },
} as const satisfies Record<string, Field> // biome-ignore format: a line a field

/** The lists of a file of dossiers: each a sheet of a workbook, a CSV of its own, or a list of a JSON. */
export const dossierLists = {
  dossiers: { sheet: 'Hồ sơ', fields: dossiers as Record<string, Field> },
  procedures: { sheet: 'Thủ tục', fields: procedures as Record<string, Field> },
  feedback: { sheet: 'Phản ánh', fields: feedback as Record<string, Field> },
} as const

/** Every field with its list, for whoever fills a file in. */
export const dossierFields = Object.entries(dossierLists).flatMap(([list, { sheet, fields }]) =>
  Object.entries(fields).map(([name, { told, needed = false, items, isOurs = false }]) => ({
    list,
    sheet,
    name,
    told,
    needed,
    items,
    isOurs,
  })),
)
