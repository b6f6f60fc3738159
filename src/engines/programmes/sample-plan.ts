// A small city and its plans, for the tests of this engine: invented, none of it is a real document.
import documents from '#engines/documents'
import organisations from '#engines/organisations'
import programmes, { storePlan } from '#engines/programmes'
import type { Context, Role } from '#kernel'
import type { Duty, Plan, Target, Task } from '#reading'

const label = (vi: string) => ({ vi, en: vi })
const unit = (id: string, kind: string, name: string, rest: object = {}) => ({
  id,
  kind,
  name: label(name),
  parent: 'x.committee',
  ...rest,
})

const pack = {
  id: 'sample',
  label: label('Thành phố thử'),
  unitKinds: [
    { id: 'centrally-run-city', label: label('Thành phố'), level: 'province' as const },
    { id: 'peoples-committee', label: label('Ủy ban nhân dân'), level: 'province' as const },
    { id: 'department', label: label('Sở'), level: 'province' as const },
  ],
  units: [
    unit('x.city', 'centrally-run-city', 'Thành phố Sông Xanh', { parent: null }),
    unit('x.committee', 'peoples-committee', 'Ủy ban nhân dân Thành phố Sông Xanh', {
      parent: 'x.city',
      aliases: ['UBND Thành phố'],
    }),
    unit('x.science', 'department', 'Sở Khoa học và Công nghệ'),
    unit('x.finance', 'department', 'Sở Tài chính'),
    unit('x.communications', 'department', 'Sở Thông tin và Truyền thông', { validTo: '2025-02-28' }),
  ],
  successions: [
    {
      kind: 'merge' as const,
      on: '2025-03-01',
      from: ['x.communications', 'x.science'],
      partly: ['x.science'],
      to: ['x.science'],
    },
  ],
  collectives: [{ id: 'x.departments', label: label('Các sở, ban, ngành'), kinds: ['department'] }],
}

/** What the city of these tests is booted with: three engines and a pack of five units. */
export const sampleSetting = { engines: [organisations, documents, programmes], packs: [pack] }

/** That city, with its pack loaded again whenever it is emptied, and somebody of the programme office. */
export function sampleCity<City extends { platform: Context; as(role: Role): Context; empty(): Promise<void> }>(
  city: City,
) {
  const load = () => organisations.load?.(city.platform, [pack])
  return {
    ...city,
    office: city.as('programme-office'),
    async empty() {
      await city.empty()
      await load()
    },
  }
}

const place = { confidence: 0.9, marks: [] }
export const target = (given: Partial<Target>): Target => ({
  path: 'I.1',
  line: 3,
  text: 'Tỷ lệ hồ sơ trực tuyến đạt 80% vào năm 2026',
  name: 'Tỷ lệ hồ sơ trực tuyến',
  comparator: '=',
  value: 80,
  unit: '%',
  year: 2026,
  baselineYear: null,
  scope: null,
  group: 'chính quyền số',
  owner: null,
  lead: [],
  restates: null,
  ...place,
  ...given,
})
export const task = (given: Partial<Task>): Task => ({
  path: 'II.1',
  line: 5,
  text: 'Xây dựng nền tảng dữ liệu dùng chung của thành phố',
  kind: 'task',
  lead: ['Sở Khoa học và Công nghệ'],
  coordinating: [],
  startYear: 2026,
  endYear: 2027,
  due: null,
  recurrence: null,
  product: null,
  authority: null,
  sameAs: [],
  ...place,
  ...given,
})
export const duty = (given: Partial<Duty>): Duty => ({
  path: 'III.1',
  line: 7,
  unit: 'Sở Tài chính',
  text: 'Bố trí kinh phí hằng năm cho các nhiệm vụ của kế hoạch',
  refersTo: [],
  ...place,
  ...given,
})

/** A plan of the committee with two targets, three tasks and a duty. */
export function samplePlan(given: Partial<Plan> = {}): Plan {
  return {
    document: {
      title: 'Kế hoạch chuyển đổi số',
      kind: 'kế hoạch',
      number: '12/KH-UBND',
      issuer: 'Ủy ban nhân dân Thành phố Sông Xanh',
      issuedOn: '2026-01-15',
      place: null,
      signer: null,
      period: { startYear: 2026, endYear: 2030 },
      cites: [],
    },
    outline: [
      { id: 'I', path: 'I', label: 'I.', kind: 'part', heading: 'Mục tiêu', line: 2, endLine: 4, parent: null },
      { id: 'II', path: 'II', label: 'II.', kind: 'part', heading: 'Nhiệm vụ', line: 5, endLine: 6, parent: null },
    ],
    targets: [
      target({}),
      target({
        path: 'I.2',
        line: 4,
        text: 'Kinh tế số đạt 25% GRDP',
        name: 'Kinh tế số',
        value: 25,
        year: 2030,
        group: 'kinh tế số',
        lead: ['Sở Tài chính'],
      }),
    ],
    tasks: [
      task({}),
      task({
        path: 'II.2',
        line: 6,
        text: 'Đào tạo kỹ năng số cho công chức của thành phố',
        lead: ['Các sở, ban, ngành'],
        endYear: 2026,
        confidence: 0.4,
      }),
      task({
        path: 'II.3',
        line: 6,
        text: 'Mở rộng mạng truyền số liệu chuyên dùng đến cấp xã',
        lead: ['Sở Bưu chính Vũ trụ'],
        coordinating: ['Sở Tài chính'],
        startYear: null,
        endYear: null,
      }),
    ],
    duties: [duty({})],
    deadlines: [],
    units: [],
    warnings: [{ line: 2, code: 'plan/sample', message: label('thử') }],
    ...given,
  }
}

export const sampleText = [
  'KẾ HOẠCH',
  'I. Mục tiêu',
  '1. Tỷ lệ hồ sơ trực tuyến đạt 80% vào năm 2026',
  '2. Kinh tế số đạt 25% GRDP',
  'II. Nhiệm vụ',
  '2. Đào tạo',
  'III. Tổ chức',
].join('\n')

let files = 0

/** Stores a plan as its own file; `published` as read by machine. */
export function storeSample(
  context: Context,
  given: { plan?: Plan; publish?: boolean; name?: string; text?: string; replaces?: string; amends?: string } = {},
) {
  const {
    plan = samplePlan(),
    publish = false,
    name = `tep-${++files}.txt`,
    text = sampleText,
    replaces,
    amends,
  } = given
  return storePlan(context, {
    bytes: new TextEncoder().encode(`${name}\n${text}`),
    name,
    sourceKind: 'txt',
    text,
    plan,
    publish,
    replaces,
    amends,
  })
}

/** The programme of an outcome that must have one. */
export function programmeOf(outcome: { programme: { id: string; slug: string } | null }) {
  if (!outcome.programme) throw new Error('no programme was made')
  return outcome.programme
}
