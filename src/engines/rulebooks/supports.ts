import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf, NotPermitted, speaksFor } from '#kernel'
import { printedLine, UnitId, z } from '#kernel/http'
import { seesAll } from './cycle-rows.ts'
import { command, query } from './engine.ts'
import { SupportNotFound, SupportTwice } from './errors.ts'
import { Reason } from './shapes.ts'

/** Ten digits, or thirteen of a branch; written with spaces, dots or a hyphen, it is the same. */
export const TaxCode = z
  .string()
  .max(30)
  .transform((text) => text.replace(/[\s.-]/g, ''))
  .refine((digits) => /^\d{10}(\d{3})?$/.test(digits))
  .transform((digits) => (digits.length === 13 ? `${digits.slice(0, 10)}-${digits.slice(10)}` : digits))
const Content = z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/)
const SupportYear = z.int().min(2000).max(2100)
const givers = ['programme-office', 'leader', 'unit-officer'] as const

/** Whether an enterprise was supported for a content in a year. `related`: the same for its head office or branches. */
export const checkSupport = query('check-support', {
  does: { vi: 'Kiểm tra hỗ trợ trùng', en: 'Check for double support' },
  permit: givers,
  input: z.object({ taxCode: TaxCode, content: Content, year: SupportYear }),

  async run({ db }, { taxCode, content, year }) {
    const rows = await db
      .selectFrom('support')
      .select(['id', 'tax_code', 'programme', 'unit', 'given_at'])
      .where(sql<boolean>`left(tax_code, 10) = ${taxCode.slice(0, 10)}`)
      .where('content', '=', content)
      .where('year', '=', year)
      .where('state', '=', 'given')
      .orderBy('given_at')
      .execute()
    const same = rows.find((row) => row.tax_code === taxCode)
    return {
      mayGive: same === undefined,
      given: same ? { id: same.id, programme: same.programme, unit: same.unit, at: same.given_at } : null,
      related: rows
        .filter((row) => row.tax_code !== taxCode)
        .map((row) => ({
          id: row.id,
          taxCode: row.tax_code,
          programme: row.programme,
          unit: row.unit,
          at: row.given_at,
        })),
    }
  },
})

/** Records support that was given. The same content for the same enterprise in the same year is refused, however many ask at once. */
export const recordSupport = command('record-enterprise-support', {
  does: { vi: 'Ghi nhận hỗ trợ doanh nghiệp', en: 'Record support of an enterprise' },
  permit: givers,
  input: z.object({
    taxCode: TaxCode,
    content: Content,
    year: SupportYear,
    programme: printedLine(300),
    amount: z.number().min(0).max(1e13).nullish(),
    unit: UnitId,
  }),

  async run({ db, now, actor, context, emit }, { taxCode, content, year, programme, amount, unit }) {
    if (!speaksFor(actor, unit) && !seesAll(context)) throw NotPermitted({ needs: 'record-enterprise-support' })
    const id = randomUUID()
    const { rows } = await sql<{ id: string }>`
      insert into rulebooks.support (id, tax_code, content, year, programme, amount, unit, given_at, given_name)
      values (${id}, ${taxCode}, ${content}, ${year}, ${programme}, ${amount ?? null}, ${unit}, ${now}, ${actor.name})
      on conflict (tax_code, content, year) where state = 'given' do nothing returning id`.execute(db)
    if (!rows[0]) {
      const there = await db
        .selectFrom('support')
        .select('given_at')
        .where('tax_code', '=', taxCode)
        .where('content', '=', content)
        .where('year', '=', year)
        .where('state', '=', 'given')
        .executeTakeFirst()
      throw SupportTwice({ year, content, givenAt: dayOf(there?.given_at ?? now) })
    }
    await emit('support-recorded', { support: id, content, year })
    return { id }
  },
})

/** Takes back a record that was made by mistake, with a reason; the enterprise may then be supported again. */
export const withdrawSupport = command('withdraw-enterprise-support', {
  does: { vi: 'Thu hồi ghi nhận hỗ trợ', en: 'Withdraw a record of support' },
  permit: givers,
  input: z.object({ id: z.uuid(), reason: Reason }),

  async run({ db, actor, context, emit }, { id, reason }) {
    const row = await db
      .selectFrom('support')
      .select(['unit', 'state'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (row?.state !== 'given') throw SupportNotFound()
    if (!speaksFor(actor, row.unit) && !seesAll(context)) throw NotPermitted({ needs: 'withdraw-enterprise-support' })
    await db.updateTable('support').set({ state: 'withdrawn', withdrawn_reason: reason }).where('id', '=', id).execute()
    await emit('support-withdrawn', { support: id })
    return { id }
  },
})
