import type { ReportRegime } from '#pack'

// What is known of who reports when. The windows of the data are those on which QĐ 01/2023 of Khánh Hòa and
// TT 06/2025/TT-TTCP agree; the quarterly day is that of plan 2649/KH-UBND. Reminders, opening days and locks are
// conventions of this platform, no rule of law: the office changes them by a new version.

const windows = {
  vi: 'Kỳ chốt số liệu từ ngày 15 tháng trước đến ngày 14 tháng cuối kỳ: theo cách chốt của chế độ báo cáo định kỳ (Nghị định 09/2019/NĐ-CP), chưa đối chiếu văn bản của Thành phố. Ngày mở, ngày nhắc và ngày khóa là quy ước của hệ thống.',
  en: 'Data from the 15th of the month before to the 14th of the last month: as periodic reports close their figures (Decree 09/2019/NĐ-CP), not checked against a text of the City. Opening, reminders and locks are conventions of the platform.',
}
const rhythm = {
  window: 'cut-off',
  filing: { rule: 'before-day', day: 20 },
  opensBefore: 20,
  reminders: [5, 1, 0, -1],
  locksAfter: 10,
  approval: ['leader'],
} satisfies Partial<ReportRegime>

export const reportRegimes: ReportRegime[] = [
  {
    id: 'hcm.plan-2649-quarter',
    label: { vi: 'Báo cáo quý thực hiện Kế hoạch 2649/KH-UBND', en: 'Quarterly report on plan 2649/KH-UBND' },
    basis: 'Kế hoạch 2649/KH-UBND ngày 16/6/2023: hằng quý, trước ngày 20 tháng cuối quý',
    note: windows,
    who: { kind: 'tasks', programme: '2649/KH-UBND' },
    to: 'hcm.peoples-committee',
    frequency: 'quarter',
    ...rhythm,
    validFrom: '2023-06-16',
    validTo: '2025-12-31',
  },
  {
    id: 'hcm.programmes-quarter',
    label: {
      vi: 'Báo cáo quý thực hiện nhiệm vụ chuyển đổi số',
      en: 'Quarterly report on digital transformation tasks',
    },
    basis: null,
    note: {
      vi: `Quy ước: giữ hạn nộp hằng quý của Kế hoạch 2649/KH-UBND (hết hiệu lực năm 2025) cho mọi chương trình đang theo dõi, đến khi Thành phố có chế độ khác. ${windows.vi}`,
      en: `A convention: the quarterly day of plan 2649/KH-UBND (which ended in 2025) for every programme that is followed, until the City sets another. ${windows.en}`,
    },
    who: { kind: 'tasks', programme: null },
    to: 'hcm.peoples-committee',
    frequency: 'quarter',
    ...rhythm,
    validFrom: '2026-01-01',
  },
  {
    id: 'hcm.programmes-year',
    label: { vi: 'Báo cáo năm thực hiện nhiệm vụ chuyển đổi số', en: 'Yearly report on digital transformation tasks' },
    basis: null,
    note: {
      vi: `Quy ước: báo cáo năm nộp cùng hạn với báo cáo quý IV; số liệu đã nộp ở kỳ này được điền sẵn ở kỳ kia. ${windows.vi}`,
      en: `A convention: due with the report of the fourth quarter; what is filed in one is filled in in the other. ${windows.en}`,
    },
    who: { kind: 'tasks', programme: null },
    to: 'hcm.peoples-committee',
    frequency: 'year',
    ...rhythm,
    opensBefore: 30,
    validFrom: '2026-01-01',
  },
]
