import { sql } from 'kysely'
import { giveDirective, recordClaims } from '#engines/assignments'
import organisations from '#engines/organisations'
import type { Actor, Context, Role } from '#kernel'

// What the tests of this engine stand on: three units, people who hold one role each, one task with a claim.

const label = (vi: string) => ({ vi, en: vi })
export const samplePack = {
  id: 'sample',
  label: label('Thành phố thử'),
  owner: 'x.committee',
  unitKinds: [{ id: 'department', label: label('Sở'), level: 'province' as const }],
  units: ['committee', 'science', 'finance', 'home'].map((name) => ({
    id: `x.${name}`,
    kind: 'department',
    name: label(`Đơn vị ${name}`),
  })),
}

type City = {
  system: Context['system']
  platform: Context
  as(role: Role, unit?: string): Context
  person(actor: Partial<Actor>): Context
  empty(): Promise<void>
}

/** People of the sample, and the acts by which a test begins. */
export function sampleCity(city: City) {
  const person = (id: string, ...roles: [Role, string][]) =>
    city.person({ id, name: `Thử ${id}`, roles: roles.map(([role, unit]) => ({ role, unit })) })
  const office = city.as('programme-office')
  return {
    person,
    office,
    secondOffice: person('office-2', ['programme-office', 'city']),
    auditor: person('auditor-1', ['auditor', 'city']),
    otherAuditor: person('auditor-2', ['auditor', 'city']),
    officer: city.as('unit-officer', 'x.science'),
    stranger: city.as('unit-officer', 'x.finance'),

    async begin(): Promise<void> {
      await city.empty()
      await organisations.load?.(city.platform, [samplePack])
    },

    /** A task that x.science leads and x.home coordinates, claimed at 80 per cent. */
    async task(title = 'Kết nối kho dữ liệu'): Promise<string> {
      const { id } = await giveDirective(office, {
        title,
        lead: 'x.science',
        parts: [{ unit: 'x.home' }],
        dueOn: '2026-12-20',
        given: { kind: 'meeting', title: 'Họp giao ban', day: '2026-11-02' },
      })
      await recordClaims(city.platform, {
        report: '00000000-0000-4000-8000-000000000001',
        day: '2026-11-20',
        entries: [{ task: id, claim: 'value', claimed: 80, obstacles: [] }],
      })
      return id
    },

    async statusOf(task: string) {
      const { rows } = await sql<{ evidence: string; supported: number | null; claimed: number | null }>`
        select evidence, supported, claimed from assignments.task_public where id = ${task}::uuid`.execute(
        city.system.database.kysely,
      )
      return rows[0]
    },

    async eventsOf(type: string) {
      const { rows } = await sql<{ payload: Record<string, unknown> }>`
        select payload from kernel.event where type = ${`evidence/${type}`} order by id`.execute(
        city.system.database.kysely,
      )
      return rows.map(({ payload }) => payload)
    },

    /** What waits in a unit, or for a role that acts for the whole city: "*". */
    async workOf(unit: string) {
      const views = kinds.map(
        (kind) => sql`select ${kind} as kind, * from ${sql.table(`evidence.work_${kind.replaceAll('-', '_')}`)}`,
      )
      const { rows } = await sql<{ kind: string; role: string; title: string; due_on: string | null; page: string }>`
        select kind, role, title, due_on, page from (${sql.join(views, sql` union all `)}) w where unit = ${unit}
        order by kind, role, due_on`.execute(city.system.database.kysely)
      return rows
    },
  }
}

const kinds = ['verify', 'verify-by-office', 'answer-check', 'answer-dispute', 'renew-evidence']

/** The first bytes of a PDF are what makes it one. */
export const pdf = (text = 'biên bản') => new TextEncoder().encode(`%PDF-1.7\n${text}\n%%EOF`)
