import { randomUUID } from 'node:crypto'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { FileStore } from './files.ts'
import type { Label } from './label.ts'
import type { Log } from './log.ts'
import type { DemoYear } from './pack/index.ts'

/**
 * Roles a person can hold in a unit. A closed list: a new role is a decision, and the test of every act × every role
 * asks for it.
 */
export const roles = {
  administrator: { vi: 'Quản trị hệ thống', en: 'System administrator' },
  'programme-office': { vi: 'Thường trực chương trình', en: 'Programme office' },
  'unit-officer': { vi: 'Cán bộ đầu mối đơn vị', en: 'Officer of a unit' },
  leader: { vi: 'Lãnh đạo', en: 'Leader' },
  auditor: { vi: 'Kiểm toán nội bộ', en: 'Auditor' },
} as const

export type Role = keyof typeof roles

/**
 * Somebody who acts. `machine` is another system with an account of its own; `system` is the platform itself: start-up,
 * jobs, the command line on the server.
 */
export type Actor = {
  kind: 'visitor' | 'person' | 'machine' | 'system'
  /** Account id, "visitor" or "system". */
  id: string
  name: string
  /** Roles that hold now, each in a unit; delegations already counted. */
  roles: { role: Role; unit: string }[]
  /** The session the request came with. A visitor has one too while a second factor is awaited. */
  session?: string
}

export const visitor: Actor = { kind: 'visitor', id: 'visitor', name: 'Khách', roles: [] }
export const systemActor: Actor = { kind: 'system', id: 'system', name: 'Hệ thống', roles: [] }

/** The running platform: one a process. */
export type System = {
  config: Config
  database: Database
  files: FileStore
  clock: Clock
  log: Log
  /** The city of the pack: its name, the unit that owns what names no issuer, and where those who run it hold roles. */
  city?: {
    label: Label
    owner: string | null
    office: string | null
    demo: { department: string; ward: string; year?: DemoYear } | null
  }
}

/** Who acts, on which system, for which request. Commands and queries take it first. */
export type Context = {
  system: System
  actor: Actor
  requestId: string
  /** Set inside a command: other acts called with this context join its transaction. */
  transaction?: Database['kysely']
  /** Set inside a command: the lines of the audit trail that it writes at its end, those of acts that joined it included. */
  trail?: AuditLine[]
}

export type AuditLine = {
  actor: Actor
  requestId: string
  engine: string
  act: string
  at: Date
  details: unknown
}

export function contextFor(system: System, actor: Actor, requestId: string = randomUUID()): Context {
  return { system, actor, requestId }
}

/** Whether the actor holds the role, in the unit where one is given. The platform itself holds every role. */
export function holds(actor: Actor, role: Role, unit?: string): boolean {
  return actor.kind === 'system' || actor.roles.some((held) => held.role === role && (!unit || held.unit === unit))
}
