/** Cycles in every stage for the journeys, made through the acts of the engine under a clock of its own. All of it is invented. */
import rulebooks, {
  appraiseScores,
  approveCycle,
  findCycle,
  moveCycle,
  openCycle,
  publishCycle,
  saveSelfScores,
  settleScores,
  submitSelfScore,
} from '#engines/rulebooks'
import { contextFor, dayOf, fixedClock, type System, shiftDay, systemActor } from '#kernel'
import type { Pack } from '#pack'

const label = (vi: string) => ({ vi, en: `${vi} (en)` })
const options = [
  { code: 'no', label: label('Chưa'), points: 0 },
  { code: 'part', label: label('Một phần'), points: 5 },
  { code: 'yes', label: label('Đầy đủ'), points: 10 },
]
export const units = ['hcm.ward.25747', 'hcm.ward.25750', 'hcm.ward.25760'] as const

const pack: Pack = {
  id: 'trial',
  label: label('Bộ thử'),
  rulebooks: [
    {
      id: 'trial.ward-set',
      label: label('Bộ chỉ số thử nghiệm'),
      note: label('Bộ này được đặt ra để thử, không phải bộ chính thức.'),
      unitKinds: ['ward'],
      declared: { total: 120, groups: 2, criteria: 4 },
      decimals: 2,
      bands: [{ label: label('Tốt'), from: 70, verified: true }],
      groups: [
        { code: 'A', label: label('Nền tảng') },
        { code: 'B', label: label('Hoạt động') },
      ],
      criteria: [
        { code: 'A.1', group: 'A', label: label('Hồ sơ trực tuyến'), max: 40, kind: 'ratio', target: 80 },
        { code: 'A.2', group: 'A', label: label('Có kế hoạch năm'), max: 20, kind: 'yes-no', evidence: true },
        {
          code: 'B.1',
          group: 'B',
          label: label('Tổ công nghệ số'),
          max: 30,
          kind: 'steps',
          steps: [
            { code: 'none', label: label('Chưa có'), points: 0 },
            { code: 'all', label: label('Có ở mọi khu phố'), points: 30 },
          ],
        },
        { code: 'B.2', group: 'B', label: label('Sáng kiến'), max: 10, kind: 'judged' },
      ],
    },
  ],
  questionnaires: [
    {
      id: 'trial.questions',
      label: label('Bộ câu hỏi thử nghiệm'),
      sizes: ['micro', 'small'],
      declared: { questions: 2 },
      pillars: [
        { code: 'sales', label: label('Bán hàng') },
        { code: 'data', label: label('Dữ liệu') },
      ],
      questions: [
        { code: 'q1', pillar: 'sales', label: label('Bán hàng trực tuyến'), max: 10, options },
        { code: 'q2', pillar: 'data', label: label('Sao lưu dữ liệu'), max: 10, options },
      ],
      levels: [
        { code: '0', label: label('Khởi đầu'), from: 0 },
        { code: '1', label: label('Nâng cao'), from: 60 },
      ],
    },
  ],
}

const final = [
  [80, 'yes', 'all', 5],
  [40, 'yes', 'all', 10],
  [60, 'no', 'none', 8],
] as const

export async function makeScores(system: System, packs: readonly Pack[]): Promise<void> {
  const today = dayOf(system.clock.now())
  const clock = fixedClock(system.clock.now())
  const platform = contextFor({ ...system, clock }, systemActor, 'journeys')
  await rulebooks.load?.(platform, [...packs, pack])
  const on = async (day: string) => {
    clock.set(`${day}T08:00:00+07:00`)
    while ((await moveCycle(platform, {})).moved);
  }
  const open = async (day: string, given: { vi: string; year: number; days: [number, number, number, number] }) => {
    await on(day)
    const [self, appraisal, appeal, settled] = given.days
    return openCycle(platform, {
      rulebook: 'trial.ward-set',
      label: { vi: given.vi, en: given.vi },
      year: given.year,
      opensOn: day,
      workingDays: { self, appraisal, appeal, final: settled },
      units: [...units],
    })
  }
  const scores = (n: number) => {
    const [share, plan, team, points] = final[n] as (typeof final)[number]
    const proof = [{ url: 'https://example.vn/ke-hoach', title: 'Kế hoạch' }]
    return [
      { criterion: 'A.1', value: share, seen: null },
      { criterion: 'A.2', choice: plan, proof, seen: null },
      { criterion: 'B.1', choice: team, seen: null },
      { criterion: 'B.2', points, seen: null },
    ]
  }

  for (const [at, year] of [2024, 2025].entries()) {
    const { id, days } = await open(shiftDay(today, at === 0 ? -200 : -130), {
      vi: `Kỳ thử ${year}`,
      year,
      days: [3, 2, 2, 2],
    })
    await on(shiftDay(days.appeal, 1))
    for (const [n, unit] of units.entries())
      await settleScores(platform, { cycle: id, unit, scores: scores((n + at) % units.length) })
    const { revision } = await findCycle(platform, { cycle: id })
    const approved = await approveCycle(platform, { cycle: id, seen: revision })
    await publishCycle(platform, { cycle: id, seen: approved.revision })
  }
  const going = [
    { since: -60, vi: 'Kỳ thử giải trình', days: [3, 2, 120, 5] },
    { since: -30, vi: 'Kỳ thử thẩm định', days: [3, 120, 5, 5] },
  ] as const
  for (const [at, { since, vi, days: lengths }] of going.entries()) {
    const { id, days } = await open(shiftDay(today, since), { vi, year: 2026, days: [...lengths] })
    clock.set(`${days.self}T08:00:00+07:00`)
    for (const [n, unit] of units.entries()) {
      await saveSelfScores(platform, { cycle: id, unit, scores: scores(n) })
      await submitSelfScore(platform, { cycle: id, unit })
    }
    await on(shiftDay(days.self, 1))
    if (at === 0)
      for (const [n, unit] of units.entries())
        await appraiseScores(platform, {
          cycle: id,
          unit,
          scores: scores(n).map(({ criterion }) => ({ criterion, points: 5, reason: 'Thiếu hồ sơ', seen: null })),
        })
  }
  await open(today, { vi: 'Kỳ thử tự chấm', year: 2026, days: [20, 5, 5, 5] })
}
