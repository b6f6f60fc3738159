import type { DocumentKind } from '#pack'

/** NĐ 30/2020/NĐ-CP names 29 kinds; the symbols come from secondary lists that agree with each other. */
const unverified = {
  vi: 'Ký hiệu theo nguồn thứ cấp, chưa đối chiếu Phụ lục III NĐ 30/2020/NĐ-CP',
  en: 'Symbol from secondary sources, not checked against Annex III of Decree 30/2020',
}

const kind = (id: string, symbol: string | null, vi: string, en: string): DocumentKind => ({
  id,
  label: { vi, en },
  symbol,
  note: unverified,
})

/** The 29 kinds of administrative documents, in the order of the decree. */
export const documentKinds: DocumentKind[] = [
  { id: 'resolution', label: { vi: 'Nghị quyết (cá biệt)', en: 'Resolution' }, symbol: 'NQ', note: unverified },
  // Seen in the numbers of real documents: 411/QĐ-TTg, 144/KH-UBND.
  { id: 'decision', label: { vi: 'Quyết định (cá biệt)', en: 'Decision' }, symbol: 'QĐ' },
  kind('directive', 'CT', 'Chỉ thị', 'Directive'),
  kind('regulation', 'QC', 'Quy chế', 'Regulation'),
  kind('rule', 'QyĐ', 'Quy định', 'Rule'),
  kind('communique', 'TC', 'Thông cáo', 'Communiqué'),
  kind('notice', 'TB', 'Thông báo', 'Notice'),
  kind('guidance', 'HD', 'Hướng dẫn', 'Guidance'),
  kind('programme', 'CTr', 'Chương trình', 'Programme'),
  { id: 'plan', label: { vi: 'Kế hoạch', en: 'Plan' }, symbol: 'KH' },
  kind('option-paper', 'PA', 'Phương án', 'Option paper'),
  kind('scheme', 'ĐA', 'Đề án', 'Scheme'),
  kind('project', 'DA', 'Dự án', 'Project'),
  kind('report', 'BC', 'Báo cáo', 'Report'),
  kind('minutes', 'BB', 'Biên bản', 'Minutes'),
  kind('submission', 'TTr', 'Tờ trình', 'Submission'),
  kind('contract', 'HĐ', 'Hợp đồng', 'Contract'),
  {
    id: 'official-letter',
    label: { vi: 'Công văn', en: 'Official letter' },
    symbol: null,
    note: {
      vi: 'Số của công văn mang ký hiệu cơ quan và đơn vị soạn thảo (1234/UBND-VX), không có ký hiệu loại',
      en: 'Its number carries the agency and the drafting unit (1234/UBND-VX), no symbol of the kind',
    },
  },
  kind('telegram', 'CĐ', 'Công điện', 'Telegram'),
  kind('memorandum', 'BGN', 'Bản ghi nhớ', 'Memorandum'),
  kind('agreement', 'BTT', 'Bản thỏa thuận', 'Agreement'),
  kind('authorisation', 'GUQ', 'Giấy ủy quyền', 'Authorisation'),
  kind('invitation', 'GM', 'Giấy mời', 'Invitation'),
  kind('introduction', 'GGT', 'Giấy giới thiệu', 'Letter of introduction'),
  kind('leave-slip', 'GNP', 'Giấy nghỉ phép', 'Leave slip'),
  kind('dispatch-slip', 'PG', 'Phiếu gửi', 'Dispatch slip'),
  kind('transfer-slip', 'PC', 'Phiếu chuyển', 'Transfer slip'),
  kind('notification-slip', 'PB', 'Phiếu báo', 'Notification slip'),
  {
    id: 'official-note',
    label: { vi: 'Thư công', en: 'Official note' },
    symbol: null,
    note: { vi: 'Các nguồn không thống nhất có ký hiệu hay không', en: 'Sources disagree whether it has a symbol' },
  },
]
