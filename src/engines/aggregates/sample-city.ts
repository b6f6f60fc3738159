// A small city whose units report, for the tests of this engine: invented, none of it is a real unit or document.
import { acceptTask, giveDirective } from '#engines/assignments'
import organisations from '#engines/organisations'
import {
  approveReport,
  fileReport,
  listReports,
  moveRounds,
  openRound,
  reportForm,
  saveFields,
} from '#engines/reporting'
import type { Context, Role } from '#kernel'
import type { Pack } from '#pack'

const label = (vi: string) => ({ vi, en: vi })
const unit = (
  id: string,
  kind: string,
  name: string,
  parent: string | null = 'x.committee',
  aliases: string[] = [],
) => ({
  id,
  kind,
  name: label(name),
  parent,
  aliases,
})
export const [one, two, three] = ['x.ward.1', 'x.ward.2', 'x.ward.3'] as const

export const samplePack: Pack = {
  id: 'sample',
  label: label('Thành phố Sông Xanh'),
  owner: 'x.committee',
  office: 'x.city',
  unitKinds: [
    { id: 'city', label: label('Thành phố'), level: 'province' },
    { id: 'department', label: label('Sở'), level: 'province' },
    { id: 'ward', label: label('Phường'), level: 'commune' },
  ],
  units: [
    unit('x.city', 'city', 'Thành phố Sông Xanh', null),
    unit('x.committee', 'city', 'Ủy ban nhân dân Thành phố Sông Xanh', 'x.city', ['UBND TP']),
    unit('x.science', 'department', 'Sở Khoa học và Công nghệ', 'x.committee', ['SKHCN']),
    ...[one, two, three].map((id, n) => unit(id, 'ward', `Phường ${n + 1}`)),
  ],
}

type City = {
  platform: Context
  as(role: Role, unit?: string): Context
  empty(): Promise<void>
  clock: { set(at: string): void }
}

export function sampleCity<C extends City>(city: C) {
  return {
    ...city,
    office: city.as('programme-office', 'x.city'),
    chair: city.as('leader', 'x.committee'),
    officer: (of: string) => city.as('unit-officer', of),
    head: (of: string) => city.as('leader', of),
    auditor: city.as('auditor', 'x.city'),
    async empty() {
      await city.empty()
      city.clock.set('2026-11-30T08:00:00+07:00')
      await organisations.load?.(city.platform, [samplePack])
    },
  }
}

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

/** A round about these days, of everybody who leads a task. */
export async function roundOf(
  office: Context,
  platform: Context,
  days: { from: string; to: string; due: string },
): Promise<string> {
  const { id } = await openRound(office, {
    label: { vi: 'Báo cáo quý IV năm 2026', en: 'Report of the fourth quarter of 2026' },
    who: { kind: 'tasks', programme: null },
    receiver: 'x.committee',
    dataFrom: days.from,
    dataTo: days.to,
    dueOn: days.due,
  })
  await moveRounds(platform)
  return id
}

export type Values = Record<string, string | number | string[] | null>

/** Fills the unit's report in that round: by task what is given, else the same of all; files it and has it approved. */
export async function reported(
  officer: Context,
  head: Context | null,
  {
    unit: of,
    round,
    tasks = {},
    report = {},
  }: { unit: string; round: string; tasks?: Record<string, Values>; report?: Values },
): Promise<{ obligation: string; filing: string; version: number }> {
  const { rows } = await listReports(officer, { unit: of, size: 200 })
  const obligation = rows.find((row) => row.round.id === round)?.obligation as string
  const form = await reportForm(officer, { obligation })
  const fields = [
    ...Object.entries({ summary: 'Đúng tiến độ', ...report }).map(([field, value]) => ({
      subject: 'report',
      field,
      value,
      seen: form.version,
    })),
    ...form.rows.flatMap(({ subject, role }) =>
      Object.entries(
        role === 'target'
          ? { state: 'value', value: 82, numerator: 41, denominator: 50 }
          : { state: 'value', progress: 40, done: 'Đã họp và giao việc', ...tasks[subject.slice(5)] },
      ).map(([field, value]) => ({ subject, field, value, seen: form.version })),
    ),
  ]
  const { version: seen } = await saveFields(officer, { obligation, fields })
  const filed = await fileReport(officer, { obligation, seen })
  if (head) await approveReport(head, { obligation, seen: filed.version })
  return { obligation, filing: filed.filing, version: filed.version }
}
