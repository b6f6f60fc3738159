// A small city that reports, for the tests of this engine: invented, none of it is a real unit, document or regime.
import assignments, { acceptTask, giveDirective } from '#engines/assignments'
import documents from '#engines/documents'
import evidence from '#engines/evidence'
import identity from '#engines/identity'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'
import type { Context, Role } from '#kernel'
import type { CalendarDay, Pack, ReportRegime } from '#pack'
import { listReports } from './find-report.ts'
import { moveRounds } from './jobs.ts'
import { loadPacks } from './load-regimes.ts'
import { reportForm } from './report-form.ts'
import { saveFields } from './save-fields.ts'

const label = (vi: string) => ({ vi, en: vi })
const unit = (id: string, kind: string, name: string, parent: string | null = 'x.committee') => ({
  id,
  kind,
  name: label(name),
  parent,
})
export const wards = ['x.ward.1', 'x.ward.2', 'x.ward.3']

export const quarterly: ReportRegime = {
  id: 'x.quarter',
  label: label('Báo cáo quý'),
  who: { kind: 'tasks', programme: null },
  to: 'x.committee',
  frequency: 'quarter',
  window: 'cut-off',
  filing: { rule: 'before-day', day: 20 },
  opensBefore: 20,
  reminders: [5, 1, 0, -1],
  locksAfter: 10,
  approval: ['leader'],
  validFrom: '2026-01-01',
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
  reportRegimes: [quarterly],
}

/** What a test city of this engine is booted with, its own definition apart: a test names that itself. */
export const sampleEngines = [organisations, identity, documents, programmes, assignments, evidence]

type City = {
  platform: Context
  clock: { set(at: string): void }
  as(role: Role, unit?: string): Context
  empty(): Promise<void>
}

/** The day on which the tests begin: in the fourth quarter, five days after its round opened (24 November). */
export const firstDay = '2026-11-30T08:00:00+07:00'

export function sampleCity<C extends City>(city: C, pack: Pack = samplePack) {
  return {
    ...city,
    office: city.as('programme-office', 'x.city'),
    chair: city.as('leader', 'x.committee'),
    officer: (of: string) => city.as('unit-officer', of),
    head: (of: string) => city.as('leader', of),
    auditor: city.as('auditor', 'x.city'),
    /** Office hours of a day. */
    on: (day: string) => city.clock.set(`${day}T08:00:00+07:00`),
    async empty() {
      await city.empty()
      city.clock.set(firstDay)
      await organisations.load?.(city.platform, [pack])
      await loadPacks(city.platform, [pack])
    },
  }
}

export const holiday = (day: string): CalendarDay => ({ day, kind: 'off', reason: label('Nghỉ') })

/** A task that the unit leads and has accepted. */
export async function taskFor(chair: Context, officer: Context, lead: string, given: object = {}): Promise<string> {
  const { id } = await giveDirective(chair, {
    title: 'Công bố danh mục dữ liệu mở của đơn vị',
    lead,
    product: 'Danh mục',
    startOn: '2026-01-05',
    dueOn: '2027-06-30',
    given: { kind: 'meeting', title: 'Họp giao ban', day: '2026-01-05' },
    ...given,
  })
  await acceptTask(officer, { id, seen: 1 })
  return id
}

/** Opens what is to be opened and answers what the unit owes now. */
export async function openedFor(platform: Context, reader: Context, of: string): Promise<string> {
  await moveRounds(platform)
  const { rows } = await listReports(reader, { unit: of })
  const [first] = rows
  if (!first) throw new Error(`${of} owes no report`)
  return first.obligation
}

/** Says the same of every task and fills in the report, so that it can be filed. Answers the version. */
export async function fillIn(
  officer: Context,
  obligation: string,
  values: Record<string, string | number | string[] | null> = {},
): Promise<number> {
  const form = await reportForm(officer, { obligation })
  const said = { state: 'value', progress: 40, done: 'Đã họp và giao việc', ...values }
  const fields = [
    { subject: 'report', field: 'summary', value: 'Đúng tiến độ', seen: form.version },
    ...form.rows
      .filter(({ role }) => role !== 'target')
      .flatMap(({ subject }) =>
        Object.entries(said).map(([field, value]) => ({ subject, field, value, seen: form.version })),
      ),
  ]
  return (await saveFields(officer, { obligation, fields })).version
}
