import type { Words } from '#ui'

const ofProcedures: Words = {
  vi: 'Nhập tay kèm minh chứng: lấy từ Cơ sở dữ liệu quốc gia về thủ tục hành chính, hồ sơ không có ngày công bố và nội dung công khai.',
  en: 'By hand, with evidence: from the national database of procedures; dossiers do not say when and what was published.',
}

/** The items of QĐ 766 that no file can tell, or not alone: where each comes from, and why. */
export const notFromDossiers: Readonly<Record<string, Words>> = {
  '1.1': ofProcedures,
  '1.2': ofProcedures,
  '1.3': ofProcedures,
  '1.4': {
    vi: 'Tử số đếm từ tệp, mở được từng hồ sơ. Mẫu số nhập tay kèm minh chứng: số hồ sơ theo Hệ thống báo cáo quốc gia và Cổng Dịch vụ công quốc gia.',
    en: 'The numerator is counted from the file and opens dossier by dossier. The denominator is given by hand with evidence: what the national reporting system and the national portal know.',
  },
  '4.x': {
    vi: 'Nhập tay kèm minh chứng: có cung cấp dịch vụ chứng thực bản sao điện tử (1/1) hay không (0/1).',
    en: 'By hand, with evidence: whether electronic certified copies are offered (1/1) or not (0/1).',
  },
}

/** The items that a file tells only where it says more than the national fields; else they are given by hand. */
export const withMoreInFile: Readonly<Record<string, Words>> = {
  '2.2': {
    vi: 'Tính cho từng thủ tục từ hồ sơ có DonViTinh, theo đơn vị thời gian của thủ tục đó; không chấm điểm.',
    en: 'Computed for each procedure from dossiers with DonViTinh, in its own unit of time; not scored.',
  },
  '3.1': {
    vi: 'Tính khi danh mục thủ tục trong tệp ghi mức trực tuyến của mọi thủ tục thuộc thẩm quyền; nếu không thì nhập tay kèm minh chứng.',
    en: 'Computed where the list of procedures says of every one of the unit how it is online; else by hand, with evidence.',
  },
  '3.2': {
    vi: 'Tính khi danh mục thủ tục trong tệp ghi các dịch vụ công và tình trạng; nếu không thì nhập tay kèm minh chứng.',
    en: 'Computed where the list of procedures names their services and states; else by hand, with evidence.',
  },
  '5.1': {
    vi: 'Tử số là phản ánh về quy định, thủ tục; phần còn lại về hành vi. Tính khi mọi phản ánh trong tệp ghi loại; nếu không thì nhập tay kèm minh chứng.',
    en: 'The numerator is feedback about rules and procedures; the rest is about behaviour. Computed where every feedback has its kind; else by hand, with evidence.',
  },
}

/** What is said beneath an item about whence it comes; nothing where the national fields tell it. */
export const whenceOf = (item: string): Words | null =>
  Object.hasOwn(notFromDossiers, item)
    ? (notFromDossiers[item] ?? null)
    : Object.hasOwn(withMoreInFile, item)
      ? (withMoreInFile[item] ?? null)
      : null
