import type { Words } from '#ui'

const ofProcedures: Words = {
  vi: 'Nhập tay: lấy từ Cơ sở dữ liệu quốc gia về thủ tục hành chính, hồ sơ không có ngày công bố và nội dung công khai.',
  en: 'By hand: from the national database of procedures; dossiers do not say when and what was published.',
}

/** The items of QĐ 766 that no file of dossiers can tell: where each comes from, and why. */
export const notFromDossiers: Readonly<Record<string, Words>> = {
  '1.1': ofProcedures,
  '1.2': ofProcedures,
  '1.3': ofProcedures,
  '1.4': {
    vi: 'Nhập tay: mẫu số là số hồ sơ theo Hệ thống báo cáo quốc gia và Cổng Dịch vụ công quốc gia.',
    en: 'By hand: the denominator is what the national reporting system and the national portal know.',
  },
  '2.2': {
    vi: 'Không tính: đây là thời gian, không phải tỷ lệ; Cổng chỉ hiển thị cho từng thủ tục, theo đơn vị thời gian của thủ tục đó.',
    en: 'Not computed: a time and no ratio, which the portal shows for one procedure alone, in its own unit of time.',
  },
  '3.1': {
    vi: 'Nhập tay: tệp chỉ ghi thủ tục toàn trình, không ghi thủ tục trực tuyến một phần và mọi thủ tục thuộc thẩm quyền.',
    en: 'By hand: the file names procedures that are online to the end, not those that are in part, nor all that the unit has.',
  },
  '3.2': {
    vi: 'Nhập tay: mẫu số đếm dịch vụ công theo trạng thái trên Cổng; một thủ tục có thể có nhiều dịch vụ, tệp không ghi.',
    en: 'By hand: the denominator counts services by their state on the portal; a procedure can have several, which the file does not name.',
  },
  '4.x': {
    vi: 'Nhập tay: có cung cấp dịch vụ chứng thực bản sao điện tử hay không.',
    en: 'By hand: whether electronic certified copies are offered.',
  },
  '5.1': {
    vi: 'Nhập tay: tệp không ghi loại phản ánh, kiến nghị.',
    en: 'By hand: the file does not tell kinds of feedback.',
  },
}
