import { Disclosure, Table, useLabel, useWords, type Words } from '#ui'
import styles from './scores.module.css'

type Line = { field: string; told: Words; for: string }

/** What a file may hold: the national names for dossiers, and words of ours where the published description names none. */
const lines: readonly Line[] = [
  {
    field: 'MaHoSo, MaTTHC',
    told: { vi: 'Mã hồ sơ, mã thủ tục', en: 'Code of the dossier, of its procedure' },
    for: '1.4',
  },
  {
    field: 'NgayTiepNhan, NgayHenTra, NgayKetThucXuLy',
    told: { vi: 'Ngày giờ, theo ISO hoặc 14 chữ số', en: 'Times, ISO or fourteen digits' },
    for: '2.1',
  },
  {
    field: 'ThoiGianGiaiQuyet, DonViTinh',
    told: { vi: 'Thời hạn và đơn vị: giờ, ngày, ngày làm việc, tháng', en: 'Longest time and its unit' },
    for: '2.1, 2.2',
  },
  {
    field: 'NgayYeuCauBoSung, NgayBoSung',
    told: { vi: 'Các lần bổ sung, cách nhau bằng dấu “;” *', en: 'Supplements, parted by “;” *' },
    for: '2.1, 2.2',
  },
  { field: 'KenhThucHien', told: { vi: '1 trực tiếp, 2 trực tuyến, 3 bưu chính', en: '1 counter, 2 online, 3 post' }, for: '3.0, 3.2, 3.3' }, // biome-ignore format: one line of a table
  {
    field: 'MaKetQua, DuongDanTepTinKetQua',
    told: { vi: 'Kết quả điện tử', en: 'The electronic result' },
    for: '3.3, 4.1, 4.2, 4.4',
  },
  {
    field: 'Danhsachphilephi.Gia, DuocThanhToanTrucTuyen',
    told: { vi: 'Phí, lệ phí; thanh toán trực tuyến 0, 1, 2', en: 'Fees; paid online 0, 1, 2' },
    for: '3.5a, 3.5b, 3.6',
  },
  {
    field: 'HoSoCoThanhPhanSoHoa, DuocSoHoa, DuocLayTuKhoDMQG, TaiKhoanDuocXacThucVoiVNeID, MaCSDL',
    told: { vi: 'Số hóa, kho dữ liệu, dữ liệu dân cư', en: 'Digitised, national store, population data' },
    for: '4.3, 4.4, 4.5a, 4.5b',
  },
  {
    field: 'CoTepThanhPhan, disliked, service',
    told: {
      vi: 'Có tệp thành phần; bị phản ánh; dịch vụ công của hồ sơ *',
      en: 'A component file; disliked; its online service *',
    },
    for: '3.2, 4.2, 5.4',
  },
  {
    field: 'procedures: MaTTHC, fullyOnline, paperResult, hasFee, forCitizens',
    told: {
      vi: 'Danh mục thủ tục, ghi 0 hoặc 1: đủ điều kiện toàn trình, kết quả văn bản, có phí, cho công dân *',
      en: 'Procedures, 0 or 1: may be fully online, result on paper, fee, for citizens *',
    },
    for: '3.0, 3.5a, 3.5b, 3.6, 4.1, 4.5a',
  },
  {
    field: 'procedures: online, services',
    told: {
      vi: 'Mức trực tuyến none, partial, full; dịch vụ công ghi “mã=public; mã=stopping” (public, stopping, testing, stopped), “-” nếu không có *',
      en: 'Level none, partial, full; services “code=public; code=stopping” (public, stopping, testing, stopped), “-” for none *',
    },
    for: '3.1, 3.2',
  },
  {
    field: 'feedback: id, received, resolved, published, likes, dislikes, reopened, kind',
    told: {
      vi: 'Phản ánh, kiến nghị; loại regulation (quy định, thủ tục) hoặc behaviour (hành vi) *',
      en: 'Feedback; its kind regulation or behaviour *',
    },
    for: '5.1, 5.2, 5.3',
  },
]

/** The columns of the files and the items that each is needed for. */
export function DossierFields() {
  const label = useLabel()
  const words = useWords({
    heading: { vi: 'Tệp gồm những trường nào', en: 'The fields of the files' },
    field: { vi: 'Trường', en: 'Field' },
    told: { vi: 'Nội dung', en: 'What it tells' },
    items: { vi: 'Cho chỉ tiêu', en: 'For the items' },
    ours: {
      vi: '* Tên do hệ thống này đặt, vì tài liệu công bố không nêu tên trường. JSON ghi ba danh sách dossiers, procedures, feedback trong một tệp; CSV mỗi danh sách một tệp.',
      en: '* A name of this platform, since the published description names no field. JSON has the lists dossiers, procedures and feedback in one file; CSV a file each.',
    },
  })
  return (
    <Disclosure summary={words.heading}>
      <Table
        caption={words.heading}
        captionHidden
        dense
        rows={lines}
        rowKey={({ field }) => field}
        columns={[
          {
            id: 'field',
            header: words.field,
            names: true,
            cell: ({ field }) => <code className={styles.coded}>{field}</code>,
          },
          { id: 'told', header: words.told, cell: ({ told }) => label(told) },
          { id: 'items', header: words.items, cell: (line) => line.for },
        ]}
      />
      <p>{words.ours}</p>
    </Disclosure>
  )
}
