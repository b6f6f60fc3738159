import type { PackRulebook } from '#pack'

const note = {
  vi: 'Tiêu chí, điểm và cách tính ở đây được đặt ra để dùng thử, không thuộc bộ chính thức nào.',
  en: 'Criteria, points and rules were made up for trying this out. They are of no official set.',
}
const measured = (code: string, indicator: string, [max, target, zeroAt]: number[], [vi = '', en = '']: string[]) => ({
  code,
  group: '1',
  label: { vi, en },
  max: max ?? 0,
  kind: 'ratio' as const,
  target,
  zeroAt,
  indicator,
})
const online = ['Tỷ lệ hồ sơ nộp trực tuyến (%)', 'Dossiers filed online (%)']
const late = ['Tỷ lệ hồ sơ trễ hạn (%)', 'Dossiers decided late (%)']
const days = ['Số ngày trả lời phản ánh', 'Days to answer feedback']
const trained = ['Lượt người được tập huấn', 'People trained']

const set = { note, unitKinds: ['ward', 'commune', 'special-zone'], decimals: 2 }
const groups = [{ code: '1', label: { vi: 'Dịch vụ số', en: 'Digital services' } }]

/** Two sets over the same made-up indicators, with other weights and targets: the same data scored twice. */
export const demoRulebooks: PackRulebook[] = [
  {
    ...set,
    id: 'demo.digital-services',
    label: { vi: 'Dịch vụ số cấp xã (bộ tiêu chí minh họa)', en: 'Digital services of communes (made-up criteria)' },
    declared: { total: 100, criteria: 4 },
    groups,
    criteria: [
      measured('DV1', 'demo.online-share', [40, 90, 20], online),
      measured('DV2', 'demo.overdue-share', [30, 0, 10], late),
      measured('DV3', 'demo.feedback-days', [20, 2, 12], days),
      measured('DV4', 'demo.people-trained', [10, 200, 0], trained),
    ],
  },
  {
    ...set,
    id: 'demo.on-time-services',
    label: {
      vi: 'Dịch vụ số cấp xã, coi trọng đúng hạn (bộ tiêu chí minh họa thứ hai)',
      en: 'Digital services of communes, time first (second set of made-up criteria)',
    },
    declared: { total: 100, criteria: 4 },
    groups,
    criteria: [
      measured('T1', 'demo.overdue-share', [50, 0, 6], late),
      measured('T2', 'demo.feedback-days', [25, 1, 10], days),
      measured('T3', 'demo.online-share', [15, 100, 0], online),
      {
        code: 'T4',
        group: '1',
        label: { vi: 'Công khai thời hạn giải quyết', en: 'Time limits are published' },
        max: 10,
        kind: 'judged',
      },
    ],
  },
]
