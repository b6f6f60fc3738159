// A small city with a plan, for the tests of this engine: invented, none of it is a real unit or document.
import documents from '#engines/documents'
import identity from '#engines/identity'
import organisations from '#engines/organisations'
import programmes, { storePlan } from '#engines/programmes'
import type { Context, Role } from '#kernel'
import { giveDirective } from './give-directive.ts'

const label = (vi: string) => ({ vi, en: vi })
const unit = (id: string, kind: string, name: string, rest: object = {}) => ({
  id,
  kind,
  name: label(name),
  parent: 'x.committee',
  ...rest,
})
export const wards = Array.from({ length: 12 }, (_, n) => `x.ward.${n + 1}`)

export const samplePack = {
  id: 'sample',
  label: label('Thành phố thử'),
  owner: 'x.committee',
  office: 'x.city',
  unitKinds: [
    { id: 'centrally-run-city', label: label('Thành phố'), level: 'province' as const },
    { id: 'peoples-committee', label: label('Ủy ban nhân dân'), level: 'province' as const },
    { id: 'department', label: label('Sở'), level: 'province' as const },
    { id: 'ward', label: label('Phường'), level: 'commune' as const },
  ],
  units: [
    unit('x.city', 'centrally-run-city', 'Thành phố Sông Xanh', { parent: null }),
    unit('x.committee', 'peoples-committee', 'Ủy ban nhân dân Thành phố Sông Xanh', {
      parent: 'x.city',
      aliases: ['UBND Thành phố'],
    }),
    unit('x.science', 'department', 'Sở Khoa học và Công nghệ'),
    unit('x.finance', 'department', 'Sở Tài chính'),
    unit('x.health', 'department', 'Sở Y tế'),
    unit('x.centre', 'department', 'Trung tâm Chuyển đổi số', { parent: 'x.science' }),
    ...wards.map((id, n) => unit(id, 'ward', `Phường ${n + 1}`)),
  ],
  collectives: [{ id: 'x.departments', label: label('Các sở, ban, ngành'), kinds: ['department'] }],
}

/** What a test city of this engine is booted with, its own definition apart: a test names that itself. */
export const sampleEngines = [organisations, identity, documents, programmes]

/** That city with its pack loaded again whenever it is emptied, and the people of its tests. */
export function sampleCity<
  C extends { platform: Context; as(role: Role, unit?: string): Context; empty(): Promise<void> },
>(city: C) {
  return {
    ...city,
    office: city.as('programme-office', 'x.committee'),
    chair: city.as('leader', 'x.committee'),
    officer: (of: string) => city.as('unit-officer', of),
    head: (of: string) => city.as('leader', of),
    async empty() {
      await city.empty()
      await organisations.load?.(city.platform, [samplePack])
    },
  }
}

type Plan = Parameters<typeof storePlan>[1]['plan']
type PlanTask = Plan['tasks'][number]

export const planTask = (given: Partial<PlanTask>): PlanTask => ({
  path: 'II.1',
  line: 2,
  text: 'Xây dựng nền tảng dữ liệu dùng chung của thành phố',
  kind: 'task',
  lead: ['Sở Khoa học và Công nghệ'],
  coordinating: [],
  startYear: 2026,
  endYear: 2027,
  due: null,
  recurrence: null,
  product: 'Nền tảng vận hành',
  authority: 'UBND Thành phố',
  sameAs: [],
  confidence: 0.9,
  marks: [],
  ...given,
})

export const planTasks = [
  planTask({ coordinating: ['Sở Tài chính'] }),
  planTask({
    path: 'II.2',
    line: 3,
    text: 'Kết nối bệnh án điện tử giữa các bệnh viện trên địa bàn',
    lead: ['Sở Y tế', 'Sở Khoa học và Công nghệ'],
    due: '2026-09',
    endYear: 2026,
  }),
  planTask({
    path: 'II.3',
    line: 4,
    text: 'Đào tạo kỹ năng số cho công chức của thành phố',
    lead: ['Các sở, ban, ngành'],
  }),
]

let files = 0

/** Stores and publishes a plan of these tasks. */
export async function publishPlan(
  context: Context,
  {
    tasks = planTasks,
    replaces,
    number = '12/KH-UBND',
  }: { tasks?: PlanTask[]; replaces?: string; number?: string } = {},
): Promise<{ id: string; slug: string }> {
  const text = ['KẾ HOẠCH', ...tasks.map((task) => task.text)].join('\n')
  const plan: Plan = {
    document: {
      title: 'Kế hoạch chuyển đổi số',
      kind: 'kế hoạch',
      number,
      issuer: 'Ủy ban nhân dân Thành phố Sông Xanh',
      issuedOn: '2026-01-15',
      place: null,
      signer: null,
      period: { startYear: 2026, endYear: 2030 },
      cites: [],
    },
    outline: [],
    targets: [],
    tasks,
    duties: [],
    deadlines: [],
    units: [],
    warnings: [],
  }
  const name = `ke-hoach-${++files}.txt`
  const bytes = new TextEncoder().encode(`${name}\n${text}`)
  const stored = await storePlan(context, { bytes, name, sourceKind: 'txt', text, plan, replaces, publish: true })
  if (!stored.programme) throw new Error('no programme was made')
  return stored.programme
}

/** A directive to a unit, accepted by nobody yet. */
export async function directTo(
  context: Context,
  lead: string,
  given: Partial<Parameters<typeof giveDirective>[1]> = {},
): Promise<string> {
  const { id } = await giveDirective(context, {
    title: 'Rà soát và công bố danh mục dữ liệu mở của đơn vị',
    lead,
    product: 'Danh mục',
    startOn: '2026-01-01',
    dueOn: '2026-12-31',
    given: { kind: 'meeting', title: 'Họp giao ban tháng 11', day: '2026-11-02' },
    ...given,
  })
  return id
}
