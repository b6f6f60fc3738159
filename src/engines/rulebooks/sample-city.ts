// A small city with a rulebook, for the tests of this engine: invented, none of it is a real unit, set or questionnaire.
import assignments from '#engines/assignments'
import evidence from '#engines/evidence'
import organisations from '#engines/organisations'
import reporting from '#engines/reporting'
import type { Context, EngineDefinition, Role } from '#kernel'
import type { Pack, PackQuestionnaire, PackRulebook } from '#pack'
import { wireIndicators } from './indicator-reader.ts'
import { loadPacks } from './load-packs.ts'
import { moveCycles } from './move-cycles.ts'
import { openCycle } from './open-cycle.ts'

export const label = (vi: string) => ({ vi, en: vi })
const unit = (id: string, kind: string, name: string, parent: string | null = 'x.committee') => ({
  id,
  kind,
  name: label(name),
  parent,
})
export const wards = ['x.ward.1', 'x.ward.2', 'x.ward.3'] as const

/** 100 points: a share to 80 %, yes or no with evidence, steps, and lateness, where less is better. */
export const sampleRulebook: PackRulebook = {
  id: 'x.commune-set',
  label: label('Bộ chỉ số thử'),
  unitKinds: ['ward'],
  declared: { total: 100, groups: 2, criteria: 4 },
  decimals: 2,
  bands: [
    { label: label('Tốt'), from: 80, verified: true },
    { label: label('Chưa tốt'), from: 0, verified: true },
  ],
  groups: [
    { code: 'A', label: label('Nền tảng'), declaredMax: 60 },
    { code: 'B', label: label('Hoạt động'), declaredMax: 40 },
  ],
  criteria: [
    {
      code: 'A.1',
      group: 'A',
      label: label('Hồ sơ trực tuyến'),
      max: 40,
      kind: 'ratio',
      target: 80,
      indicator: 'x.online',
    },
    { code: 'A.2', group: 'A', label: label('Có kế hoạch năm'), max: 20, kind: 'yes-no', evidence: true },
    {
      code: 'B.1',
      group: 'B',
      label: label('Tổ công nghệ số'),
      max: 30,
      kind: 'steps',
      steps: [
        { code: 'none', label: label('Chưa có'), points: 0 },
        { code: 'some', label: label('Có ở một số khu phố'), points: 10 },
        { code: 'all', label: label('Có ở mọi khu phố'), points: 30 },
      ],
    },
    {
      code: 'B.2',
      group: 'B',
      label: label('Hồ sơ trễ hạn'),
      max: 10,
      kind: 'automatic',
      zeroAt: 20,
      target: 0,
      indicator: 'x.late',
    },
  ],
  applicability: [{ criterion: 'B.2', unit: 'x.ward.3', applies: false, reason: label('Không tiếp nhận hồ sơ') }],
  merged: 'mean-of-main-indexes',
}

const options = [
  { code: 'no', label: label('Chưa'), points: 0 },
  { code: 'part', label: label('Một phần'), points: 5 },
  { code: 'yes', label: label('Đầy đủ'), points: 10 },
]
export const sampleQuestionnaire: PackQuestionnaire = {
  id: 'x.questions',
  label: label('Bộ câu hỏi thử'),
  sizes: ['micro', 'small'],
  declared: { questions: 3 },
  pillars: [
    { code: 'sales', label: label('Bán hàng') },
    { code: 'data', label: label('Dữ liệu') },
  ],
  questions: [
    { code: 'q1', pillar: 'sales', label: label('Bán trực tuyến'), max: 10, options },
    { code: 'q2', pillar: 'data', label: label('Sao lưu dữ liệu'), max: 10, options },
    { code: 'q3', pillar: 'data', label: label('Truy xuất nguồn gốc'), max: 10, options, sectors: ['farming'] },
  ],
  levels: [
    { code: '0', label: label('Khởi đầu'), from: 0 },
    { code: '1', label: label('Nâng cao'), from: 60 },
  ],
}

export const samplePack: Pack = {
  id: 'sample',
  label: label('Thành phố thử'),
  owner: 'x.committee',
  office: 'x.city',
  unitKinds: [
    { id: 'city', label: label('Thành phố'), level: 'province' },
    { id: 'department', label: label('Sở'), level: 'province' },
    { id: 'ward', label: label('Phường'), level: 'commune' },
  ],
  units: [
    unit('x.city', 'city', 'Thành phố Sông Xanh', null),
    unit('x.committee', 'city', 'Ủy ban nhân dân Thành phố Sông Xanh', 'x.city'),
    unit('x.science', 'department', 'Sở Khoa học và Công nghệ'),
    ...wards.map((id, n) => unit(id, 'ward', `Phường ${n + 1}`)),
  ],
  rulebooks: [sampleRulebook],
  questionnaires: [sampleQuestionnaire],
  supportMeasures: [
    {
      id: 'x.data-help',
      content: 'consulting',
      label: label('Tư vấn về dữ liệu'),
      basis: 'Thử',
      pillars: ['data'],
      share: 0.5,
      most: { small: 50_000_000 },
    },
  ],
}

/** What a test city of this engine is booted with; those that this engine does not use are named by the test. */
export function sampleEngines(...others: EngineDefinition[]): EngineDefinition[] {
  wireIndicators(null) // a file before this one may have wired an engine that is not in this city
  return [organisations, ...others, assignments, evidence, reporting]
}

type City = {
  platform: Context
  clock: { set(at: string): void }
  as(role: Role, unit?: string): Context
  empty(): Promise<void>
}

/** A Monday. */
export const firstDay = '2026-11-23'

export function sampleCity<C extends City>(city: C, pack: Pack = samplePack) {
  const on = (day: string) => city.clock.set(`${day}T08:00:00+07:00`)
  const office = city.as('programme-office', 'x.city')
  return {
    ...city,
    on,
    office,
    chair: city.as('leader', 'x.committee'),
    auditor: city.as('auditor', 'x.city'),
    officer: (of: string) => city.as('unit-officer', of),
    async empty() {
      await city.empty()
      wireIndicators(null)
      on(firstDay)
      await organisations.load?.(city.platform, [pack])
      await loadPacks(city.platform, [pack])
    },
    /** Five days of self-scoring (to Friday 27 November), three of appraisal, two of appeals, two to settle. */
    async cycle(given: Partial<Parameters<typeof openCycle>[1]> = {}): Promise<string> {
      const { id } = await openCycle(office, {
        rulebook: 'x.commune-set',
        label: label('Kỳ 2026'),
        year: 2026,
        opensOn: firstDay,
        workingDays: { self: 5, appraisal: 3, appeal: 2, final: 2 },
        ...given,
      })
      return id
    },
    async moveTo(day: string) {
      on(day)
      await moveCycles(city.platform)
    },
  }
}

/** The days on which the cycle above stands in each stage. */
export const dayOfStage = { self: '2026-11-24', appraisal: '2026-11-30', appeal: '2026-12-03', final: '2026-12-07' }

export const proof = [{ url: 'https://example.vn/ke-hoach', title: 'Kế hoạch' }]
export const said = (criterion: string, given: object) => ({ criterion, seen: null, ...given })

/** Everything that ward one may say of itself: 20 + 20 + 10 of 90 points, lateness being measured. */
export const ownScores = [
  said('A.1', { value: 40 }),
  said('A.2', { choice: 'yes', proof }),
  said('B.1', { choice: 'some' }),
]
