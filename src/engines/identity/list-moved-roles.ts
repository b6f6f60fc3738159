import { sql } from 'kysely'
import * as z from 'zod'
import type { Label, Role } from '#kernel'
import { Paging } from '#kernel/http'
import { query } from './engine.ts'

export type MovedRole = {
  holding: string
  name: string
  role: Role
  from: { id: string; label: Label | null }
  to: { id: string; label: Label | null }
  movedAt: Date
}

/** Who moved with which role from an ended unit to its heir, the latest first. `unit` finds what it gave and what it got. */
export const listMovedRoles = query('list-moved-roles', {
  does: { vi: 'Xem vai trò đã chuyển khi sắp xếp đơn vị', en: 'See roles that moved with their units' },
  permit: ['programme-office', 'leader', 'auditor', 'unit-officer', 'administrator'],
  input: Paging.extend({ unit: z.string().max(200).optional() }),

  async run({ db }, { unit, page, size }) {
    const { rows } = await sql<MovedRole & { total: number }>`
      select h.id as holding, a.display_name as name, h.role, jsonb_build_object('id', h.unit, 'label', f.label) as "from",
        jsonb_build_object('id', h.moved_to, 'label', t.label) as "to", h.valid_to as "movedAt", count(*) over ()::int as total
      from identity.role_holding h join identity.account a on a.id = h.account_id
      left join organisations.unit_public f on f.id = h.unit left join organisations.unit_public t on t.id = h.moved_to
      where h.moved_to is not null ${unit ? sql`and (h.unit = ${unit} or h.moved_to = ${unit})` : sql``}
      order by h.valid_to desc, a.sort_key, h.id limit ${size} offset ${(page - 1) * size}`.execute(db)
    const moved = rows.map(({ total: _, ...row }: MovedRole & { total?: number }): MovedRole => row)
    return { moved, total: rows[0]?.total ?? 0, page, size }
  },
})
