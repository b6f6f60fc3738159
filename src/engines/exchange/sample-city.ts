// A small city that has reported once, for the tests of this engine: invented, none of it is a real unit or document.
import aggregates from '#engines/aggregates'
import assignments, { acceptTask, listTasks, takeUpProgramme } from '#engines/assignments'
import documents from '#engines/documents'
import identity from '#engines/identity'
import organisations from '#engines/organisations'
import programmes, { storePlan } from '#engines/programmes'
import reporting, {
  approveReport,
  fileReport,
  listReports,
  moveRounds,
  reportForm,
  saveFields,
} from '#engines/reporting'
import type { Context, EngineDefinition, Role } from '#kernel'
import type { Pack } from '#pack'

const label = (vi: string) => ({ vi, en: vi })
const unit = (id: string, kind: string, name: string, parent: string | null = 'x.committee') => ({
  id,
  kind,
  name: label(name),
  parent,
})
export const science = 'x.science'

export const samplePack: Pack = {
  id: 'sample',
  label: label('Thành phố thử'),
  owner: 'x.committee',
  office: 'x.city',
  unitKinds: [
    { id: 'city', label: label('Thành phố'), level: 'province' },
    { id: 'department', label: label('Sở'), level: 'province' },
  ],
  units: [
    unit('x.city', 'city', 'Thành phố Sông Xanh', null),
    unit('x.committee', 'city', 'Ủy ban nhân dân Thành phố Sông Xanh', 'x.city'),
    unit(science, 'department', 'Sở Khoa học và Công nghệ'),
  ],
  reportRegimes: [
    {
      id: 'x.quarter',
      label: label('Báo cáo quý'),
      who: { kind: 'tasks', programme: null },
      to: 'x.committee',
      frequency: 'quarter',
      window: 'cut-off',
      filing: { rule: 'before-day', day: 20 },
      opensBefore: 20,
      reminders: [1],
      locksAfter: 10,
      approval: ['leader'],
      validFrom: '2026-01-01',
    },
  ],
}

/** What a test city of this engine is booted with. A test names itself what this engine may not use, and its own definition. */
export const sampleEngines = (evidence: EngineDefinition) => [
  organisations,
  identity,
  documents,
  programmes,
  assignments,
  evidence,
  reporting,
  aggregates,
]

type City = {
  platform: Context
  clock: { set(at: string): void }
  as(role: Role, unit?: string): Context
  empty(): Promise<void>
}

export function sampleCity<C extends City>(city: C) {
  return {
    ...city,
    office: city.as('programme-office', 'x.committee'),
    administrator: city.as('administrator', 'x.city'),
    officer: city.as('unit-officer', science),
    head: city.as('leader', science),
    async empty() {
      await city.empty()
      city.clock.set('2026-11-30T08:00:00+07:00')
      await organisations.load?.(city.platform, [samplePack])
      await reporting.load?.(city.platform, [samplePack])
    },
  }
}

type Plan = Parameters<typeof storePlan>[1]['plan']
const place = { marks: [], confidence: 0.9, baselineYear: null, scope: null, owner: null, restates: null }
const target: Plan['targets'][number] = {
  ...place,
  path: 'I.1',
  line: 3,
  text: 'Tỷ lệ hồ sơ trực tuyến đạt ≥ 80% & hơn vào năm 2026',
  name: 'Tỷ lệ hồ sơ <trực tuyến>',
  comparator: '>=',
  value: 80,
  unit: '%',
  year: 2026,
  group: 'Chính quyền số',
  lead: ['Sở Khoa học và Công nghệ'],
}
const task: Plan['tasks'][number] = {
  path: 'II.1',
  line: 8,
  text: 'Công bố danh mục dữ liệu mở',
  kind: 'task',
  lead: ['Sở Khoa học và Công nghệ'],
  coordinating: [],
  startYear: 2026,
  endYear: 2026,
  due: null,
  recurrence: null,
  product: 'Danh mục dữ liệu mở',
  authority: null,
  sameAs: [],
  confidence: 0.9,
  marks: [],
}

/** A published plan with targets of every shape and one task, taken up and accepted by the unit. Answers its slug. */
export async function publishedPlan({ office, officer }: { office: Context; officer: Context }): Promise<string> {
  const targets: Plan['targets'] = [
    target,
    {
      ...target,
      path: 'I.2',
      line: 4,
      text: 'Từ 10 đến 12',
      name: 'Tăng trưởng',
      comparator: 'range',
      value: [10, 12],
    },
    {
      ...target,
      path: 'I.3',
      line: 5,
      text: 'Thuộc nhóm 5',
      name: 'Xếp hạng',
      comparator: 'in_top',
      value: 5,
      unit: null,
    },
    {
      ...target,
      path: 'I.4',
      line: 6,
      text: 'Hoàn thành\u0001',
      name: 'Nền tảng',
      comparator: 'complete',
      value: null,
    },
    {
      ...target,
      path: 'I.5',
      line: 7,
      text: 'Rất nhỏ',
      name: 'Rất nhỏ',
      value: 1e-7,
      year: null,
      group: null,
      lead: [],
    },
  ]
  const document = { title: 'Kế hoạch "thử"', kind: 'kế hoạch', number: '7/KH-UBND', issuer: null, place: null }
  const dated = { issuedOn: '2026-01-05', signer: null, period: { startYear: 2026, endYear: 2026 }, cites: [] }
  const text = ['KẾ HOẠCH', 'I. MỤC TIÊU', ...targets.map((one) => one.text), task.text].join('\n')
  const rest = { outline: [], duties: [], deadlines: [], units: [], warnings: [] }
  await storePlan(office, {
    bytes: new TextEncoder().encode(text),
    name: 'ke-hoach.txt',
    sourceKind: 'txt',
    text,
    publish: true,
    plan: { document: { ...document, ...dated }, targets, tasks: [task], ...rest },
  })
  const slug = 'ke-hoach-7-kh-ubnd'
  await takeUpProgramme(office, { programme: slug })
  const { tasks } = await listTasks(officer, {})
  for (const { id } of tasks) await acceptTask(officer, { id, seen: 1 })
  return slug
}

/** The unit reports the quarter: `said` of its targets, 40 % of its task; its head approves. */
export async function reported(
  { platform, officer, head }: { platform: Context; officer: Context; head: Context },
  said: Record<string, string | number>,
): Promise<{ obligation: string; filing: string }> {
  await moveRounds(platform)
  const [first] = (await listReports(officer, { unit: science })).rows
  if (!first) throw new Error('The unit owes no report')
  const { obligation } = first
  const form = await reportForm(officer, { obligation })
  const ofTask = { state: 'value', progress: 40, done: 'Đã họp và giao việc' }
  const { version } = await saveFields(officer, {
    obligation,
    fields: [
      { subject: 'report', field: 'summary', value: 'Đúng tiến độ', seen: form.version },
      ...form.rows.flatMap(({ subject, role }) =>
        Object.entries(role === 'target' ? said : ofTask).map(([field, value]) => ({
          subject,
          field,
          value,
          seen: form.version,
        })),
      ),
    ],
  })
  const { filing, version: filed } = await fileReport(officer, { obligation, seen: version })
  await approveReport(head, { obligation, seen: filed })
  return { obligation, filing }
}
